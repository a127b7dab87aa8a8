"""A note to oneself: Today says on its day that it is there, and only then, and only to its owner."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal import notes
from healing.journal.models import Entry
from healing.vault import Keys
from tests.page import page

NEW, TODAY = reverse("journal:entry_new"), reverse("dashboard:today")
Browser = Callable[[User], Client]
Me = Callable[..., Person]
pytestmark = pytest.mark.usefixtures("midday")


def send(client: Client, day: str):
    form = page(client.get(NEW)).form("form.writing")
    return client.post(NEW, {**form, "body": "It passes. It did before.", "show_on": day}, follow=True)


def in_days(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()


def said(client: Client) -> bool:
    return "A note from you" in page(client.get(TODAY)).text_of("main")


def test_it_comes_on_its_day_and_goes_when_put_away(alice: User, bob: User, client_for: Browser) -> None:
    assert "Today shows that it is here" in page(send(client_for(alice), in_days(3))).text_of("main")
    assert not said(client_for(alice))
    with time_machine.travel(timezone.now() + timedelta(days=4), tick=True):
        client = client_for(alice)
        today = page(client.get(TODAY))
        assert "A note from you" in today.text_of("main")
        assert "It passes" not in today.text  # the words wait on their own page
        assert not said(client_for(bob))
        entry = page(client.get(reverse("journal:entry", args=[Entry.objects.get().pk])))
        client.post(entry.select("form.notice")[0].attrs["action"])
        assert not said(client)


def test_a_deleted_note_does_not_come(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    send(client, in_days(1))
    client.post(reverse("journal:entry_delete", args=[Entry.objects.get().pk]))
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=True):
        assert not said(client_for(alice))


def test_its_day_can_be_changed_and_taken_out(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    send(client, in_days(3))
    address = reverse("journal:entry_edit", args=[Entry.objects.get().pk])
    form = page(client.get(address)).form("form.writing")
    assert form["show_on"] == in_days(3)
    client.post(address, {**form, "show_on": in_days(5)})
    assert list(notes.waiting(me_for(alice)).values()) == [in_days(5)]
    form = page(client.get(address)).form("form.writing")
    client.post(address, {**form, "show_on": ""})
    assert notes.waiting(me_for(alice)) == {}


def test_a_note_whose_day_is_over_can_still_be_changed(
    alice: User, client_for: Browser, me_for: Me, write: Callable
) -> None:
    entry = write(me_for(alice, timezone.now() - timedelta(days=9)), show_on=in_days(-3))
    notes.put_away(me_for(alice), entry.pk)
    client = client_for(alice)
    address = reverse("journal:entry_edit", args=[entry.pk])
    form = page(client.get(address)).form("form.writing")
    assert "Other words." in page(client.post(address, {**form, "body": "Other words."}, follow=True)).text
    assert not said(client)


@pytest.mark.parametrize("day", ["1899-12-31", "0001-01-01", "2500-01-01", "tomorrow", "2026-02-30", "today"])
def test_a_day_that_cannot_be_keeps_what_was_typed(alice: User, client_for: Browser, day: str) -> None:
    day = in_days(0) if day == "today" else day
    answer = send(client_for(alice), day)
    assert answer.status_code == 422
    assert page(answer).has(".field-error")
    assert page(answer).form("form.writing")["body"] == "It passes. It did before."
    assert not Entry.objects.exists()


def test_fifty_wait_and_no_more(alice: User, client_for: Browser, me_for: Me, write: Callable) -> None:
    me = me_for(alice)
    for _n in range(notes.MOST):
        write(me, show_on=in_days(2))
    answer = send(client_for(alice), in_days(3))
    assert "Fifty notes" in page(answer).text_of(".field-error")


def test_one_query_when_one_is_due_and_none_otherwise(
    alice: User, me_for: Me, write: Callable, django_assert_num_queries: Callable
) -> None:
    for _n in range(3):
        write(me_for(alice), show_on=in_days(2))
    now, later = me_for(alice), me_for(alice, timezone.now() + timedelta(days=3))
    now.private, later.private  # noqa: B018 - read by every page
    with django_assert_num_queries(0):
        assert notes.due(now) == []
    with django_assert_num_queries(1):
        assert len(notes.due(later)) == notes.AT_ONCE


def test_nothing_comes_while_the_private_key_is_closed(
    alice: User, me_for: Me, write: Callable, django_assert_num_queries: Callable
) -> None:
    write(me_for(alice), show_on=in_days(1))
    closed = Person(alice, Keys(everyday=me_for(alice).keys.everyday), now=timezone.now() + timedelta(days=2))
    with django_assert_num_queries(0):
        assert notes.due(closed) == []
