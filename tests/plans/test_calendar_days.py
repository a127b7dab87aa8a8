"""The calendar says each day what the plan means on it: moved, swapped, gentler for once, resting, paused. By another parser."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.plans import adapting, calendar_address, care, pause
from healing.plans.actions import add_own, add_practice, change_practice
from healing.plans.calendar_days import title_on
from healing.plans.calendar_file import Choices, Copy, copy_of, written
from healing.plans.calendar_models import CalendarAddress
from tests.plans.calendars import read, said

Me = Callable[..., Person]
PRACTICES = catalogue().practices
NOON = datetime(2027, 3, 22, 12, tzinfo=ZoneInfo("Europe/London"))  # a Monday, six days before the clocks change
MONDAY = NOON.date()
LAST = MONDAY + timedelta(days=27)
DAY = timedelta(days=1)


@pytest.fixture
def me(alice: User, me_for: Me) -> Person:
    return me_for(alice, NOON)


def as_planned(me: Person, *, names: bool) -> dict[date, list[str]]:
    """What the plan itself says of these weeks."""
    found: dict[date, list[str]] = {}
    for n in range(28):
        day = MONDAY + n * DAY
        on = [one for one in care.plan(me) if one.on(day)]
        if on:
            found[day] = sorted(title_on(one, day) for one in on) if names else ["Something for me"]
    return found


def agrees(me: Person) -> None:
    """Neutral and with names, all day and at a time, what another parser reads is what the plan says."""
    for names in (False, True):
        for at in ("", "07:30"):
            calendar_address.choose(me=me, choices=Choices(titles=names, at=at))
            assert said(written(copy_of(me)), MONDAY, LAST) == as_planned(me, names=names), (names, at)


def test_every_way_to_change_a_day_is_in_it(me: Person) -> None:
    one = add_practice(me=me, practice=PRACTICES["k01"], days=(0, 2))
    two = add_practice(me=me, practice=PRACTICES["k15"], days=(0, 3))
    agrees(me)
    adapting.move(me=me, planned=one, to=MONDAY + DAY)  # to a day that has nothing
    agrees(me)
    adapting.move(me=me, planned=one, to=MONDAY + 2 * DAY)  # to a day that it is on anyway
    agrees(me)
    assert said(written(copy_of(me)), MONDAY, MONDAY) == {MONDAY: [PRACTICES["k15"].title]}
    adapting.swap_today(me=me, planned=two, practice=PRACTICES["k28"])
    agrees(me)
    assert said(written(copy_of(me)), MONDAY, MONDAY) == {MONDAY: [PRACTICES["k28"].title]}
    adapting.as_planned(me=me, planned=two)
    adapting.gentler_today(me=me, planned=two)
    agrees(me)
    assert said(written(copy_of(me)), MONDAY, MONDAY) == {MONDAY: [PRACTICES["k15"].gentler.title]}
    adapting.rest_a_week(me=me, planned=two)
    agrees(me)
    adapting.end_rest(me=me, planned=two)
    pause.pause(me, until=MONDAY + 9 * DAY)
    agrees(me)
    assert min(said(written(copy_of(me)), MONDAY, LAST)) == MONDAY + 9 * DAY
    pause.go_on(me)
    agrees(me)


def test_what_someone_named_stays_neutral_on_its_single_days_too(me: Person) -> None:
    mine = add_own(me=me, written={"title": "Ring my sister"}, days=(0,))
    adapting.move(me=me, planned=mine, to=MONDAY + DAY)
    calendar_address.choose(me=me, choices=Choices(titles=True))
    body = written(copy_of(me))
    assert said(body, MONDAY, MONDAY + DAY) == {MONDAY + DAY: ["Something of your own"]}
    assert b"sister" not in body
    assert {event.contents["class"][0].value for event in read(body)} == {"PRIVATE"}


def test_one_that_rests_leaves_its_days_to_the_others_alone(me: Person) -> None:
    one = add_practice(me=me, practice=PRACTICES["k01"], days=(1,))
    add_practice(me=me, practice=PRACTICES["k15"], days=(0,))
    adapting.rest_a_week(me=me, planned=one)
    assert list(said(written(copy_of(me)), MONDAY, MONDAY + 8 * DAY)) == [MONDAY, MONDAY + 7 * DAY, MONDAY + 8 * DAY]
    agrees(me)


def test_the_address_gives_the_same_bytes_until_a_day_to_come_changes(
    alice: User, me: Person, me_for: Me, client: Client
) -> None:
    one = add_practice(me=me, practice=PRACTICES["k01"], days=(0, 2))
    path = reverse("plans:calendar_feed", args=[calendar_address.make(me=me)])
    first = client.get(path).content
    assert client.get(path).content == first
    row = bytes(CalendarAddress.objects.get().copy)
    later = me_for(alice, NOON + timedelta(days=3, hours=2))
    change_practice(me=later, planned=one, when="after my coffee", then="", days=(0, 2), gentler=False)
    assert bytes(CalendarAddress.objects.get().copy) == row
    assert client.get(path).content == first
    adapting.rest_a_week(me=later, planned=one)
    changed = client.get(path).content
    assert changed != first
    assert said(changed, MONDAY, LAST)
    assert client.get(path).content == changed


def test_a_copy_from_before_this_is_still_a_calendar() -> None:
    old = {
        "zone": "Europe/London",
        "at": "",
        "entries": [{"uid": "u", "title": "For me", "days": [0], "starts": MONDAY.isoformat()}],
    }
    assert said(written(Copy.of(old)), MONDAY, MONDAY + 7 * DAY) == {MONDAY: ["For me"], MONDAY + 7 * DAY: ["For me"]}
