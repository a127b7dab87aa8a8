"""The list: by day, twenty a page, only that page opened; one damaged text does not close the others."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal.actions import keep_entry
from healing.journal.models import Entry
from tests.page import page

LIST = reverse("journal:entry_list")
Browser = Callable[[User], Client]
Me = Callable[..., Person]


def write(me: Person, *bodies: str) -> list[Entry]:
    return [
        keep_entry(me=me, draft_id=uuid4(), words={"title": "", "body": body, "mood": "okay", "prompt": ""})
        for body in bodies
    ]


def test_an_empty_journal_offers_a_first_line(alice: User, client_for: Browser) -> None:
    assert "Today I" in page(client_for(alice).get(LIST)).text_of(".empty")


def test_newest_first_under_their_days(alice: User, client_for: Browser, me_for: Me) -> None:
    write(me_for(alice, timezone.now() - timedelta(days=2)), "Older")
    write(me_for(alice), "Morning", "Evening")
    seen = page(client_for(alice).get(LIST))
    assert [text.split()[0] for text in seen.texts(".entry-row")] == ["Evening", "Morning", "Older"]
    assert len(seen.select("section h2")) == 2


def test_twenty_a_page_and_a_way_on(alice: User, client_for: Browser, me_for: Me) -> None:
    write(me_for(alice), *[f"Number {n:02}" for n in range(23)])
    client = client_for(alice)
    first = page(client.get(LIST))
    assert len(first.select(".entry-row")) == 20
    way = next(a.attrs["href"] for a in first.select("nav a") if a.text == "Earlier")
    second = page(client.get(way))
    assert [text.split()[1] for text in second.texts(".entry-row")] == ["02", "01", "00"]


def test_others_entries_are_not_in_it(alice: User, bob: User, client_for: Browser, me_for: Me) -> None:
    write(me_for(alice), "Alice’s own")
    assert "Alice’s own" not in page(client_for(bob).get(LIST)).text


@pytest.mark.parametrize("before", ["nonsense", "00000000-0000-4000-8000-000000000000"])
def test_an_unknown_place_in_the_list_is_not_here(alice: User, client_for: Browser, before: str) -> None:
    assert "This isn’t here" in page(client_for(alice).get(LIST, {"before": before})).text_of("h1")


@pytest.mark.parametrize("harm", ["flipped", "cut", "swapped"])
def test_one_damaged_text_leaves_the_others_open(alice: User, client_for: Browser, me_for: Me, harm: str) -> None:
    fine, hurt = write(me_for(alice), "Still fine", "Will be harmed")
    blob = bytearray(bytes(hurt.sealed))
    blob[40] ^= 1
    sealed = {"flipped": bytes(blob), "cut": bytes(hurt.sealed)[:30], "swapped": bytes(fine.sealed)}[harm]
    Entry.objects.filter(pk=hurt.pk).update(sealed=sealed)
    client = client_for(alice)
    texts = page(client.get(LIST)).texts(".entry-row")
    assert "can’t be opened" in texts[0]
    assert "Still fine" in texts[1]
    answer = client.get(reverse("journal:entry", args=[hurt.pk]))
    assert "can’t be opened" in page(answer).text_of("h1")
    assert answer.status_code == 422
    assert "Still fine" in page(client.get(reverse("journal:entry", args=[fine.pk]))).text


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_queries(
    alice: User, client_for: Browser, me_for: Me, django_assert_max_num_queries: object, rows: int
) -> None:
    me = me_for(alice)
    write(me, *["Words"] * rows)
    client = client_for(alice)
    client.get(LIST)
    for address in (LIST, reverse("journal:entry", args=[Entry.objects.first().pk]), reverse("journal:entry_new")):
        with django_assert_max_num_queries(6):
            client.get(address)
