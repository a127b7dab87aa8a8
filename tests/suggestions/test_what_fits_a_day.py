"""What reading the lives showed: a card may be allowed and true, and still wrong on that day or for that person."""

from dataclasses import replace
from datetime import timedelta

import pytest

from healing.suggestions import fits
from healing.suggestions.engine import gentler
from healing.suggestions.ordinary import REASONS
from healing.suggestions.removals import removed
from healing.suggestions.signals import Card, Signals, Wellbeing
from tests.suggestions.conftest import TODAY, main, offer, told
from tests.suggestions.shelves import WHOLE

BUSY = frozenset({"A1", "A2", "A3", "A4", "A5", "B7", "C1", "C2"})


def days(signals: Signals) -> list[set[str]]:
    """What stands there on each of twelve days, as they all are like this one."""
    return [
        {one.key for one in offer(signals, WHOLE, TODAY + timedelta(days=n)) if one.slot != "top"} for n in range(12)
    ]


@pytest.mark.parametrize("value", [7, 8])
def test_on_a_hard_day_nothing_is_to_be_said_decided_or_looked_forward_to(value: int) -> None:
    hard = told(distress_now=value, gate_open=True, stands="together", steps_done=BUSY | {"A6"}, planned=("k01",))
    here = set[str]().union(*days(hard))
    assert not here & {f"step:B{n}" for n in range(2, 10)}
    assert not here & {"step:C3", "step:C4", "step:A9", "prompt:p19", "prompt:p21", "prompt:p22"}
    assert here
    milder = told(distress_now=4, gate_open=True, stands="together", steps_done=BUSY | {"A6"}, planned=("k01",))
    assert "step:B3" in set[str]().union(*days(milder))


def test_something_gentler_is_answered_beside_people_too() -> None:
    worst = told(distress_now=9)
    offered = main(offer(worst, WHOLE))
    softer = gentler(offered, worst, WHOLE, TODAY)
    assert softer.key != offered.key
    asked = replace(worst, card=Card(TODAY, softer.rule, softer.key, chosen=True))
    shown = offer(asked, WHOLE)
    assert [one.slot for one in shown] == ["top", "main"]
    assert main(shown).key == softer.key
    assert str(main(shown).reason) == "You asked for something gentler."
    unsettling = replace(worst, card=Card(TODAY, 0, "step:C1", chosen=True))
    assert main(offer(unsettling, WHOLE)).kind == "tool"


def test_on_a_hard_day_going_on_without_them_can_wait() -> None:
    apart = told(stands="apart", steps_done=frozenset({"A1", "A2"}), distress_now=8)
    assert not [one for one in offer(apart, WHOLE) if one.rule == 31]


def test_what_goes_into_the_hurt_is_the_days_one_card_or_waits() -> None:
    done = frozenset({"A1", "A2", "A3", "A6", "B3"})
    ready = told(calm_weeks=True, gate_open=True, stands="together", steps_done=done, planned=("k01",))
    shown = offer(ready, WHOLE)
    assert main(shown).key == "step:A7"
    assert not [one for one in shown if one.slot == "small" and one.id in fits.HEAVY]


def test_while_it_goes_on_nobody_is_told_after_weeks_that_these_are_early_days() -> None:
    def said(day: int) -> str:
        return str(main(offer(told(found="going_on", recent=True, day=day), WHOLE)).reason)

    assert said(13) == "Early days are for steadying."
    assert said(14) == "Steadying comes first, for as long as it takes."
    new = told(found="going_on", recent=True, day=2)  # counted from what came out last
    assert str(main(offer(new, WHOLE)).reason) == "Early days are for steadying."


def test_who_has_a_therapist_is_sent_to_no_list_of_them_nor_to_a_first_call() -> None:
    done = frozenset({"A1", "A2", "A3", "A5", "A6", "A9", "B7", "C1", "C2", "C5"})
    with_one = told(therapist_connected=True, steps_done=done, planned=("k01",), stands="not_partner")
    here = set[str]().union(*days(with_one))
    assert not here & {"step:C3", "step:C4", "article:r24"}
    assert "step:C6" in here
    alone = told(steps_done=done, planned=("k01",), stands="not_partner")
    assert "step:C3" in set[str]().union(*days(alone))
    assert not set[str]().union(*days(alone)) & {"step:C6", "step:C7"}


def test_what_was_done_on_three_days_is_not_asked_for_again() -> None:
    poor = ((TODAY - timedelta(days=2), True), (TODAY - timedelta(days=1), True), (TODAY, True))
    nights = told(nights=poor, steps_done=frozenset({"A1", "A2"}), planned=("k01",))
    assert "step:A4" in days(nights)[0]
    practised = told(
        nights=poor, steps_done=frozenset({"A1", "A2"}), planned=("k01",), steps_practised=frozenset({"A4"})
    )
    assert "step:A4" not in set[str]().union(*days(practised))


