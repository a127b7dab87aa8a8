"""All entries of one person, oldest first, a few at a time: what a stream of any length may hold in memory."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import batched, count, groupby
from typing import Any, NamedTuple

from django.db.models import Q

from healing import vault
from healing.accounts.person import Person
from healing.journal import labels
from healing.journal.models import Draft, Entry, EntryQuerySet

AT_ONCE = 100
DRAFTS_AT_ONCE = 20  # of 100,000 characters, perhaps


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


def drafts(me: Person) -> Iterator[Opened]:
    """What the person began and did not keep yet, in the order of their days, with `at` for the moment."""
    ids = list(Draft.objects.owned_by(me.user).order_by("day", "pk").values_list("pk", flat=True))
    for number, some in enumerate(batched(ids, DRAFTS_AT_ONCE)):
        rows = Draft.objects.owned_by(me.user).filter(pk__in=some).order_by("day", "pk")
        for place, (row_id, day, blob) in enumerate(
            rows.values_list("id", "day", "sealed"), 1 + number * DRAFTS_AT_ONCE
        ):
            yield draft(me, place, row_id, day, blob)


def draft(me: Person, place: int, row_id: Any, day: date, blob: Any) -> Opened:
    """One draft, under the names that an entry's document has."""
    try:
        held = Draft.open_row(me.keys, row_id, me.user.pk, blob)
        at = datetime.fromisoformat(held["at"]).astimezone(me.zone)
    except (vault.Damaged, KeyError, ValueError):
        return Opened(day, place, None)
    moment = at.isoformat(timespec="seconds")
    return Opened(
        at.date(), place, {**held, "labels": labels.read(held.get("labels", "")), "begun": moment, "kept": ""}
    )
