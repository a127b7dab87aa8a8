"""Add in two taps, change, put away: history stays."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.plans.actions import add_practice, mark, put_away
from healing.plans.care import plan
from healing.plans.models import Mark, Planned
from tests.page import page

WEEK, ADD = reverse("plans:week"), reverse("plans:add")
ONE = reverse("plans:add_one", args=["k01"])
Browser = Callable[[User], Client]
Me = Callable[..., Person]


def test_the_articles_ten_are_there_and_come_first(alice: User, client_for: Browser) -> None:
    seed = [p.title for p in catalogue().practices if p.seed]
    assert len(seed) == 10
    titles = page(client_for(alice).get(ADD)).texts(".tiles h3")
    assert titles[:10] == seed
    assert len(titles) >= 15


def test_two_taps_put_it_in_with_its_sentence(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    assert ONE in [a.attrs["href"] for a in page(client.get(ADD)).select(".tiles a")]
    form = page(client.get(ONE)).form("main form")
    assert form["days"] == ["0", "1", "2", "3", "4", "5", "6"]
    seen = page(client.post(ONE, form, follow=True))
    practice = catalogue().practices["k01"]
    assert f"When {practice.if_then.when}, I will" in seen.text_of("#care")


def test_the_same_form_twice_adds_once(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    form = page(client.get(ONE)).form("main form")
    for _press in range(2):
        assert client.post(ONE, form).status_code == 303
    assert Planned.objects.count() == 1


def test_a_fourth_gets_a_kind_word_and_is_still_possible(alice: User, client_for: Browser, me_for: Me) -> None:
    for practice_id in ("k02", "k03", "k04"):
        add_practice(me=me_for(alice), practice=catalogue().practices[practice_id])
    client = client_for(alice)
    assert "Three is plenty; you can still add this" in page(client.get(ONE)).text_of(".notice")
    client.post(ONE, page(client.get(ONE)).form("main form"))
    assert len(plan(me_for(alice))) == 4


def test_the_gentler_form_is_kept(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    form = page(client.get(ONE)).form("main form")
    seen = page(client.post(ONE, {**form, "gentler": "yes"}, follow=True))
    assert catalogue().practices["k01"].gentler.title in seen.text_of("#care")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"days": []}, "Choose one day or more"),
        ({"days": ["7"]}, "Please choose from these"),
        ({"when": ""}, "When would it fit"),
        ({"then": "a" * 201}, "This holds 200 characters"),
        ({"gentler": "maybe"}, "Please choose one of these"),
    ],
)
def test_bad_input_is_said_beside_the_field_and_all_is_kept(
    alice: User, client_for: Browser, changes: dict[str, object], said: str
) -> None:
    client = client_for(alice)
    form = {**page(client.get(ONE)).form("main form"), "when": "<b>שלום</b> 🫖", **changes}
    answer = client.post(ONE, form)
    assert answer.status_code == 422
    assert said in page(answer).text_of(".field-error")
    assert page(answer).form("main form")["when"] == form["when"]
    assert not Planned.objects.exists()


def test_change_keeps_the_marks(alice: User, client_for: Browser, me_for: Me) -> None:
    me = me_for(alice)
    planned = add_practice(me=me, practice=catalogue().practices["k01"])
    mark(me=me, planned=planned, day=me.today, state="kept")
    client = client_for(alice)
    address = reverse("plans:planned_edit", args=[planned.pk])
    form = page(client.get(address)).form("main form")
    seen = page(client.post(address, {**form, "when": "the kettle sings"}, follow=True))
    assert "the kettle sings" in seen.text_of("#care")
    assert seen.has(".week .dot.kept")


def test_put_away_and_take_back(alice: User, client_for: Browser, me_for: Me) -> None:
    me = me_for(alice)
    planned = add_practice(me=me, practice=catalogue().practices["k01"])
    mark(me=me, planned=planned, day=me.today, state="kept")
    client = client_for(alice)
    seen = page(client.post(reverse("plans:planned_put_away", args=[planned.pk]), follow=True))
    assert not seen.has(".care-row")
    assert Mark.objects.count() == 1
    seen = page(client.post(seen.select("form.notice")[0].attrs["action"], follow=True))
    assert seen.has(".care-row")


def test_an_empty_plan_offers_one_small_thing(alice: User, client_for: Browser) -> None:
    assert "one small thing" in page(client_for(alice).get(WEEK)).text_of("#care")


def test_not_on_a_day_that_was_not_chosen(alice: User, client_for: Browser, me_for: Me) -> None:
    other = (me_for(alice).today + timedelta(days=1)).weekday()
    add_practice(me=me_for(alice), practice=catalogue().practices["k01"], days=[other])
    assert "Rest counts" in page(client_for(alice).get(WEEK)).text_of("#care")


def test_a_practice_that_left_the_content_is_left_out(alice: User, client_for: Browser, me_for: Me) -> None:
    planned = add_practice(me=me_for(alice), practice=catalogue().practices["k01"])
    kept = planned.unseal(me_for(alice).keys)
    planned.seal(me_for(alice).keys, {**kept, "practice": "k99"})
    planned.save()
    assert not page(client_for(alice).get(WEEK)).has(".care-row")


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_queries(
    alice: User, client_for: Browser, me_for: Me, django_assert_max_num_queries: object, rows: int
) -> None:
    for number in range(rows):
        me = me_for(alice, timezone.now() - timedelta(days=number))
        planned = add_practice(me=me, practice=catalogue().practices["k01"])
        mark(me=me, planned=planned, day=me.today, state="tried")
        if number > 2:
            put_away(me=me, planned=planned)
    client = client_for(alice)
    for address in (WEEK, ADD, ONE, reverse("plans:planned_edit", args=[planned.pk])):
        with django_assert_max_num_queries(6):
            client.get(address)
