"""The spare key: make it, show it once, use it.

A key is shown in the answer to the POST that made it, and nowhere else: it lies in no session, no address and no page
that Back could fetch again. Sending that form once more makes a new key, so the one on the screen always works.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from healing.accounts import entrance, limits, passphrases, spare_keys
from healing.accounts.forms import AgainForm, FreshPassphraseForm, SpareKeyForm
from healing.accounts.models import SpareKey, User
from healing.accounts.person import person
from healing.accounts.views.again import answer
from healing.vault import lockcode
from healing.web.dates import day_full
from healing.web.fragments import render, see_other


@sensitive_post_parameters("current")
@require_http_methods(["GET", "POST"])
def spare_key(request: HttpRequest) -> HttpResponse:
    """Offer a key with its risk; make it at once in a new account, otherwise after the passphrase."""
    me = person(request)
    given = request.POST if request.method == "POST" else request.GET
    onward = entrance.next_page(request, given.get("next", "")) or reverse("dashboard:today")
    new = entrance.is_new(request)
    form = AgainForm(request.POST if request.method == "POST" and not new else None)
    status = 200
    if request.method == "POST":
        if request.POST.get("choice") == "skip":
            entrance.settled(request)
            return see_other(onward)
        status = 200 if new else answer(request, form)
        if status == 200:
            entrance.settled(request)
            return shown(request, spare_keys.make(me=me), onward)
    made = SpareKey.objects.filter(user=me.user).values_list("made_on", flat=True).first()
    context = {"form": form, "new": new, "next": onward, "made": made and day_full(made)}
    return render(request, "accounts/spare_key.html", context, status=status)


def shown(request: HttpRequest, key: str, onward: str, *, used: bool = False) -> HttpResponse:
    """Show a key, this once."""
    return render(request, "accounts/spare_key_shown.html", {"key": key, "next": onward, "used": used})


@sensitive_post_parameters("key", "passphrase")
@login_not_required
@require_http_methods(["GET", "POST"])
def use_spare_key(request: HttpRequest) -> HttpResponse:
    """First the key, which finds the account and shows its name; then a new passphrase, and the key is replaced."""
    form = SpareKeyForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return ask_for_key(request, form, 422 if form.errors else 200)
    try:
        taken = limits.take(*limits.from_address(request, "spare key"))
    except limits.TooMany as full:
        form.add_error("key", full.sentence)
        return ask_for_key(request, form, 429)
    owner = spare_keys.owner(form.cleaned_data["key"])
    if owner is None:
        return unknown(request, form)
    limits.give_back(taken)
    return set_passphrase(request, form, owner)


def set_passphrase(request: HttpRequest, form: SpareKeyForm, owner: User) -> HttpResponse:
    """The account is found: ask for its new passphrase, then come in with it and show the new key."""
    key = form.cleaned_data["key"]
    chosen = request.POST if "passphrase" in request.POST else None
    fresh = FreshPassphraseForm(chosen, account_name=owner.name, initial={"key": key})
    if not fresh.is_valid():
        context = {"form": fresh, "owner": owner, "idea": passphrases.suggest()}
        return render(request, "accounts/fresh_passphrase.html", context, status=422 if fresh.errors else 200)
    found = spare_keys.use(key=key, passphrase=fresh.cleaned_data["passphrase"])
    if found is None:
        return unknown(request, form)
    user, replaced_by = found
    entrance.come_in(request, user)
    return entrance.remembered(request, shown(request, replaced_by, reverse("dashboard:today"), used=True), user)


def ask_for_key(request: HttpRequest, form: SpareKeyForm, status: int) -> HttpResponse:
    """The page that takes a key."""
    return render(request, "accounts/use_spare_key.html", {"form": form}, status=status)


def unknown(request: HttpRequest, form: SpareKeyForm) -> HttpResponse:
    """The key is not, or no longer, one of ours."""
    if len(spare_keys.plain(form.cleaned_data["key"])) == lockcode.SIZE:
        form.add_error(
            "key",
            _("This looks like a lock code. It opens a locked journal, not an account. A spare key has seven groups."),
        )
        return ask_for_key(request, form, 422)
    form.add_error(
        "key", _("We don’t know this key. Look at each group again. A key that was used or replaced stops working.")
    )
    return ask_for_key(request, form, 422)
