"""Which helplines are due for a call, and writing down that one was made."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import yaml

from healing.library.countries import Country, Line

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


class NotKept(ValueError):
    """A call that can't be written down, with the reason."""


def record(path: Path, line_id: str, on: date, by: str, today: date) -> None:
    """Write into helplines.yaml that a line was called `on` a day `by` someone, changing nothing else in the file.

    Raises NotKept for a day to come, an id that is not there, or initials with signs in them.
    """
    if on > today:
        raise NotKept(f"{on} is still to come: write down a call after it was made.")
    if not BY.fullmatch(by):
        raise NotKept("--by takes initials or a name: letters, spaces and dots.")
    words = path.read_text()
    node = _line(yaml.compose(words, Loader=yaml.SafeLoader), line_id)
    if node is None:
        raise NotKept(f"No line has the id {line_id}. `manage.py helplines --all` lists them.")
    path.write_text(
        _changed(words, node, {"checked": on.isoformat(), "checked_by": json.dumps(by, ensure_ascii=False)})
    )


def _line(top: yaml.Node | None, line_id: str) -> yaml.MappingNode | None:
    """The node of the line with this id."""
    waiting = [top]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            keys = {key.value: value for key, value in node.value}
            if getattr(keys.get("id"), "value", "") == line_id:
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
