"""The calendar file, read by a second parser: neutral, in the person's own zone, right across clock changes."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.test import Client
from django.urls import reverse

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.plans.actions import add_practice
from healing.plans.calendar_file import Copy, Entry, written
from healing.plans.calendar_zones import changes
from tests.page import page
from tests.plans.calendars import each_day, moments, read

PAGE, FILE = reverse("plans:calendar"), reverse("plans:calendar_file")
Browser = Callable[[User], Client]
Me = Callable[..., Person]


def planned(me: Person) -> list[str]:
    """Two practices on days that overlap; returns their titles."""
    both = [catalogue().practices[one] for one in ("k01", "k05")]
    for practice, days in zip(both, ([0, 2], [2, 5]), strict=True):
        add_practice(me=me, practice=practice, days=days)
    return [practice.title for practice in both]


def test_it_is_neutral_until_someone_chooses_otherwise(alice: User, client_for: Browser, me_for: Me) -> None:
    titles = planned(me_for(alice))
    client = client_for(alice)
    answer = client.get(FILE)
    (event,) = read(answer.content)
    assert event.summary.value == "Something for me"
    assert event.rrule.value == "FREQ=WEEKLY;BYDAY=MO,WE,SA"
    assert isinstance(event.dtstart.value, date)
    assert not isinstance(event.dtstart.value, datetime)
    assert event.transp.value == "TRANSPARENT"
    assert event.contents["class"][0].value == "PRIVATE"
    text = answer.content.decode()
    assert not any(one in text for one in [*titles, "Mend", "alice", str(alice.pk)])
    assert answer["Content-Disposition"] == 'attachment; filename="calendar.ics"'
    assert answer["Cache-Control"] == "no-store, private"


def test_the_names_by_choice_and_the_same_line_keeps_its_uid(alice: User, client_for: Browser, me_for: Me) -> None:
    titles = planned(me_for(alice))
    client = client_for(alice)
    seen = page(client.get(PAGE))
    assert "Anyone sharing this calendar sees it." in seen.text_of("main .notice")
    assert seen.form("main form")["says"] == ["neutral"]
    assert client.post(PAGE, {"says": "names", "at": "07:30"}).status_code == 303
    events = {event.uid.value: event.summary.value for event in read(client.get(FILE).content)}
    assert sorted(events.values()) == sorted(titles)
    assert {event.uid.value for event in read(client.get(FILE).content)} == set(events)
    assert {event.dtstart.value.time() for event in read(client.get(FILE).content)} == {time(7, 30)}


def test_an_empty_plan_is_an_empty_calendar(alice: User, client_for: Browser) -> None:
    assert read(client_for(alice).get(FILE).content) == []


@pytest.mark.parametrize("typed", ["25:00", "noon", "07:30\r\nX-EVIL:1"])
def test_a_time_that_is_none_stays_on_the_page(alice: User, client_for: Browser, typed: str) -> None:
    answer = client_for(alice).post(PAGE, {"says": "names", "at": typed})
    assert answer.status_code == 422
    assert "This needs a time such as 22:00." in page(answer).text_of("main")
    assert "checked" in page(answer).select("input[value=names]")[0].attrs


def test_lines_are_folded_ended_and_escaped() -> None:
    title = 'Sit; breathe, write\nBEGIN:VALARM "è" ' + "ä" * 120
    body = written(Copy("Europe/London", "", (Entry("u", title, (1,), "2026-11-24"),)))
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert b"\n" not in body.replace(b"\r\n", b"")
    (event,) = read(body)
    assert event.summary.value == title
    assert "valarm" not in event.contents


@pytest.mark.parametrize(
    "zone", ["Europe/London", "America/New_York", "Africa/Casablanca", "Australia/Lord_Howe", "America/Santiago", "Africa/Cairo", "Asia/Kathmandu", "UTC"]
)  # fmt: skip
def test_the_time_on_the_wall_stays_the_same_across_clock_changes(zone: str) -> None:
    """By the rules that the file brings along, read by the other parser, the moments are those of the zone itself."""
    body = written(Copy(zone, "07:30", (Entry("u", "Something for me", tuple(range(7)), "2026-11-24"),)))
    first, last = date(2026, 11, 24), date(2029, 12, 31)
    found = [moment.astimezone(UTC) for moment in moments(body, first, last)]
    assert found == [
        datetime.combine(day, time(7, 30), ZoneInfo(zone)).astimezone(UTC) for day in each_day(first, last)
    ]


def test_every_clock_change_of_every_zone_is_in_it() -> None:
    """Noon of every day of a leap year, and the minute before each change and after it."""
    first, last = date(2028, 1, 1), date(2028, 12, 31)
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        known = list(changes(zone, first, last))
        for one in known:
            assert one.at.astimezone(zone).utcoffset() == one.after
            assert (one.at - timedelta(minutes=1)).astimezone(zone).utcoffset() == one.before
        offset = datetime.combine(first, time(12), UTC).astimezone(zone).utcoffset()
        for day in each_day(first, last):
            noon = datetime.combine(day, time(12), UTC)
            passed = [one for one in known if one.at <= noon]
            assert noon.astimezone(zone).utcoffset() == (passed[-1].after if passed else offset), name
