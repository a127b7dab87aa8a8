"""Not now: seven days. Twice: thirty. Never: for good."""

from datetime import timedelta

from healing.suggestions.cooling import decline, resting
from tests.suggestions.conftest import TODAY, main, offer, told


def test_not_now_hides_for_seven_days() -> None:
    cooling = decline({}, "step:A1", TODAY)
    assert cooling == {"step:A1": {"until": "2026-12-01", "times": 1, "never": False}}
    assert main(offer(told(cooling=cooling), today=TODAY + timedelta(days=6))).key != "step:A1"
    assert main(offer(told(cooling=cooling), today=TODAY + timedelta(days=7))).key == "step:A1"


def test_the_second_time_it_is_thirty() -> None:
    again = TODAY + timedelta(days=8)
    cooling = decline(decline({}, "step:A1", TODAY), "step:A1", again)
    assert cooling["step:A1"]["times"] == 2
    assert resting(cooling["step:A1"], again + timedelta(days=29))
    assert not resting(cooling["step:A1"], again + timedelta(days=30))


def test_never_stays_never_even_after_a_later_not_now() -> None:
    cooling = decline(decline({}, "step:A1", TODAY, never=True), "step:A1", TODAY)
    assert resting(cooling["step:A1"], TODAY + timedelta(days=3650))


def test_the_others_stay_and_the_given_mapping_is_untouched() -> None:
    before = decline({}, "step:A1", TODAY)
    after = decline(before, "tool:t1", TODAY)
    assert set(before) == {"step:A1"}
    assert set(after) == {"step:A1", "tool:t1"}


def test_people_and_safety_never_cool_off() -> None:
    cooling = decline({}, "people:ending", TODAY, never=True)
    shown = offer(told(pressed="ending", cooling=cooling))
    assert shown[0].key == "people:ending"
    assert not shown[0].declinable
