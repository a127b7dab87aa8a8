"""What a country and its helplines must look like."""

from typing import Any

from healing.library.countries import Emergency, Line
from healing.library.shapes import (
    Fault,
    Rule,
    Wrong,
    check,
    maybe,
    maybe_day,
    maybe_words,
    month,
    one_of,
    record,
    several,
    text,
    words,
    yes_no,
)

KINDS = ("crisis", "abuse", "abuse_men", "children", "stop")


def number(value: Any) -> str:
    """A telephone number as people read it. Without quotes YAML would read 0112 as another number."""
    if not isinstance(value, str):
        raise Wrong("must be a number in double quotes")
    return words(value)


def reached(value: Any) -> str:
    """A page that opens in a browser."""
    if not str(value).startswith("https://"):
        raise Wrong("must be an address that begins with https://")
    return words(value)


known = Rule(maybe_words)  # never left out: null says that nobody has found out
phone, maybe_phone = Rule(number), Rule(number, optional=True)
EMERGENCY = {"label": text, "number": phone, "note": maybe, "text": Rule(yes_no, optional=True)}
SMS = {"to": Rule(number, name="text_to"), "body": Rule(words, optional=True, name="text_body")}
SEEN = {"source": Rule(words, name="seen_source"), "month": Rule(month, name="seen_month")}
LINE = {
    "id": text, "name": text, "kind": Rule(one_of(*KINDS)), "hours": text, "for_whom": text, "confirmed": Rule(yes_no),
    "call": maybe_phone, "chat": Rule(reached, optional=True), "whatsapp": maybe_phone, "languages": known, "bill": known,
    "note": maybe, "checked": Rule(maybe_day, optional=True), "checked_by": maybe,
}  # fmt: skip
NESTED = {"text": SMS, "seen": SEEN}


def line(value: Any) -> Line:
    """One helpline: what stands under `text` and `seen` becomes plain values of the line."""
    if not isinstance(value, dict):
        raise Wrong("must be keys and values")
    clean, faults = check({key: own for key, own in value.items() if key not in NESTED}, LINE)
    for key, shape in NESTED.items():
        inner = value.get(key)
        if isinstance(inner, dict):
            more, wrong = check(inner, shape)
            clean |= more
            faults += Wrong(faults=wrong).inside(key) if wrong else ()
        elif inner is not None or key == "seen":
            faults.append(Fault((key,), f"must hold {' and '.join(shape)}"))
    if bool(clean.get("checked")) != bool(clean.get("checked_by")):
        faults.append(Fault(("checked",), "goes with checked_by: the day of a call, and the initials of who called"))
    if not any(clean.get(way) for way in ("call", "text_to", "chat", "whatsapp")):
        faults.append(Fault((), "a line needs one of call, text, chat and whatsapp"))
    if faults:
        raise Wrong(faults=faults)
    return Line(**clean)


COUNTRY = {
    "code": Rule(words, name="id"), "name": text, "own_names": Rule(several(words), optional=True),
    "languages": Rule(several(words), optional=True), "zones": Rule(several(words), optional=True),
    "emergency": Rule(several(record(Emergency, EMERGENCY))), "lines": Rule(several(line)),
}  # fmt: skip
