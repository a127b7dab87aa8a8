"""Put a lock on the journal, or give it another code: phrase, code on paper, part of it typed back.

Until the last step nothing is stored: the page carries the lock that is being made, sealed, and neither the phrase nor
the code is in it. The code is shown in one answer and nowhere else.
"""

import base64
import secrets
import time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from healing import vault
from healing.accounts import lock_words, locking
from healing.accounts.lock_forms import ConfirmForm, NewLockForm, SecretForm
from healing.accounts.models import Session
from healing.accounts.person import Person, person
from healing.accounts.views.again import answer
from healing.accounts.views.lock_open import busy, key_of
from healing.vault import lock, lockcode
from healing.web.forms import Form
from healing.web.fragments import render, see_other

HOUR = 60 * 60
SECRETS = ("phrase", "current", "secret", "first", "second", "draft")


@sensitive_post_parameters(*SECRETS)
@require_http_methods(["GET", "POST"])
def lock_new(request: HttpRequest) -> HttpResponse:
    """The first lock: what it protects and what not, then a phrase and the account's passphrase."""
    me = person(request)
    if locking.is_on(me.user):
        return see_other("accounts:lock")
    if "draft" in request.POST:
        return confirm(request, me, "accounts:lock_new")
    form = NewLockForm(request.POST if request.method == "POST" else None, user=me.user)
    status = answer(request, form) if request.method == "POST" else 0
    if status == 200 and form.cleaned_data["phrase"] == form.cleaned_data["current"]:
        form.same_as_passphrase()
        status = 422
    if status == 200:
        shown, status = code_page(request, me, form, form.cleaned_data["phrase"], "accounts:lock_new")
        if shown:
            return shown
    context = {"form": form, "words": lock_words.all_words()}
    return render(request, "accounts/lock_new.html", context, status=status or 200)


@sensitive_post_parameters(*SECRETS)
@require_http_methods(["GET", "POST"])
def lock_code(request: HttpRequest) -> HttpResponse:
    """Another code, in the place of one that is lost or was seen. It takes the lock phrase."""
    me = person(request)
    if not locking.is_on(me.user):
        return see_other("accounts:lock")
    me.keys.private  # noqa: B018 - asks for the phrase first while it is locked
    if "draft" in request.POST:
        return confirm(request, me, "accounts:lock_code")
    form = SecretForm(request.POST if request.method == "POST" else None)
    form.fields["secret"].label = _("Your lock phrase")
    status = 0
    if request.method == "POST":
        key, status = key_of(me.user, form)
        if key:
            shown, status = code_page(request, me, form, form.cleaned_data["secret"], "accounts:lock_code")
            if shown:
                return shown
    return render(request, "accounts/lock_code.html", {"form": form}, status=status or 200)


def code_page(request: HttpRequest, me: Person, form: Form, phrase: str, route: str) -> tuple[HttpResponse | None, int]:
    """Draft a lock and show its code, once. None when another phrase is being tried; the form then says so."""
    try:
        made, code = lock.draft(me.user, phrase)
    except vault.Busy:
        form.add_error(None, busy())
        return None, 503
    groups = lockcode.groups(code)
    asked = sorted(secrets.SystemRandom().sample(range(1, lockcode.GROUPS + 1), 2))
    document = {"lock": made.as_document(), "asked": asked, "typed": [groups[n - 1] for n in asked], "at": time.time()}
    blob = vault.site_key("carry").seal(document, bound_to=place(request, route))
    context = {"code": code, "draft": base64.urlsafe_b64encode(blob).decode(), "action": reverse(route)}
    return render(request, "accounts/lock_code_shown.html", context), 200


def confirm(request: HttpRequest, me: Person, route: str) -> HttpResponse:
    """Ask for two groups of the code and the phrase once more; then the lock is on."""
    drafted = read(request, route)
    if drafted is None:
        messages.info(request, _("That page was open for long, so nothing was changed. You can begin again."))
        return see_other(route)
    first_look = "typed" in request.POST
    given = {"draft": request.POST["draft"]}
    form = ConfirmForm(None if first_look else request.POST, asked=tuple(drafted["asked"]), initial=given)
    status = 200 if first_look else 422
    if form.is_valid() and fits(form, drafted["typed"]):
        key, status = turned_on(me, form, drafted["lock"])
        if key:
            return done(request, me, key)
    context = {"form": form, "action": reverse(route)}
    return render(request, "accounts/lock_confirm.html", context, status=status)


def fits(form: ConfirmForm, wanted: list[str]) -> bool:
    """Whether the two groups are those of the code; each that is not says so."""
    for name, group in zip(("first", "second"), wanted, strict=True):
        if form.cleaned_data[name] != group:
            form.add_error(name, _("This isn’t what the code says there. Look at your copy again."))
    return not form.errors


def turned_on(me: Person, form: ConfirmForm, drafted: dict[str, Any]) -> tuple[vault.DataKey | None, int]:
    """Turn the drafted lock on if the phrase is the same; otherwise None, a status and a sentence in the form."""
    try:
        key = lock.confirm(me.user, lock.Draft.read(drafted), form.cleaned_data["phrase"], me.keys.private)
    except vault.Busy:
        form.add_error(None, busy())
        return None, 503
    except lock.Changed:
        form.add_error(None, _("Your lock was changed in another browser meanwhile. Nothing was changed here."))
        return None, 409
    if key is None:
        form.add_error("phrase", _("This isn’t the phrase you typed at the start."))
    return key, 422


def done(request: HttpRequest, me: Person, key: vault.DataKey) -> HttpResponse:
    """The new lock is on and open here; every other browser is locked. Go on to sealing what there is."""
    Session.objects.of(me.user).close()
    response = see_other("accounts:lock_sealing")
    locking.open_here(request, response, key, idle=locking.idle_minutes(me))
    return response


def read(request: HttpRequest, route: str) -> dict[str, Any] | None:
    """The lock that this page carries; None when it is another session's, older than an hour, or not ours."""
    try:
        blob = base64.urlsafe_b64decode(request.POST["draft"].encode())
        document = vault.site_key("carry").unseal(blob, bound_to=place(request, route))
    except (ValueError, vault.Damaged):
        return None
    return document if 0 <= time.time() - document["at"] < HOUR else None


def place(request: HttpRequest, route: str) -> str:
    """What a drafted lock is bound to: this session, and what it is for."""
    session: Any = request.session
    return f"{route} {session.row.pk}"
