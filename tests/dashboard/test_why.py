""" "Why am I seeing this?": the rule's reason, the facts it rests on with their links, what rests, what else there is."""

import inspect
from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts import situation
from healing.accounts.models import Session, User
from healing.accounts.person import Person
from healing.checkins.actions import keep_check_in, keep_reading
from healing.dashboard import facts
from healing.library import catalogue
from healing.pathways import gate, progress
from healing.plans.actions import add_practice, mark
from healing.suggestions.rules import RULES
from healing.suggestions.signals import Signals
from healing.suggestions.table import Rule
from tests.page import Page, page

Browser = Callable[[User], Client]
Me = Callable[..., Person]
TODAY, ANSWER = reverse("dashboard:today"), reverse("dashboard:answer")
pytestmark = pytest.mark.django_db


def why(client: Client, place: int = 0) -> Page:
    return page(client.get(reverse("dashboard:why", args=[place])))


def said(seen: Page) -> list[str]:
    return seen.texts("#facts li")


def links(seen: Page) -> set[str]:
    return {one.attrs["href"] for one in seen.select("#facts a")}


def do(me: Person, *steps: str) -> None:
    for step in steps:
        progress.note(me, catalogue().steps[step], exercise="skipped")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.number}")
def test_each_rule_names_what_it_looks_at_and_each_has_its_words(rule: Rule) -> None:
    assert rule.because
    names = {name.partition(":")[0] for name in rule.because}
    assert names <= {field.name for field in fields(Signals)}
    assert names <= set(facts.WORDS)
    source = inspect.getsource(rule.find)
    assert [name for name in names if f"s.{name}" in source or "(s" in source or "recent" in source]


def test_every_card_leads_to_its_own_reason(alice: User, client_for: Browser, me_for: Me) -> None:
    do(me_for(alice), "A2")
    client = client_for(alice)
    today = page(client.get(TODAY))
    places = [today.select(".next .why-line a")[0], *(card for card in today.select(".smalls .why-line a"))]
    titles = [today.text_of(".next h2"), *today.texts(".smalls h3")]
    assert len(places) == len(titles) == 3
    for link, title in zip(places, titles, strict=True):
        assert page(client.get(link.attrs["href"])).text_of(".lede") == title


def test_a_hard_moment_with_its_hour_and_what_rests(alice: User, client_for: Browser, me_for: Me) -> None:
    with time_machine.travel(timezone.now().replace(hour=15, minute=10)):
        situation.keep(me_for(alice), found="longer")
        do(me_for(alice), "A1")
        keep_reading(me_for(alice), hard=8)
        seen = why(client_for(alice))
        assert "Calm makes the rest easier." in seen.text
        assert said(seen)[0].startswith("At 15:10 you said how hard it is: 8 of 10.")
        assert links(seen) == {reverse("checkins:index")}
        assert "Things that dig rest while it is this hard." in seen.text
        assert "8" not in page(client_for(alice).get(TODAY)).text_of(".next")


def test_what_they_told_and_where_to_change_it(alice: User, bob: User, client_for: Browser, me_for: Me) -> None:
    situation.keep(me_for(alice), found="going_on")
    seen = why(client_for(alice))
    assert said(seen) == ["You said it is still going on. Change what you told"]
    assert links(seen) == {reverse("pathways:situation")}
    assert "Early days are for steadying." in seen.text
    assert said(why(client_for(bob))) == ["You haven’t told us when you found out. Change what you told"]


def test_a_practice_set_aside_three_times(alice: User, client_for: Browser, me_for: Me) -> None:
    situation.keep(me_for(alice), found="longer")
    do(me_for(alice), "A1", "A2", "A3")
    me_for(alice).change("private", lambda state: state.update(people=[{"name": "x"}]))
    one = add_practice(me=me_for(alice, timezone.now() - timedelta(days=5)), practice=catalogue().practices["k01"])
    for days in (3, 2, 1):
        me = me_for(alice, timezone.now() - timedelta(days=days))
        mark(me=me, planned_id=one.pk, day=me.today, state="not_today")
    seen = why(client_for(alice))
    assert said(seen) == [f"You set “{catalogue().practices['k01'].title}” aside 3 times running. Change your plan"]
    assert links(seen) == {reverse("plans:week")}


@pytest.mark.parametrize(
    ("said_in", "words"),
    [
        ({"energy": "low"}, "You said that your energy is low today."),
        ({"body": "panicky"}, "you said that you were panicky."),
        ({"body": "numb"}, "you said that you were numb, or back in it."),
        (
            {"wellbeing": {"measure": "ons4", "answers": {"satisfied": 3, "happy": 9}}},
            "are lower than many people’s.",
        ),
    ],
    ids=["energy", "panic", "numb", "wellbeing"],
)
def test_check_ins_and_where_to_delete_them(
    alice: User, client_for: Browser, me_for: Me, said_in: dict[str, Any], words: str
) -> None:
    situation.keep(me_for(alice), found="longer")
    do(me_for(alice), "A1")
    keep_check_in(me_for(alice), said=said_in)
    client = client_for(alice)
    assert [seen for seen in (why(client, place) for place in range(3)) if any(words in one for one in said(seen))]


def test_what_was_turned_down_can_come_back(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    first = page(client.get(TODAY)).form(".next form")["target"]
    client.post(ANSWER, {"target": first, "answer": "never"})
    seen = why(client)
    assert "What you put off or turned down stays away." in seen.text
    assert client.post(reverse("dashboard:bring_back"))["Location"] == TODAY
    assert not me_for(alice).everyday.get("cooling")
    assert page(client.get(TODAY)).form(".next form")["target"] == first


def test_it_never_tells_how_the_gate_stands(alice: User, bob: User, client_for: Browser, me_for: Me) -> None:
    """Open with the same suggestion or closed, and after a yes: the pages say the same of it."""
    pages = []
    for user, answers in ((alice, ["no"] * 5), (bob, ["yes", *["no"] * 4])):
        situation.keep(me_for(user), found="longer", stands="together")
        gate.answer(me_for(user), {}, answers)  # type: ignore[arg-type]
        seen = why(client_for(user))
        pages.append((said(seen), seen.texts("[aria-labelledby=rests-title] li")))
    assert pages[0] == pages[1]


def test_locked_only_everyday_facts(alice: User, client_for: Browser, me_for: Me) -> None:
    with time_machine.travel(timezone.now().replace(hour=12)):  # at night the page says that questions rest
        situation.keep(me_for(alice), found="going_on")
        keep_reading(me_for(alice), hard=9)
        do(me_for(alice), "A2")
        client = client_for(alice)
        Session.objects.update(stay=True, fresh=timezone.now() - timedelta(minutes=16))
        seen = why(client)
        assert said(seen) == [
            f"You have done “{catalogue().steps['A2'].title}”. Look at it",
            "Nothing is in your plan. Change your plan",
        ]
        assert "the private part is closed" in seen.text
    for word in ("going on", "hard", "dig"):
        assert word not in seen.text_of("main")


def test_a_place_without_a_card_leads_back(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    for place in (3, 99, 10**9):
        assert client.get(reverse("dashboard:why", args=[place]))["Location"] == TODAY


def test_looking_why_changes_nothing(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    client.get(TODAY)
    before = dict(me_for(alice).everyday), dict(me_for(alice).private)
    why(client)
    assert (dict(me_for(alice).everyday), dict(me_for(alice).private)) == before
