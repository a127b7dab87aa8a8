"""Delete: asked once, a minute to undo, then gone."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal.actions import keep_entry
from healing.journal.models import Entry
from healing.journal.tasks import purge
from tests.page import page

LIST = reverse("journal:entry_list")
Browser = Callable[[User], Client]


@pytest.fixture
def entry(alice: User, me_for: Callable[..., Person]) -> Entry:
    words = {"title": "A night", "body": "Words.", "mood": "", "prompt": ""}
    return keep_entry(me=me_for(alice), draft_id=uuid4(), words=words)


def test_it_asks_then_takes_it_away_and_brings_it_back(entry: Entry, alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    address = reverse("journal:entry_delete", args=[entry.pk])
    assert "A night" in page(client.get(address)).text_of("main")
    seen = page(client.post(address, follow=True))
    assert "A night" not in seen.text
    undo = seen.select("form.notice")[0].attrs["action"]
    assert "A night" in page(client.post(undo, follow=True)).text_of("h1")


def test_after_a_minute_it_is_gone(entry: Entry, alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    client.post(reverse("journal:entry_delete", args=[entry.pk]))
    with time_machine.travel(timezone.now() + timedelta(seconds=62)):
        assert not page(client.get(LIST)).has("form.notice")
        assert client.post(reverse("journal:entry_bring_back", args=[entry.pk])).status_code == 404
        purge.call()
    assert not Entry.objects.filter(pk=entry.pk).exists()


def test_the_worker_leaves_what_can_still_come_back(entry: Entry, alice: User, client_for: Browser) -> None:
    client_for(alice).post(reverse("journal:entry_delete", args=[entry.pk]))
    purge.call()
    assert Entry.objects.filter(pk=entry.pk).exists()


def test_a_stranger_can_neither_delete_nor_bring_back(
    entry: Entry, alice: User, bob: User, client_for: Browser
) -> None:
    stranger = client_for(bob)
    assert stranger.post(reverse("journal:entry_delete", args=[entry.pk])).status_code == 404
    assert "A night" in page(client_for(alice).get(LIST)).text
    client_for(alice).post(reverse("journal:entry_delete", args=[entry.pk]))
    assert stranger.post(reverse("journal:entry_bring_back", args=[entry.pk])).status_code == 404
