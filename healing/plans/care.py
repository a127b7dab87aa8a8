"""What is in a plan, opened: today's practices, the week, and what was set aside."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from healing import vault
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.library.for_two import may_be_shown
from healing.library.items import Practice
from healing.plans.models import Mark, Planned
from healing.web.prepared import Prepared

KEPT, TRIED, NOT_TODAY = "kept", "tried", "not_today"
STATES = (KEPT, TRIED, NOT_TODAY)
EVERY_DAY = tuple(range(7))
PLENTY = 3  # from the fourth on, a kind word


PLAN = Prepared(
    lambda person: Planned.objects.owned_by(User(pk=person)).open().values_list("id", "sealed"),
    UUID,
)
MARKS = Prepared(
    lambda person, first, last: (
        Mark.objects.owned_by(User(pk=person)).between(first, last).values_list("id", "planned_id", "day", "sealed")
    ),
    UUID, date, date,
)  # fmt: skip


@dataclass(frozen=True)
class Care:
    """One practice in the plan, ready to show."""

    id: UUID
    practice: Practice
    when: str
    then: str
    days: tuple[int, ...]
    gentler: bool
    since: date = date.min

    @property
    def title(self) -> str:
        """The practice's name, or that of its gentler form."""
        return self.practice.gentler.title if self.gentler else self.practice.title

    def on(self, day: date) -> bool:
        """Whether it is meant for this day. It asks nothing of the days before it was added."""
        return day >= self.since and day.weekday() in self.days


def opened(me: Person, row_id: UUID, blob: Any) -> Care | None:
    """Open one planned row. None when it can't be opened (the vault has logged it), its practice left the content, or it
    takes two and that is closed: it comes back when it opens again."""
    try:
        kept: dict[str, Any] = Planned.open_row(me.keys, row_id, me.user.pk, blob)
    except vault.Damaged:
        return None
    practice = catalogue().practices.get(kept["practice"])
    if practice is None or not may_be_shown(me, practice):
        return None
    since = date.fromisoformat(kept["since"]) if "since" in kept else date.min
    return Care(row_id, practice, kept["when"], kept["then"], tuple(kept["days"]), kept["gentler"], since)


def plan(me: Person) -> list[Care]:
    """The plan as it stands, in one query."""
    return [care for row_id, blob in PLAN(me.user.pk) if (care := opened(me, row_id, blob))]


def marks(me: Person, first: date, last: date) -> dict[tuple[UUID, date], str]:
    """How each practice went on each day from `first` to `last`, in one query."""
    found = {}
    for row_id, planned_id, day, blob in MARKS(me.user.pk, first, last):
        try:
            found[planned_id, day] = Mark.open_row(me.keys, row_id, me.user.pk, blob)["state"]
        except vault.Damaged:
            continue
    return found


def todays_and_set_aside(me: Person, since: date) -> tuple[dict[tuple[UUID, date], str], dict[UUID, int]]:
    """Today's marks; and how often each practice was marked "not today" in a row, up to its newest mark. One query.

    Looks back to `since`. What lies before a mark of another kind stays closed: opening is what costs.
    """
    found: dict[tuple[UUID, date], str] = {}
    aside: dict[UUID, int] = {}
    known = set()
    for row_id, planned_id, day, blob in sorted(
        MARKS(me.user.pk, since, me.today), key=lambda row: row[2], reverse=True
    ):
        if planned_id in known:
            continue
        try:
            state = Mark.open_row(me.keys, row_id, me.user.pk, blob)["state"]
        except vault.Damaged:
            continue
        if day == me.today:
            found[planned_id, day] = state
        if state == NOT_TODAY:
            aside[planned_id] = aside.get(planned_id, 0) + 1
        else:
            known.add(planned_id)
    return found, aside


def on_day(cares: Iterable[Care], found: dict[tuple[UUID, date], str], day: date) -> list[tuple[Care, str]]:
    """What is meant for a day or was marked on it, each with its mark, or "" while it has none."""
    return [(care, found.get((care.id, day), "")) for care in cares if care.on(day) or (care.id, day) in found]


def monday(day: date) -> date:
    """The first day of the week that `day` is in."""
    return day - timedelta(days=day.weekday())


def first_open_day(today: date) -> date:
    """The earliest day that can still be marked: this week's Monday, and on a Monday the evening before too."""
    return min(monday(today), today - timedelta(days=1))
