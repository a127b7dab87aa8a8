"""The ten questions, one a page, with or without an account. What was answered is kept at each step."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from healing.accounts import carry, clock
from healing.accounts.person import person
from healing.accounts.situation import FOUND
from healing.accounts.views.carry import sign_in_first
from healing.checkins import begun, noted, readings
from healing.checkins.quiz import ABOUT, DISTANCE, WORRY, helps, next_number, readable, rests, ten
from healing.checkins.quiz_said import about_words, picture, sentences
from healing.library import catalogue
from healing.library.items import Step
from healing.library.quizzes import Quiz
from healing.web.dates import day_full
from healing.web.fragments import render, see_other, wants

FOUND_WORDS = (
    ("two_weeks", gettext_lazy("In the last two weeks")),
    ("longer", gettext_lazy("Longer ago")),
    ("going_on", gettext_lazy("It is still going on")),
    ("not_sure", gettext_lazy("Not sure")),
)
PART = "ten"  # the element that one question replaces by the next
TOWARDS_PROFESSIONALS = {"C1"}  # evidence.md §5: where a professional caused the hurt, nothing pushes towards them
HIGH_DISTRESS = 7  # evidence.md §4, pass 1: nothing that digs


def known() -> Quiz:
    """The ten questions. Raises Http404 while their file can't be read."""
    quiz = ten()
    if quiz is None:
        raise Http404
    return quiz


def today_of(request: HttpRequest) -> date:
    """The person's own day; the server's before an account."""
    return person(request).today if begun.signed_in(request) else clock.now().date()


@login_not_required
@require_http_methods(["GET", "POST"])
def quiz(request: HttpRequest) -> HttpResponse:
    """Where it begins: what it is, whom it is about, and whether it fits now at all."""
    found = known()
    so_far = begun.read(request)
    standing = begun.standing(request, so_far)
    today = today_of(request)
    resting = rests(begun.taken(request), today)
    about = [one for one in ABOUT if one[0] not in resting and (one[0] != "partner" or standing.partner)]
    asks = asking(standing, so_far, today)
    if request.method == "POST":
        answered = begin(request, so_far, asks, [value for value, _words in about], today)
        if answered:
            return answered
    context = {
        "quiz": found,
        "asks": asks,
        "why_not": standing.why_not,
        "found_words": FOUND_WORDS,
        "about": about,
        "resting": [(about_words(who), day_full(again)) for who, again in resting.items()],
        "go_on": next_number(found, so_far["answers"]) if so_far.get("answers") else 0,
        "taken": begun.taken(request),
        "error": _("Please choose one of these.") if request.method == "POST" else "",
    }
    return render(request, "checkins/quiz.html", context, status=422 if request.method == "POST" else 200)


def asking(standing: Any, so_far: dict[str, Any], today: date) -> str:
    """What has to be known first: "found", "month", or nothing."""
    if not standing.found and not standing.harm:
        return "found"
    said_no = begun.day(so_far.get("recent_on"))
    return "month" if standing.asks_month and not (said_no and (today - said_no).days < 30) else ""


def begin(
    request: HttpRequest, so_far: dict[str, Any], asks: str, about: list[str], today: date
) -> HttpResponse | None:
    """Take the answer to what was asked, or whom the questions are about. None: it was none of these."""
    given = request.POST
    response = see_other("checkins:quiz")
    if asks == "found" and given.get("found") in FOUND:
        begun.keep_found(request, response, given["found"])
    elif asks == "month" and given.get("month") in {"yes", "no"}:
        said = "long_ago" if given["month"] == "yes" else "recent_on"
        begun.write(request, response, {**so_far, said: today.isoformat()})
    elif not asks and given.get("about") in about and not begun.standing(request, so_far).why_not:
        response = see_other("checkins:quiz_question", number=1)
        begun.write(request, response, begun.fresh(given["about"], so_far))
    else:
        return None
    return response


