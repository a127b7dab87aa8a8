"""A month of the journal: which days have something written. Days are clear, so nothing is opened for it."""

from calendar import Calendar
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.http import Http404
from django.utils.dateformat import format as written
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import ngettext

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal.models import Entry
from healing.web.prepared import Prepared

FIRST_YEAR = 1900
WEEKS = Calendar()

DAYS = Prepared(
    lambda person, first, last: (
        Entry.objects.owned_by(User(pk=person))
        .filter(day__gte=first, day__lte=last)
        .values_list("day")
        .annotate(Count("pk"))
        .order_by()
    ),
    UUID, date, date,
)  # fmt: skip
BEFORE = Prepared(
    lambda person, first: (
        Entry.objects.owned_by(User(pk=person)).filter(day__lt=first).order_by("-day").values_list("day")[:1]
    ),
    UUID, date,
)  # fmt: skip
AFTER = Prepared(
    lambda person, last: (
        Entry.objects.owned_by(User(pk=person)).filter(day__gt=last).order_by("day").values_list("day")[:1]
    ),
    UUID, date,
)  # fmt: skip


def day_of(year: int, month: int, day: int) -> date:
    """The day of an address. Raises Http404 for one that no calendar has, or before 1900."""
    if year < FIRST_YEAR:
        raise Http404
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        raise Http404 from None


def month(me: Person, first: date) -> dict[str, Any]:
    """The month that begins on `first`: its weeks, and the nearest months before and after it that have something."""
    after = (first + timedelta(days=32 if first < date(9999, 12, 1) else 30)).replace(day=1)
    last = after - timedelta(days=1) if after > first else date(9999, 12, 31)
    counts: dict[date, int] = dict(DAYS(me.user.pk, first, last))
    return {
        "name": written(first, "F Y"),
        "heads": [(WEEKDAYS_ABBR[n], WEEKDAYS[n]) for n in range(7)],
        "weeks": [[cell(me, day, first, counts) for day in week] for week in weeks(first)],
        "any": bool(counts),
        "earlier": way(BEFORE(me.user.pk, first)),
        "later": way(AFTER(me.user.pk, last)),
    }


def weeks(first: date) -> list[list[date | None]]:
    """The weeks of a month, with None where the days of another month would stand."""
    flat = [first.replace(day=n) if n else None for n in WEEKS.itermonthdays(first.year, first.month)]
    return [flat[at : at + 7] for at in range(0, len(flat), 7)]


def cell(me: Person, day: date | None, first: date, counts: dict[date, int]) -> dict[str, Any]:
    """One day of a month. How much was written is said to screen readers and drawn the same for one entry and ten."""
    if day is None:
        return {}
    count = counts.get(day, 0)
    found: dict[str, Any] = {"number": day.day, "today": day == me.today}
    if count:
        found["href"] = f"/journal/days/{first.year}/{first.month}/{day.day}/"
        found["words"] = ngettext("%(n)d entry", "%(n)d entries", count) % {"n": count}
    return found


def way(rows: list[tuple[date]]) -> dict[str, str] | None:
    """The way to the month of a day, if there is one."""
    if not rows:
        return None
    (day,) = rows[0]
    return {"href": f"/journal/months/{day.year}/{day.month}/", "words": written(day, "F Y")}
