"""A simulated person, as written down: what happened to them, how their days go, when they come and what they do."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Days = Callable[[int], Any]


def every_day(number: int) -> bool:
    """Here each day."""
    return True


def unsaid(number: int) -> None:
    """Nothing is said."""
    return


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happens on a day: in their words, and what they then tell or do here.

    `tell` changes the first answers; `new` is "something new came out"; `questions` are their answers to the five;
    `talk` is how a talk ended; `quiz` is worry and distance, 1 to 7; `pressed` one of the two standing buttons; `therapist`
    is true from the day they connected. `wrote` is a question and how it left them; `plans` are practices put into the
    plan by themselves; `broken` is how many promises were not kept; `opens` is a step that they opened by themselves.
    """

    words: str = ""
    tell: dict[str, str] = field(default_factory=dict)
    new: bool = False
    mark: str = ""
    questions: tuple[str, ...] = ()
    talk: str = ""
    quiz: tuple[int, int] | None = None
    pressed: str = ""
    wants_to_write: bool = False
    names_someone: str = ""
    therapist: bool = False
    wrote: tuple[str, str] = ("", "")
    plans: tuple[str, ...] = ()
    broken: int = 0
    opens: str = ""


CLEAR = ("no",) * 5  # to the five questions


@dataclass(frozen=True, kw_only=True)
class Life:
    """One person. What takes a day's number gives what holds on that day.

    `does`, `declines` and `never` are chances for each card; `turns_down` are kinds or keys that always get "Not now".
    `lighter` are practices after which it is lighter than before, which they note.
    `four` are the answers to the questions about wellbeing, `weighs` those of the weekly three. `feels` is the rest of a
    check-in.
    """

    name: str
    account: str
    who: str
    told: dict[str, str] = field(default_factory=dict)
    events: dict[int, Event] = field(default_factory=dict)
    comes: Callable[[int], bool] = every_day
    hour: Callable[[int], int] = lambda number: 20
    zone: str = "Europe/London"
    hard: Callable[[int], int | None] = unsaid
    feels: Callable[[int], dict[str, str] | None] = unsaid
    four: Callable[[int], tuple[int, int, int, int] | None] = unsaid
    weighs: Callable[[int], tuple[int, int, int] | None] = unsaid
    locked: Callable[[int], bool] = lambda number: False
    does: float = 0.4
    declines: float = 0.08
    never: float = 0.0
    most: int = 2
    turns_down: frozenset[str] = frozenset()
    keeps: float = 0.55
    lighter: frozenset[str] = frozenset()
    lines: tuple[str, ...] = ("A line about today.",)
