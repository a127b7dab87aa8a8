"""One test a row of the table that rests on steps, promises, talks, writing and a therapist."""

from datetime import date, timedelta
from typing import Any

import pytest

from healing.suggestions.signals import HurtEntry, Signals
from tests.suggestions.conftest import TODAY, by_rule, main, offer, told
from tests.suggestions.shelves import WHOLE, A

OPEN = {"stands": "together", "gate_open": True, "steps_done": frozenset({"A1", "A6"})}


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def keys(signals: Signals, number: int) -> list[str]:
    return [one.key for one in offer(signals, WHOLE) if one.rule == number]


def test_4_a_closed_step_that_was_opened_has_its_twin_here_for_this_visit() -> None:
    card = main(offer(told(twin_opened="B7"), WHOLE))
    assert (card.key, card.rule, card.reason_on_card) == ("step:B7", 4, True)
    assert str(card.reason) == "The one you opened takes two. Here is one just for you."
    assert card.this_visit
    assert keys(told(), 4) == []
    assert keys(told(twin_opened="B7", steps_done=frozenset({"B7"})), 4) == []
    assert keys(told(twin_opened="A2", private_open=False), 4) == ["step:A2"]


def test_26_after_calm_weeks_it_may_be_time_to_look_gently() -> None:
    named = frozenset({"A1"})
    card = by_rule(offer(told(calm_weeks=True, steps_done=named), WHOLE), 26)
    assert (card.key, card.reason_on_card) == ("step:A7", False)
    assert str(card.reason) == "You may be ready to look gently."
    assert keys(told(calm_weeks=False, steps_done=named), 26) == []
    for more in ({"distress_now": 7}, {"numb_on": ago(13)}, {"recent": True}):
        assert keys(told(calm_weeks=True, steps_done=named, **more), 26) == []


def test_27_open_and_the_fear_looked_at_bring_a_soft_start_then_one_event() -> None:
    card = by_rule(offer(told(**OPEN), WHOLE), 27)
    assert (card.key, str(card.reason), card.reason_on_card) == ("step:B3", "Start soft, one event.", False)
    assert keys(told(**{**OPEN, "steps_done": frozenset({"A1", "A6", "B3"})}), 27) == ["step:B4"]


@pytest.mark.parametrize(
    "more",
    [
        {"gate_open": False},
        {"steps_done": frozenset({"A1"})},
        {"talk_ended_badly_on": ago(27)},
        {"stands": "apart"},
        {"pressed": "unsafe"},
        {"safety_page": True},
    ],
    ids=str,
)
def test_27_says_nothing_otherwise(more: dict[str, Any]) -> None:
    assert keys(told(**{**OPEN, **more}), 27) == []


def test_27_starts_again_four_weeks_after_a_talk_that_ended_badly() -> None:
    assert keys(told(**OPEN, talk_ended_badly_on=ago(28)), 27) == ["step:B3"]


def test_28_a_talk_that_ended_badly_brings_someone_for_oneself_first() -> None:
    signals = told(**OPEN, talk_ended_badly_on=ago(1))
    card = by_rule(offer(signals, WHOLE), 28)
    assert (card.key, card.reason_on_card) == ("step:C2", False)
    assert str(card.reason) == "A third person can help, starting with just you."
    assert not {"step:B3", "step:B4"} & {one.key for one in offer(signals, WHOLE)}
    done = told(talk_ended_badly_on=ago(1), steps_done=frozenset({"A1", "C2"}))
    assert keys(done, 28) == ["article:r22"]
    assert keys(told(talk_ended_badly_on=ago(28), steps_done=frozenset({"A1"})), 28) == []
    assert keys(told(talk_ended_badly_on=ago(1), happened="professional", steps_done=frozenset({"A1"})), 28) == []


def test_29_three_broken_promises_bring_a_limit_of_ones_own_and_c1_beside_it() -> None:
    signals = told(steps_done=frozenset(A), promises_broken=(ago(13), ago(2), ago(2)), planned=("k01",))
    shown = offer(signals, WHOLE)
    card = main(shown)
    assert (card.key, card.form, card.rule, card.reason_on_card) == ("step:B7", "", 29, False)
    assert str(card.reason) == "Broken promises tell you something. You decide what you do."
    assert [one.key for one in shown if one.rule == 29] == ["step:B7", "step:C1"]


@pytest.mark.parametrize(
    "days", [(ago(3), ago(2)), (ago(14), ago(2), ago(1)), (ago(2), ago(1), TODAY + timedelta(days=2))], ids=str
)
def test_29_two_or_too_long_ago_or_still_to_come_are_not_three(days: tuple[date, ...]) -> None:
    assert keys(told(steps_done=frozenset({"A1"}), promises_broken=days), 29) == []


def wrote(*entries: tuple[int, str, str]) -> tuple[HurtEntry, ...]:
    """Entries as (days ago, prompt, label)."""
    return tuple(HurtEntry(ago(days), prompt, "okay", frozenset({label} - {""})) for days, prompt, label in entries)


@pytest.mark.parametrize(
    "entries",
    [
        wrote((2, "p12", ""), (1, "p12", ""), (0, "p12", "")),
        wrote((3, "p12", ""), (2, "p12", ""), (1, "p12", "")),
        wrote((2, "p10", "a1"), (1, "p12", "a1"), (0, "p13", "a1")),
    ],
    ids=["the same prompt", "until yesterday", "the same label"],
)
def test_32_three_days_of_the_same_bring_another_view(entries: tuple[HurtEntry, ...]) -> None:
    card = by_rule(offer(told(steps_done=frozenset({"A1"}), hurt_entries=entries), WHOLE), 32)
    prompt = WHOLE.prompts.get(card.id)
    assert card.kind == "prompt"
    assert prompt
    assert prompt.present
    assert not prompt.hurt
    assert (str(card.reason), card.reason_on_card) == ("A change of view can break circling.", True)


@pytest.mark.parametrize(
    "entries",
    [
        wrote((1, "p12", ""), (0, "p12", "")),
        wrote((3, "p12", ""), (1, "p12", ""), (0, "p12", "")),
        wrote((2, "p10", "a1"), (1, "p12", "a1"), (0, "p13", "b2")),
        wrote((4, "p12", ""), (3, "p12", ""), (2, "p12", "")),
    ],
    ids=["two days", "a day between", "nothing in common", "long enough ago"],
)
def test_32_otherwise_says_nothing(entries: tuple[HurtEntry, ...]) -> None:
    assert keys(told(steps_done=frozenset({"A1"}), hurt_entries=entries), 32) == []


def test_34_a_connected_therapist_brings_ones_own_words() -> None:
    named = {"steps_done": frozenset({"A1"}), "therapist_connected": True}
    card = by_rule(offer(told(**named), WHOLE), 34)
    assert (card.key, str(card.reason), card.reason_on_card) == ("step:C5", "Arrive with your own words.", True)
    assert keys(told(**named, happened="professional"), 34) == []
    assert keys(told(steps_done=frozenset({"A1"})), 34) == []
