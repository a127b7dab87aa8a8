"""Finding a professional: kinds of help, what six answers speak for, and where to look. It gives reasons, never a diagnosis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from healing.library.seen import Seen

if TYPE_CHECKING:
    from healing.library.items import Step, Text

MATCH_STEP, LIST_STEP, CALL_STEP = "C2", "C3", "C4"  # the six questions, the short list, the first call
MOST = 3
AFRAID = ("yes", "unsure")
SAFE_TO_ASK = "no"  # only this opens work for two: an answer left empty may be one that could not be written
UNTREATED = "numbing"


@dataclass(frozen=True)
class Said:
    """What is said where one of `answers` was given to `field`. Without a field it is always said."""

    field: str
    answers: tuple[str, ...]
    say: str

    def fits(self, answers: Mapping[str, object]) -> bool:
        """Whether these answers bring it up."""
        return not self.field or answers.get(self.field) in self.answers


@dataclass(frozen=True)
class HelpKind:
    """A kind of help. `for_two`: people go together. `lay`: not a professional. `always`: in every list, if need be last."""

    id: str
    name: str
    about: str
    fits: tuple[str, ...]
    not_for: str
    first_visit: str
    cost: str
    reasons: tuple[Said, ...]
    cautions: tuple[Said, ...]
    for_two: bool = False
    lay: bool = False
    always: bool = False


@dataclass(frozen=True)
class Register(Seen):
    """Where professionals of a country are listed. `by_law`: kept under a law; else a professional body's own list."""

    id: str
    country: str
    name: str
    who: str
    by_law: bool
    find: str
    complain: str = ""
    complain_note: str = ""
    note: str = ""


@dataclass(frozen=True)
class Guide:
    """A page about meeting someone who helps."""

    id: str
    title: str
    lede: str
    text: Text


@dataclass(frozen=True)
class Guidance:
    """Everything about finding a professional."""

    kinds: tuple[HelpKind, ...] = ()
    registers: tuple[Register, ...] = ()
    guides: tuple[Guide, ...] = ()

    def guide(self, guide_id: str) -> Guide | None:
        """The page with this id, or None while it can't be read."""
        return next((one for one in self.guides if one.id == guide_id), None)

    def countries(self) -> frozenset[str]:
        """The codes of countries that have a register here."""
        return frozenset(one.country for one in self.registers)

    def of_country(self, code: str) -> tuple[Register, ...]:
        """The registers of one country: those kept by law first, then in the editors' order."""
        return tuple(sorted((one for one in self.registers if one.country == code), key=lambda one: not one.by_law))


@dataclass(frozen=True)
class Match:
    """A kind of help that may fit, what in the answers speaks for it, and what to mind."""

    kind: HelpKind
    reasons: tuple[str, ...]
    cautions: tuple[str, ...]


def two_may_fit(answers: Mapping[str, object]) -> bool:
    """Whether work for two may be named at all: not where fear is possible, nor where drink or pills come first."""
    return answers.get("fear") == SAFE_TO_ASK and answers.get("weighs") != UNTREATED


def match(
    answers: Mapping[str, object], kinds: Iterable[HelpKind], *, two: bool = True, professionals: bool = True
) -> list[Match]:
    """What may fit, at most three kinds, the most reasons first; never empty while the library has a kind for one.

    `answers` are the six of step C2, each of which may be missing. Where fear is possible, people who know about fear
    come first and work for two never comes. `two` False leaves it out for what is known of the situation besides;
    `professionals` False leaves only those who are none.
    """
    allowed = [kind for kind in kinds if (two and two_may_fit(answers)) or not kind.for_two]
    allowed = [kind for kind in allowed if professionals or kind.lay]
    found = [weighed(kind, answers) for kind in allowed]
    afraid = answers.get("fear") in AFRAID
    ranked = sorted(found, key=lambda one: (not (afraid and knows_fear(one.kind)), -len(one.reasons)))
    chosen = [one for one in ranked if one.reasons][:MOST]
    base = [one for one in ranked if one.kind.always and one not in chosen]
    return [*chosen[: MOST - len(base)], *base] or ranked[:2]


def weighed(kind: HelpKind, answers: Mapping[str, object]) -> Match:
    """One kind, with what these answers say for it and what they ask one to mind."""
    return Match(
        kind,
        tuple(one.say for one in kind.reasons if one.fits(answers)),
        tuple(one.say for one in kind.cautions if one.fits(answers)),
    )


def knows_fear(kind: HelpKind) -> bool:
    """Whether fear at home is a reason for this kind."""
    return any(one.field == "fear" and set(AFRAID) <= set(one.answers) for one in kind.reasons)


def call_questions(step: Step | None, picked: Iterable[str] = ()) -> tuple[str, ...]:
    """The questions for a first call: those that were picked, or all of them."""
    asked = next((field for field in step.fields if field.name == "ask"), None) if step else None
    options = asked.options if asked else ()
    wanted = set(picked)
    return tuple(label for value, label in options if value in wanted) or tuple(label for _value, label in options)
