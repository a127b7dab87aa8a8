"""What has to be told to others before a person and every row of theirs is deleted.

Imports point down, so the apps above register here, in their AppConfig.ready, what a deletion must not take with it.
"""

from collections.abc import Callable

from healing.accounts.models import User

Departure = Callable[[User], None]
_departures: list[Departure] = []


def register(departure: Departure) -> None:
    """Have `departure(user)` called once before a person is deleted, in the transaction that deletes them."""
    if departure not in _departures:
        _departures.append(departure)


def run(user: User) -> None:
    """Do what is owed to others while the rows of this person are still there."""
    for departure in _departures:
        departure(user)
