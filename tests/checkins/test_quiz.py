"""The ten questions: when they are asked, how they are kept, where the dot lies, and what the result is not."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts import situation
from healing.accounts.models import Session, User
from healing.accounts.person import Person
from healing.checkins import noted, readings
from healing.checkins.actions import keep_check_in
from healing.checkins.models import Reading
from healing.checkins.quiz import Standing, band, helps, place, ten
from tests.conftest import PASSPHRASE
from tests.page import Page, page

QUIZ, RESULT, KEEP = reverse("checkins:quiz"), reverse("checkins:quiz_result"), reverse("accounts:sign_up")
Browser = Callable[[User], Client]
Me = Callable[..., Person]
WORRIED = {1: 7, 2: 6, 3: 6, 4: 1, 5: 2, 6: 2, 7: 2, 8: 3, 9: 6, 10: 6}
APART = {1: 2, 2: 2, 3: 1, 4: 6, 5: 7, 6: 6, 7: 6, 8: 7, 9: 2, 10: 1}
STYLES = ("anxious", "avoidant", "secure", "fearful", "preoccupied", "dismissive")


def question(number: int) -> str:
    return reverse("checkins:quiz_question", args=[number])


def long_ago(me_for: Me, user: User, days: int = 40) -> None:
    situation.keep(me_for(user, timezone.now() - timedelta(days=days)), found="not_sure", stands="together")


def answer_all(client: Client, answers: dict[int, int | None], about: str = "general") -> Any:
    """Go through it as a person would; the last answer's page."""
    client.post(QUIZ, {"about": about})
    response = None
    for number, value in answers.items():
        response = client.post(question(number), {"answer": str(value)} if value else {"skip": "1"})
    return response


def before_account(client: Client) -> Client:
    """A browser without an account, for which the questions fit."""
    client.post(QUIZ, {"found": "longer"})
    client.post(QUIZ, {"month": "yes"})
    return client


def shown(client: Client) -> Page:
    return page(client.get(RESULT))


# Where the answers lie


def test_place_turns_the_reversed_ones_and_needs_four_of_five() -> None:
    quiz = ten()
    assert quiz
    answers: dict[str, int | None] = {f"q{n}": value for n, value in WORRIED.items()}
    assert place(quiz, answers, "worry") == pytest.approx((7 + 6 + 6 + 7 + 6) / 5)
    assert place(quiz, answers, "distance") == pytest.approx((2 + 2 + 3 + 2 + 2) / 5)
    assert place(quiz, {**answers, "q1": None}, "worry") == pytest.approx((6 + 6 + 7 + 6) / 4)
    assert place(quiz, {**answers, "q1": None, "q2": None}, "worry") is None


@pytest.mark.parametrize(("value", "found"), [(3.4, "lower"), (3.5, "middle"), (4.5, "middle"), (4.6, "higher")])
def test_band(value: float, found: str) -> None:
    assert band(value) == found


@pytest.mark.parametrize(
    ("worry", "distance", "found"),
    [(5, 2, ("A5",)), (2, 5, ("A6",)), (5, 5, ("A2", "A5", "C1")), (2, 2, ()), (5, None, ("A5",)), (4, 4, ())],
)
def test_what_may_help_comes_from_closed_rules(worry: float, distance: float | None, found: tuple[str, ...]) -> None:
    assert helps(worry, distance, nothing_heavy=False) == found
    assert "A6" not in helps(worry, distance, nothing_heavy=True)


# When it is asked


@pytest.mark.parametrize(
    ("standing", "why"),
    [
        (Standing("longer", 30), ""),
        (Standing("longer", 29), "first_days"),
        (Standing("two_weeks", 29), "first_days"),
        (Standing("two_weeks", 30), ""),
        (Standing("going_on", 400), "going_on"),
        (Standing("longer", 400, harm=True), "harm"),
        (Standing("longer", 15, long_ago=date(2026, 1, 1)), ""),
        (Standing("not_sure", 15, long_ago=date(2026, 1, 1)), "first_days"),
        (Standing("longer", 3, long_ago=date(2026, 1, 1), new_on=date(2026, 2, 1)), "first_days"),
        (Standing("going_on", 40, long_ago=date(2026, 1, 1)), "going_on"),
    ],
)
def test_not_in_the_first_thirty_days_nor_while_it_goes_on(standing: Standing, why: str) -> None:
    assert standing.why_not == why


