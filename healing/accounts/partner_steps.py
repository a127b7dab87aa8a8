"""Whether what takes two may be shown: what library, plans, journal and pathways ask. pathways/gate.py opens it."""

from healing.accounts.person import Person
from healing.accounts.situation import situation


def are_open(me: Person) -> bool:
    """Whether five clear noes were given in the last week, and there is a partner. A locked private key reads as closed."""
    if not me.private_open:
        return False
    until = me.private.get("gate", {}).get("partner_steps_until", "")
    return bool(until >= me.today.isoformat()) and situation(me).partner


def close(me: Person) -> None:
    """Close them: there for anyone, always, so closed never means a yes. Nothing to do while the private key is closed."""
    if me.private_open and me.private.get("gate"):
        me.change("private", lambda kept: kept.pop("gate", None))
