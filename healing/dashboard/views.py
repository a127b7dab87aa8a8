"""Today: one next step and why, two small ones, today's practices, a line into the journal, how it is, the three seams."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from healing.accounts import carry
from healing.accounts.opens import opens_when_idle
from healing.accounts.person import Person, person
from healing.accounts.situation import situation
from healing.checkins.forms import HardForm
from healing.dashboard.cards import cards
from healing.dashboard.gather import Gathered, gather, memory
from healing.dashboard.greeting import greeting
from healing.journal import chooser, limits, notes
from healing.library import catalogue, kept
from healing.pathways import progress
from healing.pathways.shown import NAMES
from healing.plans.today import todays_care
from healing.sharing import waiting
from healing.suggestions.cooling import decline
from healing.suggestions.engine import gentler, suggest
from healing.suggestions.memory import remember
from healing.suggestions.targets import Suggestion
from healing.web.dates import clock, day_long
from healing.web.fragments import render, see_other

JUST_NOW = timedelta(minutes=1)


@opens_when_idle
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The dashboard."""
    me = person(request)
    found = gather(me, request.session)
    offered = suggest(found.signals, catalogue(), me.today)
    note_visit(request, me, offered)
    context = {
        "day": day_long(me.today),
        "greeting": greeting(me, found.signals.away_days),
        **cards(offered),
        **todays_care(me, found.cares, found.marks, back="today", energy_today=found.signals.energy),
        "seams": seams(me),
        "connect": waiting.link_for(me),
        **(private_parts(me, found) if me.private_open else {"closed": True}),
    }
    return render(request, "dashboard/today.html", context)


def seams(me: Person) -> list[dict[str, Any]]:
    """The three lines, each with its name and how far it is in words."""
    return [
        {
            "pathway": one.pathway,
            "name": NAMES[one.pathway],
            "segments": one.segments,
            "filled": one.filled,
            "words": _("%(filled)s of %(segments)s") % {"filled": one.filled, "segments": one.segments},
        }
        for one in progress.seams(me, situation(me) if me.private_open else None)
    ]


def just_kept(me: Person, found: Gathered) -> str:
    """When a check-in was kept, for the visit that comes from keeping it; "" otherwise."""
    at = found.checked_in
    return clock(at) if at and me.now - at <= JUST_NOW else ""


def private_parts(me: Person, found: Gathered) -> dict[str, Any]:
    """What Today shows only while the private key is open."""
    said = found.signals.distress_now
    prompt = chooser.fitting(me, limits.limits(me, found.moments))
    asked = {"hard_form": HardForm(), "hard_tag": carry.tag(me.user.pk, uuid4())} if said is None else {}
    shown = {**asked, "just_kept": just_kept(me, found)}
    return {**shown, "said": said, "prompt": prompt, "notes": notes.due(me), "reading": kept.continue_reading(me)}


def note_visit(request: HttpRequest, me: Person, offered: list[Suggestion]) -> None:
    """Remember the day, the day's cards and, for this visit only, which cards stood on top. Writes only what changed."""
    day = me.today.isoformat()
    seen = me.everyday.get("seen", {})
    where = "private" if me.private_open else "everyday"
    remembered = remember(memory(me), offered, me.today)
    new_day, new_cards = seen.get("day") != day, remembered != memory(me)

    def note(state: dict[str, Any]) -> None:
        if new_day:
            state["seen"] = {"day": day, "before": seen.get("day")}
        if new_cards and where == "everyday":
            state["suggested"] = remembered

    if new_day or (new_cards and where == "everyday"):
        me.change("everyday", note)
    if new_cards and where == "private":
        me.change("private", lambda state: state.update(suggested=remembered))
    top = [one.key for one in offered if one.slot == "top"]
    if top:
        request.session["seen"] = [*request.session.get("seen", []), *top]


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Take "Not now", "Never" or "Something gentler" to a card that is on Today now; anything else changes nothing."""
    me = person(request)
    found = gather(me, request.session)
    offered = suggest(found.signals, catalogue(), me.today)
    one = next((one for one in offered if one.key == request.POST.get("target") and one.declinable), None)
    how = request.POST.get("answer")
    if one is None or how not in {"not_now", "never", "gentler"}:
        return see_other("dashboard:today")
    if how == "gentler":
        softer = gentler(one, found.signals, catalogue(), me.today)
        document = remember(memory(me), [softer], me.today, chosen=True)
        me.change("private" if me.private_open else "everyday", lambda state: state.update(suggested=document))
    else:
        rest = decline(me.everyday.get("cooling", {}), one.key, me.today, never=how == "never")
        me.change("everyday", lambda state: state.update(cooling=rest))
    return see_other("dashboard:today")
