"""Landing, the four first questions, and at once something that fits; who can read what; privacy."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from healing.accounts import before
from healing.library import catalogue
from healing.web.errors import frame
from healing.web.fragments import render, see_other
from healing.welcome.questions import HARD, QUESTIONS, fits, hard, recent

PEOPLE_FROM, GROUND_FROM = 9, 7  # evidence.md §3 and §4, rule 5


@login_not_required
@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """What this is, for whom, and what it is not. The same for everyone who is signed out, so it may be cached."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
        return see_other("dashboard:today")
    request.public_page = True  # type: ignore[attr-defined]
    site = {**frame(), "place": "", "signed_in": False, "theme": "", "shift": True}
    html = render_to_string("welcome/landing.html", {"site": site, "address": f"{settings.SITE_URL}/"})
    response = HttpResponse(html)
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        response["Cache-Control"] = "public, max-age=300"
        response["Vary"] = "Cookie"
    return response


@login_not_required
@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """The first question."""
    return render(request, "welcome/question.html", asked(request, 1))


def asked(request: HttpRequest, number: int) -> dict[str, object]:
    """Context of one question, with what was answered before. Raises Http404 past the last."""
    if not 1 <= number <= len(QUESTIONS):
        raise Http404
    one = QUESTIONS[number - 1]
    given = before.read(request).get(one.key)
    place = {"number": number, "before": number - 1, "last": len(QUESTIONS)}
    return {**place, "question": one, "given": given, "scale": one.key == HARD}


@login_not_required
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, number: int) -> HttpResponse:
    """One question, one tap; leaving it out goes on just the same."""
    context = asked(request, number)
    if request.method != "POST":
        return render(request, "welcome/question.html", context)
    one = QUESTIONS[number - 1]
    answers = before.read(request)
    value = request.POST.get("answer", "")
    if "skip" in request.POST:
        answers.pop(one.key, None)
    elif fits(one, value):
        answers[one.key] = value
    else:
        error = (
            _("This needs a number from 0 to 10.")
            if context["scale"]
            else _("Please choose one of these, or leave it out.")
        )
        return render(request, "welcome/question.html", {**context, "error": error}, status=422)
    onward = number == len(QUESTIONS) or answers.get("happened") == "harm" == value
    response = see_other("welcome:here") if onward else see_other("welcome:question", number=number + 1)
    before.write(response, answers)
    return response


@login_not_required
@require_safe
def here(request: HttpRequest) -> HttpResponse:
    """Something that fits, at once: people, a way to settle, or a first step."""
    answers = before.read(request)
    value = hard(answers)
    if value is not None and value >= PEOPLE_FROM:
        return see_other("support:people")
    harm = answers.get("happened") == "harm"
    tool = catalogue().tools.get("t1")
    step = None if harm else catalogue().steps.get("A2" if recent(answers) else "A1")
    steady = value is not None and value >= GROUND_FROM
    context = {"harm": harm, "steady": steady and not harm, "tool": tool, "step": step, "answered": bool(answers)}
    return render(request, "welcome/here.html", context)


@login_not_required
@require_safe
def who_can_read(request: HttpRequest) -> HttpResponse:
    """Who can read what: one page, true to the code."""
    return render(request, "welcome/who_can_read.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Who runs this, what is kept and why, for how long, and how to end it."""
    return render(request, "welcome/privacy.html")
