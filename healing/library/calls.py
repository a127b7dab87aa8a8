"""Which helplines are due for a call and which registers for a look, and writing down that it was done."""

import json
import re
from argparse import ArgumentTypeError
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import yaml

from healing.library.countries import Country, Line
from healing.library.guidance import Register

UNCONFIRMED = timedelta(days=180)  # evidence.md §5
SHORT = 6  # digits: national short codes never expire
BY = re.compile(r"[\w .’-]{1,40}")


def digits(number: str) -> str:
    """A number as a telephone link wants it."""
    return "".join(c for c in number if c.isdigit() or c == "+")


def expired(line: Line, today: date) -> bool:
    """Whether nobody has looked at a line for 180 days, by the later of reading and calling. Short codes stay."""
    short = 0 < len(digits(line.call or line.text_to)) <= SHORT
    return not short and line.last_seen < today - UNCONFIRMED


@dataclass(frozen=True)
class Due:
    """A line somebody should call, and why."""

    country: Country
    line: Line
    why: str


def due(countries: Sequence[Country], today: date) -> Iterator[Due]:
    """Lines nobody ever called, and lines nobody looked at for 180 days, country by country."""
    for country in countries:
        for line in country.lines:
            if expired(line, today):
                yield Due(country, line, f"not since {line.last_seen:%B %Y}")
            elif line.checked is None:
                yield Due(country, line, "never called")


def long_unseen(place: Register, today: date) -> bool:
    """Whether nobody has looked at a register for 180 days."""
    return place.last_seen < today - UNCONFIRMED


def look_due(place: Register, today: date) -> str:
    """Why somebody should open a register's page; "" when that was done."""
    if long_unseen(place, today):
        return f"not since {place.last_seen:%B %Y}"
    if place.checked is None:
        return "never opened by us" if place.confirmed else "unconfirmed, never opened by us"
    return ""


class NotKept(ValueError):
    """A call or a look that can't be written down, with the reason."""


def day(words: str) -> date:
    """The day of a call or a look, as it is typed. Raises ArgumentTypeError."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise ArgumentTypeError(f"“{words}” is no day: write it as 2026-11-24") from None


def record(path: Path, item_id: str, on: date, by: str, today: date) -> None:
    """Write into helplines.yaml or registers.yaml that one of them was called or opened `on` a day `by` someone.

    Nothing else in the file changes.

    Raises NotKept for a day to come, an id that is not there, or initials with signs in them.
    """
    if on > today:
        raise NotKept(f"{on} is still to come: write it down after it was done.")
    if not BY.fullmatch(by):
        raise NotKept("--by takes initials or a name: letters, spaces and dots.")
    words = path.read_text()
    node = _item(yaml.compose(words, Loader=yaml.SafeLoader), item_id)
    if node is None:
        raise NotKept(f"Nothing in {path.name} has the id {item_id}. `manage.py {path.stem} --all` lists them.")
    path.write_text(
        _changed(words, node, {"checked": on.isoformat(), "checked_by": json.dumps(by, ensure_ascii=False)})
    )


def _item(top: yaml.Node | None, item_id: str) -> yaml.MappingNode | None:
    """The node of the item with this id."""
    waiting = [top]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            keys = {key.value: value for key, value in node.value}
            if getattr(keys.get("id"), "value", "") == item_id:
                return node
            waiting += keys.values()
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
    return None


def _changed(words: str, node: yaml.MappingNode, values: dict[str, str]) -> str:
    """The text with these values in this mapping: replaced where they stand, else added after its last value."""
    old = {key.value: value for key, value in node.value}
    last = node.value[-1][1].end_mark.index
    between = ", " if node.flow_style else "\n" + " " * node.start_mark.column
    edits = [(old[key].start_mark.index, old[key].end_mark.index, new) for key, new in values.items() if key in old]
    added = "".join(f"{between}{key}: {new}" for key, new in values.items() if key not in old)
    if added and "checked" in old:
        start, end, new = edits.pop(0)
        edits.append((start, end, new + added))
    elif added:
        edits.append((last, last, added))
    for start, end, new in sorted(edits, reverse=True):
        words = words[:start] + new + words[end:]
    return words
