"""What is remembered of a day, and what never is."""

import json
from datetime import timedelta

from healing.suggestions.memory import NOTHING, recall, remember
from healing.suggestions.signals import Card
from tests.suggestions.conftest import TODAY, main, offer, told


def test_the_card_and_what_was_shown_come_back_through_json() -> None:
    shown = offer(told())
    card, days = recall(json.loads(json.dumps(remember(NOTHING, shown, TODAY))))
    assert card == Card(TODAY, 13, "step:A1")
    assert days == {TODAY: tuple(one.key for one in shown)}


def test_nothing_was_shown_yet() -> None:
    assert recall(NOTHING) == (None, {})


def test_showing_the_same_again_changes_nothing() -> None:
    document = remember(NOTHING, offer(told()), TODAY)
    assert remember(document, offer(told()), TODAY) == document


def test_all_that_was_shown_in_a_day_counts() -> None:
    document = remember(NOTHING, offer(told()), TODAY)
    document = remember(document, offer(told(steps_done=frozenset({"A1"}), distress_now=6)), TODAY)
    card, days = recall(document)
    assert card == Card(TODAY, 14, "step:A2")
    assert {"step:A1", "step:A2"} <= set(days[TODAY])


def test_neither_people_nor_safety_nor_what_stood_beside_them_is_kept() -> None:
    before = remember(NOTHING, offer(told()), TODAY)
    for more in ({"pressed": "ending"}, {"pressed": "unsafe"}, {"safety_page": True}, {"distress_now": 10}):
        assert remember(before, offer(told(**more)), TODAY) == before
        assert remember(NOTHING, offer(told(**more)), TODAY) == {}


def test_old_days_go() -> None:
    document = remember(NOTHING, offer(told()), TODAY)
    later = remember(document, offer(told(), today=TODAY + timedelta(days=22)), TODAY + timedelta(days=22))
    assert list(later["shown"]) == [(TODAY + timedelta(days=22)).isoformat()]


def test_a_card_that_was_asked_for_stays_marked() -> None:
    document = remember(NOTHING, offer(told()), TODAY, chosen=True)
    card, days = recall(document)
    assert card
    assert card.chosen
    again = remember(document, offer(told(card=card, recently_shown=days)), TODAY)
    assert recall(again)[0] == card
    assert main(offer(told(card=card))).rule == 0
