"""The private address: shown once, follows the plan, gone at once; whoever has only the database sees nothing."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from healing.accounts.models import Limit, Session, User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.plans import calendar_address, pause
from healing.plans.actions import add_own, add_practice, change_practice, put_away, take_back
from healing.plans.calendar_file import Choices
from healing.plans.calendar_models import CalendarAddress
from healing.plans.models import Planned
from healing.plans.views import calendar as views
from tests.page import page
from tests.plans.calendars import read

PAGE, MAKE, WITHDRAW = (reverse(f"plans:{name}") for name in ("calendar", "calendar_make", "calendar_withdraw"))
Browser = Callable[[User], Client]
Me = Callable[..., Person]


def planned(me: Person, practice: str = "k01", days: tuple[int, ...] = (0, 2)) -> Planned:
    return add_practice(me=me, practice=catalogue().practices[practice], days=days)


def made(client: Client) -> str:
    """Make an address as a person does; returns its path."""
    address = page(client.post(MAKE)).text_of("#address")
    assert address.endswith(".ics")
    return address.removeprefix("http://testserver")


def shown(path: str) -> list[tuple[str, str]]:
    """What a calendar without any cookie finds at an address: titles and rules."""
    answer = Client().get(path)
    assert answer.status_code == 200
    return sorted((event.summary.value, event.rrule.value) for event in read(answer.content))


def test_it_is_shown_once_and_answers_without_session_or_cookie(alice: User, client_for: Browser, me_for: Me) -> None:
    planned(me_for(alice))
    client = client_for(alice)
    path = made(client)
    assert len(path.removeprefix("/plan/calendar/").removesuffix(".ics")) >= 32
    assert path not in page(client.get(PAGE)).text_of("main")
    assert "Made on" in page(client.get(PAGE)).text_of("main")
    sessions = Session.objects.count()
    answer = Client().get(path)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store, private", "noindex")
    assert "Set-Cookie" not in answer.headers
    assert not answer.cookies
    assert Session.objects.count() == sessions
    assert shown(path) == [("Something for me", "FREQ=WEEKLY;BYDAY=MO,WE")]


def test_it_follows_the_plan_the_choices_and_the_zone(alice: User, client_for: Browser, me_for: Me) -> None:
    me = me_for(alice)
    first = planned(me)
    client = client_for(alice)
    path = made(client)
    other = planned(me, "k05", (5,))
    assert shown(path) == [("Something for me", "FREQ=WEEKLY;BYDAY=MO,WE,SA")]
    client.post(PAGE, {"says": "names", "at": "08:15"})
    titles = [catalogue().practices[one].title for one in ("k01", "k05")]
    assert [title for title, _rule in shown(path)] == sorted(titles)
    put_away(me=me_for(alice), planned=other)
    assert [title for title, _rule in shown(path)] == titles[:1]
    take_back(me=me_for(alice), planned=other)
    change_practice(me=me_for(alice), planned=first, when="I wake", then="breathe", days=[6], gentler=True)
    gentler = catalogue().practices["k01"].gentler.title
    assert (gentler, "FREQ=WEEKLY;BYDAY=SU") in shown(path)
    client.post(reverse("accounts:zone"), {"zone": "Asia/Tokyo"})
    assert b"DTSTART;TZID=Asia/Tokyo" in Client().get(path).content


def test_it_rests_with_the_plan_and_opens_nothing_private(alice: User, client_for: Browser, me_for: Me) -> None:
    path = made(client_for(alice))
    me = me_for(alice)
    add_own(me=me, written={"title": "call my sister from the car"}, days=(1,))
    client_for(alice).post(PAGE, {"says": "names", "at": ""})
    assert shown(path) == [("Something of your own", "FREQ=WEEKLY;BYDAY=TU")]
    until = me.today + timedelta(days=30)
    pause.pause(me_for(alice), until=until)
    (event,) = read(Client().get(path).content)
    assert until <= event.dtstart.value <= until + timedelta(days=6)
    pause.pause(me_for(alice), until=None)
    assert shown(path) == []
    pause.go_on(me_for(alice))
    assert len(shown(path)) == 1


@pytest.mark.parametrize("how", ["withdrawn", "made anew", "guessed", "account deleted"])
def test_what_shows_nothing_looks_like_what_never_was(how: str, alice: User, client_for: Browser, me_for: Me) -> None:
    planned(me_for(alice))
    client = client_for(alice)
    path = made(client)
    if how == "withdrawn":
        client.post(WITHDRAW)
    elif how == "made anew":
        assert shown(made(client))
    elif how == "account deleted":
        alice.delete()
    else:
        path = path.replace(path[-8:-4], "aaaa")
    gone, never = Client().get(path), Client().get(reverse("plans:calendar_feed", args=["never"]))
    assert gone.status_code == never.status_code == 404
    assert gone.content == never.content
    assert dict(gone.headers) == dict(never.headers)


def test_the_database_alone_opens_no_copy(alice: User, client_for: Browser, me_for: Me) -> None:
    planned(me_for(alice))
    path = made(client_for(alice))
    token = path.removeprefix("/plan/calendar/").removesuffix(".ics")
    calendar_address.choose(me=me_for(alice), choices=Choices(titles=True))
    row = CalendarAddress.objects.get()
    held = b"".join([row.mark.encode(), bytes(row.copy), bytes(row.sealed)])
    assert token.encode() not in held
    assert catalogue().practices["k01"].title.encode() not in held


def test_a_wrong_address_counts_and_the_right_one_stays_free(
    alice: User, client_for: Browser, me_for: Me, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "GUESSES", 3)
    monkeypatch.setattr(views, "AN_HOUR", 2)
    path = made(client_for(alice))
    stranger = Client(REMOTE_ADDR="203.0.113.9")
    wrong = [stranger.get(f"/plan/calendar/{n}.ics").status_code for n in range(4)]
    assert wrong == [404, 404, 404, 429]
    assert stranger.get(path).status_code == 429
    right = [Client(REMOTE_ADDR="203.0.113.10").get(path).status_code for _look in range(3)]
    assert right == [200, 200, 429]
    assert not Limit.objects.filter(key__contains=path[-20:-4]).exists()


def test_an_altered_copy_is_a_404_too(alice: User, client_for: Browser, me_for: Me) -> None:
    path = made(client_for(alice))
    row = CalendarAddress.objects.get()
    held = bytes(row.copy)
    CalendarAddress.objects.update(copy=held[:-1] + bytes([held[-1] ^ 1]))
    assert Client().get(path).status_code == 404


def test_two_taps_leave_one_address(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    first, second = made(client), made(client)
    assert CalendarAddress.objects.count() == 1
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    assert CalendarAddress.objects.get().made_on >= date(2026, 1, 1)
