"""The same form sent twice at once writes once (security.md §4, row 12; the longer form is in bin/drill)."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from healing import vault
from healing.accounts import carry
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal.actions import keep_entry
from healing.journal.models import Draft, Entry, Version
from tests.conftest import member

PAIRS = 12


def at_once(user: User, address: str, bodies: list[dict[str, str]]) -> list[int]:
    """Send these forms at the same moment, each from a browser of its own."""
    clients = [Client() for _one in bodies]
    for client in clients:
        client.force_login(user)

    def send(client: Client, body: dict[str, str]) -> int:
        try:
            return client.post(address, body).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(bodies)) as pool:
        return list(pool.map(send, clients, bodies))


@pytest.mark.django_db(transaction=True)
def test_a_double_send_writes_once() -> None:
    alice = member("alice")
    for n in range(PAIRS):
        form = {"body": f"Entry {n}.", "version": "0", "tag": carry.tag(alice.pk, uuid4()), "draft": str(uuid4())}
        assert at_once(alice, reverse("journal:entry_new"), [form, form]) == [303, 303]
    assert Entry.objects.count() == PAIRS


@pytest.mark.django_db(transaction=True)
def test_a_draft_sent_twice_is_one_draft() -> None:
    alice = member("alice")
    for n in range(PAIRS):
        form = {"body": f"Draft {n}.", "version": "0", "tag": carry.tag(alice.pk, uuid4()), "draft": str(uuid4())}
        answers = at_once(alice, reverse("journal:draft_keep"), [{**form, "sent": "1"}, {**form, "sent": "1"}])
        assert answers == [204, 204]
    assert Draft.objects.count() == PAIRS


@pytest.mark.django_db(transaction=True)
def test_two_who_save_one_entry_at_once_lose_nothing() -> None:
    alice = member("alice")
    me = Person(alice, vault.open_keyring(alice))
    for n in range(PAIRS // 2):
        entry = keep_entry(me=me, draft_id=uuid4(), words={"body": "As it was."})
        assert isinstance(entry, Entry)
        form = {"version": "1", "tag": carry.tag(alice.pk, entry.pk)}
        sent = [{**form, "draft": str(uuid4()), "body": f"{one} {n}."} for one in ("Mine", "Yours")]
        assert sorted(at_once(alice, reverse("journal:entry_edit", args=[entry.pk]), sent)) == [303, 409]
        held = [row.unseal(me.keys)["body"] for model in (Entry, Version, Draft) for row in model.objects.all()]
        assert {f"Mine {n}.", f"Yours {n}."} <= set(held)


@pytest.mark.django_db
def test_the_control_the_draft_id_is_what_makes_two_saves_one(alice: User) -> None:
    me, same, words = Person(alice, vault.open_keyring(alice)), uuid4(), {"body": "Once."}
    for draft_id in (same, same, uuid4()):
        keep_entry(me=me, draft_id=draft_id, words=words)
    assert Entry.objects.count() == 2
