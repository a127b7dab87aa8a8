"""Look back at a week: offered quietly from Sunday on, said in taps, it edits the plan, and it can be read and deleted."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from healing import vault
from healing.accounts.models import Session, User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.plans import looking_back
from healing.plans.actions import add_own, add_practice, mark, put_away
from healing.plans.care import plan
from healing.plans.looking_back_models import LookBack
from healing.plans.models import Mark, Planned
from tests.conftest import member
from tests.page import page
from tests.plans.many import planned_and_marked
from tests.rows import more

Browser = Callable[[User], Client]
Me = Callable[..., Person]
WEEK, BACK, ALL = reverse("plans:week"), reverse("plans:look_back"), reverse("plans:look_backs")
OFFER = reverse("plans:look_back_offer")
LAST_WEEK = date(2026, 11, 16)
TUESDAY = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    """Tuesday 24 November 2026, so that the week to look at began on the 16th."""
    with time_machine.travel(TUESDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def two(alice: User, me_for: Me) -> list[Planned]:
    """Two practices planned three weeks ago."""
    me = me_for(alice, TUESDAY - timedelta(days=21))
    return [add_practice(me=me, practice=catalogue().practices[one]) for one in ("k01", "k02")]


def form_of(client: Client) -> dict[str, Any]:
    return page(client.get(BACK)).form("main form")


def choice(planned: Planned, value: str) -> dict[str, str]:
    return {f"choice-{planned.pk}": value}


def titles(me: Person) -> list[str]:
    return [one.title for one in plan(me)]


@pytest.mark.parametrize(
    ("moment", "called"),
    [
        (datetime(2026, 11, 21, 23, 30, tzinfo=UTC), "Last week"),  # a Saturday: still the week before
        (datetime(2026, 11, 22, 0, 30, tzinfo=UTC), "This week"),
        (datetime(2026, 11, 24, 9, 30, tzinfo=UTC), "Last week"),
    ],
)
def test_the_plan_offers_it_from_sunday_on(
    two: list[Planned], alice: User, client_for: Browser, me_for: Me, clock: Any, moment: datetime, called: str
) -> None:
    clock.move_to(moment)
    client = client_for(alice)
    assert page(client.get(WEEK)).text_of("#look-back-title") == called
    client.post(BACK, form_of(client))
    assert not page(client.get(WEEK)).has("#look-back-title")


def test_the_sunday_is_the_persons_own(two: list[Planned], alice: User, me_for: Me, clock: Any) -> None:
    clock.move_to(datetime(2026, 11, 21, 23, 30, tzinfo=UTC))
    me = me_for(alice)
    me.change("everyday", lambda state: state["preferences"].update(zone="Asia/Tokyo"))
    assert looking_back.week_to_look_at(me_for(alice).today) == LAST_WEEK


def test_a_plan_that_began_since_has_nothing_to_look_back_at(alice: User, client_for: Browser, me_for: Me) -> None:
    add_practice(me=me_for(alice), practice=catalogue().practices["k01"])
    client = client_for(alice)
    assert not page(client.get(WEEK)).has("#look-back-title")
    assert "nothing to look back at" in page(client.get(BACK)).text_of(".card")


def test_one_tap_ends_the_offer_and_it_is_found_again(two: list[Planned], alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    for _press in range(2):
        seen = page(client.post(OFFER, {"offer": "off"}, follow=True))
    assert not seen.has("#look-back-title")
    assert ALL in [a.attrs["href"] for a in seen.select("main a")]
    client.post(OFFER, {"offer": "<b>"})
    seen = page(client.get(ALL))
    assert seen.texts("button[name=offer]") == ["Offer it from Sunday on"]
    client.post(OFFER, {"offer": "on"})
    assert page(client.get(WEEK)).has("#look-back-title")


def test_what_is_chosen_edits_the_plan(two: list[Planned], alice: User, client_for: Browser, me_for: Me) -> None:
    client, (first, second) = client_for(alice), two
    form = {**form_of(client), "helped": [str(first.pk)], "line": "The mornings were all right."}
    answer = client.post(BACK, {**form, **choice(first, "smaller"), **choice(second, "let_go")}, follow=True)
    seen = page(answer)
    assert titles(me_for(alice)) == [catalogue().practices["k01"].gentler.title]
    assert seen.texts("#helped-title") == ["It helped"]
    assert seen.texts("section .bullets li")[0] == catalogue().practices["k01"].title
    assert "The mornings were all right." in seen.text_of(".lede")
    assert seen.texts("main form button") == [f"Take it back : {catalogue().practices['k02'].title}"]
    client.post(reverse("plans:planned_take_back", args=[second.pk]))
    assert len(plan(me_for(alice))) == 2


def test_change_leads_to_the_place_where_it_is_changed(two: list[Planned], alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    seen = page(client.post(BACK, {**form_of(client), **choice(two[0], "change")}, follow=True))
    assert [a.attrs["href"] for a in seen.select("section.card a")] == [reverse("plans:planned_edit", args=[two[0].pk])]


def test_what_is_left_out_stays_as_it_is(two: list[Planned], alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    seen = page(client.post(BACK, form_of(client), follow=True))
    assert "left it as it was" in seen.text_of("main")
    assert len(plan(me_for(alice))) == 2


def test_sent_twice_or_from_two_tabs_the_last_counts(
    two: list[Planned], alice: User, client_for: Browser, me_for: Me
) -> None:
    client, other = client_for(alice), client_for(alice)
    forms = [form_of(client), form_of(other)]  # two tabs, each with a draft of its own
    for _press in range(2):
        client.post(BACK, {**forms[0], **choice(two[0], "let_go"), **choice(two[1], "smaller")})
    assert titles(me_for(alice)) == [catalogue().practices["k02"].gentler.title]
    other.post(BACK, {**forms[1], **choice(two[0], "keep"), **choice(two[1], "let_go")})
    assert titles(me_for(alice)) == [catalogue().practices["k01"].title]
    assert LookBack.objects.count() == 1
    again = page(client.get(BACK))
    assert [one.attrs["value"] for one in again.select("input[type=radio]") if "checked" in one.attrs] == [
        "keep",
        "let_go",
    ]


def test_what_was_put_away_by_hand_is_not_taken_back(two: list[Planned], alice: User, client_for: Browser, me_for: Me) -> None:  # fmt: skip
    me, client = me_for(alice), client_for(alice)
    mark(me=me, planned_id=two[0].pk, day=LAST_WEEK, state="kept")
    put_away(me=me, planned=two[0])
    form = form_of(client)
    client.post(BACK, {**form, **choice(two[0], "let_go")})
    client.post(BACK, {**form, **choice(two[0], "keep")})
    assert titles(me_for(alice)) == [catalogue().practices["k02"].title]


def test_smaller_is_not_offered_where_nothing_is_smaller(alice: User, client_for: Browser, me_for: Me) -> None:
    me = me_for(alice, TUESDAY - timedelta(days=21))
    add_practice(me=me, practice=catalogue().practices["k01"], gentler=True)
    add_own(me=me, written={"title": "Feed the cat"})
    seen = page(client_for(alice).get(BACK))
    assert "Feed the cat" in seen.texts(".looked h2")
    assert not seen.has("input[value=smaller]")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"choice": "burn"}, "Choose keep, change, make smaller or let go"),
        ({"line": "x" * 501}, "This holds 500 characters"),
        ({"week": "2026-11-17"}, "That week is over"),
        ({"week": "<b>"}, "That week is over"),
    ],
)
def test_bad_input_is_said_and_all_stays(
    two: list[Planned], alice: User, client_for: Browser, me_for: Me, changes: dict[str, str], said: str
) -> None:
    client = client_for(alice)
    sent = {**form_of(client), "line": "<i>שלום</i>", **changes}
    if "choice" in changes:
        sent[f"choice-{two[0].pk}"] = sent.pop("choice")
    answer = client.post(BACK, sent)
    assert answer.status_code == 422
    assert said in page(answer).text_of("main")
    assert page(answer).form("main form")["line"] == sent["line"]
    assert not LookBack.objects.exists()
    assert len(plan(me_for(alice))) == 2


def test_a_form_left_open_past_its_week_is_kept_as_that_week(
    two: list[Planned], alice: User, client_for: Browser, clock: Any
) -> None:
    clock.move_to(datetime(2026, 11, 28, 23, 50, tzinfo=UTC))
    client = client_for(alice)
    form = form_of(client)
    clock.move_to(datetime(2026, 11, 29, 0, 10, tzinfo=UTC))
    assert client.post(BACK, form).status_code == 303
    assert LookBack.objects.get().week == LAST_WEEK


def test_earlier_ones_are_read_and_deleted(two: list[Planned], alice: User, client_for: Browser, clock: Any) -> None:
    client = client_for(alice)
    client.post(BACK, {**form_of(client), "line": "The first"})
    clock.move_to(TUESDAY + timedelta(days=7))
    client = client_for(alice)
    client.post(BACK, {**form_of(client), "line": "The second"})
    seen = page(client.get(ALL))
    assert seen.texts(".links a") == ["23 Nov to 29 Nov", "16 Nov to 22 Nov"]
    first = seen.select(".links a")[1].attrs["href"]
    assert "The first" in page(client.get(first)).text_of("main")
    assert "The first" not in page(client.get(first + "delete/")).text_of("main")
    assert client.post(first + "delete/")["Location"] == ALL
    assert client.get(first).status_code == client.post(first + "delete/").status_code == 404
    assert LookBack.objects.count() == 1


def test_a_stranger_meets_what_nobody_has(two: list[Planned], alice: User, bob: User, client_for: Browser) -> None:
    hers = client_for(alice)
    where = hers.post(BACK, {**form_of(hers), "line": "Hers"})["Location"]
    client = client_for(bob)
    client.post(BACK, {"week": LAST_WEEK.isoformat(), **choice(two[0], "let_go")})  # an id that is not his
    two[0].refresh_from_db()
    assert two[0].ended_on is None
    for address in (where, where + "delete/"):
        nobodys = client.get(address.replace(where.split("/")[-2], str(uuid4())))
        assert page(client.get(address)).text_of("main") == page(nobodys).text_of("main")
        assert client.get(address).status_code == nobodys.status_code == 404
    assert client.post(where + "delete/").status_code == 404
    assert LookBack.objects.owned_by(alice).exists()
    assert not page(client.get(ALL)).has(f".links a[href={where}]")


def test_closed_it_is_not_offered_and_asks_for_the_passphrase(
    two: list[Planned], alice: User, client_for: Browser
) -> None:
    client = client_for(alice)
    where = client.post(BACK, {**form_of(client), "line": "x"})["Location"]
    LookBack.objects.all().delete()
    Session.objects.update(stay=True, fresh=timezone.now() - timedelta(minutes=16))
    assert not page(client.get(WEEK)).has("#look-back-title")
    for address in (BACK, ALL, where):
        assert client.get(address)["Location"].startswith("/sign-in/")
    client.post(BACK, {"week": LAST_WEEK.isoformat(), "line": "y"})
    assert not LookBack.objects.exists()


def test_what_is_said_lies_under_the_private_key(two: list[Planned], alice: User, client_for: Browser, me_for: Me) -> None:  # fmt: skip
    client = client_for(alice)
    client.post(BACK, {**form_of(client), "line": "only mine"})
    row = LookBack.objects.get()
    assert row.unseal(me_for(alice).keys)["line"] == "only mine"
    with pytest.raises(vault.Locked):
        row.unseal(vault.Keys(vault.open_keyring(alice).everyday, None))
    assert b"only mine" not in bytes(row.sealed)


def test_queries_do_not_grow(two: list[Planned], alice: User, client_for: Browser, me_for: Me) -> None:
    client, spent, rows = client_for(alice), {}, 1
    where = client.post(BACK, form_of(client))["Location"]
    client.get(where)  # says "Kept" once, which the session forgets
    keys = me_for(alice).keys
    mark(me=me_for(alice), planned_id=two[0].pk, day=LAST_WEEK, state="kept")
    kept, back = Mark.objects.filter(planned=two[0], day=LAST_WEEK)[0], LookBack.objects.get()
    for size in (1, 3, 300):
        first = rows  # of the weeks that are looked back at already
        planned_and_marked(two[0], kept, keys, size - rows)
        more(back, keys, size - rows, lambda nth, first=first: {"week": back.week - timedelta(weeks=first + nth)})
        rows = size
        for address in (BACK, ALL, where, WEEK):
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            spent.setdefault(address, set()).add(len(queries))
    assert all(len(counts) == 1 and counts.pop() <= 8 for counts in spent.values()), spent


@pytest.mark.django_db(transaction=True)
def test_six_at_once_are_one() -> None:
    alice = member("alice")
    me = Person(alice, vault.open_keyring(alice), now=TUESDAY - timedelta(days=21))
    planned = add_practice(me=me, practice=catalogue().practices["k01"])
    clients = []
    for _tab in range(6):
        client = Client()
        client.force_login(alice)
        clients.append((client, {"week": LAST_WEEK.isoformat(), **choice(planned, "let_go")}))

    def press(one: tuple[Client, dict[str, str]]) -> int:
        try:
            return one[0].post(BACK, one[1]).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(press, clients)) == {303}
    assert LookBack.objects.count() == 1
    assert plan(Person(alice, vault.open_keyring(alice))) == []
