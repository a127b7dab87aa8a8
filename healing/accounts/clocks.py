"""What keeps a person's zone or night for itself, and has to hear when they change.

Imports point down, so the apps above register here, in their AppConfig.ready.
"""

from collections.abc import Callable

from healing.accounts.person import Person

Hearer = Callable[[Person], None]
_hearers: list[Hearer] = []


def register(hearer: Hearer) -> None:
    """Have `hearer(me)` called after a person set their zone or night; `me` sees the new ones."""
    if hearer not in _hearers:
        _hearers.append(hearer)


def changed(me: Person) -> None:
    """Tell everyone who has to know."""
    me.__dict__.pop("zone", None)  # it was read before the change; so were the day and the hour
    me.__dict__.pop("now", None)
    me.__dict__.pop("today", None)
    for hearer in _hearers:
        hearer(me)
