"""The faces of Today: a first visit, a hard day, an ordinary one, back after long, enough for today, a break."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts import situation
from healing.accounts.models import Session, User
from healing.accounts.person import Person
from healing.checkins.actions import keep_check_in, keep_reading
from healing.dashboard import faces
from healing.journal.actions import keep_entry
from healing.library import catalogue
from healing.pathways import progress
from healing.plans.actions import add_practice, mark
from healing.plans.models import Planned
from tests.page import Page, page

Browser = Callable[[User], Client]
Me = Callable[..., Person]
TODAY = reverse("dashboard:today")
NOON = timezone.now().replace(hour=12)
pytestmark = pytest.mark.django_db


def look(client: Client) -> Page:
    return page(client.get(TODAY))


def do(me: Person, step_id: str) -> None:
    progress.note(me, catalogue().steps[step_id], exercise="skipped")


def planned(me: Person) -> Planned:
    return add_practice(me=me, practice=catalogue().practices["k01"])


def enough(seen: Page) -> bool:
    return seen.text_of("h1") == "Enough for today."


def test_a_first_visit_offers_one_thing_and_has_no_empty_box(alice: User, client_for: Browser) -> None:
    for _look in range(2):
        seen = look(client_for(alice))
        assert "one thing at a time" in seen.text_of(".lede")
        assert seen.has(".next h2")
        assert seen.has("input[name=hard]")
        assert not seen.has(".smalls, #care, .paths, #line-title")


def test_an_ordinary_day_has_it_all(alice: User, client_for: Browser, me_for: Me) -> None:
    do(me_for(alice), "A2")
    planned(me_for(alice))
    seen = look(client_for(alice))
    assert len(seen.select(".smalls .card")) == 2
    for part in ("#care .care-row", "input[name=hard]", "#line-title", "button[value=yes]"):
        assert seen.has(part), part
    assert len(seen.select(".paths li")) == 3
    assert not seen.has(".lede")


@pytest.mark.parametrize("hard", [7, 9])
def test_on_a_hard_day_there_is_less_and_nothing_asks(alice: User, client_for: Browser, me_for: Me, hard: int) -> None:
    planned(me_for(alice))
    keep_reading(me_for(alice), hard=hard)
    keep_entry(
        me=me_for(alice, timezone.now() - timedelta(days=3)),
        draft_id=uuid4(),
        words={"title": "", "body": "w", "mood": "", "prompt": "", "show_on": me_for(alice).today.isoformat()},
    )
    client = client_for(alice)
    for _look in range(2):
        seen = look(client)
        assert len(seen.select(".next")) == 1
        assert not seen.has(".smalls, #care, .paths, #line-title, main input[type=radio], #note-1")
        near = [link.attrs["href"] for link in seen.select("[aria-labelledby=near-title] a")]
        assert near == [reverse("support:settle"), reverse("support:my_people"), reverse("support:help_now")]


def test_a_pressed_button_looks_the_same_for_the_visit(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    client.post(reverse("support:pressed"), {"pressed": "unsafe"})
    for _look in range(2):
        assert look(client).has("#near-title")
    assert not look(client_for(alice)).has("#near-title")


@pytest.mark.parametrize(
    ("days", "heading", "look_again"),
    [
        (2, None, False),
        (3, "Good to see you. One small thing is enough.", False),
        (14, "Good to see you. Nothing to catch up on.", False),
        (90, "Good to see you. Start from today.", True),
    ],
)
def test_back_after(
    alice: User, client_for: Browser, me_for: Me, days: int, heading: str | None, look_again: bool
) -> None:
    do(me_for(alice), "A2")
    look(client_for(alice))
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        client = client_for(alice)
        for _look in range(2):
            seen = look(client)
            assert (seen.text_of("h1") == heading) is bool(heading)
            links = [link.attrs["href"] for link in seen.select("header .muted a")]
            assert links == ([reverse("pathways:situation"), reverse("plans:week")] if look_again else [])
            assert not [word for word in ("missed", "behind", "catch up!", "%") if word in seen.text_of("main")]


def test_back_after_long_the_old_plan_is_asked_about(alice: User, client_for: Browser, me_for: Me) -> None:
    situation.keep(me_for(alice), found="longer")
    for step in ("A1", "A2", "A3"):
        do(me_for(alice), step)
    me_for(alice).change("private", lambda state: state.update(people=[{"name": "x"}]))
    planned(me_for(alice))
    look(client_for(alice))
    with time_machine.travel(timezone.now() + timedelta(days=20)):
        seen = look(client_for(alice))
        assert seen.text_of(".next h2") == "How is it right now?"
        assert "Does your plan still fit?" in seen.texts(".smalls h3")


class TestEnough:
    def test_a_button_that_can_be_taken_back_until_midnight(
        self, alice: User, bob: User, client_for: Browser, me_for: Me
    ) -> None:
        with time_machine.travel(NOON):
            for user in (alice, bob):
                do(me_for(user), "A2")
            client = client_for(alice)
            look(client)
            assert client.post(reverse("dashboard:enough"), {"enough": "yes"})["Location"] == TODAY
            seen = look(client)
            assert enough(seen)
            assert not seen.has(".next, .smalls, #care, .paths, #line-title, main input[type=radio]")
            assert {reverse("plans:week"), reverse("pathways:index")} <= {
                a.attrs.get("href") for a in seen.select("main a")
            }
            assert not enough(look(client_for(bob)))
            client.post(reverse("dashboard:enough"), {"enough": "no"})
            assert not enough(look(client))
            client.post(reverse("dashboard:enough"), {"enough": "yes"})
        with time_machine.travel(NOON + timedelta(days=1)):
            assert not enough(look(client_for(alice)))

    def test_by_itself_once_the_main_thing_and_the_practices_are_done(
        self, alice: User, client_for: Browser, me_for: Me
    ) -> None:
        situation.keep(me_for(alice), found="two_weeks")
        one = planned(me_for(alice))
        client = client_for(alice)
        assert look(client).form(".next form")["target"] == "step:A2"
        do(me_for(alice), "A2")
        assert not enough(look(client))
        assert look(client).has(".next h2")
        mark(me=me_for(alice), planned_id=one.pk, day=me_for(alice).today, state="not_today")
        for _look in range(2):
            assert enough(look(client))
        client.post(reverse("dashboard:enough"), {"enough": "no"})
        assert look(client).has(".next h2")

    def test_marking_alone_is_not_the_main_thing(self, alice: User, client_for: Browser, me_for: Me) -> None:
        one = planned(me_for(alice))
        client = client_for(alice)
        look(client)
        mark(me=me_for(alice), planned_id=one.pk, day=me_for(alice).today, state="kept")
        assert not enough(look(client))

    def test_a_hard_moment_comes_first(self, alice: User, client_for: Browser, me_for: Me) -> None:
        faces.say(me_for(alice), is_enough=True)
        keep_reading(me_for(alice), hard=9)
        seen = look(client_for(alice))
        assert seen.has("#top-1")
        assert seen.has("#near-title")


class TestABreak:
    def test_at_45_minutes_once_a_visit(self, alice: User, client_for: Browser) -> None:
        client, began = client_for(alice), timezone.now()
        seen = []
        for minutes in (0, 25, 44, 46, 50, 60):
            with time_machine.travel(began + timedelta(minutes=minutes)):
                seen.append(look(client).has("#rest"))
        assert seen == [False, False, False, True, False, False]

    def test_of_a_browser_that_stays_signed_in_a_visit_begins_after_half_an_hour(
        self, alice: User, client_for: Browser
    ) -> None:
        client, began = client_for(alice), timezone.now()
        Session.objects.filter(user=alice).update(stay=True)
        seen = []
        for minutes in (0, 14, 28, 42, 46, 120, 134, 148, 162, 166):
            with time_machine.travel(began + timedelta(minutes=minutes)):
                seen.append(look(client).has("#rest"))
        assert [n for n, yes in enumerate(seen) if yes] == [4, 9]


def test_a_long_question_that_is_due_is_offered_beside_the_short_one(
    alice: User, client_for: Browser, me_for: Me
) -> None:
    do(me_for(alice), "A2")
    answers = {"measure": "ons4", "answers": {"satisfied": 6, "worthwhile": 7, "happy": 6, "anxious": 3}}
    assert "A few questions about the last two weeks" in look(client_for(alice)).text
    keep_check_in(me_for(alice, timezone.now() - timedelta(days=1)), said={"wellbeing": answers})
    assert "Three questions about this week" in look(client_for(alice)).text
    keep_check_in(me_for(alice), said={"impact": {"mind": 2, "stings": 2, "way": 1}})
    seen = look(client_for(alice)).text
    assert "Three questions" not in seen
    assert "Say more" in seen


def test_where_a_pathway_is_finished_its_questions_stop(alice: User, client_for: Browser, me_for: Me) -> None:
    for number in range(1, 10):
        do(me_for(alice), f"A{number}")
    assert not look(client_for(alice)).has("#line-title")
