"""Progress only adds up: what was opened, tried, planned and done, by step id, in the everyday state."""

from dataclasses import dataclass
from typing import Any

from healing.accounts.person import Person
from healing.accounts.situation import Situation
from healing.library import catalogue
from healing.library.items import Step

GATE_STEP = "B1"  # never counted, no row, no segment (architecture.md, The safety gate)
PATHWAYS = ("care", "bonds", "guide")
SETTLED = ("tried", "skipped")


@dataclass(frozen=True)
class Seam:
    """A pathway's line: how many segments and how many are filled."""

    pathway: str
    segments: int
    filled: int


def facts(me: Person, step_id: str) -> dict[str, Any]:
    """What is known of one step."""
    return dict(me.everyday.get("steps", {}).get(step_id, {}))


def is_done(step: Step, known: dict[str, Any]) -> bool:
    """Lesson opened and exercise tried or deliberately skipped, and what the step itself asks for (evidence.md §3)."""
    if not known.get("lesson") or known.get("exercise") not in SETTLED:
        return False
    if known["exercise"] == "skipped":
        return True
    return all(known.get(name, 0) >= number for name, number in step.needs.items())


def note(me: Person, step: Step, *, exercise: str = "", **counts: int) -> bool:
    """Note that a step was opened, and how far its exercise went; `counts` add up. True when this made it done.

    Nothing ever empties: "half" does not replace "tried", and a done step stays done.
    """
    if step.id == GATE_STEP:
        return False
    before = facts(me, step.id)
    if before.get("lesson") and not exercise and not counts:
        return False

    def add(state: dict[str, Any]) -> None:
        known = state.setdefault("steps", {}).setdefault(step.id, {})
        known.setdefault("lesson", me.today.isoformat())
        if exercise and not (exercise == "half" and known.get("exercise") in SETTLED):
            known["exercise"] = exercise
        for name, number in counts.items():
            known[name] = known.get(name, 0) + number
        if "done" not in known and is_done(step, known):
            known["done"] = me.today.isoformat()

    me.change("everyday", add)
    return "done" not in before and "done" in facts(me, step.id)


def done_ids(me: Person) -> set[str]:
    """The ids of all steps that are done."""
    return {step_id for step_id, known in me.everyday.get("steps", {}).items() if known.get("done")}


def fits(step: Step, where: Situation | None) -> bool:
    """Whether a step belongs to this person's route at all: after a death there are no steps between two people."""
    return not (where and where.stands == "died" and step.pathway == "bonds")


def seams(me: Person, where: Situation | None) -> list[Seam]:
    """The three lines. Segments are the steps that fit the route, the gate's aside."""
    done = done_ids(me)
    lines = []
    for pathway in PATHWAYS:
        steps = [s for s in catalogue().steps if s.pathway == pathway and s.id != GATE_STEP and fits(s, where)]
        if steps:
            lines.append(Seam(pathway, len(steps), sum(1 for s in steps if s.id in done)))
    return lines
