"""Progress only adds up: what was opened, tried, planned and done, by step id, in the everyday state."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from healing.accounts.person import Person
from healing.accounts.situation import Situation
from healing.library.items import Step
from healing.pathways import routes
from healing.pathways.routes import GATE_STEP

PATHWAYS = ("care", "bonds", "guide")
SETTLED = ("tried", "skipped")
IN_WEEK = "in_week"  # done on so many days of one week
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Seam:
    """A pathway's line: how many segments and how many are filled."""

    pathway: str
    segments: int
    filled: int


def facts(me: Person, step_id: str) -> dict[str, Any]:
    """What is known of one step."""
    return dict(me.everyday.get("steps", {}).get(step_id, {}))


def is_done(step: Step, known: Mapping[str, Any]) -> bool:
    """Lesson opened and exercise tried or deliberately skipped, and what the step itself asks for (evidence.md §3)."""
    if not known.get("lesson") or known.get("exercise") not in SETTLED:
        return False
    if known["exercise"] == "skipped":
        return True
    have = {**known, IN_WEEK: in_one_week(known.get("days", ()))}
    return all(have.get(name, 0) >= number for name, number in step.needs.items())


def in_one_week(days: Collection[str]) -> int:
    """The most of these days that lie within seven days of each other."""
    known = sorted(date.fromisoformat(day) for day in set(days))
    return max((sum(1 for day in known if first <= day < first + WEEK) for first in known), default=0)


def note(
    me: Person,
    step: Step,
    *,
    exercise: str = "",
    days: Collection[date] = (),
    best: Mapping[str, int] | None = None,
    **counts: int,
) -> bool:
    """Note that a step was opened, and how far its exercise went. True when this made it done.

    `counts` add up, of `best` the highest counts, `days` are days on which it was done. Nothing ever empties: "half"
    does not replace "tried", and a done step stays done.
    """
    if step.id == GATE_STEP:
        return False
    before = facts(me, step.id)

    def add(state: dict[str, Any]) -> None:
        known = state.setdefault("steps", {}).setdefault(step.id, {})
        known.setdefault("lesson", me.today.isoformat())
        if exercise and not (exercise == "half" and known.get("exercise") in SETTLED):
            known["exercise"] = exercise
        if exercise in SETTLED:
            known["on"] = me.today.isoformat()
        for name, number in counts.items():
            known[name] = known.get(name, 0) + number
        for name, number in (best or {}).items():
            known[name] = max(known.get(name, 0), number)
        if days:
            known["days"] = sorted({*known.get("days", []), *(day.isoformat() for day in days)})[-7:]
        if "done" not in known and is_done(step, known):
            known["done"] = me.today.isoformat()

    trial: dict[str, Any] = {"steps": {step.id: dict(before)}}
    add(trial)
    if trial["steps"][step.id] == before:
        return False
    me.change("everyday", add)
    return "done" not in before and "done" in facts(me, step.id)


def fill(me: Person, step: Step) -> bool:
    """Fill a step's segment: its twin for one was done at its address. True when it was not filled before."""
    if facts(me, step.id).get("done"):
        return False

    def add(state: dict[str, Any]) -> None:
        known = state.setdefault("steps", {}).setdefault(step.id, {})
        known.setdefault("done", me.today.isoformat())

    me.change("everyday", add)
    return True


def tried_today(me: Person) -> set[str]:
    """The ids of the steps whose exercise was tried or skipped today, done or not."""
    day = me.today.isoformat()
    return {step_id for step_id, known in me.everyday.get("steps", {}).items() if known.get("on") == day}


def done_ids(me: Person) -> set[str]:
    """The ids of all steps that are done."""
    return {step_id for step_id, known in me.everyday.get("steps", {}).items() if known.get("done")}


def practised_ids(me: Person) -> set[str]:
    """The ids of the steps whose exercise was done on three days, however far apart."""
    return {step_id for step_id, known in me.everyday.get("steps", {}).items() if len(known.get("days", ())) >= 3}


def seams(me: Person, where: Situation | None) -> list[Seam]:
    """The three lines. Segments are the steps that fit the route, the gate's aside."""
    done = done_ids(me)
    lines = []
    for pathway in PATHWAYS:
        steps = [step for step in routes.steps(pathway, where) if step.id != GATE_STEP]
        if steps:
            lines.append(Seam(pathway, len(steps), sum(1 for step in steps if step.id in done)))
    return lines
