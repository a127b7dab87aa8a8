"""Swap, shrink, move, skip: for today or from now on, each undone by a button, and no mark is lost."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.checkins.models import Reading
from healing.library import catalogue
from healing.plans.actions import add_own, add_practice, mark
from healing.plans.care import marks, plan
from healing.plans.models import Mark, Planned
from tests.page import page
from tests.rows import more

WEEK, ENERGY = reverse("plans:week"), reverse("checkins:energy")
Browser = Callable[[User], Client]
Me = Callable[..., Person]


@pytest.fixture
def planned(alice: User, me_for: Me) -> Planned:
    return add_practice(me=me_for(alice), practice=catalogue().practices["k15"])


def change(client: Client, planned: Planned, what: str, **more: object) -> object:
    address = reverse("plans:change", args=[planned.pk])
    day = page(client.get(address)).select("input[name=day]")[0].attrs["value"]
    for _press in range(2):  # each ends in the same state, however often it is sent
        answer = client.post(address, {"what": what, "day": day, **more})
    return answer


def names(client: Client) -> list[str]:
    return list(page(client.get(WEEK)).texts("#care .care-name"))


def test_gentler_today_and_as_it_was(planned: Planned, alice: User, client_for: Browser) -> None:
    client, practice = client_for(alice), catalogue().practices["k15"]
    change(client, planned, "gentler_today")
    assert names(client) == [practice.gentler.title]
    assert "for today" in page(client.get(WEEK)).text_of(".care-note")
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert names(client_for(alice)) == [practice.title]
    change(client, planned, "as_planned")
    assert names(client) == [practice.title]


def test_gentler_from_now_on_and_back(planned: Planned, alice: User, client_for: Browser) -> None:
    client, practice = client_for(alice), catalogue().practices["k15"]
    change(client, planned, "gentler")
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert names(client_for(alice)) == [practice.gentler.title]
    change(client, planned, "full")
    assert names(client) == [practice.title]


def test_swapped_today_only(planned: Planned, alice: User, client_for: Browser, me_for: Me) -> None:
    client, me = client_for(alice), me_for(alice)
    change(client, planned, "swap_today", practice="k13")
    assert names(client) == [catalogue().practices["k13"].title]
    assert catalogue().practices["k15"].title in page(client.get(WEEK)).text_of(".care-note")
    client.post(ENERGY, {"energy": "low", "back": "plan"})
    assert names(client) == [catalogue().practices["k13"].gentler.title]
    assert "The gentler form, for today." in page(client.get(WEEK)).text_of(".care-note")
    client.post(reverse("plans:mark", args=[planned.pk]), {"state": "kept"})
    assert marks(me, me.today, me.today) == {(planned.pk, me.today): "kept"}
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert names(client_for(alice)) == [catalogue().practices["k15"].title]


def test_swapped_for_good_keeps_the_old_marks_and_can_be_undone(
    planned: Planned, alice: User, client_for: Browser, me_for: Me
) -> None:
    client, me = client_for(alice), me_for(alice)
    mark(me=me, planned_id=planned.pk, day=me.today, state="kept")
    address = reverse("plans:change", args=[planned.pk])
    tag = page(client.get(address)).select("input[name=tag]")[0].attrs["value"]
    for _press in range(2):
        client.post(address, {"what": "swap", "day": str(me.today), "practice": "k13", "tag": tag})
    (fresh,) = plan(me_for(alice))
    assert fresh.key == "k13"
    assert fresh.when == catalogue().practices["k15"].if_then.when  # it keeps its place in the day
    assert Mark.objects.count() == 1
    change(client, Planned.objects.get(pk=fresh.id), "bring_back")
    assert [one.id for one in plan(me_for(alice))] == [planned.pk]


def test_moved_to_another_day_once(alice: User, client_for: Browser, me_for: Me) -> None:
    me = me_for(alice)
    planned = add_practice(me=me, practice=catalogue().practices["k15"], days=[me.today.weekday()])
    client = client_for(alice)
    first, then = me.today + timedelta(days=2), me.today + timedelta(days=3)
    change(client, planned, "move", to=str(first))
    assert names(client) == []
    (one,) = plan(me_for(alice))
    assert [one.on(me.today + timedelta(days=n)) for n in range(5)] == [False, False, True, False, False]
    change(client, planned, "as_planned")
    change(client, planned, "move", to=str(then))
    (one,) = plan(me_for(alice))
    assert [one.on(me.today + timedelta(days=n)) for n in range(5)] == [False, False, False, True, False]
    change(client, planned, "as_planned")
    assert names(client) == [catalogue().practices["k15"].title]


def test_a_week_off_and_back_by_itself(planned: Planned, alice: User, client_for: Browser, me_for: Me) -> None:
    client, me = client_for(alice), me_for(alice)
    change(client, planned, "rest")
    assert names(client) == []
    assert "comes back by itself" in page(client.get(WEEK)).text
    (one,) = plan(me_for(alice))
    assert [one.on(me.today + timedelta(days=n)) for n in (0, 6, 7)] == [False, False, True]
    change(client, planned, "end_rest")
    assert names(client) == [catalogue().practices["k15"].title]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"what": "swap_today"}, "Choose what you would rather do"),
        ({"what": "swap_today", "practice": "k999"}, "Please choose one of these"),
        ({"what": "swap", "practice": "k36"}, "Please choose one of these"),  # it takes two: only its step brings it
        ({"what": "move", "to": "yesterday"}, "on each of the next days"),
        ({"what": "explode"}, "Nothing was changed"),
        ({"what": "rest", "day": "2020-01-01"}, "This page is from another day"),
    ],
)
def test_bad_input_changes_nothing(
    planned: Planned, alice: User, client_for: Browser, me_for: Me, sent: dict[str, str], said: str
) -> None:
    before = bytes(planned.sealed)
    address = reverse("plans:change", args=[planned.pk])
    answer = client_for(alice).post(address, {"day": str(me_for(alice).today), **sent})
    assert answer.status_code == 422
    assert said in page(answer).text
    planned.refresh_from_db()
    assert bytes(planned.sealed) == before


def test_a_stranger_meets_what_nobody_has(planned: Planned, bob: User, client_for: Browser, me_for: Me) -> None:
    before, client, sent = bytes(planned.sealed), client_for(bob), {"what": "rest", "day": str(me_for(bob).today)}
    hers = client.post(reverse("plans:change", args=[planned.pk]), sent)
    nobodys = client.post(reverse("plans:change", args=[uuid4()]), sent)
    assert hers.status_code == nobodys.status_code == 404
    assert page(hers).text_of("main") == page(nobodys).text_of("main")
    planned.refresh_from_db()
    assert bytes(planned.sealed) == before


def test_a_card_leads_to_the_thing_it_is_about(planned: Planned, alice: User, bob: User, client_for: Browser) -> None:
    address = reverse("plans:of", args=["k15"])
    assert client_for(alice).get(address)["Location"] == reverse("plans:change", args=[planned.pk])
    assert client_for(bob).get(address)["Location"] == WEEK


def test_a_row_of_before_all_this_still_opens(planned: Planned, alice: User, client_for: Browser, me_for: Me) -> None:
    keys = me_for(alice).keys
    planned.seal(keys, {"practice": "k15", "when": "I wake", "then": "go out", "days": [0, 1, 2, 3, 4, 5, 6], "gentler": False})  # fmt: skip
    planned.save()
    client = client_for(alice)
    assert "When I wake, I will go out." in page(client.get(WEEK)).text_of(".care-row")
    change(client, planned, "gentler_today")
    assert names(client) == [catalogue().practices["k15"].gentler.title]


@pytest.mark.parametrize("back", ["plan", "today"])
def test_low_energy_shows_the_gentler_forms_and_good_asks_no_more(
    planned: Planned, alice: User, client_for: Browser, me_for: Me, back: str
) -> None:
    add_own(me=me_for(alice), written={"title": "Sew", "smaller": "Thread a needle"})
    client, practice = client_for(alice), catalogue().practices["k15"]
    where = reverse("dashboard:today") if back == "today" else WEEK
    for said, title in (("low", practice.gentler.title), ("good", practice.title), ("low", practice.gentler.title)):
        assert client.post(ENERGY, {"energy": said, "back": back})["Location"] == where + "#care"
        seen = page(client.get(where))
        assert seen.texts("#care .care-name") == [title, "Thread a needle" if said == "low" else "Sew"]
        assert seen.texts(".energy [aria-pressed=true]") == [said.title()]
    assert Reading.objects.count() == 1
    client.post(ENERGY, {"energy": "<script>"})
    assert Reading.objects.count() == 1
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert names(client_for(alice)) == [practice.title, "Sew"]


def test_queries_do_not_grow_with_things_of_ones_own(alice: User, client_for: Browser, me_for: Me) -> None:
    client, me, rows = client_for(alice), me_for(alice), 1
    spent: dict[str, set[int]] = {}
    planned = add_own(me=me, written={"title": "Sew", "obstacle": "no thread", "answer": "mend by hand"})
    for size in (1, 3, 300):
        added = more(planned, me.keys, size - rows)
        more(planned.words, me.keys, len(added), lambda nth, added=added: {"planned_id": added[nth].id})
        rows = size
        addresses = (WEEK, reverse("dashboard:today"), reverse("plans:change", args=[planned.pk]))
        client.get(reverse("dashboard:today"))  # the first look of a day notes it
        for address, most in zip(addresses, (10, 8, 10), strict=True):
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            found = [one for one in asked.captured_queries if not one["sql"].startswith(("BEGIN", "COMMIT"))]
            assert len(found) <= most, address
            spent.setdefault(address.replace(str(planned.pk), ""), set()).add(len(found))
    assert all(len(counts) == 1 for counts in spent.values()), spent
