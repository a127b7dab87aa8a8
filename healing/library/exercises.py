"""What a step must look like: its keys, the kinds of field its exercise may hold, and the names it may not lose."""

import re
from collections import Counter
from typing import Any

from healing.accounts.situation import STANDS
from healing.library.items import Field, ForRoute, Part
from healing.library.shapes import (
    PATHWAYS,
    Fault,
    Rule,
    Wrong,
    check,
    counts,
    maybe,
    one_of,
    record,
    several,
    text,
    whole,
    words,
    yes_no,
)  # fmt: skip

KINDS = (
    "line", "text", "scale", "choice", "checklist", "practices", "tool", "questions",
    "cards", "ladder", "map", "script", "ledger", "shortlist", "letter", "switches",
)  # fmt: skip
IN_PARTS = ("cards", "ladder", "map", "script")
WITH_OPTIONS = ("choice", "checklist", "switches")
# A key that only some kinds know: on any other it would be quietly without effect.
ONLY = {
    "parts": IN_PARTS, "rows": ("ledger", "shortlist"), "opening": ("letter",), "options": (*WITH_OPTIONS, "practices", "questions"),
    "low": ("scale",), "high": ("scale",), "tool": ("tool",),
}  # fmt: skip
NEEDED = {**dict.fromkeys(IN_PARTS, "parts"), **dict.fromkeys(WITH_OPTIONS, "options"), "tool": "tool"}


def name(value: Any) -> str:
    """A short word that an answer is kept under."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", str(value)):
        raise Wrong("must be a short word in small letters, such as felt")
    return str(value)


def earlier(value: Any) -> str:
    """Where a line of a script starts from: a step's id and a name in it."""
    if not re.fullmatch(r"[ABC]\d\.[a-z][a-z0-9_]*", str(value)):
        raise Wrong("must name a step and one of its fields, such as B3.felt")
    return str(value)


def option(value: Any) -> tuple[str, str]:
    if isinstance(value, dict) and set(value) == {"value", "label"}:
        return words(str(value["value"])), words(value["label"])
    raise Wrong("needs a value and a label in each option, and words with a comma in double quotes")


PART = {
    "name": Rule(name), "label": text, "help": maybe, "opening": maybe, "from": Rule(earlier, optional=True, name="filled_from"),
}  # fmt: skip
FIELD = {
    "name": Rule(name), "kind": Rule(one_of(*KINDS)), "label": text, "help": maybe, "low": maybe, "high": maybe,
    "max": Rule(whole, optional=True), "when": Rule(one_of("not_recent"), optional=True), "tool": maybe,
    "options": Rule(several(option), optional=True), "parts": Rule(several(record(Part, PART)), optional=True),
    "rows": Rule(whole, optional=True), "opening": maybe,
}  # fmt: skip


def exercise_field(value: Any) -> Field:
    """One field, with what its kind needs and nothing its kind does not know."""
    made: Field = record(Field, FIELD)(value)
    a = f"a field of the kind {made.kind}"
    faults = [
        Fault((key,), f"is not for {a}") for key, kinds in ONLY.items() if key in value and made.kind not in kinds
    ]
    needed = NEEDED.get(made.kind)
    if needed and not getattr(made, needed):
        faults.append(Fault((needed,), f"is missing: {a} needs it"))
    if made.kind != "script":
        faults += [
            Fault(("parts", position, key), "is only for the parts of a script")
            for position, part in enumerate(value.get("parts") or [])
            for key in ("from", "opening")
            if key in part
        ]
    if faults:
        raise Wrong(faults=faults)
    return made


def exercise(value: Any) -> tuple[Field, ...]:
    """All fields of an exercise. A name stands once in it: an answer, and a script, find their words by it."""
    fields: tuple[Field, ...] = several(exercise_field)(value)
    twice = [n for n, times in Counter(named(fields)).items() if times > 1]
    if twice:
        raise Wrong(f"must not use the name {twice[0]} twice")
    return fields


def named(fields: tuple[Field, ...]) -> list[str]:
    """Every name that an answer may lie under: of fields, and of the parts in them."""
    return [n for field in fields for n in (field.name, *(part.name for part in field.parts))]


WORDS = record(ForRoute, {"title": maybe, "summary": maybe, "who_not": maybe})
FOR_ROUTES = {stands: Rule(WORDS, optional=True) for stands in STANDS}


def for_routes(value: Any) -> dict[str, ForRoute]:
    """Words that differ, by how things stand."""
    if not isinstance(value, dict):
        raise Wrong("must be situations with words, such as {not_partner: {title: …}}")
    clean, faults = check(value, FOR_ROUTES)
    if faults:
        raise Wrong(faults=faults)
    return clean


STEP = {
    "id": text, "slug": text, "title": text, "pathway": Rule(one_of(*PATHWAYS)), "minutes": Rule(whole), "summary": text,
    "brief": Rule(several(words)), "done": text, "gentler": maybe, "heavy": Rule(yes_no, optional=True),
    "gate": Rule(yes_no, optional=True), "prompt": maybe, "prompt_not_recent": maybe,
    "practices": Rule(several(words), optional=True), "needs": Rule(counts, optional=True), "who_not": maybe,
    "twin": maybe, "above": maybe, "below": maybe, "fields": Rule(exercise), "calm": Rule(yes_no, optional=True),
    "ask_first": Rule(yes_no, optional=True), "routes": Rule(several(one_of(*STANDS)), optional=True),
    "for_route": Rule(for_routes, optional=True), "retired": Rule(several(name), optional=True),
}  # fmt: skip
