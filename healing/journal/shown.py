"""How entries look in lists and headings: opened, cut short, dated in the person's zone."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from typing import Any, TypedDict
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from healing import vault
from healing.accounts.person import Person
from healing.journal.forms import MOODS
from healing.journal.models import Entry
from healing.web.dates import clock, day_long

EXCERPT = 140
MOOD_WORDS = dict(MOODS)


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


def cut(text: str, length: int) -> str:
    """The beginning of a text on one line, cut between words."""
    line = " ".join(text[: length * 3].split())
    if len(line) <= length:
        return line
    return line[:length].rpartition(" ")[0] + "…" if " " in line[:length] else line[:length] + "…"


def title(words: dict[str, Any]) -> str:
    """The title, or the first words."""
    return words["title"] or cut(words["body"], 60)


def listed(me: Person, row_id: UUID, blob: bytes) -> Listed:
    """Open one row for a list. One that does not open stays in its place and says so; the vault has logged it."""
    try:
        words = Entry.open_row(me.keys, row_id, me.user.pk, blob)
    except vault.Damaged:
        line = _("Its sealed text was changed outside this site. The others are fine.")
        return {"id": row_id, "title": _("This one can’t be opened"), "excerpt": "", "line": line}
    line = clock(datetime.fromisoformat(words["begun"]).astimezone(me.zone))
    if words["mood"] in MOOD_WORDS:
        line = f"{line} · {MOOD_WORDS[words['mood']]}"
    excerpt = cut(words["body"], EXCERPT) if words["title"] else ""
    return {"id": row_id, "title": words["title"] or cut(words["body"], EXCERPT), "excerpt": excerpt, "line": line}


def by_day(me: Person, rows: Iterable[tuple[UUID, date, Any]]) -> list[tuple[str, list[Listed]]]:
    """Group opened rows under their day, in words."""
    grouped = groupby(rows, key=lambda row: row[1])
    return [(day_words(me, day), [listed(me, row_id, blob) for row_id, _day, blob in group]) for day, group in grouped]


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
    }
