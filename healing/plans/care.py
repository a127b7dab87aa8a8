"""What is in a plan, opened: each day's share of it, how each day went, and what was set aside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from healing import vault
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.library.for_two import may_be_shown
from healing.library.items import Practice
from healing.plans import pause
from healing.plans.models import Mark, Planned, Words
from healing.plans.pause import Span
from healing.web.prepared import Prepared

KEPT, TRIED, NOT_TODAY = "kept", "tried", "not_today"
STATES = (KEPT, TRIED, NOT_TODAY)
EVERY_DAY = tuple(range(7))
PLENTY = 3  # from the fourth on, a kind word
UNSAID = "k31"  # evidence.md §3, B7: a limit reads "Something for me" everywhere, and its words stay in the exercise
# A planned row and what was written for it, as `opened` takes them.
COLUMNS = ("id", "sealed", "words__id", "words__sealed")

PLAN = Prepared(
    lambda person: Planned.objects.owned_by(User(pk=person)).open().values_list(*COLUMNS),
    UUID,
)
THEIRS = Prepared(
    lambda person, planned: Planned.objects.owned_by(User(pk=person)).filter(pk=planned).values_list("id"), UUID, UUID
)
MARKS = Prepared(
    lambda person, first, last: (
        Mark.objects.owned_by(User(pk=person)).between(first, last).values_list("id", "planned_id", "day", "sealed")
    ),
    UUID, date, date,
)  # fmt: skip


@dataclass(frozen=True)
class Care:
    """One thing in the plan, ready to show.

    `practice` is what stands behind it: None for a thing of one's own. `act`: it comes from an exercise. `own`: the person
    gave it its name, so that lies sealed in `words`, which open when they are asked for and not before. `changes` holds
    what is different on single days, by ISO date; `rests` and `paused` the spans in which it, or the whole plan, asks for
    nothing.
    """

    id: UUID
    practice: Practice | None
    when: str
    then: str
    days: tuple[int, ...]
    gentler: bool
    since: date = date.min
    own: bool = False
    act: bool = False
    changes: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    rests: tuple[Span, ...] = ()
    paused: tuple[Span, ...] = ()
    written: tuple[Person, UUID, Any] | None = None

    @cached_property
    def words(self) -> dict[str, str]:
        """What the person wrote for it; empty while the private key is closed, or when it can't be opened."""
        if self.written is None or not self.written[0].private_open:
            return {}
        me, row_id, blob = self.written
        try:
            return Words.open_row(me.keys, row_id, me.user.pk, blob)
        except vault.Damaged:
            return {}

    @property
    def key(self) -> str:
        """Its name for the rules: the practice's id, or its own where there is none."""
        return self.practice.id if self.practice else str(self.id)

    @property
    def time(self) -> str:
        """When it is meant for, in the person's words or the practice's."""
        return self.words.get("when", "" if self.own else self.when)

    @property
    def title(self) -> str:
        """Its name in the form that it is planned in."""
        return self.titled(gentler=self.gentler)

    @property
    def neutral_title(self) -> str:
        """A name that tells nobody more than the content does, whatever the person wrote: for a calendar, or while closed."""
        return _("Something of your own") if self.own else self.title

    def titled(self, *, gentler: bool, instead: Practice | None = None) -> str:
        """Its name: as it is or in its gentler form; or that of the practice that takes its place."""
        practice = instead or (None if self.own else self.practice)
        if practice:
            return practice.gentler.title if gentler else practice.title
        return (gentler and self.words.get("smaller")) or self.words.get("title") or self.neutral_title

    def has_gentler(self, instead: Practice | None = None) -> bool:
        """Whether there is a gentler form of it."""
        return bool(instead or not self.own or self.words.get("smaller"))

    def on(self, day: date) -> bool:
        """Whether it is meant for this day. It asks nothing of the days before it was added, nor of those it rests."""
        if day < self.since or self.resting_until(day):
            return False
        change = self.changes.get(day.isoformat()) if self.changes else None
        if change and ("away" in change or "here" in change):
            return "here" in change
        return day.weekday() in self.days

    def change_on(self, day: date) -> dict[str, Any]:
        """What is different about it on this day."""
        return self.changes.get(day.isoformat(), {}) if self.changes else {}

    def resting_until(self, day: date) -> date | None:
        """The day it comes back, if it or the whole plan rests on `day`."""
        return next((until for first, until in (*self.rests, *self.paused) if first <= day < until), None)

    def own_rest(self, day: date) -> date | None:
        """The day it comes back, if it rests by itself on `day`, whatever the rest of the plan does."""
        return next((until for first, until in self.rests if first <= day < until), None)