def test_when_did_you_find_out_is_asked_first(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    assert page(client.get(QUIZ)).text_of("h1") == "When did you find out?"
    client.post(QUIZ, {"found": "two_weeks"})
    assert situation.situation(me_for(alice)).found == "two_weeks"
    seen = page(client.get(QUIZ))
    assert seen.text_of("h1") == "Not now, and here is why"
    assert not seen.has("main form button[name=about]")
    assert seen.has('main a[href="/steps/A2/"]')


@pytest.mark.parametrize(("said", "fits"), [("yes", True), ("no", False)])
def test_longer_ago_asks_whether_it_is_a_month(alice: User, client_for: Browser, said: str, fits: bool) -> None:
    client = client_for(alice)
    client.post(QUIZ, {"found": "longer"})
    assert page(client.get(QUIZ)).text_of("h1") == "Was that more than a month ago?"
    client.post(QUIZ, {"month": said})
    assert page(client.get(QUIZ)).has("main form button[name=about]") is fits


def test_still_going_on_closes_the_questions_too(alice: User, client_for: Browser, me_for: Me) -> None:
    long_ago(me_for, alice)
    client = client_for(alice)
    client.post(QUIZ, {"about": "general"})
    assert client.get(question(1)).status_code == 200
    situation.keep(me_for(alice), found="going_on")
    assert client.get(question(1))["Location"] == QUIZ
    assert "alarm that works" in page(client.get(QUIZ)).text_of("main")
    assert client.post(QUIZ, {"about": "general"}).status_code == 422


def test_someone_who_is_hurt_or_controlled_is_told_another_way() -> None:
    client = Client()
    client.post(reverse("welcome:question", args=[1]), {"answer": "harm"})
    seen = page(client.get(QUIZ))
    assert "is not a habit" in seen.text_of("main")
    assert seen.has('main a[href="/read/r21/"]')


def test_title_and_address_are_neutral(alice: User, client_for: Browser, me_for: Me) -> None:
    long_ago(me_for, alice)
    client = client_for(alice)
    client.post(QUIZ, {"about": "general"})
    for address in (QUIZ, question(1), RESULT):
        assert page(client.get(address)).text_of("title") == "Check-in"
        assert "quiz" not in address


# With an account


def test_each_answer_is_kept_at_once(alice: User, client_for: Browser, me_for: Me) -> None:
    long_ago(me_for, alice)
    client = client_for(alice)
    assert client.post(QUIZ, {"about": "partner"})["Location"] == question(1)
    assert client.post(question(1), {"answer": "6"})["Location"] == question(2)
    client.post(question(2), {"skip": "1"})
    assert me_for(alice).private["quiz"]["answers"] == {"q1": 6, "q2": None}
    assert not Reading.objects.exists()
    fresh = page(client_for(alice).get(QUIZ))
    assert fresh.has(f'main a[href="{question(3)}"]')
    seen = page(client.get(question(1)))
    assert seen.text_of('button[aria-pressed="true"]') == "6"


def test_the_whole_of_it_becomes_one_row_and_a_dot(alice: User, client_for: Browser, me_for: Me) -> None:
    long_ago(me_for, alice)
    client = client_for(alice)
    assert answer_all(client, WORRIED)["Location"] == RESULT
    (kept,) = readings.lately(me_for(alice), 1)
    assert (kept.kind, kept.said["answers"]["q1"]) == ("quiz", 7)
    assert "answers" not in me_for(alice).private["quiz"]
    seen = shown(client)
    assert seen.has("svg.chart circle.here")
    assert "Closeness sets off your alarm quite often right now." in seen.text_of("main")
    assert "not of who you are, and it can change" in seen.text_of("main")
    assert "not a validated test, not a diagnosis" in seen.text_of("main")
    assert seen.has('main a[href="/steps/A5/"]')
    assert seen.text_of("svg title")
    assert "to the right" in seen.text_of("svg desc")
    assert not [word for word in STYLES if word in seen.text_of("main").lower()]


def test_keeping_a_distance_is_read_lightly(alice: User, client_for: Browser, me_for: Me) -> None:
    long_ago(me_for, alice)
    client = client_for(alice)
    answer_all(client, APART)
    seen = shown(client)
    assert "if that has always been you, read this lightly" in seen.text_of("main")
    assert seen.has('main a[href="/steps/A6/"]')
    keep_check_in(me_for(alice), said={"body": "numb"})
    assert not shown(client).has('main a[href="/steps/A6/"]')


@pytest.mark.parametrize(("happened", "offered"), [("lied", True), ("professional", False)])
def test_nothing_pushes_towards_professionals_where_one_caused_it(
    alice: User, client_for: Browser, me_for: Me, happened: str, offered: bool
) -> None:
    long_ago(me_for, alice)
    situation.keep(me_for(alice), happened=happened)
    client = client_for(alice)
    answer_all(client, {n: WORRIED[n] if n < 6 else APART[n] for n in range(1, 11)})
    seen = shown(client)
    assert seen.has('main a[href="/steps/A2/"]')
    assert seen.has('main a[href="/steps/C1/"]') is offered


def test_one_direction_alone_is_said_without_a_dot(alice: User, client_for: Browser, me_for: Me) -> None:
    long_ago(me_for, alice)
    client = client_for(alice)
    answer_all(client, {**WORRIED, 6: None, 7: None})
    seen = shown(client)
    assert not seen.has("svg.chart")
    assert "Closeness sets off your alarm" in seen.text_of("main")
    assert "read this lightly" not in seen.text_of("main")


def test_half_of_it_draws_nothing_and_stays(alice: User, client_for: Browser, me_for: Me) -> None:
    long_ago(me_for, alice)
    client = client_for(alice)
    answer_all(client, dict.fromkeys(range(1, 11)))
    assert not Reading.objects.exists()
    seen = shown(client)
    assert seen.text_of("h1") == "Not enough to draw yet"
    assert seen.has(f'main a[href="{question(10)}"]')


@pytest.mark.parametrize("wrong", ["0", "8", "", "x", "4.5", "-1"])
def test_out_of_range_keeps_nothing(alice: User, client_for: Browser, me_for: Me, wrong: str) -> None:
    long_ago(me_for, alice)
    client = client_for(alice)
    client.post(QUIZ, {"about": "general"})
    answer = client.post(question(1), {"answer": wrong})
    assert answer.status_code == 422
    assert page(answer).text_of(".field-error") == "Choose a number from 1 to 7, or leave this one out."
    assert me_for(alice).private["quiz"]["answers"] == {}


@pytest.mark.parametrize("number", [0, 11, 99])
def test_there_are_ten(alice: User, client_for: Browser, number: int) -> None:
    assert client_for(alice).get(f"/check-in/ten/{number}/").status_code == 404


@pytest.mark.parametrize("about", ["", "him", "<script>"])
def test_an_unknown_person_begins_nothing(alice: User, client_for: Browser, me_for: Me, about: str) -> None:
    long_ago(me_for, alice)
    assert client_for(alice).post(QUIZ, {"about": about}).status_code == 422
    assert "about" not in me_for(alice).private.get("quiz", {})


def test_the_last_answer_sent_twice_is_kept_once(alice: User, client_for: Browser, me_for: Me) -> None:
    long_ago(me_for, alice)
    client = client_for(alice)
    answer_all(client, WORRIED)
    assert client.post(question(10), {"answer": "6"})["Location"] == QUIZ
    assert Reading.objects.count() == 1


def test_a_session_that_ended_loses_nothing(alice: User, client_for: Browser, me_for: Me) -> None:
    long_ago(me_for, alice)
    client = client_for(alice)
    client.post(QUIZ, {"about": "general"})
    form = page(client.get(question(1))).form("main form")
    Session.objects.all().delete()
    sign_in = page(client.post(question(1), {**form, "answer": "6"})).form("main form")
    client.post(reverse("accounts:sign_in"), {**sign_in, "name": "alice", "passphrase": PASSPHRASE})
    assert me_for(alice).private["quiz"]["answers"] == {"q1": 6}


def test_partner_words_only_where_they_can_fit(alice: User, client_for: Browser, me_for: Me) -> None:
    long_ago(me_for, alice)
    assert page(client_for(alice).get(QUIZ)).has("button[value=partner]")
    situation.keep(me_for(alice), stands="died")
    assert not page(client_for(alice).get(QUIZ)).has("button[value=partner]")
    assert client_for(alice).post(QUIZ, {"about": "partner"}).status_code == 422


def test_again_after_thirty_days_for_each_person_and_earlier_dots_fade(
    alice: User, client_for: Browser, me_for: Me
) -> None:
    long_ago(me_for, alice)
    answer_all(client_for(alice), WORRIED)
    client = client_for(alice)
    assert client.post(QUIZ, {"about": "general"}).status_code == 422
    answer_all(client, APART, about="friend")
    assert shown(client).text_of(".eyebrow").startswith("A friend")
    assert "Also about:" in shown(client).text_of("main")
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        client = client_for(alice)
        answer_all(client, APART)
        seen = page(client.get(f"{RESULT}?about=general"))
        assert len(seen.select("circle.here")) == 1
        assert len(seen.select("circle.was")) == 1
        assert "Fainter dots are earlier ones." in seen.text_of("desc")


def test_it_can_be_deleted(alice: User, bob: User, client_for: Browser, me_for: Me) -> None:
    long_ago(me_for, alice)
    client = client_for(alice)
    answer_all(client, WORRIED)
    address = next(a.attrs["href"] for a in shown(client).select("main a") if "delete" in a.attrs["href"])
    assert client_for(bob).post(address).status_code == 404
    client.post(address)
    assert not Reading.objects.exists()
    assert noted.of(me_for(alice), noted.QUIZ) == []
    assert not shown(client).has("svg.chart")


def test_its_result_opens_no_step(alice: User, client_for: Browser, me_for: Me) -> None:
    long_ago(me_for, alice)
    client = client_for(alice)
    before = {address: client.get(address).content for address in ("/steps/A7/", "/steps/B3/")}
    answer_all(client, WORRIED)
    words = {address: page(client.get(address)).text_of("h1") for address in before}
    assert words == {address: client_h1(content) for address, content in before.items()}


def client_h1(content: bytes) -> str:
    return page(type("Answer", (), {"content": content})()).text_of("h1")


# Without one


@pytest.mark.django_db
def test_without_an_account_nothing_is_on_the_server_and_it_moves_into_one() -> None:
    client = before_account(Client())
    assert answer_all(client, WORRIED)["Location"] == RESULT
    assert shown(client).has("circle.here")
    assert shown(client).has('main a[href^="/keep/"]')
    assert not Reading.objects.exists()
    form = page(client.get(KEEP)).form("main form")
    own = {"name": "quiet-harbour-12", "passphrase": "lanterns under a bridge", "adult": "on", "agree": "on"}
    assert client.post(KEEP, {**form, **own, "zone": "Europe/London"}).status_code == 303
    (row,) = Reading.objects.all()
    assert row.user.name == "quiet-harbour-12"
    assert shown(client).has("circle.here")
    assert shown(client).has('main a[href^="/steps/A5/"]')


def test_half_of_it_moves_into_an_account_too(alice: User, me_for: Me) -> None:
    client = before_account(Client())
    answer_all(client, {1: 5, 2: None})
    form = page(client.get(reverse("accounts:sign_in"))).form("main form")
    client.post(reverse("accounts:sign_in"), {**form, "name": "alice", "passphrase": PASSPHRASE})
    client.post(reverse("accounts:bring"), {"bring": "yes"})
    assert me_for(alice).private["quiz"]["answers"] == {"q1": 5, "q2": None}
    assert page(client.get(QUIZ)).has(f'main a[href="{question(3)}"]')


def test_leave_now_drops_it() -> None:
    client = before_account(Client())
    answer_all(client, WORRIED)
    client.post(reverse("support:leave"), headers={"Sec-Fetch-Site": "same-origin"})
    assert page(client.get(QUIZ)).text_of("h1") == "When did you find out?"


@pytest.mark.parametrize("found", ["two_weeks", "going_on", "not_sure"])
def test_without_an_account_it_waits_just_the_same(found: str) -> None:
    client = Client()
    client.post(QUIZ, {"found": found})
    assert page(client.get(QUIZ)).text_of("h1") == "Not now, and here is why"
    assert client.get(question(1))["Location"] == QUIZ


def test_by_script_only_the_question_comes_and_an_ended_session_takes_the_whole_page(
    alice: User, client_for: Browser, me_for: Me
) -> None:
    long_ago(me_for, alice)
    client = client_for(alice)
    client.post(QUIZ, {"about": "general"})
    by_script = {"HX-Request": "true", "HX-Target": "form#ten"}
    part = page(client.post(question(1), {"answer": "6"}, headers=by_script, follow=True))
    assert part.text_of("h1") == "I need to hear more than once that we are all right."
    assert not part.has("header.top, main, footer")
    form = page(client.get(question(2))).form("main form")
    Session.objects.all().delete()
    answer = client.post(question(2), {**form, "answer": "6"}, headers=by_script)
    assert answer["HX-Retarget"] == answer["HX-Reselect"] == "main"
    assert page(answer).has('input[name="carry"]')
