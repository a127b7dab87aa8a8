"""Today: one next step and why; it can be declined; people and safety stand on top; a constant number of queries."""

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

from healing.accounts import situation
from healing.accounts.models import Session, User
from healing.accounts.person import Person
from healing.checkins.actions import keep_reading
from healing.journal.actions import keep_entry
from healing.library import catalogue
from healing.plans.actions import add_practice, mark
from tests.page import Page, page

TODAY, ANSWER = reverse("dashboard:today"), reverse("dashboard:answer")
Browser = Callable[[User], Client]
Me = Callable[..., Person]


def main_card(seen: Page) -> str:
    return seen.text_of(".next h2")


def target(seen: Page) -> str:
    return str(seen.form(".next form")["target"])


def test_one_deep_card_with_its_reason_and_at_most_two_small_ones(alice: User, client_for: Browser) -> None:
    seen = page(client_for(alice).get(TODAY))
    assert len(seen.select(".next")) == 1
    assert seen.text_of(".next .why-line, .next .why, .next details")
    assert len(seen.select(".smalls .card")) <= 2
    assert seen.texts(".next button") == ["Not now", "Something gentler", "Never"]


def test_recent_begins_with_the_body_and_later_with_naming(
    alice: User, bob: User, client_for: Browser, me_for: Me
) -> None:
    situation.keep(me_for(alice), found="two_weeks")
    situation.keep(me_for(bob), found="longer")
    assert target(page(client_for(alice).get(TODAY))) == "step:A2"
    assert target(page(client_for(bob).get(TODAY))) == "step:A1"


def test_no_question_is_asked_twice_on_one_page(alice: User, client_for: Browser, me_for: Me) -> None:
    """Whatever stands on a card, the line for the journal asks something else: a week of it, day by day."""
    situation.keep(me_for(alice, timezone.now() - timedelta(days=40)), found="longer")
    add_practice(me=me_for(alice), practice=catalogue().practices["k01"])
    lines = 0
    for day in range(7):
        with time_machine.travel(timezone.now() + timedelta(days=day), tick=False):
            seen = page(client_for(alice).get(TODAY))
        asked = seen.texts("main .ask")
        assert not set(asked) & set(seen.texts(".next h2, .smalls h3")), day
        lines += len(asked)
    assert lines > 3


def test_a_reason_from_the_situation_is_behind_why(alice: User, client_for: Browser, me_for: Me) -> None:
    keep_reading(me_for(alice), hard=9)
    seen = page(client_for(alice).get(TODAY))
    assert seen.has("details")
    assert not [text for text in seen.texts(".next > .why-line") if "9" in text]


