"""One test a row of the table: in this state, this target, for this reason."""

from dataclasses import replace
from datetime import timedelta

import pytest

from healing.suggestions.rules import RULES
from healing.suggestions.signals import Card, HurtEntry
from tests.suggestions.conftest import BEHIND_WHY, TODAY, by_rule, main, offer, told
from tests.suggestions.shelves import SIX, WHOLE, A


def test_the_table_holds_the_rows_this_site_has() -> None:
    assert {rule.number for rule in RULES} == set(range(1, 36))


def test_rows_rank_by_priority_then_number() -> None:
    assert sorted(RULES, key=lambda rule: (rule.priority, rule.number)) == RULES


def test_what_runs_locked_and_what_stays_behind_why_is_as_the_table_says() -> None:
    assert {rule.number for rule in RULES if rule.when_locked} == {1, 2, 3, 4, 15, 16, 19, 20, 21, 33, 35}
    assert {rule.number for rule in RULES if rule.behind_why} == BEHIND_WHY


def test_1_the_button_ending_my_life_brings_people_on_top() -> None:
    shown = offer(told(pressed="ending"), today=TODAY)
    assert (shown[0].slot, shown[0].key, shown[0].rule) == ("top", "people:ending", 1)
    reasons = {str(offer(told(pressed="ending"), today=TODAY + timedelta(days=n))[0].reason) for n in range(3)}
    assert "You deserve a person, not a page, now." in reasons
    assert len(reasons) == 3
    assert main(shown).kind == "tool"


def test_2_the_button_not_safe_brings_safety_on_top() -> None:
    shown = offer(told(pressed="unsafe"))
    assert (shown[0].slot, shown[0].key, shown[0].rule) == ("top", "safety:unsafe", 2)
    reasons = {str(offer(told(pressed="unsafe"), today=TODAY + timedelta(days=n))[0].reason) for n in range(3)}
    assert "Your safety comes first." in reasons
    assert len(reasons) == 3


def test_3_a_yes_or_unsure_minutes_ago_brings_the_safety_page_first() -> None:
    shown = offer(told(safety_page=True, gate_open=True), WHOLE)
    assert (shown[0].slot, shown[0].key) == ("top", "safety:alone")
    assert str(shown[0].reason) == "Here is something for you alone."


@pytest.mark.parametrize("value", [9, 10])
def test_5_the_hardest_brings_a_person_and_a_way_to_settle(value: int) -> None:
    shown = offer(told(distress_now=value))
    assert shown[0].key == "people:hard"
    assert main(shown).kind == "tool"
    assert main(shown).rule == 5
    assert not any(one.reason_on_card for one in shown if one.rule == 5)
    reasons = {str(offer(told(distress_now=value), today=TODAY + timedelta(days=n))[0].reason) for n in range(3)}
    assert "Settle first; meaning can wait." in reasons
    assert len(reasons) == 3


def test_5_an_8_is_not_yet_the_hardest() -> None:
    assert not [one for one in offer(told(distress_now=8)) if one.rule == 5]


def heavy(*moods: str) -> tuple[HurtEntry, ...]:
    return tuple(HurtEntry(TODAY - timedelta(days=len(moods) - n), "p12", mood) for n, mood in enumerate(moods))  # type: ignore[arg-type]


def test_6_three_heavy_hurt_entries_in_a_row_bring_c1() -> None:
    card = main(offer(told(hurt_entries=heavy("okay", "heavy", "heavy", "heavy"))))
    assert (card.key, card.rule, card.reason_on_card) == ("step:C1", 6, False)
    assert str(card.reason) == "Writing seems to stir more than it soothes."


def test_6_c1_done_leaves_the_article_about_help() -> None:
    card = main(offer(told(hurt_entries=heavy("heavy", "heavy", "heavy"), steps_done=frozenset({"C1"}))))
    assert (card.key, card.rule) == ("article:r22", 6)


@pytest.mark.parametrize(
    "moods", [("heavy", "heavy"), ("heavy", "okay", "heavy"), ("heavy", "heavy", "heavy", "light")]
)
def test_6_needs_three_heavy_ones_last(moods: tuple[str, ...]) -> None:
    assert main(offer(told(hurt_entries=heavy(*moods)))).rule != 6


