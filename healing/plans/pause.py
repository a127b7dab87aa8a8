"""Pause the whole plan for some days or until wanted: nothing counts then, and nothing is asked.

Kept with the everyday key as spans of days, so that a paused day stays one when it is looked back on. Whoever has to know
(the reminders) registers here: imports point down.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from healing.accounts.person import Person
from healing.web.transactions import writing

Span = tuple[date, date]  # the first day, and the day that it goes on
Heard = Callable[[Person, date | None], None]
UNTIL_WANTED = date.max
KEPT = 24  # spans; a look back reaches no further
_hearing: list[Heard] = []


def register(heard: Heard) -> None:
    """Have `heard(me, until)` called when the plan is paused or goes on, in the same transaction.

    `until` is the day that the plan goes on by itself, UNTIL_WANTED without one, None when it goes on now.
    """
    if heard not in _hearing:
        _hearing.append(heard)


def spans(me: Person) -> list[Span]:
    """Every pause that is still known, oldest first. No query: it lies in the everyday state."""
    found = me.everyday.get("plan_pauses", ())
    return [(date.fromisoformat(first), date.fromisoformat(until) if until else UNTIL_WANTED) for first, until in found]


def paused(me: Person, day: date) -> bool:
    """Whether the plan is paused on a day: then it asks for nothing, and nobody reminds."""
    return any(first <= day < until for first, until in spans(me))


def until(me: Person) -> date | None:
    """The day that a plan paused today goes on, UNTIL_WANTED without one; None while it is not paused."""
    return next((until for first, until in reversed(spans(me)) if first <= me.today < until), None)


def pause(me: Person, *, until: date | None) -> None:
    """Pause from today: until a day to come, or until wanted. A pause that is on gets the new end."""
    if until is not None and until <= me.today:
        raise ValueError(until)
    _change(me, until or UNTIL_WANTED)


def go_on(me: Person) -> None:
    """End a pause today; what was paused before stays so. Twice is once."""
    if paused(me, me.today):
        _change(me, None)


def _change(me: Person, until: date | None) -> None:
    """Cut off the pause that is on, or give it another end."""
    today, end = me.today.isoformat(), None if until == UNTIL_WANTED else until and until.isoformat()

    def how(state: dict[str, Any]) -> None:
        known = state.get("plan_pauses", [])
        now = next((one for one in known if one[0] <= today and (one[1] is None or today < one[1])), None)
        known = [one for one in known if one is not now]
        if until is not None:
            known.append([now[0] if now else today, end])
        elif now and now[0] < today:
            known.append([now[0], today])
        state["plan_pauses"] = known[-KEPT:]

    with writing():
        me.change("everyday", how)
        for heard in _hearing:
            heard(me, until)