def opened(me: Person, row_id: UUID, blob: Any, words_id: UUID | None = None, words: Any = None) -> Care | None:
    """Open one planned row. None when it can't be opened (the vault has logged it), its practice left the content, or it
    takes two and that is closed: it comes back when it opens again."""
    try:
        kept: dict[str, Any] = Planned.open_row(me.keys, row_id, me.user.pk, blob)
    except vault.Damaged:
        return None
    practice = catalogue().practices.get(kept["practice"]) if kept["practice"] else None
    if kept["practice"] and (practice is None or not may_be_shown(me, practice)):
        return None
    since = date.fromisoformat(kept["since"]) if "since" in kept else date.min
    rests = tuple((date.fromisoformat(first), date.fromisoformat(until)) for first, until in kept.get("rests", ()))
    return Care(
        id=row_id,
        practice=practice,
        when=kept["when"],
        then=kept["then"],
        days=tuple(kept["days"]),
        gentler=kept["gentler"],
        since=since,
        own=kept.get("own", False),
        act=kept.get("act", False),
        changes=kept.get("changes", {}),
        rests=rests,
        paused=tuple(pause.spans(me)),
        written=(me, words_id, words) if words_id else None,
    )


def opened_row(me: Person, planned: Planned) -> Care | None:
    """Open a planned row that was fetched whole, with what was written for it."""
    written = getattr(planned, "words", None)
    return opened(me, planned.pk, planned.sealed, *((written.pk, written.sealed) if written else ()))


def replacement(change: Mapping[str, Any]) -> Practice | None:
    """The practice that stands in for another on a day, if it is still in the content."""
    found = catalogue().practices.get(change["practice"]) if "practice" in change else None
    return found if found and not found.step_only else None


def is_theirs(me: Person, planned_id: UUID) -> bool:
    """Whether this is in the person's plan, or ever was."""
    return bool(THEIRS(me.user.pk, planned_id))


def plan(me: Person) -> list[Care]:
    """The plan as it stands, in one query."""
    return [care for row in PLAN(me.user.pk) if (care := opened(me, *row))]


def marks(me: Person, first: date, last: date) -> dict[tuple[UUID, date], str]:
    """How each practice went on each day from `first` to `last`, in one query."""
    found = {}
    for row_id, planned_id, day, blob in MARKS(me.user.pk, first, last):
        try:
            found[planned_id, day] = Mark.open_row(me.keys, row_id, me.user.pk, blob)["state"]
        except vault.Damaged:
            continue
    return found


def todays_and_set_aside(
    me: Person, since: date, cares: Iterable[Care] | None = None
) -> tuple[dict[tuple[UUID, date], str], dict[UUID, int]]:
    """Today's marks; and how often each practice was marked "not today" in a row, up to its newest mark. One query.

    Looks back to `since`. What lies before a mark of another kind stays closed: opening is what costs. Given the plan, it
    stops once it knows enough of each practice in it.
    """
    found: dict[tuple[UUID, date], str] = {}
    aside: dict[UUID, int] = {}
    known: set[UUID] = set()
    wanted = None if cares is None else {one.id for one in cares}
    for row_id, planned_id, day, blob in MARKS.greatest_first(2, me.user.pk, since, me.today):
        if wanted is not None and day < me.today and wanted <= known:
            break
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
