"""Today: what it shows, why, and what is answered to it."""

from contextlib import suppress
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from healing.accounts.opens import opens_when_idle
from healing.accounts.person import Person, person
from healing.dashboard import faces, visit
from healing.dashboard.cards import card, cards
from healing.dashboard.facts import facts, left_out
from healing.dashboard.gather import gather, memory
from healing.dashboard.greeting import welcome
from healing.dashboard.page import parts
from healing.library import catalogue
from healing.plans.today import todays_care
from healing.suggestions.cooling import decline
from healing.suggestions.engine import gentler, suggest
from healing.suggestions.memory import remember
from healing.suggestions.targets import Suggestion
from healing.web.dates import day_long
from healing.web.fragments import render, see_other


@opens_when_idle
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The dashboard, with the face that fits."""
    me = person(request)
    found = gather(me, request.session)
    offered = suggest(found.signals, catalogue(), me.today)
    care = todays_care(me, found.cares, found.marks, back="today", energy_today=found.signals.energy)
    which = faces.face(me, found, offered, care["todays"])
    shown = faces.fitting(which, offered)
    with suppress(DatabaseError):  # a full disk: the page is worth more than what it would note
        note_visit(request, me, shown, done=faces.done(me, found))
    context = {
        "face": which,
        "done": faces.done(me, found),
        "day": day_long(me.today),
        "welcome": vars(welcome(me, found.signals.away_days)),
        "rest": which != "enough" and visit.offers_break(request.session, me.now),
        **cards(shown),
        **care,
        **parts(me, found, which, shown),
    }
    return render(request, "dashboard/today.html", context)


def note_visit(request: HttpRequest, me: Person, offered: list[Suggestion], *, done: bool) -> None:
    """Remember the day, its cards, whether the main one was done and, for this visit only, which stood on top.

    Writes only what changed.
    """
    day = me.today.isoformat()
    seen = me.everyday.get("seen", {})
    where = "private" if me.private_open else "everyday"
    remembered = {**remember(memory(me), offered, me.today), **({"done": day} if done else {})}
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


@require_POST
def enough(request: HttpRequest) -> HttpResponse:
    """Take "Enough for today", or take it back."""
    faces.say(person(request), is_enough=request.POST.get("enough") == "yes")
    return see_other("dashboard:today")


@opens_when_idle
@require_safe
def why(request: HttpRequest, place: int) -> HttpResponse:
    """Why something is on Today: the reason, the facts behind it and where to change them, what rests, what else there is.

    `place` is where it stands: 0 for the deep card, 1 and 2 for the small ones.
    """
    me = person(request)
    found = gather(me, request.session)
    offered = [one for one in suggest(found.signals, catalogue(), me.today) if one.slot != "top"]
    if place >= len(offered):
        return see_other("dashboard:today")
    one = offered[place]
    context = {
        "card": vars(card(one)),
        "facts": facts(found, one),
        "left_out": left_out(found, catalogue()),
        "turned_down": bool(me.everyday.get("cooling")),
    }
    return render(request, "dashboard/why.html", context)


@require_POST
def bring_back(request: HttpRequest) -> HttpResponse:
    """Let everything that was put off or turned down be offered again."""
    person(request).change("everyday", lambda state: state.pop("cooling", None))
    return see_other("dashboard:today")
