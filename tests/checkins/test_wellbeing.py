"""What counts as low, very low and down clearly: the bands of evidence.md §2."""

from typing import Any

import pytest

from healing.checkins.wellbeing import down, down_twice, level


def ons(**answers: int) -> dict[str, Any]:
    return {"measure": "ons4", "answers": answers}


def who(*answers: int) -> dict[str, Any]:
    return {"measure": "who5", "answers": dict(zip("abcde", answers, strict=False))}


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (ons(satisfied=5, worthwhile=5, happy=5, anxious=5), ""),
        (ons(satisfied=4, worthwhile=5, happy=5, anxious=5), "low"),
        (ons(anxious=6), "low"),
        (ons(satisfied=0, anxious=0), "low"),
        (ons(satisfied=4, happy=4), "very_low"),
        (ons(happy=4, anxious=6), "very_low"),
        (who(5, 5, 5, 5, 5), ""),
        (who(3, 3, 3, 2, 2), ""),  # 52
        (who(3, 3, 2, 2, 2), "low"),  # 48
        (who(2, 2, 2, 1, 1), "low"),  # 32
        (who(2, 2, 1, 1, 1), "very_low"),  # 28
        (who(0, 0, 0, 0), ""),  # one left out: not counted
    ],
)
def test_level(said: dict[str, Any], found: str) -> None:
    assert level(said) == found


@pytest.mark.parametrize(
    ("now", "before", "found"),
    [
        (ons(satisfied=4, happy=4), ons(satisfied=6, happy=6), True),
        (ons(satisfied=4, happy=5), ons(satisfied=6, happy=6), False),
        (ons(satisfied=4, anxious=7), ons(satisfied=6, anxious=5), True),
        (ons(satisfied=8, anxious=3), ons(satisfied=6, anxious=5), False),
        (ons(satisfied=4, happy=4), ons(worthwhile=9, anxious=0), False),
        (who(2, 2, 2, 2, 2), who(3, 3, 2, 2, 2), False),  # 8 points
        (who(2, 2, 2, 2, 2), who(3, 3, 3, 2, 2), True),  # 12 points
        (who(2, 2, 2, 2, 2), ons(satisfied=9, happy=9), False),
    ],
)
def test_down(now: dict[str, Any], before: dict[str, Any], found: bool) -> None:
    assert down(now, before) is found


def test_down_twice_needs_two_dips_in_a_row() -> None:
    high, middle, low = ons(satisfied=9, happy=9), ons(satisfied=7, happy=7), ons(satisfied=5, happy=5)
    assert down_twice([high, middle, low])
    assert not down_twice([middle, low])
    assert not down_twice([high, low, low])
    assert not down_twice([high, middle, low, low])
