"""Sixty days of many lives: nothing forbidden, nothing empty, nothing four days running, no pathway forgotten."""

from datetime import timedelta
from itertools import pairwise

import pytest

from healing.library import catalogue
from healing.library.items import Catalogue
from healing.suggestions.left import pathway_of
from healing.suggestions.removals import removed
from tests.suggestions.conftest import BEHIND_WHY
from tests.suggestions.forbidden import TAKES_TWO, forbidden
from tests.suggestions.lives import BEGAN, LIVES, Day, Life, walk
from tests.suggestions.shelves import SIX, WHOLE

LIBRARIES = pytest.mark.parametrize("library", [SIX, WHOLE], ids=["six steps", "every step"])
EVERYONE = pytest.mark.parametrize("life", LIVES, ids=lambda life: life.name)


LIVED: dict[tuple[str, int], list[Day]] = {}


def lived(life: Life, library: Catalogue) -> list[Day]:
    """The sixty days of a life, walked once."""
    key = (life.name, id(library))
    if key not in LIVED:
        LIVED[key] = list(walk(life, library))
    return LIVED[key]


@EVERYONE
@LIBRARIES
def test_sixty_days(life: Life, library: Catalogue) -> None:
    days = lived(life, library)
    assert days
    for day in days:
        slots = [one.slot for one in day.shown]
        assert slots.count("main") == 1, day.number
        assert slots.count("small") <= 2, day.number
        assert len({one.key for one in day.shown}) == len(day.shown), day.number
        keys = {one.key for one in day.shown}
        assert not forbidden(day.signals, day.today) & keys, day.number
        assert not (day.signals.recent and "step:B7" in keys), day.number
        for one in day.shown:
            assert str(one.reason).strip(), (day.number, one.key)
            assert one.reason_on_card is (one.rule not in BEHIND_WHY), (day.number, one)
    same_card(days)


@EVERYONE
def test_sixty_days_with_the_library_as_the_editors_have_it(life: Life) -> None:
    test_sixty_days(life, catalogue())


@EVERYONE
def test_pass_one_takes_all_of_it_whatever_the_rules_would_pick(life: Life) -> None:
    for day in lived(life, WHOLE):
        assert forbidden(day.signals, day.today) <= removed(day.signals, WHOLE, day.today), day.number


def same_card(days: list[Day]) -> None:
    """No card on four days running; people and safety may, but not in the same words nor beside the same tool."""
    mains = [next(one for one in day.shown if one.slot == "main").key for day in days]
    for n in range(len(days) - 3):
        beside_people = all(day.shown[0].slot == "top" for day in days[n : n + 4])
        assert len(set(mains[n : n + 4])) > 1 or (beside_people and mains[n] == "place:settle"), days[n].number
        four = [{one.key for one in day.shown if day.shown[0].slot != "top"} for day in days[n : n + 4]]
        assert not set.intersection(*four), (days[n].number, four)
    for one, other in pairwise(days):
        if one.shown[0].slot == other.shown[0].slot == "top" and one.today + timedelta(days=1) == other.today:
            if one.shown[0].rule in {1, 2, 5}:
                assert one.shown[0].reason != other.shown[0].reason or one.shown[0].rule != other.shown[0].rule
            settle = {one.shown[1].key, other.shown[1].key}
            assert len(settle) == 2 or one.shown[1].reason != other.shown[1].reason, one.number


MUST = {
    "still going on": {"bonds", "guide"},
    "whose person died": {"bonds"},
    "hurt by a professional": {"guide", "bonds"},  # all that is left of it was offered enough
    "low, hurt by a professional": {"guide"},
    "journal locked": {"bonds", "guide"},
    "cannot bear it": {"bonds", "guide", "care"},
    "wants none of it": {"bonds", "guide"},
}


@EVERYONE
@LIBRARIES
def test_no_pathway_is_absent_for_ten_days_unless_it_must_be(life: Life, library: Catalogue) -> None:
    must = MUST.get(life.name, set())
    days = lived(life, library)
    for pathway in {"care", "bonds", "guide"} - must:
        last, gap = BEGAN, 0
        for one, day in pairwise(days):
            away = (day.today - one.today).days
            hard = (day.signals.distress_now or 0) >= 7  # then nothing between two people comes up
            if pathway == "bonds" and hard:
                last = day.today
            if away >= 3:
                last = day.today - timedelta(days=min(away, 3))
            if pathway in {pathway_of(card.key, library) for card in day.shown if card.slot != "top"}:
                last = day.today
            gap = max(gap, (day.today - last).days)
        assert gap < 10, (life.name, pathway, gap)


@LIBRARIES
def test_once_the_gate_lapsed_nothing_that_takes_two_is_left(library: Catalogue) -> None:
    """A week open, a week closed: in the closed one no such card is left over from the day before."""
    life = next(one for one in LIVES if one.name == "gate open now and then")
    for day in lived(life, library):
        if not day.signals.gate_open:
            assert not [one for one in day.shown if one.key in TAKES_TWO]


def test_a_life_is_the_same_each_time() -> None:
    assert [day.shown for day in walk(LIVES[0], SIX)] == [day.shown for day in walk(LIVES[0], SIX)]


def test_who_does_what_is_offered_gets_through_all_six_steps() -> None:
    life = next(one for one in LIVES if one.name == "does everything at once")
    last = lived(life, SIX)[-1]
    assert last.signals.steps_done >= {"A1", "A2", "B7", "C1"}