def test_not_now_takes_it_away_for_seven_days(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    first = target(page(client.get(TODAY)))
    client.post(ANSWER, {"target": first, "answer": "not_now"})
    assert target(page(client.get(TODAY))) != first
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        seen = page(client_for(alice).get(TODAY))
        shown = {target(seen)} | {
            form.select("input[name=target]")[0].attrs["value"] for form in seen.select(".smalls form")
        }
        assert first not in shown


def test_never_is_for_good(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    first = target(page(client.get(TODAY)))
    client.post(ANSWER, {"target": first, "answer": "never"})
    for days in (0, 8, 40):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            assert target(page(client_for(alice).get(TODAY))) != first


def test_something_gentler_stays_for_the_day(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    before = main_card(page(client.get(TODAY)))
    softer = main_card(
        page(client.post(ANSWER, {"target": target(page(client.get(TODAY))), "answer": "gentler"}, follow=True))
    )
    assert softer != before
    assert main_card(page(client.get(TODAY))) == softer


def test_it_is_the_same_all_day(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    assert len({main_card(page(client.get(TODAY))) for _look in range(4)}) == 1


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"target": "step:B1", "answer": "never"},
        {"target": "<script>", "answer": "not_now"},
        {"target": "step:A2", "answer": "x"},
    ],
)
def test_an_answer_to_nothing_changes_nothing(
    alice: User, client_for: Browser, me_for: Me, body: dict[str, str]
) -> None:
    client = client_for(alice)
    client.get(TODAY)
    assert client.post(ANSWER, body)["Location"] == TODAY
    assert not me_for(alice).everyday.get("cooling")


def test_a_pressed_button_puts_people_on_top_once_a_visit(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    client.post(reverse("support:pressed"), {"pressed": "ending"})
    seen = page(client.get(TODAY))
    assert seen.has("#top-1")
    assert seen.select("section.card a.btn")[0].attrs["href"] == reverse("support:people")
    assert not page(client.get(TODAY)).has("#top-1")
    assert not page(client_for(alice).get(TODAY)).has("#top-1")


def test_back_after_45_days_there_is_nothing_to_catch_up_on(alice: User, client_for: Browser) -> None:
    client_for(alice).get(TODAY)
    with time_machine.travel(timezone.now() + timedelta(days=45)):
        seen = page(client_for(alice).get(TODAY))
    assert seen.text_of("h1") == "Good to see you. Nothing to catch up on."
    for word in ("missed", "streak", "%"):
        assert word not in seen.text_of("main")


def test_an_idle_device_shows_plan_and_one_neutral_step_only(alice: User, client_for: Browser, me_for: Me) -> None:
    situation.keep(me_for(alice), found="longer")
    add_practice(me=me_for(alice), practice=catalogue().practices["k01"])
    keep_entry(me=me_for(alice), draft_id=uuid4(), words={"title": "", "body": "Private", "mood": "", "prompt": ""})
    client = client_for(alice)
    Session.objects.update(stay=True, fresh=timezone.now() - timedelta(minutes=16))
    seen = page(client.get(TODAY))
    assert seen.has("#care .care-row")
    assert main_card(seen)
    assert not seen.has("input[name=hard]")
    assert "asks for the passphrase" in seen.text.replace("ask for", "asks for")
    assert client.get(reverse("journal:entry_list"))["Location"].startswith("/sign-in/")


def test_others_do_not_change_it(alice: User, bob: User, client_for: Browser) -> None:
    first = target(page(client_for(alice).get(TODAY)))
    client_for(bob).post(ANSWER, {"target": first, "answer": "never"})
    assert target(page(client_for(alice).get(TODAY))) == first


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_queries(alice: User, client_for: Browser, me_for: Me, rows: int) -> None:
    planned = None
    for number in range(rows):
        me = me_for(alice, timezone.now() - timedelta(days=number % 27, minutes=number))
        keep_reading(me, hard=number % 7)
        planned = planned or add_practice(me=me, practice=catalogue().practices["k01"])
        mark(me=me, planned_id=planned.pk, day=me.today, state="kept")
        if number < 40:
            keep_entry(me=me, draft_id=uuid4(), words={"title": "", "body": "w", "mood": "", "prompt": ""})
    client = client_for(alice)
    for most in (8, 6):  # the first look of a day notes the day and its card
        with CaptureQueriesContext(connection) as asked:
            client.get(TODAY)
        sql = [one["sql"] for one in asked.captured_queries]
        assert len([one for one in sql if "SAVEPOINT" not in one]) <= most, sql


def test_looking_around_changes_no_card(alice: User, client_for: Browser, me_for: Me) -> None:
    """Stable through the day: opening steps, tools, reading and pages of the site leaves all three as they are."""

    def shown(client: Client) -> list[str]:
        seen = page(client.get(TODAY))
        return [seen.text_of(".next h2"), *seen.texts(".smalls h3")]

    situation.keep(me_for(alice), found="longer", stands="together")
    with time_machine.travel(timezone.now().replace(hour=9)):
        keep_reading(me_for(alice), hard=3)
        first = shown(client_for(alice))
        assert len(first) == 3
    for hour, path in ((11, "/steps/C1/"), (13, "/read/r01/"), (15, "/settle/t2/"), (17, "/journal/write/")):
        with time_machine.travel(timezone.now().replace(hour=hour)):
            client = client_for(alice)
            client.get(path)
            assert shown(client) == first, path