def test_6_ends_after_seven_days() -> None:
    entries = heavy("heavy", "heavy", "heavy")
    assert main(offer(told(hurt_entries=entries), today=entries[-1].day + timedelta(days=6))).rule == 6
    assert main(offer(told(hurt_entries=entries), today=entries[-1].day + timedelta(days=7))).rule != 6


def test_10_early_days_steady_first_then_name_then_help() -> None:
    done: set[str] = set()
    offered = []
    for _ in range(5):
        card = main(offer(told(recent=True, found="two_weeks", steps_done=frozenset(done)), WHOLE))
        assert (card.rule, str(card.reason)) == (10, "Early days are for steadying.")
        offered.append(card.id)
        done.add(card.id)
    assert offered == ["A2", "A3", "A4", "A1", "C1"]


def test_10_says_so_when_little_was_told() -> None:
    card = main(offer(told(recent=True, found=None)))
    assert card.key == "step:A2"
    assert str(card.reason) == "You haven’t told us much yet, so this is where most people start."


def test_10_does_not_say_so_to_someone_who_told_how_hard_it_is() -> None:
    card = main(offer(told(recent=True, found=None, distress_now=8)))
    assert (card.key, card.rule, str(card.reason)) == ("step:A2", 10, "This is where most people start.")


def test_10_something_new_is_early_days_too() -> None:
    assert str(main(offer(told(recent=True, found=None, new_on=TODAY))).reason) == "Early days are for steadying."


def test_12_nobody_listed_and_a3_done_brings_naming_one_person() -> None:
    done = frozenset({"A1", "A3"})
    card = main(offer(told(steps_done=done, someone_listed=False)))
    assert (card.key, card.rule, card.reason_on_card) == ("person:first", 12, True)
    assert str(card.reason) == "One contact makes hard days easier."
    assert card.declinable
    assert main(offer(told(steps_done=done))).rule != 12
    assert main(offer(told(steps_done=frozenset({"A1"}), someone_listed=False))).rule != 12
    shown = offer(told(steps_done=done, someone_listed=False, private_open=False))
    assert not [one for one in shown if one.rule == 12]  # locked: nobody can tell


def test_12_declined_it_rests() -> None:
    rest = {"person:first": {"never": True}}
    assert main(offer(told(steps_done=frozenset({"A1", "A3"}), someone_listed=False, cooling=rest))).rule != 12


def test_12_early_days_come_first() -> None:
    early = told(steps_done=frozenset({"A3"}), someone_listed=False, recent=True, found="two_weeks")
    assert main(offer(early, WHOLE)).rule == 10


def test_13_new_and_not_recent_starts_by_naming_it() -> None:
    card = main(offer(told()))
    assert (card.key, card.rule, str(card.reason), card.reason_on_card) == ("step:A1", 13, "Start by naming it.", True)


@pytest.mark.parametrize("value", [5, 6, 7, 8])
def test_14_a1_done_and_stirred_brings_a2(value: int) -> None:
    card = main(offer(told(steps_done=frozenset({"A1"}), distress_now=value)))
    assert (card.key, card.rule, card.reason_on_card) == ("step:A2", 14, False)
    assert str(card.reason) == "Calm makes the rest easier."


def test_14_with_a2_done_it_is_a_way_to_settle_on_hard_days_and_not_every_day() -> None:
    later = told(steps_done=frozenset({"A1", "A2"}), distress_now=8)
    card = main(offer(later))
    assert (card.kind, card.rule) == ("tool", 14)
    yesterday = Card(TODAY - timedelta(days=1), 14, card.key)
    assert main(offer(replace(later, card=yesterday))).rule != 14
    assert main(offer(replace(later, distress_now=6))).rule != 14


def test_14_at_4_it_rests() -> None:
    assert not [o for o in offer(told(steps_done=frozenset({"A1"}), distress_now=4)) if o.rule == 14]


def test_15_a2_done_and_no_plan_brings_a3() -> None:
    card = main(offer(told(steps_done=frozenset({"A1", "A2"}))))
    assert (card.key, card.rule) == ("step:A3", 15)
    assert str(card.reason) == "Deciding when doubles as deciding whether."
    assert main(offer(told(steps_done=frozenset({"A1", "A2"}), planned=("k01",)))).rule != 15


