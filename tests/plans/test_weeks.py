"""Week by week: a table of what was marked and what is meant; earlier weeks stay, and nothing stands before someone came."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.plans.actions import add_practice, mark, put_away
from healing.plans.models import Mark, Planned
from tests.page import Page, page
from tests.plans.many import planned_and_marked

Browser = Callable[[User], Client]
Me = Callable[..., Person]
WEEKS = reverse("plans:weeks")


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    """Tuesday 24 November 2026; alice came on Wednesday the 11th."""
    with time_machine.travel(datetime(2026, 11, 24, 9, 30, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def alice(alice: User) -> User:
    alice.agreed_on = date(2026, 11, 11)
    alice.save()
    return alice


def on(me_for: Me, user: User, day: int) -> Person:
    return me_for(user, datetime(2026, 11, day, 9, tzinfo=UTC))


@pytest.fixture
def planned(alice: User, me_for: Me) -> Planned:
    planned = add_practice(me=on(me_for, alice, 11), practice=catalogue().practices["k01"])
    for day, state in ((17, "kept"), (19, "tried"), (20, "not_today"), (23, "kept")):
        mark(me=on(me_for, alice, day), planned_id=planned.pk, day=date(2026, 11, day), state=state)
    return planned


def cells(seen: Page) -> list[str]:
    return [one.text for one in seen.select(".plan-week td")]


def test_marks_behind_and_what_is_meant_ahead(planned: Planned, alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    seen = page(client.get(WEEKS))
    assert seen.texts("th[scope=rowgroup]") == [catalogue().practices["k01"].title]
    assert cells(seen) == ["Kept", *["Planned"] * 6]
    assert seen.text_of("thead [aria-current=date]") == "Tue 24"
    seen = page(client.get(seen.select("a[rel=prev]")[0].attrs["href"]))
    assert seen.text_of("h1") == seen.text_of("caption") == "16 Nov – 22 Nov"
    assert cells(seen) == ["", "Kept", "", "Tried", "Not that day", "", ""]
    assert [dot.attrs["class"] for dot in seen.select("td .dot")] == ["dot kept", "dot tried", "dot not_today"]


def test_a_day_leads_to_its_practices(planned: Planned, alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    seen = page(client.get(reverse("plans:one_week", args=[2026, 11, 18])))
    day = seen.select("thead a")[1].attrs["href"]
    assert catalogue().practices["k01"].title in page(client.get(day)).text_of("main li")


def test_the_first_week_begins_where_they_came(planned: Planned, alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    seen = page(client.get(reverse("plans:one_week", args=[2026, 11, 9])))
    assert len(seen.select("thead a")) == 5
    assert not seen.has("a[rel=prev]")
    for gone in ((2026, 11, 8), (2026, 2, 30), (0, 1, 1), (2027, 12, 6), (9999, 12, 31)):
        assert client.get("/plan/weeks/" + "/".join(map(str, gone)) + "/").status_code == 404
    last = client.get(reverse("plans:one_week", args=[2027, 11, 30]))
    assert last.status_code == 200
    assert not page(last).has("a[rel=next]")


def test_what_was_put_away_stays_where_it_was_marked(
    planned: Planned, alice: User, client_for: Browser, me_for: Me
) -> None:
    put_away(me=me_for(alice), planned=planned)
    assert cells(page(client_for(alice).get(WEEKS))) == ["Kept", *[""] * 6]


def test_a_stranger_sees_a_week_of_their_own(planned: Planned, bob: User, client_for: Browser) -> None:
    seen = page(client_for(bob).get(WEEKS))
    assert not seen.has(".plan-week td")
    assert "a week like any other" in seen.text_of("section")


def test_queries_do_not_grow(planned: Planned, alice: User, client_for: Browser, me_for: Me) -> None:
    client, me, rows, spent = client_for(alice), me_for(alice), 1, set()
    mark(me=me, planned_id=planned.pk, day=date(2026, 11, 23), state="kept")
    kept = Mark.objects.get(day=date(2026, 11, 23))
    for size in (1, 3, 300):
        planned_and_marked(planned, kept, me.keys, size - rows)
        rows = size
        with CaptureQueriesContext(connection) as queries:
            client.get(WEEKS)
        spent.add(len(queries))
    assert len(spent) == 1
    assert spent.pop() <= 6
