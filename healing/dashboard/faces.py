"""The faces of Today: a first visit, a hard day, an ordinary one, and enough for today."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from healing.accounts.person import Person
from healing.dashboard.gather import Gathered, memory
from healing.suggestions.enough import main_done
from healing.suggestions.signals import Signals
from healing.suggestions.targets import Suggestion
from healing.suggestions.thresholds import HIGH_DISTRESS

Face = Literal["first", "hard", "ordinary", "enough"]
ENOUGH = "enough"  # in the everyday state: {day, is}; in what is remembered of suggestions: done, the day


def face(me: Person, found: Gathered, offered: Iterable[Suggestion], todays: Iterable[Mapping[str, Any]]) -> Face:
    """Which face fits now. People and safety come before an early end of the day."""
    if hard(found.signals) or any(one.slot == "top" for one in offered):
        return "hard"
    if enough(me, done=done(me, found), all_marked=all(row["state"] for row in todays)):
        return "enough"
    return "first" if first_visit(found.signals, me) else "ordinary"


def hard(s: Signals) -> bool:
    """Whether fewer things and people near are what fits. After a button or a question it looks as after a number."""
    return bool(s.pressed or s.safety_page or (s.distress_now is not None and s.distress_now >= HIGH_DISTRESS))


def first_visit(s: Signals, me: Person) -> bool:
    """Whether nothing was done here yet and this is the day they came."""
    seen = me.everyday.get("seen", {})
    new = not seen or (seen.get("day") == me.today.isoformat() and not seen.get("before"))
    return new and s.private_open and not (s.steps_opened or s.planned or s.readings or s.hurt_entries or s.read)


def done(me: Person, found: Gathered) -> bool:
    """Whether the day's main suggestion was done, now or earlier today."""
    return main_done(found.signals, me.today) or memory(me).get("done") == me.today.isoformat()


def enough(me: Person, *, done: bool, all_marked: bool) -> bool:
    """Whether it is enough for today: as they said, or else once the day's suggestion and its practices are done."""
    said = me.everyday.get(ENOUGH, {})
    return bool(said["is"]) if said.get("day") == me.today.isoformat() else done and all_marked


def say(me: Person, *, is_enough: bool) -> None:
    """Keep that it is enough for today, or take it back. It holds until the person's own midnight."""
    kept = {"day": me.today.isoformat(), "is": is_enough}
    if me.everyday.get(ENOUGH) != kept:
        me.change("everyday", lambda state: state.update({ENOUGH: kept}))


def fitting(which: Face, offered: list[Suggestion]) -> list[Suggestion]:
    """The suggestions that this face shows: one thing at a first visit and on a hard day, none once it is enough."""
    if which == "enough":
        return []
    return offered if which == "ordinary" else [one for one in offered if one.slot != "small"]
