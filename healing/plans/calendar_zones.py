"""A time zone written out for a calendar file (RFC 5545, VTIMEZONE): its clock changes, each with its day.

icalendar's own writer gives some changes an hour late and leaves others out (docs/decisions/calendar.md), so the changes
are found here: a look at noon of every day, then a search between two that differ.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@dataclass(frozen=True)
class Change:
    """A clock change: the moment, and the offset and name before and after it."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool

    @property
    def onset(self) -> datetime:
        """The wall time at which it comes, by the clock as it was until then."""
        return (self.at + self.before).replace(tzinfo=None)


def offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    """How far the zone is ahead of UTC at a moment."""
    return moment.astimezone(zone).utcoffset() or timedelta(0)


def changes(zone: ZoneInfo, first: date, last: date) -> Iterator[Change]:
    """The clock changes from `first` to `last`, to the minute."""
    moment, end = datetime.combine(first, time(12), UTC), datetime.combine(last, time(12), UTC)
    before = offset(zone, moment)
    while moment < end:
        after = offset(zone, moment + DAY)
        if after != before:
            yield change_between(zone, moment, moment + DAY)
        moment, before = moment + DAY, after


def change_between(zone: ZoneInfo, low: datetime, high: datetime) -> Change:
    """The one clock change between two moments with different offsets."""
    before, after = offset(zone, low), offset(zone, high)
    while high - low > MINUTE:
        middle = low + ((high - low) / 2 // MINUTE) * MINUTE
        low, high = (middle, high) if offset(zone, middle) == before else (low, middle)
    here = high.astimezone(zone)
    return Change(high, before, after, here.tzname() or "", bool(here.dst()))


@lru_cache(maxsize=64)
def written_out(name: str, first: date, last: date) -> Any:
    """The VTIMEZONE of a zone for these years. Kept: many people share a zone."""
    from icalendar import Timezone

    zone = ZoneInfo(name)
    out = Timezone()
    out.add("tzid", name)
    begins = datetime.combine(first, time(12), UTC)
    here = begins.astimezone(zone)
    still = offset(zone, begins)
    start = Change(datetime.combine(first, time(), UTC) - still, still, still, here.tzname() or "", bool(here.dst()))
    kinds: dict[tuple[timedelta, timedelta, str, bool], list[Change]] = {}
    for one in (start, *changes(zone, first, last)):
        kinds.setdefault((one.before, one.after, one.name, one.summer), []).append(one)
    for same in kinds.values():
        out.add_component(component(same))
    return out


def component(same: list[Change]) -> Any:
    """All changes of one kind, such as every spring's, as STANDARD or DAYLIGHT."""
    from icalendar import TimezoneDaylight, TimezoneStandard

    part = TimezoneDaylight() if same[0].summer else TimezoneStandard()
    part.add("dtstart", same[0].onset)
    for later in same[1:]:
        part.add("rdate", later.onset)
    part.add("tzoffsetfrom", same[0].before)
    part.add("tzoffsetto", same[0].after)
    part.add("tzname", same[0].name)
    return part