def test_19_what_is_as_small_as_it_goes_is_not_to_be_made_smaller() -> None:
    aside = {"steps_done": BUSY, "planned": ("k01", "k02"), "set_aside": {"k01": 3}}
    assert main(offer(told(**aside))).form == ""
    assert main(offer(told(**aside, as_small_as_it_goes=frozenset({"k01"})))).form == "gentler"


def test_20_whoever_comes_in_a_rhythm_is_not_greeted_back_each_week() -> None:
    weekly = {TODAY - timedelta(days=n): ("tool:t1",) for n in (4, 6, 7, 11, 13)}
    rhythm = told(steps_done=frozenset({"A1"}), away_days=4, recently_shown=weekly)
    assert not [one for one in offer(rhythm) if one.rule == 20]


def test_21_who_is_back_after_weeks_is_not_new_and_has_nothing_to_catch_up_on() -> None:
    back = told(away_days=30, distress_now=4, planned=("k01",), first_day=TODAY - timedelta(days=90))
    shown = offer(back, WHOLE)
    assert [one.rule for one in shown][:2] == [21, 21]
    assert not [one for one in shown if "hasn’t come up" in str(one.reason)]


def test_a_question_that_one_person_can_answer_alone_needs_no_partner() -> None:
    gone = removed(told(stands="apart"), WHOLE, TODAY)
    assert not gone & {"prompt:p29", "prompt:p30", "prompt:p34"}
    assert gone >= {"prompt:p27", "prompt:p31", "prompt:p33"}


def test_a_question_on_a_quiet_day_has_more_than_one_reason() -> None:
    assert all(len(set(map(str, REASONS[kind]))) == 3 for kind in ("prompt", "tool"))


def test_a_card_that_stays_keeps_the_reason_that_is_true_of_it() -> None:
    """Looked at again, a step that comes after others does not turn into one that asks for little."""
    done = told(steps_done=frozenset({"A1", "A2", "A3", "B7", "C1", "C2"}), planned=("k01", "k02", "k03"))
    for n in range(3):
        today = TODAY + timedelta(days=n)
        first = main(offer(done, WHOLE, today))
        again = main(offer(replace(done, card=Card(today, first.rule, first.key)), WHOLE, today))
        assert (again.key, again.reason) == (first.key, first.reason)
    assert str(first.reason) == "This comes after what you did already."


def test_18_poor_sleep_brings_what_leads_to_bed() -> None:
    poor = tuple((TODAY - timedelta(days=n), True) for n in (2, 1, 0))
    nights = told(nights=poor, steps_done=frozenset({"A1", "A2", "A4"}), over_a_month=True)
    found = {one.id for n in range(9) for one in offer(nights, WHOLE, TODAY + timedelta(days=n)) if one.rule == 18}
    assert found <= fits.FOR_SLEEP


def test_while_the_plan_is_paused_nothing_is_asked_of_it_or_offered_for_it() -> None:
    """As its page says: "Nothing is asked of you." Its reasons are true all the same, so this is where it rests."""
    busy = {
        "planned": ("k01", "k02"),
        "set_aside": {"k01": 4},
        "helps": {"k02": TODAY},
        "energy": "low",
        "away_days": 20,
    }
    for more in (busy, {"planned": (), "steps_done": frozenset({"A2"})}, {"planned": ("k01", "k02", "k03", "k04")}):
        paused, not_paused = (set[str]().union(*days(told(plan_paused=on, **more))) for on in (True, False))
        assert not {key for key in paused if key.startswith(("plan:", "practice:"))} | (paused & {"step:A3"})
        assert {key for key in not_paused if key.startswith(("plan:", "practice:"))} | (not_paused & {"step:A3"})


def test_9_a_smaller_plan_has_a_reason_of_its_own() -> None:
    low = {"wellbeing": Wellbeing(TODAY - timedelta(days=2), "", down_twice=True), "planned": ("k01", "k02")}
    said = {one.key: str(one.reason) for one in offer(told(**low), WHOLE) if one.rule == 9}
    assert said == {
        "step:C1": "Two dips are worth telling someone.",
        "plan:trim": "While it dips, a smaller plan asks less of you.",
    }
    alone = told(**low, steps_done=frozenset({"C1"}), read=frozenset({fits.HOW_TO_TELL}))
    assert {one.key for one in offer(alone, WHOLE) if one.rule == 9} == {"plan:trim"}