def test_15_with_a3_done_it_is_the_plan() -> None:
    assert main(offer(told(steps_done=frozenset({"A1", "A2", "A3"})))).key == "plan:add"


def test_16_more_than_three_practices_bring_a_trim() -> None:
    done = frozenset({"A1", "A2", "A3"})
    card = main(offer(told(steps_done=done, planned=("k01", "k02", "k03", "k04"))))
    assert (card.key, card.rule, str(card.reason)) == ("plan:trim", 16, "Small plans last.")
    assert not [o for o in offer(told(steps_done=done, planned=("k01", "k02", "k03"))) if o.rule == 16]


def test_19_set_aside_three_times_brings_a_change() -> None:
    done = frozenset({"A1", "A2", "A3"})
    card = main(offer(told(steps_done=done, planned=("k01", "k02"), set_aside={"k01": 2, "k02": 3})))
    assert (card.key, card.rule, str(card.reason)) == ("plan:k02", 19, "The plan may not fit; change it.")


def test_19_a_practice_no_longer_planned_is_left_alone() -> None:
    assert not [o for o in offer(told(planned=("k01",), set_aside={"k02": 5})) if o.rule == 19]


@pytest.mark.parametrize(("days", "runs"), [(2, False), (3, True), (13, True), (14, False)])
def test_20_back_after_some_days_brings_one_tiny_step(days: int, runs: bool) -> None:
    shown = offer(told(steps_done=frozenset({"A1"}), away_days=days))
    assert bool([o for o in shown if o.rule == 20]) is runs
    if runs:
        assert main(shown).kind == "tool"
        assert str(main(shown).reason) == "Good to see you. Nothing to catch up on."


def test_20_for_someone_who_comes_every_few_days_it_is_no_being_away() -> None:
    rhythm = told(steps_done=frozenset({"A1"}), away_days=3)
    before = {TODAY - timedelta(days=days): ("tool:t1",) for days in (3, 6)}
    assert main(offer(replace(rhythm, recently_shown=before))).rule != 20
    assert main(offer(replace(rhythm, away_days=5, recently_shown=before))).rule == 20


def test_21_back_after_long_starts_from_today() -> None:
    card = main(offer(told(steps_done=frozenset({"A1"}), away_days=14)))
    assert (card.key, card.rule, str(card.reason)) == ("checkin:hard", 21, "Start from today.")


def test_21_once_checked_in_the_old_plan_is_looked_at() -> None:
    card = main(offer(told(steps_done=frozenset({"A1"}), away_days=40, distress_now=3, planned=("k01",))))
    assert card.key == "plan:look"


@pytest.mark.parametrize("stands", ["apart", "not_partner"])
def test_31_apart_goes_on_with_or_without_them(stands: str) -> None:
    signals = told(steps_done=frozenset({"A1"}), stands=stands)
    card = by_rule(offer(signals, WHOLE), 31)
    assert (card.key, card.reason_on_card) == ("step:A9", False)
    assert str(card.reason) == "You can go on with or without them."
    card = by_rule(offer(signals, SIX), 31)
    assert (card.key, card.form) == ("step:B7", "others")


@pytest.mark.parametrize("more", [{"stands": "together"}, {"stands": "died"}, {"stands": "apart", "recent": True}])
def test_31_is_for_nobody_else(more: dict[str, object]) -> None:
    assert not [o for o in offer(told(**more), WHOLE) if o.rule == 31]


def test_33_at_night_heavy_writing_can_wait() -> None:
    card = by_rule(offer(told(night=True, hurt_wanted=True)), 33)
    assert (card.key, str(card.reason)) == ("practice:k14", "Heavy writing can wait.")
    assert not [o for o in offer(told(night=False, hurt_wanted=True)) if o.rule == 33]
    assert not [o for o in offer(told(night=True)) if o.rule == 33]


def test_35_a_finished_pathway_brings_a_look_back() -> None:
    card = main(offer(told(steps_done=frozenset(A), planned=("k01",)), SIX))
    assert (card.key, card.rule, str(card.reason)) == ("pathway:care", 35, "Less app is a good sign.")


def test_35_counts_the_whole_list_and_not_only_what_is_here() -> None:
    here = frozenset({"A1", "A2", "A3"})
    assert not [o for o in offer(told(steps_done=here, planned=("k01",)), SIX) if o.rule == 35]
