"""therapies.yaml, registers.yaml and guidance/*.md: what they must look like, and how they are read."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from healing.library.files import Files, Page, Problem
from healing.library.guidance import MATCH_STEP, Guidance, Guide, HelpKind, Register, Said
from healing.library.helplines import SEEN, reached
from healing.library.items import Catalogue, Text
from healing.library.places import Places
from healing.library.shapes import (
    Fault,
    Rule,
    Wrong,
    check,
    maybe,
    maybe_day,
    record,
    several,
    text,
    words,
    yes_no,
)

THERAPIES, REGISTERS = "therapies.yaml", "registers.yaml"


def may_be_empty(value: Any) -> str:
    """Text, or "" for what is always said."""
    return "" if value == "" else words(value)


flag = Rule(yes_no, optional=True)
SAID = {
    "field": Rule(may_be_empty), "is": Rule(several(words), name="answers"), "say": text,
}  # fmt: skip
KIND = {
    "id": text, "name": text, "about": text, "fits": Rule(several(words)), "not_for": text, "first_visit": text,
    "cost": text, "reasons": Rule(several(record(Said, SAID))), "cautions": Rule(several(record(Said, SAID))),
    "for_two": flag, "lay": flag, "always": flag,
}  # fmt: skip
GUIDE = {"id": text, "title": text, "lede": text}
PLACE = {
    "id": text, "country": text, "name": text, "who": text, "by_law": Rule(yes_no), "find": Rule(reached),
    "complain": Rule(reached, optional=True), "complain_note": maybe, "note": maybe, "confirmed": Rule(yes_no),
    "seen": Rule(lambda value: value), "checked": Rule(maybe_day, optional=True), "checked_by": maybe,
}  # fmt: skip


def register(**values: Any) -> Register:
    """One register: what stands under `seen` becomes plain values of it. Raises Wrong."""
    seen = values.pop("seen")
    if not isinstance(seen, dict):
        raise Wrong(faults=[Fault(("seen",), "must hold source and month")])
    clean, faults = check(seen, SEEN)
    if faults:
        raise Wrong(faults=Wrong(faults=faults).inside("seen"))
    if bool(values.get("checked")) != bool(values.get("checked_by")):
        raise Wrong(faults=[Fault(("checked",), "goes with checked_by: the day it was opened, and who opened it")])
    return Register(**values, **clean)


def registers(files: Files) -> Iterator[Register]:
    """The registers that can be shown; what is wrong with the others is noted."""
    path = files.folder / REGISTERS
    for position, raw in enumerate(files.yaml(REGISTERS, [])):
        values = files.make(path, raw, PLACE, dict, (position,))
        try:
            if values:
                yield register(**values)
        except Wrong as wrong:
            for fault in wrong.faults:
                files.problem(path, f"{values['id']}: {fault}", (position, *fault.steps))


def guidance(files: Files, render: Callable[[Page], Text]) -> Guidance:
    """Read all of it. What has a problem is left out, with the problem noted in `files`."""
    made = (
        files.make(page.path, page.front, GUIDE, partial(Guide, text=render(page))) for page in files.pages("guidance")
    )
    return Guidance(
        kinds=files.listed(THERAPIES, KIND, HelpKind),
        registers=tuple(registers(files)),
        guides=tuple(guide for guide in made if guide),
    )


def unanswered(files: Files, catalogue: Catalogue) -> None:
    """Note rules about answers that nobody can give, and registers of a country that has no helplines here."""
    step = catalogue.steps.get(MATCH_STEP)
    options = {field.name: {value for value, _label in field.options} for field in step.fields} if step else {}
    for position, kind in enumerate(catalogue.guidance.kinds):
        for key, rules in (("reasons", kind.reasons), ("cautions", kind.cautions)):
            for number, one in enumerate(rules):
                unknown = [answer for answer in one.answers if answer not in options.get(one.field, ())]
                if step and one.field and (unknown or not one.answers):
                    reason = f"{kind.id}: {MATCH_STEP} has no answer “{', '.join(unknown)}” to “{one.field}”."
                    files.problem(files.folder / THERAPIES, reason, (position, key, number))
    for position, place in enumerate(catalogue.guidance.registers):
        if place.country not in catalogue.countries:
            reason = f"{place.id}: {place.country} is not a country of helplines.yaml."
            files.problem(files.folder / REGISTERS, reason, (position, "country"))


def days_to_come(catalogue: Catalogue, files: Files, today: date) -> Iterator[Problem]:
    """Registers that somebody is said to have read or opened on a day to come."""
    path = files.folder / REGISTERS
    ids = [raw.get("id") for raw in files.yaml(REGISTERS, []) if isinstance(raw, dict)]
    for place in catalogue.guidance.registers:
        if place.last_seen > today:
            line = Places(path).line((ids.index(place.id), "id"))
            yield files.fault(path, line, f"{place.id}: nobody can have read or opened it on a day to come.")
