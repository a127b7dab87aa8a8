"""The four first questions (evidence.md §3): each can be skipped, none is asked twice, nothing leaves the sealed cookie."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

HARD = "hard"


@dataclass(frozen=True)
class Question:
    """One question: the key its answer has in the cookie, its words, and its answers as (value, words)."""

    key: str
    words: Any
    answers: tuple[tuple[str, Any], ...]


QUESTIONS = (
    Question(
        "happened",
        _("What happened, roughly?"),
        (
            ("lied", _("They lied, or saw someone else")),
            ("absent", _("They weren’t there when I needed them")),
            ("harm", _("They hurt, threatened or controlled me")),
            ("family", _("It was a parent or family")),
            ("professional", _("It was a professional")),
            ("rather_not", _("Rather not say")),
        ),
    ),
    Question(
        "found",
        _("When did you find out?"),
        (
            ("two_weeks", _("In the last two weeks")),
            ("longer", _("Longer ago")),
            ("going_on", _("It is still going on")),
            ("not_sure", _("Not sure")),
        ),
    ),
    Question(
        "stands",
        _("How do things stand?"),
        (
            ("together", _("Together")),
            ("apart", _("Apart")),
            ("same_home", _("Same home, not together")),
            ("not_partner", _("It wasn’t a partner")),
            ("died", _("They died")),
            ("unsure", _("Unsure")),
        ),
    ),
    Question(HARD, _("How hard is it right now?"), tuple((str(n), str(n)) for n in range(11))),
)


def fits(question: Question, value: str) -> bool:
    """Whether `value` is one of its answers."""
    return value in dict(question.answers)


def recent(answers: dict[str, Any]) -> bool:
    """Steadying comes first unless they said it was longer ago."""
    return answers.get("found") != "longer"


def hard(answers: dict[str, Any]) -> int | None:
    """How hard it is, 0 to 10, if they said."""
    value = answers.get(HARD)
    return int(value) if isinstance(value, str) and fits(QUESTIONS[3], value) else None
