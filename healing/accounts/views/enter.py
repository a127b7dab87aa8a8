"""Sign in, bring answers along or leave them, sign out."""

from urllib.parse import urlencode

from django.contrib.auth import authenticate
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from healing.accounts import arrivals, before, limits
from healing.accounts.entrance import come_in, next_page, remembered
from healing.accounts.forms import SignInForm
from healing.accounts.models import User
from healing.accounts.person import person
from healing.accounts.views.carry import replay
from healing.web.errors import links
from healing.web.fragments import render, see_other
from healing.web.transactions import writing


@sensitive_post_parameters("passphrase", "carry")
@login_not_required
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and passphrase; then back to where someone came from, with what they had typed there."""
    if request.method == "GET":
        return begin(request)
    form = SignInForm(request.POST)
    if not form.is_valid():
        return page(request, form, 422)
    try:
        taken = limits.take(*limits.signing_in(request, form.cleaned_data["name"]))
    except limits.TooMany as full:
        form.add_error(None, full.sentence + " " + _("A spare key works at any time."))
        response = page(request, form, 429)
        response["Retry-After"] = str(full.seconds)
        return response
    user = authenticate(request, username=form.cleaned_data["name"], password=form.cleaned_data["passphrase"])
    if not isinstance(user, User):
        form.add_error(None, _("That name and passphrase don’t go together."))
        return page(request, form, 422)
    limits.give_back(taken)
    come_in(request, user, stay=form.cleaned_data["stay"])
    return remembered(request, onward(request, user, form), user)


def begin(request: HttpRequest) -> HttpResponse:
    """The empty form; whoever is signed in already goes on."""
    address = next_page(request, request.GET.get("next", ""))
    if not request.user.is_authenticated:
        return page(request, SignInForm(initial={"next": address}))
    if not request.session.stale:  # type: ignore[attr-defined]
        return see_other(address or "dashboard:today")
    return page(request, SignInForm(initial={"next": address, "name": request.user.get_username(), "stay": True}))


def page(request: HttpRequest, form: SignInForm, status: int = 200) -> HttpResponse:
    """The sign-in page. What a writing form sent stays in it until it is kept."""
    carried = bool(form["carry"].value())
    return render(request, "accounts/sign_in.html", {"form": form, "carried": carried}, status=status)


def onward(request: HttpRequest, user: User, form: SignInForm) -> HttpResponse:
    """Keep what was carried, ask about answers of this browser, or go on."""
    carried = replay(request, user, form.cleaned_data["carry"]) if form.cleaned_data["carry"] else None
    if carried is not None:
        return carried
    address = next_page(request, form.cleaned_data["next"])
    if arrivals.answered(before.read(request)):
        return see_other(reverse("accounts:bring") + ("?" + urlencode({"next": address}) if address else ""))
    return see_other(address or "dashboard:today")


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Answers of this browser, and an account that is older than them: bring them along only if told so."""
    answers = before.read(request)
    given = request.POST if request.method == "POST" else request.GET
    address = next_page(request, given.get("next", "")) or reverse("dashboard:today")
    if not arrivals.answered(answers):
        return see_other(address)
    choice = request.POST.get("bring", "")
    if choice not in {"yes", "no"}:
        status = 422 if request.method == "POST" else 200
        return render(request, "accounts/bring.html", {"next": address, "unclear": status == 422}, status=status)
    if choice == "yes":
        with writing():
            arrivals.run(person(request), answers)
    response = see_other(address)
    left = arrivals.without_answers(answers) if choice == "no" else {}
    if left:
        before.write(response, left)
    else:
        before.clear(response)
    return response


@csrf_exempt
@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session on the server. Without a token: an old tab must be able to, and the cookie is Lax."""
    request.session.flush()
    response = see_other(links()["landing"])
    response["Clear-Site-Data"] = '"cache"'
    return response
