"""What each kind of content must look like: its keys, and how each value is read."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from healing.library.items import Gentler, IfThen, ToolStep
from healing.library.places import Steps

PATHWAYS = ("care", "bonds", "guide")


@dataclass(frozen=True)
class Fault:
    """What is wrong with a value, and the keys and positions that lead to it."""

    steps: Steps
    reason: str

    def __str__(self) -> str:
        key = next((step for step in reversed(self.steps) if isinstance(step, str)), "")
        return f"“{key}” {self.reason}" if key else self.reason


class Wrong(ValueError):
    """A value that can't be used. The reason goes on from the key's name: “minutes” must be …"""

    def __init__(self, reason: str = "", faults: Sequence[Fault] = ()) -> None:
        self.faults = tuple(faults) or (Fault((), reason),)
        super().__init__("; ".join(map(str, self.faults)))

    def inside(self, step: str | int) -> tuple[Fault, ...]:
        """The same faults, seen from the thing that holds this value under `step`."""
        return tuple(Fault((step, *fault.steps), fault.reason) for fault in self.faults)


@dataclass(frozen=True)
class Rule:
    """How a key's value is read, the name it gets in the record, and whether it may be left out."""

    read: Callable[[Any], Any]
    optional: bool = False
    name: str = ""


def words(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Wrong("must be text")
    return value.strip()


def maybe_words(value: Any) -> str:
    return "" if value is None else words(str(value))


def whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise Wrong("must be a whole number above 0")
    return value


def yes_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Wrong("must be true or false")
    return value


def day(value: Any) -> date:
    if not isinstance(value, date):
        raise Wrong("must be a date such as 2026-11-24")
    return value


def maybe_day(value: Any) -> date | None:
    return None if value is None else day(value)


def month(value: Any) -> str:
    if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", str(value)):
        raise Wrong("must be a month such as 2026-11")
    return str(value)


def one_of(*allowed: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in allowed:
            raise Wrong(f"must be one of {', '.join(allowed)}")
        return str(value)

    return read


def several(read: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def each(value: Any) -> tuple[Any, ...]:
        if value is None:
            return ()
        if not isinstance(value, list):
            raise Wrong("must be a list")
        made: list[Any] = []
        faults: list[Fault] = []
        for position, item in enumerate(value):
            try:
                made.append(read(item))
            except Wrong as wrong:
                faults += wrong.inside(position)
        if faults:
            raise Wrong(faults=faults)
        return tuple(made)

    return each


def record(kind: Callable[..., Any], shape: Mapping[str, Rule]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise Wrong("must be keys and values")
        clean, faults = check(value, shape)
        if faults:
            raise Wrong(faults=faults)
        return kind(**clean)

    return read


def counts(value: Any) -> dict[str, int]:
    if value in (None, []):
        return {}
    if not isinstance(value, dict):
        raise Wrong("must be names with numbers, such as {tries: 2}")
    return {str(name): whole(number) for name, number in value.items()}


def check(raw: Mapping[str, Any], shape: Mapping[str, Rule]) -> tuple[dict[str, Any], list[Fault]]:
    """Read `raw` by `shape`. Returns (values by record name, faults)."""
    clean: dict[str, Any] = {}
    # YAML 1.1 reads the bare keys `on`, `yes` and `no` as true and false.
    faults = [
        Fault((str(key),), "is not known here: take it out, or see content/README.md for its name")
        for key in raw
        if key not in shape
    ]
    for key, rule in shape.items():
        if key not in raw:
            if not rule.optional:
                faults.append(Fault((key,), "is missing: add it, as content/README.md says"))
            continue
        if raw[key] is None and rule.optional:
            continue
        try:
            clean[rule.name or key] = rule.read(raw[key])
        except Wrong as wrong:
            faults += wrong.inside(key)
    return clean, faults


text, maybe = Rule(words), Rule(maybe_words, optional=True)
SOURCE = {"cite": text, "doi": maybe, "publisher": maybe, "note": maybe}
ARTICLE = {
    "id": text, "slug": text, "title": text, "description": text, "pathway": Rule(one_of(*PATHWAYS, "safety")),
    "shelf": Rule(one_of("now", "understand", "steady", "with", "help")), "minutes": Rule(whole), "author": text,
    "written": Rule(day), "review_by": Rule(day), "next": Rule(several(words)), "neutral": Rule(yes_no, optional=True),
}  # fmt: skip
PRACTICE = {
    "id": text, "slug": text, "title": text, "pathway": Rule(one_of(*PATHWAYS)), "minutes": Rule(whole),
    "minutes_text": maybe, "energy": Rule(one_of("low", "some", "high")), "when": text, "about": text,
    "how": Rule(several(words)), "caution": Rule(maybe_words), "seed": Rule(yes_no, optional=True),
    "gentler": Rule(record(Gentler, {"title": text, "how": text})),
    "if_then": Rule(record(IfThen, {"if": Rule(words, name="when"), "then": text})),
    "tags": Rule(several(words), optional=True), "step_only": Rule(yes_no, optional=True),
}  # fmt: skip
PROMPT = {
    "id": text, "text": text, "pathway": Rule(one_of(*PATHWAYS)), "stage": Rule(one_of("early", "understand", "rebuild", "any")),
    "hurt": Rule(yes_no, optional=True), "present": Rule(yes_no, optional=True), "note": maybe, "only_from": maybe,
    "alone": Rule(yes_no, optional=True),
}  # fmt: skip
TOOL = {
    "id": text, "slug": text, "title": text, "minutes": Rule(whole), "about": text, "eyes_open": text,
    "steps": Rule(several(record(ToolStep, {"title": text, "text": text}))), "end": text, "without_feet": maybe,
    "by_touch": maybe, "caution": maybe,
}  # fmt: skip
