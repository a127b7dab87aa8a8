"""One test a removal: what goes, and that it stays when the state does not hold."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from healing.library.items import Catalogue
from healing.suggestions import removals
from healing.suggestions.removals import removed
from healing.suggestions.signals import HurtEntry, Reading, Signals
from tests.suggestions.conftest import TODAY, YESTERDAY, main, offer, told
from tests.suggestions.shelves import WHOLE, A

GATED = {f"step:B{n}" for n in (2, 3, 4, 5, 6, 8, 9)}
HURT = {f"prompt:p{n:02}" for n in (1, 2, 10, 11, 12, 13, 14, 15, 16, 25)}


def gone(catalogue: Catalogue = WHOLE, **more: Any) -> frozenset[str]:
    """What pass 1 takes from someone with the gate open, unless told otherwise."""
    return removed(told(**{"gate_open": True, "stands": "together", "calm_weeks": True, **more}), catalogue, TODAY)


def test_with_nothing_in_the_way_the_steps_are_all_there_but_two() -> None:
    assert {key for key in gone() if key.startswith("step:")} == {"step:B1", "step:A8"}
    assert not HURT & gone()


def test_the_safety_questions_and_forgiveness_are_never_suggested() -> None:
    assert {"step:B1", "step:A8", "prompt:p26"} <= gone()


def test_done_and_read_are_not_suggested() -> None:
    assert {"step:A2", "article:r22"} <= gone(steps_done=frozenset({"A2"}), read=frozenset({"r22"}))


def test_nothing_to_do_there() -> None:
    assert "plan:look" in gone()
    assert "checkin:hard" not in gone()
    full = gone(planned=("k01", "k02", "k03"), distress_now=2)
    assert {"plan:add", "checkin:hard", "practice:k05"} <= full
    assert "plan:look" not in full
    assert "practice:k01" in gone(planned=("k01",))


def test_a_steps_own_practice_waits_for_the_step() -> None:
    assert "practice:k20" in gone()
    assert "practice:k20" not in gone(steps_done=frozenset({"B7"}))


@pytest.mark.parametrize(
    "more", [{"gate_open": False}, {"safety_page": True}, {"pressed": "unsafe"}, {"private_open": False}], ids=str
)
def test_a_closed_gate_takes_all_that_needs_two(more: dict[str, Any]) -> None:
    taken = gone(steps_done=frozenset({"B2"}), **more)
    assert taken >= GATED | {"prompt:p24", "prompt:p27", "prompt:p31", "practice:k21"}
    if more.get("private_open", True):
        assert not {"step:B7", "prompt:p29"} & taken


@pytest.mark.parametrize(
    "more",
    [{"stands": "apart"}, {"stands": "not_partner"}, {"happened": "family"}, {"happened": "professional"}],
    ids=str,
)
def test_without_a_partner_nothing_needs_two(more: dict[str, Any]) -> None:
    assert gone(**more) >= GATED
    assert "step:B7" not in gone(**more)


def test_they_died_leaves_no_step_between_two_people() -> None:
    taken = gone(stands="died")
    assert taken >= GATED | {"step:B7", "prompt:p29", "prompt:p34", "article:r20", "pathway:bonds"}


def test_a_professional_caused_it_so_nothing_pushes_towards_one() -> None:
    taken = gone(happened="professional")
    assert taken >= {f"step:C{n}" for n in range(1, 8)} | {"prompt:p37", "article:r22", "pathway:guide"}


def test_looking_closely_waits_for_calm_weeks() -> None:
    assert "step:A7" in gone(calm_weeks=False)
    assert "step:A7" not in gone(calm_weeks=True)


def test_recent_waits_with_meaning() -> None:
    taken = gone(recent=True)
    assert taken >= HURT | {"step:A5", "step:A6", "step:A7", "step:A8", "step:A9", "checkin:quiz", "prompt:p17"}
    assert not {"step:A1", "step:A2", "step:A3", "step:A4", "step:C1", "prompt:p05"} & taken


def test_high_distress_takes_what_digs() -> None:
    heavy = HURT | {"step:A6", "step:A7", "step:A8", "step:B4"}
    assert gone(distress_now=7) >= heavy | {"step:A1"}
    assert not gone(distress_now=6) & (heavy - {"step:A8"})
    assert "step:A1" not in gone(distress_now=7, recent=True)


def test_numbness_or_flashbacks_take_what_digs_for_a_fortnight() -> None:
    assert gone(numb_on=TODAY - timedelta(days=13)) >= HURT | {"step:A7"}
    assert "step:A7" not in gone(numb_on=TODAY - timedelta(days=14))


def test_a_day_after_the_hardest_no_prompt_digs() -> None:
    assert gone(readings=(Reading(YESTERDAY, 9),)) >= HURT
    assert gone(distress_now=9) >= HURT
    assert not gone(readings=(Reading(TODAY - timedelta(days=2), 10), Reading(YESTERDAY, 8))) & HURT


def entries(*days_ago: int, mood: str = "okay") -> tuple[HurtEntry, ...]:
    return tuple(HurtEntry(TODAY - timedelta(days=n), "p12", mood) for n in days_ago)  # type: ignore[arg-type]


def test_writing_that_stirs_rests_for_a_week() -> None:
    assert gone(hurt_entries=entries(8, 7, 6, mood="heavy")) >= HURT
    assert not gone(hurt_entries=entries(9, 8, 7, mood="heavy")) & HURT


def test_one_digging_prompt_a_day_and_four_a_fortnight() -> None:
    assert gone(hurt_entries=entries(0)) >= HURT
    assert gone(hurt_entries=entries(13, 9, 5, 2)) >= HURT
    assert not gone(hurt_entries=entries(14, 9, 5, 2)) & HURT


def test_no_prompt_digs_at_night() -> None:
    assert gone(night=True) >= HURT


def test_after_a_talk_that_ended_badly_talking_rests() -> None:
    assert {"step:B3", "step:B4"} <= gone(talk_ended_badly_on=TODAY - timedelta(days=27))
    assert not {"step:B3", "step:B4"} & gone(talk_ended_badly_on=TODAY - timedelta(days=28))


def test_a_finished_pathway_asks_no_more() -> None:
    assert "prompt:p03" in gone(steps_done=frozenset(A))
    assert "prompt:p03" not in gone(steps_done=frozenset(A[:-1]))


def test_locked_leaves_only_what_tells_nothing() -> None:
    taken = gone(private_open=False)
    steps = {f"step:{one.id}" for one in WHOLE.steps} - taken
    assert steps == {"step:A2", "step:A3", "step:A4"}
    assert {f"prompt:{one.id}" for one in WHOLE.prompts} <= taken
    assert {"checkin:hard", "article:r22", "pathway:bonds"} <= taken
    assert not {"plan:add", "tool:t1", "practice:k01"} & taken


def test_what_was_declined_rests() -> None:
    cooling = {
        "step:C1": {"until": "2026-11-25", "times": 1},
        "step:A2": {"until": "2026-11-24", "times": 1},
        "tool:t1": {"never": True},
    }
    taken = gone(cooling=cooling)
    assert {"step:C1", "tool:t1"} <= taken
    assert "step:A2" not in taken


def test_what_stood_there_three_times_rests_for_three() -> None:
    def after(*days: tuple[str, ...]) -> bool:
        shown = {TODAY - timedelta(days=2 * (len(days) - n)): keys for n, keys in enumerate(days)}
        return "tool:t1" in gone(recently_shown=shown)

    yes, no = ("step:C1", "tool:t1"), ("tool:t2",)
    assert after(yes, yes, yes)
    assert after(yes, yes, yes, no, no)
    assert not after(yes, yes, yes, no, no, no)
    assert not after(yes, yes)
    assert not after(yes, no, yes, yes)


ALWAYS: dict[str, Any] = {"never_suggested": {}, "practices_of_steps_to_come": {}, "looked_back": {}}
STATES: dict[str, dict[str, Any]] = {
    "behind_them": {"steps_done": frozenset({"A2"})},
    "nothing_to_do_there": {"planned": ("k01",), "distress_now": 3},
    "gate_closed": {"gate_open": False},
    "no_partner": {"stands": "apart"},
    "they_died": {"stands": "died"},
    "not_on_their_route": {"stands": "apart"},
    "not_calm_enough_yet": {"calm_weeks": False},
    "someone_found": {"therapist_connected": True},
    "made_already": {"steps_practised": frozenset({"A4"})},
    "a_professional_caused_it": {"happened": "professional"},
    "early_days": {"recent": True},
    "high_distress": {"distress_now": 7},
    "numb_or_flooded": {"numb_on": TODAY},
    "after_the_hardest": {"readings": (Reading(YESTERDAY, 9),)},
    "writing_stirs": {"hurt_entries": entries(4, 3, 2, mood="heavy")},
    "enough_digging": {"hurt_entries": entries(0)},
    "night": {"night": True},
    "a_talk_ended_badly": {"talk_ended_badly_on": TODAY},
    "pathway_finished": {"steps_done": frozenset(A)},
    "locked": {"private_open": False},
    "plan_paused": {"plan_paused": True},
    "cooling_off": {"cooling": {"step:C1": {"never": True}}},
    "offered_enough": {"recently_shown": {TODAY - timedelta(days=n): ("prompt:p03",) for n in (1, 3, 6, 12)}},
    "shown_enough": {"recently_shown": {TODAY - timedelta(days=n): ("tool:t1",) for n in (1, 2, 3)}},
}


@pytest.mark.parametrize("one", removals.REMOVALS, ids=lambda one: one.__name__)
def test_each_removal_takes_something_in_its_state_and_nothing_otherwise(one: removals.Removal) -> None:
    plain = told(gate_open=True, stands="together", planned=("k01",), calm_weeks=True)
    name = one.__name__  # type: ignore[attr-defined]
    state = ALWAYS[name] if name in ALWAYS else STATES[name]
    assert set(one(replace(plain, **state), WHOLE, TODAY))
    if name not in {*ALWAYS, "nothing_to_do_there"}:
        assert not set(one(plain, WHOLE, TODAY))


def test_if_one_removal_cannot_tell_only_what_harms_nobody_is_left(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken_gate(s: Signals, catalogue: Catalogue, today: object) -> list[str]:
        raise ValueError("what she wrote")

    monkeypatch.setattr(removals, "REMOVALS", [*removals.REMOVALS, broken_gate])
    shown = offer(told(gate_open=True, stands="together"), WHOLE)
    assert {one.kind for one in shown} <= {"tool", "plan", "checkin"}
    assert main(shown)
    assert caplog.messages == ["removal broken_gate raised ValueError"]


def test_what_stood_there_three_times_in_a_fortnight_rests_until_it_is_rarer() -> None:
    def after(*days: int) -> bool:
        shown = {TODAY - timedelta(days=day): ("step:C1",) for day in days}
        return "step:C1" in gone(recently_shown={**shown, TODAY - timedelta(days=3): ("tool:t2",)})

    assert after(1, 6, 13)
    assert not after(1, 6, 14)
    tools = {TODAY - timedelta(days=day): ("tool:t1",) for day in (1, 6, 13)}
    assert "tool:t1" not in gone(recently_shown={**tools, TODAY - timedelta(days=3): ("step:C1",)})


def test_a_look_back_comes_once_in_a_while_and_only_where_something_was_done() -> None:
    done = told(steps_done=frozenset({"A2"}))
    assert removals.removed(done, WHOLE, TODAY) & {f"pathway:{one}" for one in ("care", "bonds", "guide")} == {
        "pathway:bonds", "pathway:guide",
    }  # fmt: skip
    lately = replace(done, recently_shown={TODAY - timedelta(days=9): ("pathway:care",)})
    assert "pathway:care" in removals.removed(lately, WHOLE, TODAY)
