"""A month of dots: what was marked, what is meant, nothing before someone came, and no word of what was not done."""

from collections.abc import Callable
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
from tests.page import Node, Page, page
from tests.plans.many import planned_and_marked

Browser = Callable[[User], Client]
Me = Callable[..., Person]
MONTH = reverse("plans:months")


@pytest.fixture(autouse=True)
def tuesday() -> object:
    """Tuesday 24 November 2026, in the morning; alice came on the 9th."""
    with time_machine.travel(datetime(2026, 11, 24, 9, 30, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def alice(alice: User) -> User:
    alice.agreed_on = date(2026, 11, 9)
    alice.save()
    return alice


def on(me_for: Me, user: User, day: int) -> Person:
    return me_for(user, datetime(2026, 11, day, 9, tzinfo=UTC))


@pytest.fixture
def planned(alice: User, me_for: Me) -> Planned:
    """A practice since the 9th, kept on the 10th, tried on the 11th, set aside on the 12th."""
    planned = add_practice(me=on(me_for, alice, 9), practice=catalogue().practices["k01"])
    for day, state in ((10, "kept"), (11, "tried"), (12, "not_today")):
        mark(me=on(me_for, alice, day), planned_id=planned.pk, day=date(2026, 11, day), state=state)
    return planned


def cells(seen: Page) -> dict[str, Node]:
    """The days of the month by their number."""
    return {td.select(".day-number")[0].text: td for td in seen.select(".plan-month td") if td.select(".day-number")}


def dots(node: Node) -> list[str]:
    return [dot.attrs["class"].split()[-1] for dot in node.select(".dot")]


def test_marks_are_dots_and_words_and_a_day_without_one_is_a_day(
    planned: Planned, alice: User, client_for: Browser
) -> None:
    seen = page(client_for(alice).get(MONTH))
    days = cells(seen)
    assert seen.text_of("h1") == seen.text_of("caption") == "November 2026"
    assert seen.texts("th[scope=col]") == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert [dots(days[number]) for number in ("10", "11", "12", "13")] == [["kept"], ["tried"], ["not_today"], []]
    assert days["10"].text == "10 : 1 kept"
    assert days["13"].text == "13"
    assert not [word for word in ("missed", "failed", "streak", "%") if word in seen.text_of("main").lower()]


def test_today_and_the_days_to_come_show_what_is_meant(planned: Planned, alice: User, client_for: Browser) -> None:
    days = cells(page(client_for(alice).get(MONTH)))
    assert days["24"].attrs["aria-current"] == "date"
    assert [days[number].text for number in ("24", "25")] == ["24 : 1 planned", "25 : 1 planned"]
    assert [dots(days[number]) for number in ("23", "24", "25")] == [[], ["dot"], ["dot"]]


def test_nothing_before_they_came(planned: Planned, alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    seen = page(client.get(MONTH))
    assert not cells(seen)["8"].select("a")
    assert cells(seen)["9"].select("a")
    assert not seen.has("a[rel=prev]")
    for gone in (("months", 2026, 10), ("months", 2026, 13), ("months", 0, 1), ("days", 2026, 11, 8)):
        assert client.get("/plan/" + "/".join(map(str, gone)) + "/").status_code == 404


def test_the_next_months_can_be_looked_at_for_a_year(planned: Planned, alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    seen = page(client.get(MONTH))
    seen = page(client.get(seen.select("a[rel=next]")[0].attrs["href"]))
    assert seen.text_of("h1") == "December 2026"
    assert [one.attrs["href"] for one in seen.select("a[rel=prev]")] == ["/plan/months/2026/11/"]
    last = client.get(reverse("plans:month", args=[2027, 11]))
    assert not page(last).has("a[rel=next]")
    assert client.get(reverse("plans:month", args=[2027, 12])).status_code == 404
    assert client.get(reverse("plans:month", args=[99999, 1])).status_code == 404


def test_a_day_leads_to_its_practices(planned: Planned, alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    days = cells(page(client.get(MONTH)))

    def of(number: str) -> Page:
        return page(client.get(days[number].select("a")[0].attrs["href"], follow=True))

    title = catalogue().practices["k01"].title
    assert title in of("10").text_of("main li")
    assert of("10").text_of("main .week-key") == "Kept"
    assert "No marks on this day" in of("13").text_of("main section")
    assert of("27").text_of("main .week-key") == "Planned"
    assert "It can change" in of("27").text_of("main section")
    assert of("23").has("#care button[value=kept]")  # a day that can still be marked opens on the plan
    assert of("23").text_of("#care-title") == "Monday 23 November"


def test_what_was_put_away_stays_where_it_was_marked(
    planned: Planned, alice: User, client_for: Browser, me_for: Me
) -> None:
    put_away(me=me_for(alice), planned=planned)
    days = cells(page(client_for(alice).get(MONTH)))
    assert (dots(days["10"]), dots(days["25"])) == (["kept"], [])


def test_a_full_day_says_all_and_draws_six(planned: Planned, alice: User, client_for: Browser, me_for: Me) -> None:
    for _more in range(8):
        add_practice(me=me_for(alice), practice=catalogue().practices["k02"])
    day = cells(page(client_for(alice).get(MONTH)))["25"]
    assert (len(day.select(".dot")), day.text) == (6, "25 +3 : 9 planned")


def test_a_stranger_sees_a_month_of_their_own(planned: Planned, bob: User, client_for: Browser) -> None:
    client = client_for(bob)
    assert not page(client.get(MONTH)).has(".plan-month .dot")
    assert not page(client.get(reverse("plans:day", args=[2026, 11, 10]))).has("main li")


def test_queries_do_not_grow(planned: Planned, alice: User, client_for: Browser, me_for: Me) -> None:
    client, keys, rows, spent = client_for(alice), me_for(alice).keys, 1, {}
    kept = Mark.objects.get(day=date(2026, 11, 10))
    for size in (1, 3, 300):
        planned_and_marked(planned, kept, keys, size - rows, lambda nth: date(2026, 11, 9 + nth % 14))
        rows = size
        for address in (MONTH, reverse("plans:day", args=[2026, 11, 10]), reverse("plans:day", args=[2026, 12, 10])):
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            spent.setdefault(address, set()).add(len(queries))
    assert all(len(counts) == 1 and counts.pop() <= 8 for counts in spent.values()), spent
