"""Keep this? From answers in a cookie to an account: nothing is kept until someone says so."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from healing.accounts import before, limits, names, passphrases
from healing.accounts.actions import keep_this
from healing.accounts.entrance import come_in, next_page, remembered
from healing.accounts.forms import SignUpForm
from healing.accounts.models import User
from healing.accounts.young import LINES
from healing.web.fragments import render, see_other

TICKET = "mend.sign-up"
DAY = 24 * 60 * 60


@login_not_required
@require_safe
def keep(request: HttpRequest) -> HttpResponse:
    """Ask whether to keep anything, with two equal ways on."""
    if request.user.is_authenticated:
        return see_other("dashboard:today")
    onward = next_page(request, request.GET.get("next", ""))
    back = next_page(request, request.GET.get("back", "")) or reverse("library:index")
    sign_up_at = reverse("accounts:sign_up") + ("?" + urlencode({"next": onward}) if onward else "")
    return render(request, "accounts/keep.html", {"back": back, "sign_up": sign_up_at})


@login_not_required
@require_safe
def under_18(request: HttpRequest) -> HttpResponse:
    """For someone under 18: what is open to them and who is there for them. Nothing is stored."""
    return render(request, "accounts/under_18.html", {"lines": LINES})


@login_not_required
@require_http_methods(["GET", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """A name, a passphrase, a yes: then the account holds what was answered before it, and the cookie is empty."""
    if request.user.is_authenticated:
        return see_other("dashboard:today")
    if request.method == "GET":
        onward = next_page(request, request.GET.get("next", ""))
        return page(request, SignUpForm(initial={"name": names.suggest(), "ticket": ticket(), "next": onward}))
    if "another" in request.POST:
        return page(request, SignUpForm(initial={**typed(request.POST), "name": names.suggest()}))
    form = SignUpForm(request.POST)
    if not form.is_valid():
        return page(request, form, status=422)
    try:
        limits.take(*limits.from_address(request, "sign up"))
    except limits.TooMany as full:
        form.add_error(None, full.sentence)
        return page(request, form, status=429)
    user = kept(request, form)
    return welcome(request, user, form.cleaned_data["next"]) if user else page(request, form, status=422)


def kept(request: HttpRequest, form: SignUpForm) -> User | None:
    """Make the account, or find the one that this very form made a moment ago. None: the form says what is wrong."""
    given = form.cleaned_data
    user_id = read_ticket(given["ticket"])
    try:
        return keep_this(
            user_id=user_id,
            name=given["name"],
            passphrase=given["passphrase"],
            zone=given["zone"],
            answers=before.read(request),
        )
    except IntegrityError:
        twice = User.objects.filter(pk=user_id, name=given["name"]).first()
        if twice and twice.check_password(given["passphrase"]):
            return twice
    form.add_error("name", _("That name is taken. Change it a little, or press “Another name”."))
    return None


def welcome(request: HttpRequest, user: User, onward: str) -> HttpResponse:
    """Sign the new person in, empty the cookie, and offer a spare key."""
    come_in(request, user, new=True)
    address = next_page(request, onward)
    response = see_other(reverse("accounts:spare_key") + ("?" + urlencode({"next": address}) if address else ""))
    before.clear(response)
    return remembered(request, response, user)


def page(request: HttpRequest, form: SignUpForm, status: int = 200) -> HttpResponse:
    """The form, with four words to take or leave."""
    idea = "" if form.is_bound and "passphrase" not in form.errors else passphrases.suggest()
    return render(request, "accounts/sign_up.html", {"form": form, "idea": idea}, status=status)


def ticket() -> str:
    """A signed id for the account that this form will make: sent twice, it makes one."""
    return signing.dumps(str(uuid4()), salt=TICKET)


def read_ticket(value: str) -> UUID:
    """The id in a ticket; a fresh one when it is absent, older than a day or not ours."""
    try:
        return UUID(signing.loads(value, salt=TICKET, max_age=DAY))
    except signing.BadSignature:
        return uuid4()


def typed(post: QueryDict) -> dict[str, Any]:
    """What was typed so far, for the same form again."""
    return {name: post.get(name, "") for name in SignUpForm.base_fields} | {
        "adult": "adult" in post,
        "agree": "agree" in post,
    }
