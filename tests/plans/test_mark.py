"""Kept, tried, not today: two tabs, double taps and a lost answer end in the same state."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.plans.actions import add_practice
from healing.plans.models import Mark, Planned
from tests.conftest import member
from tests.page import page

Browser = Callable[[User], Client]
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
    assert not seen.has("html")
    assert seen.select("#care")[0].attrs["data-said"]
    assert pressed(seen) == ["Kept"]


def test_without_htmx_it_goes_back_to_where_it_came_from(planned: Planned, alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    assert client.post(address(planned) + "?back=today", {"state": "kept"})["Location"] == reverse("dashboard:today")
    assert client.post(address(planned) + "?back=https://evil.example", {"state": "kept"})["Location"] == reverse(
        "plans:week"
    )


@pytest.mark.parametrize("state", ["done", "<script>", "k" * 9000])
def test_an_unknown_mark_changes_nothing(planned: Planned, alice: User, client_for: Browser, state: str) -> None:
    seen = page(client_for(alice).post(address(planned), {"state": state}, follow=True))
    assert pressed(seen) == []


def test_a_stranger_marks_nothing(planned: Planned, bob: User, client_for: Browser) -> None:
    assert client_for(bob).post(address(planned), {"state": "kept"}).status_code == 404
    assert not Mark.objects.exists()


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
