"""Settings: ask for reminders, prove the address, choose when, stop."""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from healing.accounts import limits
from healing.accounts.person import NIGHT, Person, person
from healing.reminders import actions, letters, tasks
from healing.reminders.forms import AddressForm, CodeForm, TimesForm
from healing.reminders.models import Reminder
from healing.web.dates import day_long
from healing.web.fragments import render, see_other

ASKED = "reminder_code"  # in the session: a code works in the browser that asked for it


@require_http_methods(["GET", "POST"])
def reminders(request: HttpRequest) -> HttpResponse:
    """When they go; whoever has none yet is asked for an address first."""
    me = person(request)
    row = Reminder.objects.owned_by(me.user).first()
    if row is None:
        return address(request) if request.method == "GET" else see_other("reminders:address")
    night = tuple(me.preferences.get("night") or NIGHT)
    kept = actions.opened(row)
    if request.method == "POST":
        form = TimesForm(request.POST, night=night)
        if form.is_valid():
            actions.choose(me=me, **form.choices)
            messages.success(request, _("Kept."))
            return see_other("reminders:reminders")
    else:
        note = "" if kept["note"] is None else str(kept["note"])
        initial = {"days": [str(day) for day in kept["days"]], "at": kept["at"] or "10:00", "note": note}
        form = TimesForm(initial=initial, night=night)
    context = {"form": form, "to": veiled(kept["address"]), "rests": rests(me, row), "can_send": letters.can_send()}
    context["none"] = not kept["days"] and kept["note"] is None
    return render(request, "reminders/reminders.html", {**context, **said()}, status=422 if form.errors else 200)


def said() -> dict[str, Any]:
    """What a mail says, word for word."""
    return {"sender": settings.DEFAULT_FROM_EMAIL, "subject": letters.SUBJECT, "words": letters.nudge()}


def veiled(address: str) -> str:
    """Enough of an address to know it by: "a…@example.org"."""
    name, _at, domain = address.rpartition("@")
    return f"{name[:1]}…@{domain}"


def rests(me: Person, row: Reminder) -> str:
    """The day until which a pause keeps them silent, in words; "" while they go."""
    until = row.silent_until
    if until is None or until < me.today:
        return ""
    return _("until you go on with your plan") if until == date.max else _("until %(day)s") % {"day": day_long(until)}


@sensitive_post_parameters("address")
@require_http_methods(["GET", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """What it means to have mail, and the address; a code goes there. The answer is the same for any address."""
    me = person(request)
    form = AddressForm(request.POST if request.method == "POST" and letters.can_send() else None)
    if form.is_valid():
        try:
            letter_id = actions.send_code(me=me, address=form.cleaned_data["address"])
        except limits.TooMany as full:
            form.add_error("address", full.sentence)
        else:
            tasks.send_now()
            request.session[ASKED] = [str(letter_id), veiled(form.cleaned_data["address"])]
            return see_other("reminders:code")
    has = Reminder.objects.owned_by(me.user).exists()
    context = {"form": form, "can_send": letters.can_send(), "demo": settings.DEMO, "has": has, **said()}
    return render(request, "reminders/address.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The code from the mail, within ten minutes, in the browser that asked for it."""
    me = person(request)
    asked = request.session.get(ASKED)
    if not asked:
        return see_other("reminders:address")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and proven(me, form, UUID(asked[0])):
        del request.session[ASKED]
        messages.success(request, _("That is your address. Now choose the days."))
        return see_other("reminders:reminders")
    return render(request, "reminders/code.html", {"form": form, "to": asked[1]}, status=422 if form.errors else 200)


def proven(me: Person, form: CodeForm, letter_id: UUID) -> bool:
    """Try the code; what is wrong with it is said beside the field."""
    try:
        right = actions.prove(me=me, letter_id=letter_id, code=form.cleaned_data["code"])
    except limits.TooMany:
        form.add_error("code", _("That was a few tries. Ask for a new code below."))
        return False
    if right is None:
        form.add_error("code", _("The ten minutes are over. Ask for a new code below."))
    elif not right:
        form.add_error("code", _("This isn’t the code we sent. Look once more, or ask for a new one below."))
    return bool(right)


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Stop, and forget the address."""
    actions.stop(user_id=person(request).user.pk)
    messages.success(request, _("Stopped. Your address is deleted here."))
    return see_other("accounts:settings")
