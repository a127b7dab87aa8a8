"""The safety gate: five clear noes store one date; everything else stores nothing and looks the same."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts.models import State, User
from healing.accounts.person import Person
from healing.pathways import gate, progress
from healing.pathways.models import Answer
from tests.page import page

ASK, INDEX = reverse("pathways:questions"), reverse("pathways:index")
Browser = Callable[[User], Client]
Me = Callable[..., Person]


def given(*answers: str) -> dict[str, str]:
    return {f"q{number}": answer for number, answer in enumerate(answers, 1)}


NOES = given(*["no"] * 5)


def test_five_noes_open_for_seven_days_and_keep_one_date(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    assert "open to you until" in page(client.post(ASK, NOES, follow=True)).text_of("main")
    me = me_for(alice)
    assert me.private["gate"] == {"partner_steps_until": (me.today + timedelta(days=7)).isoformat()}
    assert gate.is_open(me)
    assert not gate.is_open(me_for(alice, timezone.now() + timedelta(days=8)))


@pytest.mark.parametrize(
    "answers",
    [["yes", "no", "no", "no", "no"], ["no", "unsure", "no", "no", "no"], ["no", "no", "no", "yes", "yes"]],
)
def test_fear_leads_to_safety_and_stores_nothing(
    alice: User, client_for: Browser, me_for: Me, answers: list[str]
) -> None:
    client = client_for(alice)
    before = list(State.objects.values_list("sealed", flat=True))
    seen = page(client.post(ASK, given(*answers), follow=True))
    assert "something for you alone" in seen.text_of("h1")
    assert seen.has("a[href=/help/]")
    assert list(State.objects.values_list("sealed", flat=True)) == before
    assert not Answer.objects.exists()


@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_the_fifth_alone_leads_to_stopping(alice: User, client_for: Browser, answer: str) -> None:
    seen = page(client_for(alice).post(ASK, given("no", "no", "no", "no", answer), follow=True))
    assert seen.text_of("h1") == "Stopping comes before talking"
    assert "0808 802 4040" in seen.text_of("main")


def test_a_later_yes_ends_it_at_once_and_looks_like_never_asked(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    never = page(client.get(INDEX)).text_of("main")
    client.post(ASK, NOES)
    client.post(ASK, given("yes", "no", "no", "no", "no"))
    assert "gate" not in me_for(alice).private
    assert page(client.get(INDEX)).text_of("main") == never
    client.post(ASK, NOES)
    client.post(reverse("pathways:close_partner_steps"))
    assert page(client.get(INDEX)).text_of("main") == never
    client.post(ASK, NOES)
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert page(client_for(alice).get(INDEX)).text_of("main") == never


def test_left_out_changes_nothing(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    for answers in ({}, given("skip", "no", "no", "no", "no"), given("no", "no", "no", "no")):
        assert "Nothing was kept" in page(client.post(ASK, answers, follow=True)).text_of("main")
    assert "gate" not in me_for(alice).private


def test_the_outcome_shows_once_and_back_shows_the_questions(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    client.post(ASK, given("yes", "no", "no", "no", "no"), follow=True)
    assert page(client.get(ASK)).has("form.card fieldset")


def test_it_is_never_counted_and_its_form_holds_no_tag(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    seen = page(client.get(ASK))
    assert "tag" not in seen.form("form.card")
    client.post(ASK, NOES)
    assert progress.done_ids(me_for(alice)) == set()
    assert progress.GATE_STEP not in me_for(alice).everyday.get("steps", {})


def test_an_unknown_answer_is_said(alice: User, client_for: Browser, me_for: Me) -> None:
    answer = client_for(alice).post(ASK, {**NOES, "q5": "maybe"})
    assert answer.status_code == 422
    assert "Please choose one of these" in page(answer).text_of(".field-error")
    assert "gate" not in me_for(alice).private


def test_a_locked_private_key_reads_as_closed(alice: User, me_for: Me) -> None:
    me = me_for(alice)
    me.change("private", lambda kept: kept.update(gate={"partner_steps_until": "2999-01-01"}))
    from healing import vault

    assert not gate.is_open(Person(alice, vault.open_keyring(alice, private=False)))
