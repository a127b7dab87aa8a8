"""Kept, tried, not today: two tabs, double taps and a lost answer end in the same state."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from healing.accounts.models import Session, User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.plans.actions import add_practice
from healing.plans.care import marks
from healing.plans.models import Mark, Planned
from tests.conftest import member
from tests.page import page
from tests.rows import more

Browser = Callable[[User], Client]
Me = Callable[..., Person]
HTMX = {"HX-Request": "true", "HX-Target": "section#care"}


@pytest.fixture
def planned(alice: User, me_for: Callable[..., Person]) -> Planned:
    return add_practice(me=me_for(alice), practice=catalogue().practices["k01"])


def address(planned: Planned) -> str:
    return reverse("plans:mark", args=[planned.pk])


def pressed(seen: object) -> list[str]:
    return list(seen.texts("#care button[aria-pressed=true]"))  # type: ignore[attr-defined]


def test_marked_twice_is_marked_once(planned: Planned, alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    for _press in range(2):
        seen = page(client.post(address(planned), {"state": "kept"}, follow=True))
    assert pressed(seen) == ["Kept"]
    assert Mark.objects.count() == 1


def test_another_tab_changes_the_same_mark(planned: Planned, alice: User, client_for: Browser) -> None:
    client_for(alice).post(address(planned), {"state": "kept"})
    seen = page(client_for(alice).post(address(planned), {"state": "not_today"}, follow=True))
    assert pressed(seen) == ["Not today"]
    assert Mark.objects.count() == 1


def test_undo_twice_is_nothing_twice(planned: Planned, alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    client.post(address(planned), {"state": "tried"})
    for _press in range(2):
        seen = page(client.post(address(planned), {"state": ""}, follow=True))
    assert pressed(seen) == []
    assert not Mark.objects.exists()


def test_htmx_gets_the_part_and_nothing_else(planned: Planned, alice: User, client_for: Browser) -> None:
    answer = client_for(alice).post(address(planned) + "?back=today", {"state": "kept"}, headers=HTMX)
    seen = page(answer)
    assert answer.status_code == 200
    assert [node.attrs["id"] for node in seen.select("section")] == ["care"]
    assert seen.select("#care")[0].attrs["data-said"] == "Marked as kept."
    assert pressed(seen) == ["Kept"]
    assert "back=today" in seen.select("#care .care-row form")[0].attrs["hx-post"]


def test_on_the_plan_the_dots_follow(planned: Planned, alice: User, client_for: Browser) -> None:
    seen = page(client_for(alice).post(address(planned), {"state": "tried"}, headers=HTMX))
    assert not seen.has("main")
    assert seen.select("#week")[0].attrs["hx-swap-oob"] == "true"
    assert len(seen.select("#week .week .dot.tried")) == 1


def test_only_the_row_that_was_pressed_moves(planned: Planned, alice: User, client_for: Browser, me_for: Me) -> None:
    add_practice(me=me_for(alice), practice=catalogue().practices["k02"])
    seen = page(client_for(alice).post(address(planned), {"state": "kept"}, headers=HTMX))
    assert [len(row.select("[aria-pressed=true]")) for row in seen.select(".care-row.just")] == [1]
    assert len(seen.select(".care-row")) == 2


def test_a_lost_answer_is_sent_again(planned: Planned, alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    client.post(address(planned), {"state": "kept"}, headers=HTMX)  # the answer never arrives
    seen = page(client.post(address(planned), {"state": "kept"}, headers=HTMX))
    assert pressed(seen) == ["Kept"]
    assert Mark.objects.count() == 1


def test_a_page_left_open_past_midnight_marks_its_own_day(
    planned: Planned, alice: User, client_for: Browser, me_for: Me
) -> None:
    me = me_for(alice)
    yesterday = me.today - timedelta(days=1)
    answer = client_for(alice).post(f"{address(planned)}?day={yesterday}", {"state": "kept"})
    assert answer["Location"] == f"{reverse('plans:week')}?day={yesterday}"
    assert marks(me, yesterday, me.today) == {(planned.pk, yesterday): "kept"}


@pytest.mark.parametrize("day", ["tomorrow", "2026-13-45", "١", "in 1 day", "9 days ago"])
def test_a_day_that_cannot_be_marked(planned: Planned, alice: User, client_for: Browser, me_for: Me, day: str) -> None:
    shift = {"in 1 day": 1, "9 days ago": -9}.get(day)
    asked = str(me_for(alice).today + timedelta(days=shift)) if shift else day
    answer = client_for(alice).post(f"{address(planned)}?day={asked}", {"state": "kept"})
    assert answer.status_code == 422
    assert "the days of this week" in page(answer).text_of("#care [role=alert]")
    assert not Mark.objects.exists()


def test_without_htmx_it_goes_back_to_where_it_came_from(planned: Planned, alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    assert client.post(address(planned) + "?back=today", {"state": "kept"})["Location"] == reverse("dashboard:today")
    assert client.post(address(planned) + "?back=https://evil.example", {"state": "kept"})["Location"] == reverse(
        "plans:week"
    )


@pytest.mark.parametrize("state", ["done", "<script>", "k" * 9000])
def test_an_unknown_mark_changes_nothing(planned: Planned, alice: User, client_for: Browser, state: str) -> None:
    answer = client_for(alice).post(address(planned), {"state": state})
    assert answer.status_code == 422
    assert "Nothing was changed" in page(answer).text_of("#care [role=alert]")
    assert pressed(page(answer)) == []
    assert not Mark.objects.exists()


def test_a_stranger_marks_nothing_and_meets_what_nobody_has(planned: Planned, bob: User, client_for: Browser) -> None:
    client = client_for(bob)
    hers = client.post(address(planned), {"state": "kept"})
    nobodys = client.post(reverse("plans:mark", args=[uuid4()]), {"state": "kept"})
    assert hers.status_code == nobodys.status_code == 404
    assert page(hers).text_of("main") == page(nobodys).text_of("main")
    assert not Mark.objects.exists()


def test_on_an_idle_device_the_plan_opens_and_marks(planned: Planned, alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    Session.objects.update(stay=True, fresh=timezone.now() - timedelta(minutes=16))
    assert pressed(page(client.post(address(planned), {"state": "kept"}, follow=True))) == ["Kept"]
    assert page(client.get(reverse("plans:add_one", args=["k02"]))).has("input[name=when]")


@pytest.mark.parametrize("state", ["kept", ""])
def test_marking_costs_the_same_with_any_history(alice: User, client_for: Browser, me_for: Me, state: str) -> None:
    spent, client = set(), client_for(alice)
    me = me_for(alice)
    rows = [add_practice(me=me, practice=catalogue().practices["k01"])]
    for number in (1, 3, 300):
        rows += more(rows[0], me.keys, number - len(rows))
        with CaptureQueriesContext(connection) as queries:
            client.post(address(rows[-1]), {"state": state}, headers=HTMX)
        spent.add(len(queries))
    assert len(spent) == 1
    assert spent.pop() <= 12


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_are_one() -> None:
    alice = member("alice")
    from healing import vault

    planned = add_practice(me=Person(alice, vault.open_keyring(alice)), practice=catalogue().practices["k01"])
    clients = []
    for _tab in range(8):
        client = Client()
        client.force_login(alice)
        clients.append(client)

    def press(client: Client) -> int:
        try:
            return client.post(address(planned), {"state": "kept"}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(press, clients)) == {303}
    assert Mark.objects.count() == 1
