"""Markdown files: ours, and those of other programs. The day stands in the front matter or in the file's name."""

import json
import re
from pathlib import PurePosixPath
from typing import Any

from healing.accounts.person import Person
from healing.journal.forms import TITLE
from healing.journal.taking import formats
from healing.journal.taking.brought import Found, NotKept, clean, day_of, document

ENDINGS = (".md", ".markdown", ".txt")
FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
DAY = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
HEADING = re.compile(r"#{1,6}[ \t]+(.+)")
MOST_FRONT = 10_000  # characters of front matter; more of it is text
ALSO = {"date": ("created", "day"), "labels": ("tags", "categories", "keywords")}


def read(me: Person, name: str, text: str, found: Found) -> None:
    """Add the entry in this file to `found`."""
    front, body = parted(clean(text))
    try:
        day = day_of(me, value(front, "date") or day_in(name))
        raw = {ours: value(front, outside) for outside, ours in formats.NAMES.items() if outside != "text"}
        if "kept" in front:  # ours: one line end stands before and after the words
            body = body.removeprefix("\n").removesuffix("\n")
        else:  # another program's: a heading is a title, and its date may hold the time
            body, raw["begun"] = body.strip("\n"), value(front, "date")
            raw["title"], body = (raw["title"], body) if raw["title"] else headed(body)
            if isinstance(raw["labels"], str):
                raw["labels"] = re.split(r"[ ,]+", raw["labels"])
        found.take(day, document(me, day, {**raw, "body": body}))
    except NotKept as why:
        found.refuse(name, why.sentence)


def parted(text: str) -> tuple[dict[str, Any], str]:
    """The front matter and what comes after it. Only plain "name: value" lines and lists are read: that is enough."""
    match = FRONT.match(text)
    if match is None or len(match[1]) > MOST_FRONT:
        return {}, text
    front: dict[str, Any] = {}
    last = ""
    for line in match[1].split("\n"):
        name, between, rest = line.partition(":")
        if line.lstrip().startswith("- ") and last:
            held = front[last] if isinstance(front[last], list) else []
            front[last] = [*held, plain(line.lstrip()[2:])]
        elif between and name == name.strip() and name:
            last = name.lower()
            front[last] = plain(rest)
    return front, text[match.end() :]


def plain(written: str) -> Any:
    """A value as JSON would read it, a list in brackets, or the words as they stand."""
    written = written.strip()
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        pass
    if written.startswith("[") and written.endswith("]"):
        return [one.strip().strip("\"'") for one in written[1:-1].split(",")]
    return written.strip("\"'")


def value(front: dict[str, Any], name: str) -> Any:
    """What the front matter says under this name, or under another that programs use for it."""
    return next((front[one] for one in (name, *ALSO.get(name, ())) if front.get(one)), "")


def day_in(name: str) -> str:
    """The day in a file's name, such as 2026-11-24 or 20261124, or ""."""
    match = DAY.search(PurePosixPath(name).name)
    return "-".join(match.groups()) if match else ""


def headed(text: str) -> tuple[str, str]:
    """A heading on the first line as the title, and the rest. A heading with nothing under it is the text."""
    first, _end, rest = text.partition("\n")
    match = HEADING.match(first) if len(first) <= TITLE else None
    if match is None or not rest.strip():
        return "", text
    return match[1].strip().rstrip("#").rstrip(), rest.lstrip("\n")
