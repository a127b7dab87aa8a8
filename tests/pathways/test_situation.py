"""How things stand can change with one tap; "something new came out" begins the count again."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts import situation
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.pathways import talks
from tests.page import page

HERE = reverse("pathways:situation")
Browser = Callable[[User], Client]
Me = Callable[..., Person]


def test_one_tap_changes_it_and_shows_it(alice: User, client_for: Browser) -> None:
    seen = page(client_for(alice).post(HERE, {"stands": "apart"}, follow=True))
    assert seen.texts("button[aria-pressed=true]") == ["Apart"]


def test_something_new_makes_it_recent_again(alice: User, client_for: Browser, me_for: Me) -> None:
    past = me_for(alice, timezone.now() - timedelta(days=60))
    situation.keep(past, found="longer")
    me = me_for(alice)
    assert not situation.situation(me).recent(me.today)
    client_for(alice).post(HERE, {"new": "1"})
    me = me_for(alice)
    assert situation.situation(me).recent(me.today)
    assert situation.situation(me).days(me.today) == 0


def test_recent_ends_after_fourteen_days_unless_it_goes_on(alice: User, me_for: Me) -> None:
    situation.keep(me_for(alice), found="two_weeks")
    assert situation.situation(me_for(alice)).recent(me_for(alice).today + timedelta(days=13))
    assert not situation.situation(me_for(alice)).recent(me_for(alice).today + timedelta(days=14))
    situation.keep(me_for(alice), found="going_on")
    assert situation.situation(me_for(alice)).recent(me_for(alice).today + timedelta(days=400))


def test_harm_is_never_kept(alice: User, me_for: Me) -> None:
    situation.keep(me_for(alice), happened="harm", stands="together")
    assert situation.situation(me_for(alice)).happened == ""


def test_an_unknown_answer_is_said(alice: User, client_for: Browser) -> None:
    for body in ({}, {"stands": "elsewhere"}, {"found": "<script>"}):
        answer = client_for(alice).post(HERE, body)
        assert answer.status_code == 422
        assert "Please choose one of these" in page(answer).text_of("[role=alert]")


def test_a_talk_that_ended_badly_can_be_told_and_taken_back_without_any_step(
    alice: User, client_for: Browser, me_for: Me
) -> None:
    client = client_for(alice)
    assert page(client.get(HERE)).texts("button[name=talk]") == ["A talk ended badly"]
    assert client.post(HERE, {"talk": "badly"}).status_code == 303
    assert talks.ended_badly_on(me_for(alice)) == me_for(alice).today
    seen = page(client.get(HERE))
    assert seen.texts("button[name=talk]") == ["Take that back"]
    assert "Steps about talking rest until" in seen.text_of("main")
    client.post(HERE, {"talk": "back"})
    client.post(HERE, {"talk": "back"})  # pressed twice
    assert talks.ended_badly_on(me_for(alice)) is None
    past = me_for(alice, timezone.now() - timedelta(days=30))
    talks.note(past, "badly")
    seen = page(client.get(HERE))
    assert seen.texts("button[name=talk]") == ["Take that back", "Another one ended badly today"]
    assert "rest until" not in seen.text_of("main")


def test_after_a_death_no_talk_is_asked_about(alice: User, client_for: Browser, me_for: Me) -> None:
    situation.keep(me_for(alice), stands="died")
    assert page(client_for(alice).get(HERE)).texts("button[name=talk]") == []
