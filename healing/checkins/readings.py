"""Read check-ins back. Each read is one query, bounded by days, whatever lies before them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from healing import vault
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.checkins.answers import HARD
from healing.checkins.models import Reading
from healing.web.prepared import Prepared

CHECK_IN, QUIZ, MARK = "checkin", "quiz", "mark"  # the kinds of a row, sealed in its document
SINCE = Prepared(
    lambda person, day: Reading.objects.owned_by(User(pk=person)).since(day).values_list("id", "sealed"), UUID, date
)
BETWEEN = Prepared(
    lambda person, first, last: (
        Reading.objects.owned_by(User(pk=person)).between(first, last).values_list("id", "sealed")
    ),
    UUID,
    date,
    date,
)
EARLIER = Prepared(
    lambda person, day: Reading.objects.owned_by(User(pk=person)).before(day).values_list("id")[:1], UUID, date
)


@dataclass(frozen=True)
class Moment:
    """One "how hard is it right now": when (in the person's zone) and 0 to 10."""

    at: datetime
    value: int


@dataclass(frozen=True, slots=True)
class Kept:
    """One row, opened: its kind, when it was given (by the person's own clock then), and what was said."""

    id: UUID
    kind: str
    at: datetime
    said: dict[str, Any]

    @property
    def day(self) -> date:
        """The person's own day."""
        return self.at.date()


def opened(row_id: UUID, document: dict[str, Any]) -> Kept:
    """A row from its document. Those of before the combined check-in held one number and the name of its question."""
    kind, at = document["kind"], datetime.fromisoformat(document["at"])
    if kind == HARD:
        return Kept(row_id, CHECK_IN, at, {HARD: document["value"]})
    return Kept(row_id, kind, at, document["said"])


def all_opened(me: Person, rows: Iterable[tuple[Any, ...]]) -> list[Kept]:
    """Open rows, oldest first. One that does not open is left out: the vault has logged it, the others still count."""
    found = []
    for row_id, blob in rows:
        try:
            found.append(opened(row_id, Reading.open_row(me.keys, row_id, me.user.pk, blob)))
        except vault.Damaged:
            continue
    return sorted(found, key=lambda one: one.at)


def lately(me: Person, days: int) -> list[Kept]:
    """Everything of the last `days` days and today, oldest first, in one query. Raises vault.Locked."""
    return all_opened(me, SINCE(me.user.pk, me.today - timedelta(days=days)))


def window(me: Person, first: date, last: date) -> list[Kept]:
    """Everything from one day to another, both included, in one query. Raises vault.Locked."""
    return all_opened(me, BETWEEN(me.user.pk, first, last))


def energy_today(me: Person) -> str:
    """How much energy they said there is today, last; "" when they said nothing. One query. Raises vault.Locked."""
    return next((one.said["energy"] for one in reversed(lately(me, 0)) if "energy" in one.said), "")


def any_before(me: Person, day: date) -> bool:
    """Whether there is anything before a day, without opening it."""
    return bool(EARLIER(me.user.pk, day))


def moments(me: Person, kept: Iterable[Kept]) -> list[Moment]:
    """How hard it was, of these."""
    return [Moment(one.at.astimezone(me.zone), one.said[HARD]) for one in kept if HARD in one.said]


def recent(me: Person, days: int = 28) -> list[Moment]:
    """How hard it was in the last `days` days, oldest first, in one query. Raises vault.Locked."""
    return moments(me, lately(me, days))
