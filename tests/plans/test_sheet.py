"""A week on paper: what is meant, with boxes; nothing private while closed; a limit reads "Something for me"."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from healing.accounts.models import Session, User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.plans.actions import add_own, add_practice, mark
from tests.page import Page, page
from tests.rows import more

Browser = Callable[[User], Client]
Me = Callable[..., Person]
SHEET = reverse("plans:sheet")
TUESDAY = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
OWN = {"title": "Ring my brother", "when": "When the noon bell goes", "obstacle": "he can’t talk", "answer": "I write"}


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(TUESDAY, tick=False):
        yield


@pytest.fixture
def me(alice: User, me_for: Me) -> Person:
    """Alice three weeks ago, so that what she adds was there all week."""
    return me_for(alice, TUESDAY - timedelta(days=21))


def boxes(seen: Page, number: int = 0) -> list[bool]:
    return [one.attrs["class"] == "meant" for one in seen.select(".ticks")[number].select("span")]


def test_each_thing_has_its_sentence_its_obstacle_and_a_box_a_day(me: Person, alice: User, client_for: Browser) -> None:
    add_practice(me=me, practice=catalogue().practices["k01"], days=[0, 2])
    add_own(me=me, written=OWN)
    seen = page(client_for(alice).get(SHEET))
    first = catalogue().practices["k01"]
    assert seen.texts(".sheet-rows h3") == [first.title, "Ring my brother"]
    assert first.if_then.then.rstrip(".") in seen.texts(".sheet-words")[0]
    assert boxes(seen) == [True, False, True, False, False, False, False]
    assert boxes(seen, 1) == [True] * 7
    assert seen.texts(".sheet-words .visually-hidden") == ["Mon, Wed", "every day"]
    assert seen.texts(".sheet-if") == ["If he can’t talk, then I write."]
    assert seen.text_of(".sheet-span") == "23 Nov to 29 Nov"
    assert "For my eyes" in seen.text_of(".sheet-foot")


def test_the_sheet_names_neither_the_site_nor_the_hurt(me: Person, alice: User, client_for: Browser) -> None:
    planned = add_practice(me=me, practice=catalogue().practices["k01"])
    mark(me=me, planned_id=planned.pk, day=me.today, state="not_today")
    seen = page(client_for(alice).get(SHEET))
    assert seen.text_of(".h-sheet") == "My week"
    words = seen.text_of(".week-sheet").lower()
    assert not [one for one in ("mend", "hurt", "wound", "heal", "not that day", "missed") if one in words]


def test_a_limit_is_something_for_me(me: Person, alice: User, client_for: Browser) -> None:
    add_own(me=me, practice=catalogue().practices["k31"], written={"title": "If he shouts", "obstacle": "he follows me", "answer": "I go"})  # fmt: skip
    seen = page(client_for(alice).get(SHEET))
    assert seen.texts(".sheet-rows h3") == [catalogue().practices["k31"].title] == ["Something for me"]
    assert not [one for one in ("shouts", "follows") if one in seen.text_of("main")]


def test_the_next_week_and_without_ones_own_words(me: Person, alice: User, client_for: Browser) -> None:
    add_own(me=me, written=OWN)
    client = client_for(alice)
    seen = page(client.get(SHEET, {"week": "next"}))
    assert seen.text_of(".sheet-span") == "30 Nov to 6 Dec"
    plain = [one.attrs["href"] for one in seen.select("main nav a")][1]
    seen = page(client.get(SHEET + plain))
    assert seen.text_of(".sheet-span") == "30 Nov to 6 Dec"
    assert seen.texts(".sheet-words > *, .sheet-words h3") == ["Something of your own"]
    assert not [word for word in ("brother", "bell", "talk") if word in seen.text_of("main")]


@pytest.mark.parametrize("query", [{"week": "<b>"}, {"week": "2030-01-01"}, {"plain": "\0"}])
def test_an_odd_address_is_this_weeks(me: Person, alice: User, client_for: Browser, query: dict[str, str]) -> None:
    add_practice(me=me, practice=catalogue().practices["k01"])
    assert page(client_for(alice).get(SHEET, query)).text_of(".sheet-span") == "23 Nov to 29 Nov"


def test_with_nothing_planned_there_is_nothing_to_print(alice: User, bob: User, me: Person, client_for: Browser) -> None:  # fmt: skip
    add_practice(me=me, practice=catalogue().practices["k01"])
    seen = page(client_for(bob).get(SHEET))
    assert not seen.has(".week-sheet")
    assert "nothing to print" in seen.text_of(".card")


def test_closed_it_prints_nothing_that_was_written(me: Person, alice: User, client_for: Browser) -> None:
    add_own(me=me, written=OWN)
    client = client_for(alice)
    Session.objects.update(stay=True, fresh=timezone.now() - timedelta(minutes=16))
    seen = page(client.get(SHEET))
    assert seen.texts(".sheet-rows h3") == ["Something of your own"]
    assert not [word for word in ("brother", "bell", "talk") if word in seen.text_of("main")]


def test_queries_do_not_grow(me: Person, alice: User, client_for: Browser) -> None:
    client, rows, spent = client_for(alice), 1, set()
    planned = add_own(me=me, written=OWN)
    for size in (1, 3, 300):
        added = more(planned, me.keys, size - rows)
        more(planned.words, me.keys, len(added), lambda nth, added=added: {"planned_id": added[nth].id})
        rows = size
        with CaptureQueriesContext(connection) as queries:
            client.get(SHEET)
        spent.add(len(queries))
    assert len(spent) == 1
    assert spent.pop() <= 6
