"""One test a row of the table that rests on check-ins: in this state, this target, for this reason."""

from datetime import date, timedelta
from typing import Any

import pytest

from healing.suggestions.signals import Leaning, Wellbeing
from healing.suggestions.targets import Suggestion
from tests.suggestions.conftest import TODAY, by_rule, main, offer, told
from tests.suggestions.shelves import SIX, WHOLE

NAMED = frozenset({"A1"})  # so that "Start by naming it" does not come first


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def of_rule(shown: list[Suggestion], number: int) -> list[str]:
    return [one.key for one in shown if one.rule == number]


def test_7_very_low_brings_c1_behind_why() -> None:
    card = main(offer(told(wellbeing=Wellbeing(TODAY, "very_low"))))
    assert (card.key, card.rule, card.reason_on_card) == ("step:C1", 7, False)
    assert str(card.reason) == "Support helps many people at a time like this."


def test_7_with_c1_done_it_is_the_page_about_telling_a_doctor() -> None:
    card = main(offer(told(wellbeing=Wellbeing(TODAY, "very_low"), steps_done=frozenset({"C1"}))))
    assert (card.key, card.rule) == ("article:r22", 7)


def test_8_low_brings_a_plan_then_c1() -> None:
    card = main(offer(told(wellbeing=Wellbeing(TODAY, "low"))))
    assert (card.key, card.rule, card.reason_on_card) == ("step:A3", 8, False)
    assert str(card.reason) == "A small plan and one ally."
    assert main(offer(told(wellbeing=Wellbeing(TODAY, "low"), steps_done=frozenset({"A3"})))).key == "step:C1"


@pytest.mark.parametrize("level", ["low", "very_low"])
def test_7_and_8_speak_once_a_check_in(level: Any) -> None:
    assert main(offer(told(wellbeing=Wellbeing(ago(1), level)))).rule not in {7, 8}
    assert main(offer(told(wellbeing=Wellbeing(TODAY, "")))).rule not in {7, 8}


@pytest.mark.parametrize("level", ["low", "very_low"])
def test_7_and_8_push_nobody_towards_therapists_whom_a_professional_hurt(level: Any) -> None:
    shown = offer(told(happened="professional", wellbeing=Wellbeing(TODAY, level, down_twice=True)), WHOLE)
    assert not {"step:C1", "article:r22"} & {one.key for one in shown}


def test_9_down_twice_brings_c1_and_a_lighter_plan() -> None:
    card = main(offer(told(wellbeing=Wellbeing(ago(3), "", down_twice=True))))
    assert (card.key, card.rule, card.reason_on_card) == ("step:C1", 9, False)
    assert str(card.reason) == "Two dips are worth telling someone."
    done = frozenset({"A1", "A2", "A3", "C1"})
    more = {"steps_done": done, "read": frozenset({"r22"}), "planned": ("k01", "k02")}
    assert main(offer(told(wellbeing=Wellbeing(ago(3), "", down_twice=True), **more))).key == "plan:trim"


def test_9_one_dip_is_not_two() -> None:
    assert main(offer(told(wellbeing=Wellbeing(ago(3), "low", down_twice=False)))).rule != 9


def test_9_rests_once_the_check_in_is_two_weeks_old() -> None:
    assert main(offer(told(wellbeing=Wellbeing(ago(13), "", down_twice=True)))).rule == 9
    assert main(offer(told(wellbeing=Wellbeing(ago(14), "", down_twice=True)))).rule != 9


@pytest.mark.parametrize("what", ["numb_on", "panic_on"])
def test_11_panic_numbness_or_flashbacks_bring_a2_then_c2(what: str) -> None:
    card = main(offer(told(**{what: ago(2)}), WHOLE))
    assert (card.key, card.rule, str(card.reason)) == ("step:A2", 11, "Trained help suits this.")
    assert not card.reason_on_card
    assert main(offer(told(**{what: ago(2)}, steps_done=frozenset({"A2"})), WHOLE)).key == "step:C2"


@pytest.mark.parametrize(("days", "runs"), [(13, True), (14, False)])
def test_11_looks_two_weeks_back(days: int, runs: bool) -> None:
    assert (main(offer(told(panic_on=ago(days)), WHOLE)).rule == 11) is runs


def test_11_panic_holds_nothing_back_and_numbness_does() -> None:
    done = frozenset({"A1", "A2", "A3", "C2"})
    more = {"over_a_month": True, "leaning": Leaning(distance=True), "steps_done": done, "planned": ("k01",)}
    assert of_rule(offer(told(panic_on=ago(2), **more), WHOLE), 24) == ["step:A6"]
    assert of_rule(offer(told(numb_on=ago(2), **more), WHOLE), 24) == []


def test_17_little_energy_brings_the_low_list_and_its_reason_may_stand() -> None:
    card = by_rule(offer(told(energy="low", steps_done=NAMED)), 17)
    assert (card.kind, str(card.reason), card.reason_on_card) == ("practice", "Matched to today.", True)
    assert all(of_rule(offer(told(energy=energy, steps_done=NAMED)), 17) == [] for energy in ("some", "good", ""))


