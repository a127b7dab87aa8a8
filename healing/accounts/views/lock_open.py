"""Unlock the journal, lock it now, and hide a page that lay idle."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from healing import vault
from healing.accounts import carry, limits, locking
from healing.accounts.entrance import next_page
from healing.accounts.lock_forms import SecretForm, UnlockForm
from healing.accounts.models import User
from healing.accounts.person import person
from healing.accounts.views.carry import replay, unlock_page
from healing.web.fragments import see_other


@sensitive_post_parameters("secret", "carry")
@require_http_methods(["GET", "POST"])
def unlock(request: HttpRequest) -> HttpResponse:
    """The lock phrase or the lock code; then back to where someone came from, with what they had typed there."""
    me = person(request)
    if request.method == "GET":
        address = next_page(request, request.GET.get("next", ""))
        if me.private_open:
            return see_other(address or "dashboard:today")
        return unlock_page(request, UnlockForm(initial={"next": address}))
    form = UnlockForm(request.POST)
    if me.private_open:  # unlocked in another tab meanwhile
        return onward(request, me.user, form)
    key, status = key_of(me.user, form)
    if key is None:
        return unlock_page(request, form, status)
    if (wrong := limits.opened_lock(me.user)) >= limits.AT_ONCE:
        messages.warning(request, wrong_tries(wrong))
    idle = locking.idle_minutes(me)
    locking.use(request, key)
    locking.catch_up(me.user, key, me.today)
    response = onward(request, me.user, form)
    locking.open_here(request, response, key, idle=idle)
    return response


def key_of(user: User, form: SecretForm) -> tuple[vault.DataKey | None, int]:
    """The private key that a form's secret opens, or None, a status and a sentence in the form."""
    if not form.is_valid():
        return None, 422
    try:
        return locking.key_for(user, form.cleaned_data["secret"]), 200
    except limits.TooMany as full:
        form.add_error("secret", full.sentence + " " + _("Your lock code works at any time."))
        return None, 429
    except vault.Busy:
        form.add_error("secret", busy())
        return None, 503
    except locking.NotTheSecret as wrong:
        form.add_error("secret", spare_key_typed() if wrong.spare else neither())
        return None, 422


def busy() -> str:
    """Say that another phrase is being tried in this process."""
    return _("We are busy with another phrase for a second. Please press again.")


def neither() -> str:
    """Say that nothing opened."""
    return _("This is neither your lock phrase nor your lock code. In the phrase, small and capital letters differ.")


def spare_key_typed() -> str:
    """Say what a spare key is for."""
    return _("This is your spare key. It opens your account. Your journal opens with the lock phrase or the lock code.")


def wrong_tries(wrong: int) -> str:
    """Tell of tries that were not right, in case they were not the person's own."""
    return ngettext(
        "Before this, someone typed %(n)d wrong lock phrase. If that wasn’t you, change it in Settings.",
        "Before this, someone typed %(n)d wrong lock phrases. If that wasn’t you, change it in Settings.",
        wrong,
    ) % {"n": wrong}


def onward(request: HttpRequest, user: User, form: UnlockForm) -> HttpResponse:
    """Bring back or keep what was carried, or go on."""
    carried = form.data.get("carry", "")
    address = next_page(request, form.data.get("next", ""))
    return (replay(request, user, carried) if carried else None) or see_other(address or "dashboard:today")


@require_POST
def hold(request: HttpRequest) -> HttpResponse:
    """A page that lay idle sends the form on it here: lock, and answer with the unlock page that holds it, sealed.

    `held_at` is where the form would have gone. It comes back as it was; nothing is kept by this.
    """
    user: Any = request.user
    path = next_page(request, request.POST.get("held_at", "")).partition("?")[0]
    carried = carry.seal_body(request, path=path, back=True) if path else ""
    if not locking.is_on(user):
        return (replay(request, user, carried) if carried else None) or see_other("dashboard:today")
    locking.close_here(request)
    return locking.forget_half(unlock_page(request, UnlockForm(initial={"carry": carried})))


@csrf_exempt
@login_not_required
@require_POST
def lock_now(request: HttpRequest) -> HttpResponse:
    """Close the journal in this browser. Without a token: an old tab must be able to, and the cookies stay at home."""
    if request.user.is_authenticated:
        locking.close_here(request)
    return locking.forget_half(see_other("dashboard:today"))