@login_not_required
@require_http_methods(["GET", "POST"])
def quiz_question(request: HttpRequest, number: int) -> HttpResponse:
    """One question: an answer or a skip is kept at once, then the next."""
    found = known()
    if not 1 <= number <= len(found.items):
        raise Http404
    if request.method == "POST" and closed(request) and carry.read_tag(request.POST.get("tag", "")):
        return whole_page(request, sign_in_first(request))  # what was answered belongs to the account
    so_far = begun.read(request)
    if not so_far.get("about") or begun.standing(request, so_far).why_not:
        at_start = reverse("checkins:quiz")
        return HttpResponse(headers={"HX-Redirect": at_start}) if wants(request, PART) else see_other(at_start)
    item = found.items[number - 1]
    given, options = request.POST.get("answer", ""), [str(n) for n in found.scale]
    context: dict[str, Any] = {
        "quiz": found,
        "number": number,
        "item": item,
        "options": options,
        "given": str(so_far["answers"].get(item.name) or ""),
        "about": about_words(so_far["about"]),
        "tag": carry.tag(person(request).user.pk, UUID(so_far["id"])) if begun.signed_in(request) else "",
    }
    if not carry.sent(request):
        return render(request, "checkins/quiz_question.html", context, part=PART)
    if "skip" not in request.POST and given not in options:
        error = _("Choose a number from %(low)d to %(high)d, or leave this one out.")
        context["error"] = error % {"low": found.lowest, "high": found.highest}
        return render(request, "checkins/quiz_question.html", context, part=PART, status=422)
    answers = {**so_far["answers"], item.name: None if "skip" in request.POST else int(given)}
    return kept(request, found, {**so_far, "answers": answers}, number)


def closed(request: HttpRequest) -> bool:
    """Whether the session ended, or what it may open was locked, since the page was opened."""
    return not (begun.signed_in(request) and person(request).private_open)


def whole_page(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let a page that was not asked for take the whole of main, where a part was to be swapped in."""
    if wants(request, PART):
        response["HX-Retarget"] = response["HX-Reselect"] = "main"
        response["HX-Reswap"] = "outerHTML"
    return response


def kept(request: HttpRequest, found: Quiz, so_far: dict[str, Any], number: int) -> HttpResponse:
    """Keep it and go on; after the last one the whole of it is kept, if there is enough to draw."""
    last = number == len(found.items)
    response = see_other("checkins:quiz_result") if last else see_other("checkins:quiz_question", number=number + 1)
    begun.write(request, response, so_far)
    if last and begun.signed_in(request):
        begun.keep_finished(person(request), found, so_far)
    return response


@login_not_required
@require_safe
def quiz_result(request: HttpRequest) -> HttpResponse:
    """The dot on the map, what it says and what it is not, and what may help next."""
    found, so_far, entries = known(), begun.read(request), begun.taken(request)
    about = request.GET.get("about", "")
    answers = readable(found, so_far.get("answers"))
    if begun.signed_in(request):
        half = bool(answers) and not about  # one was begun after the last that was kept: it is shown as it is
        of_them = [] if half else of_one(entries, about)
        places = [entry["said"] for entry in of_them]
    else:
        of_them, places = [], [lies] if (lies := begun.lies(found, so_far)) else []
    if not places:
        go_on = next_number(found, answers) if answers else 0
        return render(request, "checkins/quiz_half.html", {"go_on": go_on})
    context = {
        "quiz": found,
        "picture": picture(found, places),
        "sentences": sentences(found, places[0]),
        "about": about_words(places[0]["about"]),
        "others": other_people(entries, places[0]["about"]),
        "steps": next_steps(request, so_far, places[0]),
        "row": of_them[0]["id"] if of_them else "",
        "on": day_full(noted.day_of(of_them[0])) if of_them else "",
    }
    return render(request, "checkins/quiz_result.html", context)


def of_one(entries: list[noted.Entry], about: str) -> list[noted.Entry]:
    """The quizzes about one person, newest first; about whom the last one was, unless told."""
    about = about or (entries[-1]["said"]["about"] if entries else "")
    return [entry for entry in reversed(entries) if entry["said"]["about"] == about]


def next_steps(request: HttpRequest, so_far: dict[str, Any], place: dict[str, Any]) -> list[Step]:
    """The steps that may help next, as far as they may be offered now."""
    wanted = helps(place[WORRY], place[DISTANCE], nothing_heavy=heavy(request))
    if begun.standing(request, so_far).professional:
        wanted = tuple(one for one in wanted if one not in TOWARDS_PROFESSIONALS)
    return [step for one in wanted if (step := catalogue().steps.get(one))]


def heavy(request: HttpRequest) -> bool:
    """Whether nothing that digs is offered now: hard today, or numbness or flashbacks in the last two weeks."""
    if not begun.signed_in(request):
        return False
    me = person(request)
    today = readings.recent(me, days=0)
    return noted.flooded_lately(me) or bool(today and today[-1].value >= HIGH_DISTRESS)


def other_people(entries: list[noted.Entry], shown: str) -> list[tuple[str, str]]:
    """(value, words) of the others that a quiz was about."""
    return [(who, about_words(who)) for who in dict.fromkeys(e["said"]["about"] for e in entries) if who != shown]