def test_17_with_a_full_plan_it_is_a_way_to_settle() -> None:
    full = told(energy="low", steps_done=NAMED, planned=("k01", "k02", "k03"))
    assert by_rule(offer(full), 17).kind == "tool"


def test_18_three_poor_nights_bring_a4() -> None:
    nights = ((ago(9), False), (ago(4), True), (ago(2), True), (ago(0), True))
    card = by_rule(offer(told(nights=nights, steps_done=NAMED), WHOLE), 18)
    assert (card.key, str(card.reason), card.reason_on_card) == ("step:A4", "Sleep steadies mood.", False)
    done = told(nights=nights, steps_done=frozenset({"A1", "A4"}))
    assert by_rule(offer(done, WHOLE), 18).key == "practice:k19"


@pytest.mark.parametrize(
    "nights",
    [
        ((ago(1), True), (ago(0), True)),
        ((ago(2), True), (ago(1), False), (ago(0), True)),
        ((ago(8), True), (ago(1), True), (ago(0), True)),
    ],
    ids=["two", "a better one between", "too far apart"],
)
def test_18_needs_three_in_a_week_and_no_better_one_between(nights: Any) -> None:
    assert not of_rule(offer(told(nights=nights, steps_done=NAMED), WHOLE), 18)


LATER = {"over_a_month": True, "steps_done": NAMED}


def test_23_worry_brings_a5() -> None:
    card = by_rule(offer(told(leaning=Leaning(worry=True), **LATER), WHOLE), 23)
    assert (card.key, str(card.reason)) == ("step:A5", "A kind voice steadies the alarm.")
    assert not card.reason_on_card


def test_24_distance_brings_a6() -> None:
    card = by_rule(offer(told(leaning=Leaning(distance=True), **LATER), WHOLE), 24)
    assert (card.key, str(card.reason), card.reason_on_card) == ("step:A6", "Small doses count.", False)


def test_25_both_bring_a2_then_a5_then_c1() -> None:
    both, done, offered = Leaning(worry=True, distance=True), {"A1"}, []
    for _ in range(3):
        card = by_rule(offer(told(leaning=both, over_a_month=True, steps_done=frozenset(done)), WHOLE), 25)
        assert (str(card.reason), card.reason_on_card) == ("Slow is wise.", False)
        offered.append(card.id)
        done.add(card.id)
    assert offered == ["A2", "A5", "C1"]


@pytest.mark.parametrize("leaning", [Leaning(worry=True), Leaning(distance=True), Leaning(worry=True, distance=True)])
def test_23_to_25_wait_for_day_30_and_for_it_to_be_over(leaning: Leaning) -> None:
    early = offer(told(leaning=leaning, over_a_month=False, steps_done=NAMED), WHOLE)
    assert not [one for one in early if one.rule in {23, 24, 25}]


@pytest.mark.parametrize("leaning", [None, Leaning()])
def test_23_to_25_say_nothing_of_a_quiz_that_leans_nowhere(leaning: Leaning | None) -> None:
    assert not [one for one in offer(told(leaning=leaning, **LATER), WHOLE) if one.rule in {23, 24, 25}]


CAME_BACK = ((ago(50), 7.0), (ago(35), 3.0), (ago(28), 2.0), (ago(14), 1.0), (ago(7), 2.5), (ago(1), 6.0))


def test_30_weighing_again_after_four_calm_weeks_brings_c1() -> None:
    card = by_rule(offer(told(impacts=CAME_BACK, day=90, steps_done=NAMED), WHOLE), 30)
    assert (card.key, card.reason_on_card) == ("step:C1", False)
    assert str(card.reason) == "A stuck place is common, and help exists for it."


@pytest.mark.parametrize(
    ("impacts", "day"),
    [
        (CAME_BACK, 89),
        (CAME_BACK[1:], 90),
        ((CAME_BACK[0], *CAME_BACK[3:]), 90),
        ((*CAME_BACK[:3], (ago(10), 4.0), CAME_BACK[-1]), 90),
        ((*CAME_BACK[:-1], (ago(1), 5.9)), 90),
        (tuple((day - timedelta(days=14), value) for day, value in CAME_BACK), 90),
        ((), 90),
    ],
    ids=["too early", "never high before", "not four weeks", "not calm between", "below six", "long ago", "nothing"],
)
def test_30_asks_for_all_of_it(impacts: Any, day: int) -> None:
    assert not of_rule(offer(told(impacts=impacts, day=day, steps_done=NAMED), WHOLE), 30)


def test_locked_none_of_them_runs() -> None:
    told_all = told(
        private_open=False, wellbeing=Wellbeing(TODAY, "very_low", True), panic_on=TODAY, energy="low", impacts=CAME_BACK,
        nights=tuple((ago(n), True) for n in (2, 1, 0)), leaning=Leaning(True, True), over_a_month=True, day=120,
    )  # fmt: skip
    assert not {one.rule for one in offer(told_all, SIX)} & {7, 8, 9, 11, 17, 18, 23, 24, 25, 30}
