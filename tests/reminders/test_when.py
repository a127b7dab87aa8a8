"""All zones and all clock changes 2026–2036: one reminder a chosen day, at its time or the nearest that exists, none at night."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from healing.accounts.person import within
from healing.plans.calendar_zones import changes
from healing.reminders.when import Times, following, latest, moment

DAY = timedelta(days=1)
FIRST, LAST = date(2026, 1, 1), date(2036, 12, 31)
NIGHT, NONE, BY_DAY = ("22:00", "06:00"), ("00:00", "00:00"), ("01:00", "09:30")
WALLS = ("00:00", "00:30", "01:30", "02:30", "09:00", "23:30")


def kinds() -> dict[tuple[object, ...], str]:
    """One zone of each kind: many names share their clock changes."""
    found: dict[tuple[object, ...], str] = {}
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        offset = datetime(2026, 1, 1, 12, tzinfo=UTC).astimezone(zone).utcoffset()
        found.setdefault((offset, *((one.at, one.after) for one in changes(zone, FIRST, LAST))), name)
    return found


def check(zone: ZoneInfo, times: Times, day: date) -> None:
    """The moment of a day lies in that day and outside the night; it is the chosen time unless that can't be."""
    found = moment(times, day)
    assert found is not None, (times, day)
    local = found.astimezone(zone)
    assert local.date() == day, (times, day)
    assert not within(times.night, local.time()), (times, day)
    wanted = datetime.combine(day, time.fromisoformat(times.at), zone)
    exists = wanted.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wanted.replace(tzinfo=None)
    if exists and not within(times.night, wanted.time()):
        assert found == wanted.astimezone(UTC), (times, day)


def test_every_zone_and_every_clock_change() -> None:
    tried = 0
    for known, name in kinds().items():
        zone = ZoneInfo(name)
        for at, _after in known[1:]:
            local = at.astimezone(zone).date()  # type: ignore[attr-defined]
            for night in (NIGHT, NONE, BY_DAY):
                for wall in WALLS:
                    times = Times(name, wall, tuple(range(7)), night)
                    walk, gone = datetime.combine(local - 2 * DAY, time(12), UTC), []
                    for _n in range(4):  # as the worker goes: each one found from the one before
                        walk = following(times, walk) or walk
                        gone.append(walk.astimezone(zone).date())
                    assert gone == [gone[0] + n * DAY for n in range(4)], (name, wall, night, gone)
                    check(zone, times, local)
                    tried += 1
    assert tried > 5000


@pytest.mark.parametrize(
    ("zone", "day", "at", "night", "goes"),
    [
        ("Europe/London", "2027-03-28", "01:30", NONE, "2027-03-28T02:00+01:00"),  # that hour does not exist
        ("Europe/London", "2026-10-25", "01:30", NONE, "2026-10-25T01:30+01:00"),  # it comes twice: the first
        ("Africa/Cairo", "2027-04-30", "00:30", NONE, "2027-04-30T01:00+03:00"),  # the day begins at one
        ("Europe/London", "2027-01-05", "23:30", NIGHT, "2027-01-05T21:59+00:00"),  # the night was set later
        ("Europe/London", "2027-01-05", "04:00", NIGHT, "2027-01-05T06:00+00:00"),
        ("America/Nuuk", "2027-03-27", "23:15", ("22:30", "06:00"), "2027-03-27T22:29-02:00"),
    ],
)
def test_where_the_chosen_time_can_not_be(zone: str, day: str, at: str, night: tuple[str, str], goes: str) -> None:
    assert moment(Times(zone, at, (0,), night), date.fromisoformat(day)) == datetime.fromisoformat(goes)


def test_only_on_chosen_days_and_never_without_one() -> None:
    now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # a Tuesday
    assert following(Times("Europe/London", "09:00", (1,), NIGHT), now) == now + 7 * DAY
    assert following(Times("Europe/London", "09:01", (1,), NIGHT), now) == now + timedelta(minutes=1)
    assert following(Times("Europe/London", "09:00", (), NIGHT), now) is None


def test_a_late_one_does_not_reach_into_the_night() -> None:
    due = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)
    assert latest("Europe/London", NIGHT, due) == due + timedelta(minutes=29)
    assert latest("Europe/London", NIGHT, due - timedelta(hours=6)) == due - timedelta(hours=4)
