"""Questions that are answered on a scale: our ten, and the two sets about wellbeing. One file each, in quizzes/."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """One question. `reverse`: a high answer counts as a low one; `axis` names the direction that it belongs to."""

    name: str
    text: str
    axis: str = ""
    reverse: bool = False
    low: str = ""
    high: str = ""


@dataclass(frozen=True)
class Axis:
    """One direction of a map: its name, its two ends, and a sentence for a low, a middle and a high place on it."""

    name: str
    label: str
    less: str
    more: str
    lower: str
    middle: str
    higher: str
    note: str = ""


@dataclass(frozen=True)
class Quiz:
    """A set of questions with one scale, `lowest` to `highest`. `credit` is shown wherever they are."""

    id: str
    title: str
    intro: str
    lowest: int
    highest: int
    items: tuple[Question, ...]
    axes: tuple[Axis, ...] = ()
    words: tuple[tuple[int, str], ...] = ()
    low: str = ""
    high: str = ""
    credit: str = ""
    licence: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """What the answers lie under, in order."""
        return tuple(item.name for item in self.items)

    @property
    def scale(self) -> range:
        """Every answer there is."""
        return range(self.lowest, self.highest + 1)
