"""Presses that come at the same moment: what was brought in is there once, and uploads take turns."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from healing import vault
from healing.accounts.person import Person
from healing.journal.models import Entry, Incoming
from healing.journal.taking import arriving
from tests.conftest import member
from tests.journal.taken import LOOK, bring, zipped
from tests.page import page

FILES = zipped({f"2024-05-01-{n}.md": f"Number {n}" for n in range(250)})
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(times: int, act: Callable[[int], object]) -> list[object]:
    """Do it so many times, each in a thread with a connection of its own."""

    def one(number: int) -> object:
        try:
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as workers:
        return list(workers.map(one, range(times)))


def test_six_presses_keep_it_once(client: Client) -> None:
    alice = member("alice")
    client.force_login(alice)
    bring(client, ("a.zip", FILES))
    first = UUID(page(client.get(LOOK)).form(f'form[action="{LOOK}"]')["first"])
    kept = at_once(6, lambda _n: arriving.bring_in(me=Person(alice, vault.open_keyring(alice)), first=first))
    assert sorted(kept, key=str) == [250, None, None, None, None, None]
    assert Entry.objects.count() == 250
    assert len(set(Entry.objects.values_list("place"))) == 250


def test_uploads_from_several_tabs_leave_one(client: Client) -> None:
    alice = member("alice")

    def upload(number: int) -> int:
        tab = Client()
        tab.force_login(alice)
        return int(bring(tab, (f"{number}.zip", FILES)).status_code)

    assert at_once(4, upload) == [200] * 4
    assert sorted(Incoming.objects.values_list("part", flat=True)) == [0, 1, 2]
    client.force_login(alice)
    assert "250 entries can come in" in page(client.get(LOOK)).text_of("h1")
