"""The plan as a calendar: what stands in it, and the file (RFC 5545). It knows titles, days and one time, nothing else."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from healing.accounts.person import Person
from healing.plans.calendar_days import DAY, Differing, Rule, of_all, of_one
from healing.plans.calendar_zones import written_out
from healing.plans.care import Care, plan

YEARS = 10  # of clock changes that a file brings along
LENGTH = timedelta(minutes=15)
BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FIRST = "2026-11-01T00:00:00+00:00"  # of copies from before the time was kept


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
    without: tuple[str, ...] = ()  # days of the rule on which it is not
    singles: tuple[tuple[str, str, str], ...] = ()  # (uid, day, title) of what stands by itself

    def from_day(self, day: date) -> "Entry":
        """What of it is still to come on a day: so that two copies, made on different days, can be compared."""
        first = max(day, date.fromisoformat(self.starts))
        begins = next(on for n in range(7) if (on := first + n * DAY).weekday() in self.days)
        return replace(
            self,
            starts=begins.isoformat(),
            without=tuple(one for one in self.without if one >= day.isoformat()),
            singles=tuple(one for one in self.singles if one[1] >= day.isoformat()),
        )


@dataclass(frozen=True)
class Copy:
    """A whole calendar: its lines, the zone it is in, the time of day, and when it was made."""

    zone: str
    at: str
    entries: tuple[Entry, ...]
    made: str = ""

    def says_as(self, other: "Copy", today: date) -> bool:
        """Whether both say the same of today and all days to come."""
        mine, theirs = ((one.zone, one.at, [entry.from_day(today) for entry in one.entries]) for one in (self, other))
        return mine == theirs

    def as_document(self) -> dict[str, Any]:
        """For sealing."""
        return asdict(self)

    @classmethod
    def of(cls, document: dict[str, Any]) -> "Copy":
        """What was sealed."""
        entries = (
            Entry(
                **{name: one[name] for name in ("uid", "title", "starts")},
                days=tuple(one["days"]),
                without=tuple(one.get("without", ())),
                singles=tuple((uid, day, title) for uid, day, title in one.get("singles", ())),
            )
            for one in document["entries"]
        )
        return cls(document["zone"], document["at"], tuple(entries), document.get("made", ""))


def chosen(me: Person) -> Choices:
    """What this person chose; neutral and without a time until they do."""
    return Choices(**me.everyday.get("calendar", {}))


def copy_of(me: Person) -> Copy:
    """The calendar of this person's plan as it stands today."""
    wants = chosen(me)
    made = me.now.astimezone(UTC).replace(microsecond=0).isoformat()
    return Copy(str(me.zone), wants.at, tuple(entries(me, plan(me), wants)), made)


def entries(me: Person, cares: list[Care], wants: Choices) -> Iterable[Entry]:
    """A line for each thing in the plan; without names one line for all, since how many they are would tell something.

    What someone named themselves keeps its neutral name: a calendar opens nothing that is private.
    """
    begins = [(care, first) for care in cares if (first := starts(me.today, care))]
    if wants.titles:
        for care, first in begins:
            rule = Rule(care.neutral_title, care.days, first)
            yield entry(me, str(care.id), rule, of_one(care, rule, me.today))
    elif begins:
        days = tuple(sorted({day for care, _first in begins for day in care.days}))
        rule = Rule(_("Something for me"), days, min(first for _care, first in begins))
        yield entry(me, "all", rule, of_all(cares, rule, me.today))


def entry(me: Person, what: str, rule: Rule, differing: Differing) -> Entry:
    """A line, and what differs from it."""
    singles = tuple((uid(me, f"{what} {day}"), day, title) for day, title in differing.singles)
    return Entry(uid(me, what), rule.title, rule.days, rule.starts.isoformat(), differing.without, singles)


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


def written(copy: Copy) -> bytes:
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
        first = min(
            date.fromisoformat(day) for one in copy.entries for day in (one.starts, *(d for _u, d, _t in one.singles))
        )
        out.add_component(written_out(copy.zone, date(first.year, 1, 1), date(first.year + YEARS, 12, 31)))
    for one in copy.entries:
        line = event(one.uid, one.title, one.starts, copy)
        line.add("rrule", {"freq": "weekly", "byday": [BYDAY[day] for day in one.days]})
        if one.without:
            line.add("exdate", [moment(day, copy) for day in one.without])
        out.add_component(line)
        for single in one.singles:
            out.add_component(event(single[0], single[2], single[1], copy))
    return bytes(out.to_ical())


def moment(day: str, copy: Copy) -> date | datetime:
    """A day of the calendar, with its time where it has one."""
    on = date.fromisoformat(day)
    return datetime.combine(on, time.fromisoformat(copy.at), ZoneInfo(copy.zone)) if copy.at else on


def event(uid: str, title: str, day: str, copy: Copy) -> Any:
    """Something on a day; it takes no time from anyone's free and busy list.

    It is stamped with the time that its copy was made: the same calendar is the same bytes each time that it is fetched.
    """
    from icalendar import Event

    out = Event()
    out.add("uid", uid)
    out.add("dtstamp", datetime.fromisoformat(copy.made or FIRST))
    out.add("summary", title)
    out.add("dtstart", moment(day, copy))
    if copy.at:
        out.add("duration", LENGTH)
    out.add("class", "PRIVATE")
    out.add("transp", "TRANSPARENT")
    return out
