"""Which steps belong to whom, in which order, in which words (evidence.md §3, Fit)."""

from dataclasses import replace

from healing.accounts.situation import Situation
from healing.library import catalogue
from healing.library.items import Step

GATE_STEP = "B1"  # the questions before what takes two: never counted, no row, no segment
EARLY = ("A2", "A3", "A4", "A1", "C1")  # while it is recent, steadying comes first
FOR_NOW = (*EARLY, GATE_STEP, "B7")


def fits(step: Step, where: Situation | None) -> bool:
    """Whether a step belongs to this person's route. What is not known rules nothing out.

    After a death there are no steps between two people; without a partner none that takes two, and no questions before it.
    """
    if where is None:
        return True
    if step.pathway == "bonds" and where.stands == "died":
        return False
    if (step.gate or step.id == GATE_STEP) and not where.partner:
        return False
    return step.fits(where.stands)


def steps(pathway: str, where: Situation | None) -> list[Step]:
    """The steps of a pathway that fit, in the editors' order."""
    return [step for step in catalogue().steps if step.pathway == pathway and fits(step, where)]


def for_now(step: Step, where: Situation | None) -> bool:
    """Whether a step need not wait while it is recent. Where it is still going on, someone who helps may be needed most."""
    return step.id in FOR_NOW or (step.pathway == "guide" and where is not None and where.found == "going_on")


def early_first(found: list[Step]) -> tuple[list[Step], list[Step]]:
    """While it is recent: the steps for now, in their order, and those that can wait."""
    now = sorted((step for step in found if step.id in FOR_NOW), key=lambda step: FOR_NOW.index(step.id))
    return now, [step for step in found if step.id not in FOR_NOW]


def worded(step: Step, where: Situation | None) -> Step:
    """The step in the words for how things stand."""
    words = step.for_route.get(where.stands) if where else None
    if words is None:
        return step
    given = {key: value for key in ("title", "summary", "who_not") if (value := getattr(words, key))}
    return replace(step, **given)
