"""Look for words in entries by opening them one after another, inside the request. There is no index of what anyone wrote."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypedDict
from uuid import UUID

from django.utils.safestring import SafeString

from healing import vault
from healing.accounts.person import Person
from healing.journal import shown
from healing.journal.folding import around, fold, highlighted, language, sought
from healing.journal.kinds import LETTER
from healing.journal.models import Entry, EntryQuerySet

PAGE = 20
AT_ONCE = (
    2000  # rows read in one query: a handful of queries for ten thousand, and no reader in a writer's way for long
)

Row = tuple[UUID, date, int, Any]


class FoundEntry(TypedDict):
    """One find in a list: its title and the words around the find, with what was found marked."""

    id: UUID
    title: SafeString
    excerpt: SafeString | str
    line: str


@dataclass(frozen=True)
class Wanted:
    """What is looked for: folded words that all have to be in it, a mood, and among which entries."""

    words: list[str]
    mood: str = ""
    only: str = ""
    tongue: str = field(default_factory=language)

    @classmethod
    def of(cls, asked: dict[str, Any]) -> "Wanted":
        """From the cleaned form."""
        return cls(sought(asked["words"]), asked["mood"], asked["only"])

    def fits(self, document: dict[str, Any]) -> bool:
        """Whether this entry is one of those looked for."""
        if bool(document.get("folded")) != (self.only == "folded"):
            return False
        if self.mood and self.mood not in (document["mood"], document.get("before")):
            return False
        if self.only == LETTER and document.get("kind") != LETTER:
            return False
        if self.only == "note" and not document.get("show_on"):
            return False
        if not self.words:
            return True
        parts = (document["title"], document["body"], *document.get("labels", ()))
        text = fold("\n".join(parts), self.tongue)
        return all(word in text for word in self.words)


@dataclass(frozen=True)
class Results:
    """A page of finds, where to go on from (None at the end), and how many texts did not open."""

    entries: list[FoundEntry]
    earlier: UUID | None
    closed: int


def rows(entries: EntryQuerySet) -> Iterator[Row]:
    """Entries from the newest on, some thousand a query; read whole, so that no read lasts as long as the opening."""
    entries = entries.newest_first()
    last: Row | None = None
    while True:
        here = entries.earlier_than(Entry(day=last[1], place=last[2])) if last else entries
        page: list[Row] = list(here.values_list("id", "day", "place", "sealed")[:AT_ONCE])
        yield from page
        if len(page) < AT_ONCE:
            return
        last = page[-1]


def search(me: Person, entries: EntryQuerySet, wanted: Wanted) -> Results:
    """The newest of `entries` that fit, a page of them. It opens no more than it needs to fill the page."""
    found: list[FoundEntry] = []
    closed, last = 0, None
    for row_id, day, _place, blob in rows(entries):
        try:
            document = Entry.open_row(me.keys, row_id, me.user.pk, blob)
        except vault.Damaged:
            closed += 1
            continue
        if not wanted.fits(document):
            continue
        if len(found) == PAGE:
            return Results(found, last, closed)
        found.append(as_found(me, row_id, day, document, wanted.words))
        last = row_id
    return Results(found, None, closed)


def as_found(me: Person, row_id: UUID, day: date, document: dict[str, Any], words: list[str]) -> FoundEntry:
    """How a find looks in the list."""
    text = around(shown.plain(document["body"]), words)
    return {
        "id": row_id,
        "title": highlighted(document["title"] or text, words),
        "excerpt": highlighted(text, words) if document["title"] else "",
        "line": f"{shown.day_words(me, day)}, {shown.line_of(me, document)}",
    }
