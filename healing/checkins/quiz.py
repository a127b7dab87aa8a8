"""The ten questions: when they fit, where the answers lie on the map, and what may help next (evidence.md §2).

A reflection, not a validated test. Its result opens and closes nothing; it only chooses among four steps.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from healing.library import catalogue
from healing.library.quizzes import Quiz

TEN = "ten"
WORRY, DISTANCE = "worry", "distance"
LOWER_BELOW, HIGHER_ABOVE = 3.5, 4.5  # design choice: there is no validated cut point
LEFT_OUT = 1  # of the five of a direction: four must be answered
FIRST_DAYS = 30  # not in the first 30 days: worry is then an accurate alarm
AGAIN = timedelta(days=30)
ABOUT = (
    ("general", _("People close to me, in general")),
    ("partner", _("My partner")),
    ("parent", _("A parent")),
    ("friend", _("A friend")),
    ("other", _("Someone else")),
)

Band = Literal["lower", "middle", "higher"]
Answers = Mapping[str, int | None]  # None: left out on purpose


def ten() -> Quiz | None:
    """The questions; None while their file can't be read."""
    return catalogue().quizzes.get(TEN)


def place(quiz: Quiz, answers: Answers, axis: str) -> float | None:
    """Where the answers lie in one direction, as their mean; None when too many of its questions were left out."""
    turn = quiz.lowest + quiz.highest
    of_axis = [item for item in quiz.items if item.axis == axis]
    given = [(item, value) for item in of_axis if (value := answers.get(item.name)) is not None]
    if len(given) < len(of_axis) - LEFT_OUT:
        return None
    return sum(turn - value if item.reverse else value for item, value in given) / len(given)


def band(value: float) -> Band:
    """Below 3.5 lower, above 4.5 higher, middle between."""
    return "lower" if value < LOWER_BELOW else "higher" if value > HIGHER_ABOVE else "middle"


def finished(quiz: Quiz, answers: Answers) -> bool:
    """Whether each question was answered or left out."""
    return all(name in answers for name in quiz.names)


def next_number(quiz: Quiz, answers: Answers) -> int:
    """The first question that was neither answered nor left out, counted from 1; the last when there is none."""
    return next((n for n, name in enumerate(quiz.names, 1) if name not in answers), len(quiz.names))


def readable(quiz: Quiz, raw: Any) -> dict[str, int | None]:
    """The answers of a cookie or a state document, without anything that is none."""
    if not isinstance(raw, Mapping):
        return {}
    fits = {None, *quiz.scale}
    return {name: raw[name] for name in quiz.names if name in raw and raw[name] in fits}


@dataclass(frozen=True)
class Standing:
    """What decides whether the quiz fits: what they told about when and how, with or without an account.

    `days`: which day it is. `long_ago`: the day they said that it was more than a month ago, or None. `partner`: whether
    words about a partner can fit. `professional`: a professional hurt them, so nothing pushes towards one.
    """

    found: str
    days: int
    harm: bool = False
    new_on: date | None = None
    long_ago: date | None = None
    partner: bool = True
    professional: bool = False

    @property
    def over_a_month(self) -> bool:
        """Day 30 or later, as counted or as they said, and not still going on."""
        said = self.found == "longer" and self.long_ago and not (self.new_on and self.new_on >= self.long_ago)
        return self.found != "going_on" and (self.days >= FIRST_DAYS or bool(said))

    @property
    def why_not(self) -> str:
        """ "harm", "going_on" or "first_days" where the quiz would only measure an alarm that is right; else ""."""
        if self.harm:
            return "harm"
        if self.found == "going_on":
            return "going_on"
        return "" if self.over_a_month else "first_days"

    @property
    def asks_month(self) -> bool:
        """Whether "longer ago" leaves open if it is a month."""
        return self.found == "longer" and not self.harm and not self.new_on and not self.over_a_month


def helps(worry: float | None, distance: float | None, *, nothing_heavy: bool) -> tuple[str, ...]:
    """Which steps may help next, by id (rules 23 to 25); `nothing_heavy` leaves the step that digs for another day."""
    worried = worry is not None and band(worry) == "higher"
    apart = distance is not None and band(distance) == "higher"
    if worried and apart:
        return ("A2", "A5", "C1")
    if worried:
        return ("A5",)
    if apart:
        return ("A2",) if nothing_heavy else ("A6",)
    return ()


def rests(taken: Iterable[Mapping[str, Any]], today: date) -> dict[str, date]:
    """Whom the quiz was about in the last 30 days, each with the day from which it can be taken again."""
    found = {}
    for entry in taken:
        again = date.fromisoformat(entry["day"]) + AGAIN
        if again > today:
            found[entry["said"]["about"]] = again
    return found
