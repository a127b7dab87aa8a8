"""Rule 22: what seems to help is kept, or taken up again, for a week from the day that it can be said."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.suggestions.conftest import TODAY, by_rule, offer, told
from tests.suggestions.shelves import WHOLE

NAMED = frozenset({"A1"})  # so that "Start by naming it" does not come first


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def keys(shown: Any) -> list[str]:
    return [one.key for one in shown if one.rule == 22]


def helped(**more: Any) -> Any:
    return told(**{"helps": {"k01": ago(1)}, "planned": ("k01",), "steps_done": NAMED, **more})


def test_22_what_seems_to_help_is_kept_and_the_reason_stays_behind_why() -> None:
    card = by_rule(offer(helped(), WHOLE), 22)
    assert (card.key, card.priority, card.reason_on_card) == ("plan:keep-k01", 2, False)
    assert str(card.reason) == "This seems to help you."


def test_22_what_was_put_away_is_offered_again() -> None:
    assert keys(offer(helped(planned=()), WHOLE)) == ["practice:k01"]


def test_22_nothing_where_nothing_seems_to_help() -> None:
    assert keys(offer(helped(helps={}), WHOLE)) == []


@pytest.mark.parametrize(("days", "runs"), [(0, True), (6, True), (7, False), (40, False)])
def test_22_speaks_for_a_week(days: int, runs: bool) -> None:
    assert bool(keys(offer(helped(helps={"k01": ago(days)}), WHOLE))) is runs


def test_22_the_newest_comes_first() -> None:
    both = helped(helps={"k01": ago(5), "k02": ago(2)}, planned=("k01", "k02"))
    assert keys(offer(both, WHOLE))[0] == "plan:keep-k02"


def test_22_a_thing_of_ones_own_is_kept_and_never_offered_anew() -> None:
    own = "6f0c1c0e-0000-4000-8000-000000000001"
    assert keys(offer(helped(helps={own: TODAY}, planned=(own,)), WHOLE)) == [f"plan:keep-{own}"]
    assert keys(offer(helped(helps={own: TODAY}, planned=()), WHOLE)) == []


def test_22_declined_it_rests_and_closed_it_is_silent() -> None:
    rests = {"plan:keep-k01": {"until": (TODAY + timedelta(days=7)).isoformat(), "times": 1}}
    assert keys(offer(helped(cooling=rests), WHOLE)) == []
    assert keys(offer(helped(private_open=False, helps={}), WHOLE)) == []


def test_22_a_practice_behind_the_closed_gate_is_not_offered() -> None:
    assert keys(offer(helped(helps={"k21": TODAY}, planned=(), steps_done=NAMED | {"B2"}), WHOLE)) == []
