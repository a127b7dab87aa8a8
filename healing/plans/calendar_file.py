"""The plan as a calendar: what stands in it, and the file (RFC 5545). It knows titles, days and one time, nothing else."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from healing.accounts.person import Person
from healing.plans.calendar_zones import written_out
from healing.plans.care import Care, plan

YEARS = 10  # of clock changes that a file brings along
LENGTH = timedelta(minutes=15)
BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Choices:
    """What someone wants their calendar to say: the names or not, and the time, "" for all day."""

    titles: bool = False
    at: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of the calendar, as a copy of it is kept: plain values only."""

    uid: str
    title: str
    days: tuple[int, ...]
    starts: str


@dataclass(frozen=True)
class Copy:
    """A whole calendar: its lines, the zone it is in, and the time of day."""

    zone: str
    at: str
    entries: tuple[Entry, ...]

    def as_document(self) -> dict[str, Any]:
        """For sealing."""
        return asdict(self)

    @classmethod
    def of(cls, document: dict[str, Any]) -> "Copy":
        """What was sealed."""
        entries = (Entry(**{**one, "days": tuple(one["days"])}) for one in document["entries"])
        return cls(document["zone"], document["at"], tuple(entries))


def chosen(me: Person) -> Choices:
    """What this person chose; neutral and without a time until they do."""
    return Choices(**me.everyday.get("calendar", {}))


def copy_of(me: Person) -> Copy:
    """The calendar of this person's plan as it stands today."""
    wants = chosen(me)
    return Copy(str(me.zone), wants.at, tuple(entries(me, plan(me), wants)))


def entries(me: Person, cares: list[Care], wants: Choices) -> Iterable[Entry]:
    """A line for each thing in the plan; without names one line for all, since how many they are would tell something.

    What someone named themselves keeps its neutral name: a calendar opens nothing that is private.
    """
    begins = [(care, first) for care in cares if (first := starts(me.today, care))]
    if wants.titles:
        for care, first in begins:
            yield Entry(uid(me, str(care.id)), care.neutral_title, care.days, first.isoformat())
    elif begins:
        days = tuple(sorted({day for care, _first in begins for day in care.days}))
        yield Entry(uid(me, "all"), _("Something for me"), days, min(first for _care, first in begins).isoformat())


def uid(me: Person, what: str) -> str:
    """The same for the same line for ever, and no id of ours."""
    return str(UUID(bytes=me.keys.everyday.blind("calendar", what)))


def starts(today: date, care: Care) -> date | None:
    """The first day from today on that it is meant for: a rule begins on a day that it names, and after a rest or a pause.

    None for what rests until wanted, or is meant for no day.
    """
    first = today
    while until := care.resting_until(first):
        if until == date.max:
            return None
        first = until
    return next((day for n in range(7) if (day := first + n * DAY).weekday() in care.days), None)


def written(copy: Copy, now: datetime) -> bytes:
    """The file: lines folded at 75 bytes, ended with CRLF, texts escaped; icalendar sees to those."""
    from icalendar import Calendar  # 6 MiB in every serving process, for a page that few open: only when one is written

    out = Calendar()
    out.add("prodid", "-//For me//EN")
    out.add("version", "2.0")
    out.add("calscale", "GREGORIAN")
    out.add("method", "PUBLISH")
    out.add("x-wr-calname", _("For me"))
    out.add("x-published-ttl", "PT6H")
    if copy.at and copy.entries and copy.zone != "UTC":  # UTC is written without a zone
        first = min(date.fromisoformat(one.starts) for one in copy.entries)
        out.add_component(written_out(copy.zone, date(first.year, 1, 1), date(first.year + YEARS, 12, 31)))
    for one in copy.entries:
        out.add_component(event(one, copy, now))
    return bytes(out.to_ical())


def event(one: Entry, copy: Copy, now: datetime) -> Any:
    """One line, every week on its days; it takes no time from anyone's free and busy list."""
    from icalendar import Event

    out = Event()
    out.add("uid", one.uid)
    out.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    out.add("summary", one.title)
    day = date.fromisoformat(one.starts)
    if copy.at:
        out.add("dtstart", datetime.combine(day, time.fromisoformat(copy.at), ZoneInfo(copy.zone)))
        out.add("duration", LENGTH)
    else:
        out.add("dtstart", day)
    out.add("rrule", {"freq": "weekly", "byday": [BYDAY[day] for day in one.days]})
    out.add("class", "PRIVATE")
    out.add("transp", "TRANSPARENT")
    return out
