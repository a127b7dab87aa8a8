"""When a reminder goes: a function of zone, days, time and night, and of nothing else. It knows no person and no clock."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from healing.accounts.person import within

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
LATE = timedelta(hours=2)  # security.md §4, row 10: later than this it is dropped
AHEAD = 15  # days to look: a week, a day that the calendar leaves out, and some


@dataclass(frozen=True)
class Times:
    """What decides when: days of the week, a time on the wall, the zone it hangs in, and the night that stays quiet."""

    zone: str
    at: str
    days: tuple[int, ...]
    night: tuple[str, str]

    def goes_on(self, day: date) -> bool:
        """Whether a reminder is meant for this day."""
        return day.weekday() in self.days


def moment(times: Times, day: date) -> datetime | None:
    """The one moment of a day at which its reminder goes, in UTC.

    That is the chosen time; where the clocks skip it, or it lies in the night, the next minute of that day that exists and
    is not night, or else the last one before it. A time that comes twice counts once, the first time. None for a day that
    the zone leaves out.
    """
    zone, at = ZoneInfo(times.zone), time.fromisoformat(times.at)
    for minute in outwards(at.hour * 60 + at.minute, quiet(times.night)):
        local = datetime.combine(day, time(minute // 60, minute % 60), zone)
        found = local.astimezone(UTC)
        if found.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
            return found
    return None


def outwards(start: int, night: frozenset[int]) -> Iterator[int]:
    """Every minute of a day that is not night: from `start` to its end, then back from `start` to its beginning."""
    for minute in (*range(start, 1440), *range(start - 1, -1, -1)):
        if minute not in night:
            yield minute


@lru_cache(maxsize=256)
def quiet(night: tuple[str, str]) -> frozenset[int]:
    """The minutes of the day that lie in a night."""
    return frozenset(minute for minute in range(1440) if within(night, time(minute // 60, minute % 60)))


def following(times: Times, after: datetime) -> datetime | None:
    """The first moment later than `after` at which a reminder goes; None while no day is chosen."""
    day = after.astimezone(ZoneInfo(times.zone)).date()
    for _n in range(AHEAD):
        found = moment(times, day) if times.goes_on(day) else None
        if found and found > after:
            return found
        day += DAY
    return None


def latest(zone: str, night: Sequence[str], due: datetime) -> datetime:
    """Until when a reminder that could not go at its time may still go: two hours, and never into the night."""
    here, end = due, due + LATE
    while here < end and not within(night, (here + MINUTE).astimezone(ZoneInfo(zone)).time()):
        here += MINUTE
    return here


def local_day(zone: str, when: datetime) -> date:
    """The day of a moment, where the person is."""
    return when.astimezone(ZoneInfo(zone)).date()
