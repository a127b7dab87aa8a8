"""How entries look in lists and headings: opened, cut short, dated in the person's zone."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from typing import Any, TypedDict
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from healing import vault
from healing.accounts.person import Person
from healing.journal import labels, notes
from healing.journal.kinds import KIND_WORDS, MOOD_WORDS
from healing.journal.models import Entry
from healing.web.dates import clock, day_long

EXCERPT = 140
MARKS = re.compile(r"\*\*|__|^[ \t]*[-+*>][ \t]+", re.MULTILINE)
APART = "\u2068{}\u2069"  # a label of any script leaves the words beside it where they are


class Listed(TypedDict):
    """One entry in a list: its title or first words, more of it under a title, and its time and mood in one line."""

    id: UUID
    title: str
    excerpt: str
    line: str


def as_id(value: str) -> UUID:
    """Read an id from an address. Raises Http404."""
    try:
        return UUID(value)
    except ValueError:
        raise Http404 from None


def plain(text: str) -> str:
    """The text without the marks of its Markdown."""
    return MARKS.sub("", text)


def cut(text: str, length: int) -> str:
    """The beginning of a text on one line, without its Markdown, cut between words."""
    line = " ".join(plain(text[: length * 3]).split())
    if len(line) <= length:
        return line
    return line[:length].rpartition(" ")[0] + "…" if " " in line[:length] else line[:length] + "…"


def title(words: dict[str, Any]) -> str:
    """The title, or the first words."""
    return words["title"] or cut(words["body"], 60)


def listed(me: Person, row_id: UUID, blob: bytes) -> Listed | None:
    """Open one row for a list; None when it is folded away.

    One that does not open stays in its place and says so; the vault has logged it.
    """
    try:
        words = Entry.open_row(me.keys, row_id, me.user.pk, blob)
    except vault.Damaged:
        line = _("Its sealed text was changed outside this site. The others are fine.")
        return {"id": row_id, "title": _("This one can’t be opened"), "excerpt": "", "line": line}
    if words.get("folded"):
        return None
    body, head = words["body"], words["title"]
    excerpt = cut(body, EXCERPT) if head else ""
    return {"id": row_id, "title": head or cut(body, EXCERPT), "excerpt": excerpt, "line": line_of(me, words)}


def line_of(me: Person, words: dict[str, Any]) -> str:
    """The time, the mood, what kind it is and its labels, in one line."""
    parts = [clock(datetime.fromisoformat(words["begun"]).astimezone(me.zone))]
    if words["mood"] in MOOD_WORDS:
        parts.append(str(MOOD_WORDS[words["mood"]]))
    if words.get("kind") in KIND_WORDS:
        parts.append(str(KIND_WORDS[words["kind"]]))
    parts += [APART.format(name) for name in words.get("labels", ())]
    return " · ".join(parts)


def by_day(me: Person, rows: Iterable[tuple[UUID, date, Any]]) -> list[tuple[str, list[Listed]]]:
    """Group opened rows under their day, in words; without those folded away."""
    days = []
    for day, group in groupby(rows, key=lambda row: row[1]):
        shown = [one for row_id, _day, blob in group if (one := listed(me, row_id, blob))]
        if shown:
            days.append((day_words(me, day), shown))
    return days


def day_words(me: Person, day: date) -> str:
    """The day in words; the year only when it is another one."""
    return day_long(day) if day.year == me.today.year else f"{day_long(day)} {day.year}"


def times(me: Person, day: date, words: dict[str, Any]) -> dict[str, Any]:
    """When an entry was begun and last kept, its mood in words."""
    begun, kept = (datetime.fromisoformat(words[key]).astimezone(me.zone) for key in ("begun", "kept"))
    return {
        "day": day_words(me, day),
        "begun": clock(begun),
        "kept": clock(kept),
        "kept_day": day_words(me, kept.date()),
        "mood": MOOD_WORDS.get(words["mood"], ""),
        "before": MOOD_WORDS.get(words.get("before", ""), ""),
    }


def beside(me: Person, entry_id: UUID, words: dict[str, Any]) -> dict[str, Any]:
    """What stands beside an entry: its labels with their addresses, its kind, and the day it comes back on."""
    key, on = me.keys.private, words.get("show_on", "")
    day = date.fromisoformat(on) if on else None
    return {
        "labels": [(name, UUID(bytes=labels.mark(key, name))) for name in words.get("labels", ())],
        "kind": KIND_WORDS.get(words.get("kind", ""), ""),
        "folded": bool(words.get("folded")),
        "comes_back": day_words(me, day) if day and day > me.today else "",
        "note_due": bool(day and day <= me.today and str(entry_id) in notes.waiting(me)),
    }
