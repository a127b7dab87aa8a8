"""The lock in Settings: how it stands, and what can be changed about it."""

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from healing import vault
from healing.accounts import lock_words, locking
from healing.accounts.lock_forms import IdleForm, NewPhraseForm, SecretForm
from healing.accounts.models import Session
from healing.accounts.person import Person, person
from healing.accounts.views.lock_new import done
from healing.accounts.views.lock_open import busy, key_of
from healing.vault import lock as locks
from healing.vault import reseal
from healing.web.fragments import render, see_other


@require_safe
def lock(request: HttpRequest) -> HttpResponse:
    """How the lock stands, what can be changed, and what it protects and what not. Without one: what it would do."""
    me = person(request)
    context = {
        "on": locking.is_on(me.user),
        "open": me.private_open,
        "idle": locking.idle_minutes(me),
        "sealing": me.private_open and reseal.pending(me.keys.private),
        "aside": bool(me.user.keyring.lost),
        "words": lock_words.all_words(),
    }
    return render(request, "accounts/lock.html", context)


@require_http_methods(["GET", "POST"])
def lock_idle(request: HttpRequest) -> HttpResponse:
    """How long the journal stays open without use. It takes an open one: this may not be stretched from outside."""
    me = person(request)
    me.keys.private  # noqa: B018
    form = IdleForm(request.POST if request.method == "POST" else None, initial={"minutes": locking.idle_minutes(me)})
    if not form.is_valid():
        return render(request, "accounts/lock_idle.html", {"form": form}, status=422 if form.errors else 200)
    minutes = form.cleaned_data["minutes"]
    me.change("everyday", lambda document: document.setdefault("preferences", {}).update(lock_idle=minutes))
    Session.objects.of(me.user).exclude(unlock=None).update(unlock_idle=minutes)
    messages.success(request, _("Kept."))
    return see_other("accounts:lock")


@sensitive_post_parameters("secret", "phrase")
@require_http_methods(["GET", "POST"])
def lock_phrase(request: HttpRequest) -> HttpResponse:
    """Another lock phrase, with the old one or the code. Everything is sealed afresh, other browsers are locked."""
    me = person(request)
    if not locking.is_on(me.user):
        return see_other("accounts:lock")
    form = NewPhraseForm(request.POST if request.method == "POST" else None, user=me.user)
    status = 0
    if request.method == "POST":
        key, status = key_of(me.user, form)
        if key:
            changed, status = with_phrase(me, form, key)
            if changed:
                messages.success(request, _("Your lock phrase is changed. The lock code stays the same."))
                return done(request, me, changed)
    return render(request, "accounts/lock_phrase.html", {"form": form}, status=status or 200)


def with_phrase(me: Person, form: NewPhraseForm, key: vault.DataKey) -> tuple[vault.DataKey | None, int]:
    """Change the phrase; otherwise None, a status and a sentence in the form."""
    if me.user.check_password(form.cleaned_data["phrase"]):
        form.same_as_passphrase()
        return None, 422
    try:
        return locks.change_phrase(me.user, key, form.cleaned_data["phrase"]), 200
    except vault.Busy:
        form.add_error(None, busy())
        return None, 503
    except locks.Changed:
        form.add_error(None, changed_elsewhere())
        return None, 409


def changed_elsewhere() -> str:
    """Say that another browser was first."""
    return _("Your lock was changed in another browser meanwhile. Nothing was changed here.")


@sensitive_post_parameters("secret")
@require_http_methods(["GET", "POST"])
def lock_off(request: HttpRequest) -> HttpResponse:
    """Take the lock off, with its phrase or its code: an open journal alone is not enough."""
    me = person(request)
    if not locking.is_on(me.user):
        return see_other("accounts:lock")
    form = SecretForm(request.POST if request.method == "POST" else None)
    status = 0
    if request.method == "POST":
        key, status = key_of(me.user, form)
        if key:
            return taken_off(request, me, form, key)
    return render(request, "accounts/lock_off.html", {"form": form}, status=status or 200)


def taken_off(request: HttpRequest, me: Person, form: SecretForm, key: vault.DataKey) -> HttpResponse:
    """Turn the lock off; when another browser was first, say so."""
    try:
        locks.turn_off(me.user, key)
    except locks.Changed:
        form.add_error(None, changed_elsewhere())
        return render(request, "accounts/lock_off.html", {"form": form}, status=409)
    Session.objects.of(me.user).close()
    messages.success(request, _("The lock is off. Your journal opens when you sign in."))
    locking.close_here(request)
    return locking.forget_half(see_other("accounts:lock"))


@require_POST
def lock_everywhere(request: HttpRequest) -> HttpResponse:
    """Close the journal in every browser at once."""
    me = person(request)
    if locking.is_on(me.user):
        with suppress(locks.Changed):  # a change of the lock closes it everywhere, too
            locking.close_everywhere(me.user)
        messages.success(request, _("Your journal is locked, here and in every other browser."))
    locking.close_here(request)
    return locking.forget_half(see_other("accounts:lock"))


@require_POST
def lock_later(request: HttpRequest) -> HttpResponse:
    """The offer of a lock was seen and left."""
    me = person(request)

    def note(document: dict[str, Any]) -> None:
        document["lock_offered"] = True

    me.change("everyday", note)
    return see_other("journal:entry_list")
