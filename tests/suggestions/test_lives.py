"""Sixty days of many lives: nothing forbidden, nothing empty, nothing four days running, no pathway forgotten."""

from datetime import timedelta
from itertools import pairwise

import pytest

from healing.library import catalogue
from healing.library.items import Catalogue
from healing.suggestions.left import pathway_of
from healing.suggestions.removals import removed
from tests.suggestions.conftest import BEHIND_WHY
from tests.suggestions.lives import BEGAN, LIVES, Day, Life, walk
from tests.suggestions.shelves import SIX, WHOLE

TAKES_TWO = {f"step:B{n}" for n in (2, 3, 4, 5, 6, 8, 9)}
HURT = {f"prompt:p{n:02}" for n in (1, 2, 10, 11, 12, 13, 14, 15, 16, 25)}
DIGS = {"step:A6", "step:A7", "step:A8", "step:B4"} | HURT
LIBRARIES = pytest.mark.parametrize("library", [SIX, WHOLE], ids=["six steps", "every step"])
EVERYONE = pytest.mark.parametrize("life", LIVES, ids=lambda life: life.name)


LIVED: dict[tuple[str, int], list[Day]] = {}


def lived(life: Life, library: Catalogue) -> list[Day]:
    """The sixty days of a life, walked once."""
    key = (life.name, id(library))
    if key not in LIVED:
        LIVED[key] = list(walk(life, library))
    return LIVED[key]


def forbidden(day: Day) -> set[str]:
    """What evidence.md forbids this person on this day, written down apart from the code that removes it."""
    s, never = day.signals, {"step:B1", "step:A8", "prompt:p26"}
    never |= {f"step:{step}" for step in s.steps_done} | {f"article:{article}" for article in s.read}
    never |= {key for key, rest in s.cooling.items() if rest["never"] or rest["until"] > day.today.isoformat()}
    if not s.gate_open or s.safety_page or s.pressed == "unsafe" or s.stands in {"apart", "not_partner", "died"}:
        never |= TAKES_TWO
    if s.stands == "died":
        never |= {"step:B7", "pathway:bonds", "article:r20"} | {f"prompt:p{n}" for n in range(23, 35)}
    if s.happened == "professional":
        never |= {f"step:C{n}" for n in range(1, 8)} | {"pathway:guide", "article:r22"}
    if s.recent:
        never |= HURT | {f"step:A{n}" for n in range(5, 10)} | {f"prompt:p{n:02}" for n in range(17, 23)}
    if s.distress_now is not None and s.distress_now >= 7:
        never |= DIGS
    if s.numb_on and (day.today - s.numb_on).days < 14:
        never |= DIGS
    if s.talk_ended_badly_on and (day.today - s.talk_ended_badly_on).days < 28:
        never |= {"step:B3", "step:B4"}
    dug = [entry.day for entry in s.hurt_entries if (day.today - entry.day).days < 14]
    if day.today in dug or len(dug) >= 4:
        never |= HURT
    lately = [r for r in s.readings if r.value >= 9 and day.today - r.day <= timedelta(days=1)]
    stirred = [entry for entry in s.hurt_entries[-3:] if entry.mood == "heavy"]
    if lately or s.night or (len(stirred) == 3 and (day.today - stirred[-1].day).days < 7):
        never |= HURT
    if not s.private_open:
        never |= {f"step:{x}" for x in ("A1", "A5", "A6", "A9", "B7", "C1", "C2")} | {"checkin:hard", "article:r20"}
        never |= {f"prompt:p{n:02}" for n in range(1, 41)}
    return never


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
        assert not forbidden(day) & keys, day.number
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
        assert forbidden(day) <= removed(day.signals, WHOLE, day.today), day.number


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
    "whose person died": {"bonds"},
    "hurt by a professional": {"guide"},
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
