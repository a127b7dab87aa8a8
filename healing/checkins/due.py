"""What is due in a check-in: each question in its own rhythm, and never two of the long ones on one day."""

from collections.abc import Iterable
from datetime import timedelta

from healing.accounts.person import Person
from healing.checkins import noted
from healing.checkins.answers import DAILY
from healing.checkins.readings import Kept

EVERY = {noted.WELLBEING: timedelta(days=14), noted.IMPACT: timedelta(days=7)}  # evidence.md §2


def due(me: Person, today: Iterable[Kept]) -> frozenset[str]:
    """The names of what is due, given this day's check-ins. Raises vault.Locked."""
    said = {name for one in today for name in one.said}
    daily = {name for name in DAILY if name not in said}
    return frozenset(daily | longer(me))


def longer(me: Person) -> set[str]:
    """The one long question that is due; the other waits for another day, so that a check-in stays short."""
    newest = {name: noted.last(me, name) for name in EVERY}
    if any(entry and noted.day_of(entry) == me.today for entry in newest.values()):
        return set()
    for name, rhythm in EVERY.items():
        entry = newest[name]
        if entry is None or me.today - noted.day_of(entry) >= rhythm:
            return {name}
    return set()
