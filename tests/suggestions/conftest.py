"""What the tests of the rules share: a day, and words for asking."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from healing.library.items import Catalogue
from healing.suggestions.engine import suggest
from healing.suggestions.signals import Signals
from healing.suggestions.targets import Suggestion
from tests.suggestions.shelves import SIX

TODAY = date(2026, 11, 24)
BEHIND_WHY = {5, 6, 7, 8, 9, 11, 14, 18, *range(22, 32)}  # ⊕ in evidence.md §4
YESTERDAY = TODAY - timedelta(days=1)


def told(**more: Any) -> Signals:
    """Someone new who found out long ago and has someone to reach, unless told otherwise."""
    return Signals(**{"first_day": TODAY, "found": "longer", "recent": False, "someone_listed": True, **more})


def offer(signals: Signals, catalogue: Catalogue = SIX, today: date = TODAY) -> list[Suggestion]:
    return suggest(signals, catalogue, today)


def main(shown: list[Suggestion]) -> Suggestion:
    """The one main card."""
    (card,) = (one for one in shown if one.slot == "main")
    return card


def by_rule(shown: list[Suggestion], number: int) -> Suggestion:
    """The first card that a rule brought."""
    return next(one for one in shown if one.rule == number)


@pytest.fixture
def one_rule(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Leave one rule in the table, to see it alone."""
    from healing.suggestions import engine, rules

    def only(number: int) -> None:
        monkeypatch.setattr(engine, "RULES", [one for one in rules.RULES if one.number == number])

    return only
