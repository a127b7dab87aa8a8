"""Wellbeing, every two weeks: which questions are asked, and what counts as low. The bands are evidence.md §2.

Nothing here is a diagnosis, and nothing is added up that its authors do not add up.
"""

from collections.abc import Sequence
from typing import Any, Literal

from django.conf import settings

from healing.library import catalogue
from healing.library.quizzes import Quiz

ONS, WHO = "ons4", "who5"
Level = Literal["", "low", "very_low"]

LOWEST_BAND = 4  # ONS: 0 to 4
ANXIOUS = 6  # ONS: 6 and above counts as the lowest band (design choice)
VERY_LOW_ANSWERS = 2  # ONS: so many answers in the lowest band
WORSE = 2  # ONS: an answer is clearly worse by so many points…
WORSE_ANSWERS = 2  # …and so many of them are down clearly (design choice)
WHO_LOW, WHO_VERY_LOW = 50, 28  # below 50, and 28 or less
WHO_CHANGE = 10
TIMES = 4  # WHO-5: the sum times four is 0 to 100

Said = dict[str, Any]  # {"measure": "ons4", "answers": {"happy": 6}}


def asked() -> Quiz | None:
    """The questions this site asks: the four by default, the WHO-5 where its operator switched it on."""
    return catalogue().quizzes.get(WHO if settings.WHO5 else ONS)


def total(answers: dict[str, int]) -> int | None:
    """The WHO-5's 0 to 100; None unless all five were answered."""
    return sum(answers.values()) * TIMES if len(answers) == 5 else None


def lowest(answers: dict[str, int]) -> int:
    """How many of the ONS answers lie in the lowest band. They are never added up."""
    return sum(value >= ANXIOUS if name == "anxious" else value <= LOWEST_BAND for name, value in answers.items())


def level(said: Said) -> Level:
    """Whether these answers are low, very low, or neither."""
    if said["measure"] == WHO:
        sum_ = total(said["answers"])
        if sum_ is None or sum_ >= WHO_LOW:
            return ""
        return "very_low" if sum_ <= WHO_VERY_LOW else "low"
    count = lowest(said["answers"])
    return "very_low" if count >= VERY_LOW_ANSWERS else "low" if count else ""


def down(said: Said, before: Said) -> bool:
    """Whether these answers are clearly worse than the ones before, in the same questions."""
    if said["measure"] != before["measure"]:
        return False
    now, then = said["answers"], before["answers"]
    if said["measure"] == WHO:
        new, old = total(now), total(then)
        return new is not None and old is not None and old - new >= WHO_CHANGE
    worse = (now[name] - then[name] if name == "anxious" else then[name] - now[name] for name in now if name in then)
    return sum(one >= WORSE for one in worse) >= WORSE_ANSWERS


def down_twice(all_said: Sequence[Said]) -> bool:
    """Whether the last answers were down clearly, and those before them too. Oldest first."""
    if len(all_said) < 3:
        return False
    first, second, third = all_said[-3:]
    return down(third, second) and down(second, first)
