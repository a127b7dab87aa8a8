"""How much energy someone has today, if they said so. The check-ins keep it; the plan, which stands beside them, asks here.

Imports point down, so whoever knows registers here, in its AppConfig.ready.
"""

from collections.abc import Callable

from healing.accounts.person import Person

LOW, SOME, GOOD = "low", "some", "good"
Reader = Callable[[Person], str]
_readers: list[Reader] = []


def register(reader: Reader) -> None:
    """Have `reader(me)` asked for what was said last today, "" when nothing was."""
    if reader not in _readers:
        _readers.append(reader)


def today(me: Person) -> str:
    """What was said last today: LOW, SOME, GOOD, or "" when nothing was or the private key is closed."""
    if not me.private_open:
        return ""
    return next((said for reader in _readers if (said := reader(me))), "")
