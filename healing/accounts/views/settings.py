"""Settings: one list, and a small page for each thing. What could lock someone out asks for the passphrase."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from healing import vault
from healing.accounts import device, entrance, limits, locking, passphrases
from healing.accounts.actions import change_passphrase
from healing.accounts.forms import AgainForm, LookForm, NameForm, PassphraseForm
from healing.accounts.models import Session, SpareKey, User
from healing.accounts.person import NIGHT, Person, person
from healing.accounts.views.again import answer
from healing.web.dates import clock, day_full, day_long
from healing.web.fragments import render, see_other
from healing.web.transactions import writing

LOOKS = dict(LookForm.base_fields["theme"].choices)  # type: ignore[attr-defined]


@require_safe
def settings(request: HttpRequest) -> HttpResponse:
    """Everything that can be set, with how it is set now."""
    me = person(request)
    return render(request, "accounts/settings.html", {"now": as_set(me)})


def as_set(me: Person) -> dict[str, Any]:
    """How each setting stands, in words."""
    kept = me.preferences
    made = SpareKey.objects.filter(user=me.user).values_list("made_on", flat=True).first()
    begins, ends = kept.get("night") or NIGHT
    browsers = Session.objects.of(me.user).count()
    return {
        "name": me.user.name,
        "zone": str(me.zone).replace("_", " "),
        "night": _("No night") if begins == ends else _("%(begins)s to %(ends)s") % {"begins": begins, "ends": ends},
        "look": LOOKS[kept.get("theme") or "auto"],
        "shift": _("On") if kept.get("shift", True) else _("Off"),
        "spare_key": _("Made on %(day)s") % {"day": day_full(made)} if made else _("None"),
        "lock": _("On") if locking.is_on(me.user) else _("Off"),
        "sessions": ngettext("%(n)d browser", "%(n)d browsers", browsers) % {"n": browsers},
    }


@sensitive_post_parameters("current")
@require_http_methods(["GET", "POST"])
def name(request: HttpRequest) -> HttpResponse:
    """Another name to sign in with."""
    me = person(request)
    form = NameForm(request.POST if request.method == "POST" else None, initial={"name": me.user.name})
    status = answer(request, form) if request.method == "POST" else 0
    if status == 200:
        old = me.user.name
        if renamed(me.user, form.cleaned_data["name"]):
            messages.success(request, _("Kept. You sign in as %(name)s from now on.") % {"name": me.user.name})
            response = see_other("accounts:settings")
            device.forget(request, response, old)
            return entrance.remembered(request, response, me.user)
        form.add_error("name", _("That name is taken. Please choose another."))
        status = 422
    return render(request, "accounts/name.html", {"form": form}, status=status or 200)


def renamed(user: User, name: str) -> bool:
    """Give the account another name; False when it is taken."""
    old, user.name = user.name, name
    try:
        with writing():
            user.save(update_fields=["name"])
    except IntegrityError:
        user.name = old
        return False
    return True


@sensitive_post_parameters("current", "passphrase")
@require_http_methods(["GET", "POST"])
def passphrase(request: HttpRequest) -> HttpResponse:
    """Another passphrase. It takes the old one, and every other session ends."""
    me = person(request)
    form = PassphraseForm(request.POST if request.method == "POST" else None, account_name=me.user.name)
    status = answer(request, form) if request.method == "POST" else 0
    if status == 200 and (wrong := lock_phrase_typed(me.user, form.cleaned_data["passphrase"])):
        form.add_error("passphrase", wrong)
        status = 422
    if status == 200:
        change_passphrase(user=me.user, passphrase=form.cleaned_data["passphrase"])
        update_session_auth_hash(request, me.user)
        messages.success(request, _("Kept. Other browsers were signed out."))
        return see_other("accounts:settings")
    return render(
        request, "accounts/passphrase.html", {"form": form, "idea": passphrases.suggest()}, status=status or 200
    )


def lock_phrase_typed(user: User, passphrase: str) -> str:
    """Say why this can't be the passphrase beside a lock; "" when it can. It counts as a try at the lock."""
    try:
        same = locking.is_phrase(user, passphrase)
    except limits.TooMany as full:
        return full.sentence
    except vault.Busy:
        return _("We are busy with another phrase for a second. Please press again.")
    return (
        _("This is your lock phrase. With both the same, one guess opens both. Please choose another.") if same else ""
    )


@sensitive_post_parameters("current")
@require_http_methods(["GET", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """Where the account is open, by last use; no place and no address. Ending the others asks for the passphrase."""
    me = person(request)
    mine = request.session.row.pk  # type: ignore[attr-defined]
    form = AgainForm(request.POST if request.method == "POST" else None)
    status = answer(request, form) if request.method == "POST" else 0
    if status == 200:
        with writing():
            Session.objects.of(me.user).exclude(pk=mine).delete()
        messages.success(request, _("Done. Only this browser is signed in."))
        return see_other("accounts:sessions")
    return render(
        request, "accounts/sessions.html", {"form": form, "sessions": as_seen(me, mine)}, status=status or 200
    )


def as_seen(me: Person, mine: str) -> list[dict[str, Any]]:
    """The open sessions, this browser's first, then by last use."""
    rows = Session.objects.of(me.user).values_list("pk", "used", "stay").order_by("-used")[:50]
    found = []
    for pk, used, stay in rows:
        then = used.astimezone(me.zone)
        when = _("Last used on %(day)s at %(time)s") % {"day": day_long(then), "time": clock(then)}
        found.append({"this": pk == mine, "when": when, "stay": stay})
    return sorted(found, key=lambda one: not one["this"])
