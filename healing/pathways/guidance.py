"""Finding help, from one's own answers: which kinds may fit, and the sheet for a first call."""

from typing import Any

from healing.accounts.person import Person
from healing.accounts.situation import Situation
from healing.library import catalogue
from healing.library.guidance import CALL_STEP, LIST_STEP, MATCH_STEP, call_questions, match
from healing.library.items import Step
from healing.pathways.exercise import kinds_of
from healing.pathways.views.showing import opened

HARMED_BY = "professional"  # what happened: then nothing pushes towards another one
GOING_ON = "going_on"
ROOM, LITTLE = 500, 1800  # characters on the sheet before its lines move closer, and closer still


def answers(me: Person, step_id: str) -> dict[str, Any]:
    """The last answers to a step that still have the shape of their field. Raises vault.Locked."""
    step = catalogue().steps.get(step_id)
    last = opened(me, step)[0] if step else None
    if step is None or last is None:
        return {}
    kept = last["fields"]
    return {kind.name: kept[kind.name] for kind in kinds_of(step) if kind.name in kept and kind.fits(kept[kind.name])}


def matches(me: Person, step: Step, where: Situation | None) -> dict[str, Any]:
    """What the page after the six questions shows; nothing after any other step, or while the private key is closed."""
    if step.id != MATCH_STEP or where is None:
        return {}
    harmed = where.happened == HARMED_BY
    two = where.partner and where.found != GOING_ON
    found = match(answers(me, step.id), catalogue().guidance.kinds, two=two, professionals=not harmed)
    return {"matches": found, "harmed": harmed}


def call_sheet(me: Person, *, names: bool, notes: bool) -> dict[str, Any]:
    """The sheet for a first call: the picked questions and the first sentence, and only if asked for, names and notes."""
    call = answers(me, CALL_STEP)
    listed = answers(me, LIST_STEP).get("list", []) if names else []
    written = str(call.get("notes", "")) if notes else ""
    long = len(written) + sum(len(str(cell)) for row in listed for cell in row.values())
    return {
        "questions": call_questions(catalogue().steps.get(CALL_STEP), call.get("ask", ())),
        "first": call.get("first", ""),
        "names": listed,
        "notes": written,
        "close": "" if long < ROOM else "close" if long < LITTLE else "closest",
    }
