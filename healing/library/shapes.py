"""What each kind of content must look like: its keys, and how each value is read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from healing.library.items import Emergency, Gentler, IfThen, Line, ToolStep

PATHWAYS = ("care", "bonds", "guide")


class Wrong(ValueError):
    """A value that can't be used, with a sentence about it."""


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
        return tuple(read(item) for item in value)

    return each


def record(kind: Callable[..., Any], shape: Mapping[str, Rule]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise Wrong("must be keys and values")
        # YAML 1.1 reads the bare keys `on`, `yes` and `no` as true and false.
        clean, wrong = check(value, shape)
        if wrong:
            raise Wrong("; ".join(reason for _key, reason in wrong))
        return kind(**clean)

    return read


def counts(value: Any) -> dict[str, int]:
    if value in (None, []):
        return {}
    if not isinstance(value, dict):
        raise Wrong("must be names with numbers, such as {tries: 2}")
    return {str(name): whole(number) for name, number in value.items()}


def check(raw: Mapping[str, Any], shape: Mapping[str, Rule]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """Read `raw` by `shape`. Returns (values by record name, problems as (key, sentence))."""
    clean: dict[str, Any] = {}
    wrong = [(str(key), f"the key “{key}” is not known here") for key in raw if key not in shape]
    for key, rule in shape.items():
        if key not in raw:
            if not rule.optional:
                wrong.append((key, f"the key “{key}” is missing"))
            continue
        if raw[key] is None and rule.optional:
            continue
        try:
            clean[rule.name or key] = rule.read(raw[key])
        except Wrong as problem:
            wrong.append((key, f"“{key}” {problem}"))
    return clean, wrong


def source(files: Any, key: str, raw: Any) -> bool:
    """Whether one entry of sources.yaml can be used; notes a problem if not."""
    _clean, wrong = check(raw, SOURCE) if isinstance(raw, dict) else ({}, [("", "must hold cite and doi or publisher")])
    if not wrong and not (raw.get("doi") or raw.get("publisher")):
        wrong = [(key, "needs a doi or a publisher")]
    for _key, reason in wrong:
        files.problem(files.folder / "sources.yaml", f"{key}: {reason}", near=f"{key}:")
    return not wrong


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
}  # fmt: skip
TOOL = {
    "id": text, "slug": text, "title": text, "minutes": Rule(whole), "about": text, "eyes_open": text,
    "steps": Rule(several(record(ToolStep, {"title": text, "text": text}))), "end": text, "without_feet": maybe,
    "by_touch": maybe, "caution": maybe,
}  # fmt: skip
EMERGENCY = {"label": text, "number": Rule(lambda v: words(str(v))), "note": maybe}


def line(value: Any) -> Line:
    """One helpline: its nested `text` and `seen` become plain values."""
    if not isinstance(value, dict) or not isinstance(value.get("seen"), dict):
        raise Wrong("each line needs seen: {source, month}")
    flat = {k: v for k, v in value.items() if k not in {"text", "seen"}}
    if sms := value.get("text"):
        flat |= {"text_to": sms.get("to"), "text_body": sms.get("body")}
    flat |= {"seen_source": value["seen"].get("source"), "seen_month": str(value["seen"].get("month"))}
    return record(Line, LINE)(flat)


LINE = {
    "id": text, "name": text, "kind": Rule(one_of("crisis", "abuse", "abuse_men", "children", "stop")), "hours": text,
    "for_whom": text, "seen_source": text, "seen_month": Rule(month), "confirmed": Rule(yes_no), "call": maybe, "text_to": maybe,
    "text_body": maybe, "chat": maybe, "whatsapp": maybe, "languages": maybe, "bill": maybe, "note": maybe,
    "checked": Rule(maybe_day, optional=True),
}  # fmt: skip
COUNTRY = {
    "code": Rule(words, name="id"), "name": text, "own_names": Rule(several(words), optional=True),
    "languages": Rule(several(words), optional=True), "zones": Rule(several(words), optional=True),
    "emergency": Rule(several(record(Emergency, EMERGENCY))), "lines": Rule(several(line)),
}  # fmt: skip
