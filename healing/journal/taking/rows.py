"""All entries of one person, oldest first, a few at a time: what a stream of any length may hold in memory."""

from collections.abc import Iterator
from datetime import date
from itertools import count, groupby
from typing import Any, NamedTuple

from django.db.models import Q

from healing import vault
from healing.accounts.person import Person
from healing.journal.models import Entry, EntryQuerySet

AT_ONCE = 100


class Opened(NamedTuple):
    """One entry: its day, its number on that day, and its document, or None when that does not open."""

    day: date
    number: int
    words: dict[str, Any] | None


def opened(me: Person, entries: EntryQuerySet | None = None) -> Iterator[Opened]:
    """The person's entries, or those of `entries`, by day and order. Raises vault.Locked before the first one."""
    rows = raw(Entry.objects.owned_by(me.user) if entries is None else entries)
    for day, group in groupby(rows, key=lambda row: row[1]):
        for number, (row_id, _day, _place, blob) in zip(count(1), group, strict=False):
            yield Opened(day, number, words_of(me, row_id, blob))


def words_of(me: Person, row_id: Any, blob: Any) -> dict[str, Any] | None:
    """The document of one row; None when it is damaged, which the vault has logged."""
    try:
        return Entry.open_row(me.keys, row_id, me.user.pk, blob)
    except vault.Damaged:
        return None


def raw(entries: EntryQuerySet) -> Iterator[tuple[Any, date, int, Any]]:
    """Rows in the order of the index, each part in a query of its own: no transaction stays open while someone downloads."""
    wanted = entries.order_by("day", "place", "id").values_list("id", "day", "place", "sealed")
    rows = list(wanted[:AT_ONCE])
    while rows:
        yield from rows
        row_id, day, place, _sealed = rows[-1]
        later = Q(day__gt=day) | Q(place__gt=place) | Q(place=place, id__gt=row_id)
        rows = list(wanted.filter(later, day__gte=day)[:AT_ONCE]) if len(rows) == AT_ONCE else []
