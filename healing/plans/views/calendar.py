"""The plan in someone's own calendar: what it says there, a file, a private address, and what that address answers."""

from datetime import time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from healing import vault
from healing.accounts import limits
from healing.accounts.person import NIGHT, Person, person, within
from healing.plans import calendar_address
from healing.plans.calendar_file import Choices, chosen, copy_of, written
from healing.plans.calendar_forms import CalendarForm
from healing.plans.calendar_models import CalendarAddress, token_hash
from healing.web.address import peer
from healing.web.dates import day_full
from healing.web.fragments import render, see_other

AN_HOUR = 60  # looks at one address; calendars look a few times a day
GUESSES = 300  # wrong addresses from one network address: a calendar service asks for many people


@require_http_methods(["GET", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """What the calendar says, the file, and the address: which of them there is."""
    me = person(request)
    if request.method == "POST":
        form = CalendarForm(request.POST)
        if form.is_valid():
            calendar_address.choose(me=me, choices=form.choices)
            messages.success(request, _("Kept."))
            return see_other("plans:calendar")
    else:
        form = CalendarForm.showing(chosen(me))
    made = CalendarAddress.objects.owned_by(me.user).values_list("made_on", flat=True).first()
    context = {"form": form, "made": day_full(made) if made else "", "at_night": at_night(me, chosen(me))}
    return render(request, "plans/calendar.html", context, status=422 if form.errors else 200)


def at_night(me: Person, choices: Choices) -> bool:
    """Whether the time lies in the person's night: said, not forbidden, since a calendar may stay silent."""
    return bool(choices.at) and within(me.preferences.get("night") or NIGHT, time.fromisoformat(choices.at))


@require_safe
def calendar_file(request: HttpRequest) -> HttpResponse:
    """Today's plan as a file. Its name tells nothing."""
    body = written(copy_of(person(request)))
    return as_calendar(body, {"Content-Disposition": 'attachment; filename="calendar.ics"'})


@require_POST
def calendar_make(request: HttpRequest) -> HttpResponse:
    """A new private address, in this answer and nowhere else. Sent again it makes another, and the first is gone."""
    token = calendar_address.make(me=person(request))
    path = reverse("plans:calendar_feed", args=[token])
    address = request.build_absolute_uri(path) if settings.LOCAL else settings.SITE_URL + path
    return render(request, "plans/calendar_made.html", {"address": address})


@require_POST
def calendar_withdraw(request: HttpRequest) -> HttpResponse:
    """The address is gone from the next look on."""
    calendar_address.withdraw(me=person(request))
    messages.success(request, _("Withdrawn. The address shows nothing from now on."))
    return see_other("plans:calendar")


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """What a calendar gets at the address. No session, no cookie, nobody's key; unknown, guessed and withdrawn are one 404."""
    try:
        guess = limits.take(*guesses(request))
        copy = calendar_address.shown_at(token)
        if copy is None:
            raise Http404
        limits.give_back(guess)
        limits.take(limits.pool("calendar", token_hash(token), AN_HOUR))
    except limits.TooMany as full:
        return HttpResponse(status=429, headers={"Retry-After": str(full.seconds)})
    except vault.Damaged:
        raise Http404 from None
    return as_calendar(written(copy))


def guesses(request: HttpRequest) -> list[limits.Pool]:
    """Where a wrong address counts."""
    address = peer(request)
    return [limits.pool("calendar guesses", address, GUESSES)] if address else []


def as_calendar(body: bytes, headers: dict[str, str] | None = None) -> HttpResponse:
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)
