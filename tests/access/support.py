from types import SimpleNamespace
from uuid import uuid4

from healing import vault
from healing.accounts import carry
from healing.accounts.person import Person
from healing.support import people
from tests.access.policies import OK, OWNER, PUBLIC, SIGNED_IN, Row


def prepare(cast: SimpleNamespace) -> None:
    """Someone on alice's list."""
    cast.reachable = uuid4()
    me = Person(cast.alice, vault.open_keyring(cast.alice))
    people.keep(me, row_id=cast.reachable, name="Ana", how="", helps=(), what_for="")


def hers(cast: SimpleNamespace) -> dict[str, object]:
    return {"person_id": cast.reachable}


def changed(cast: SimpleNamespace) -> dict[str, str]:
    return {"name": "Ana", "tag": carry.tag(cast.alice.pk, cast.reachable)}


def a_part(cast: SimpleNamespace) -> dict[str, object]:
    return {"part": "signs"}


KEPT_THROUGH = {**OWNER, "anonymous": OK}  # sign-in with the words sealed in the page

ROWS = [
    Row("support:settle", PUBLIC),
    Row("support:tool", PUBLIC, args=lambda cast: {"tool_id": "t1"}),
    Row("support:help_now", PUBLIC, PUBLIC, data=lambda cast: {"where": "Deutschland"}),
    Row("support:people", PUBLIC),
    Row("support:my_people", SIGNED_IN),
    Row("support:person_new", SIGNED_IN, SIGNED_IN, data=lambda cast: {"name": "Bea"}),
    Row("support:people_shown", SIGNED_IN, SIGNED_IN),
    Row("support:person_change", OWNER, KEPT_THROUGH, args=hers, data=changed),
    Row("support:person_move", None, OWNER, args=hers, data=lambda cast: {"by": "up"}),
    Row("support:person_remove", OWNER, OWNER, args=hers),
    Row("support:safety_plan", SIGNED_IN),
    Row("support:plan_part", SIGNED_IN, SIGNED_IN, args=a_part, data=lambda cast: {"words": "w", "turn": "0"}),
    Row("support:plan_move", SIGNED_IN, SIGNED_IN, data=lambda cast: {"held": "yes", "turns": "0"}),
    Row("support:plan_bring", SIGNED_IN, SIGNED_IN),
    Row("support:plan_here", PUBLIC),
    Row("support:guidance", PUBLIC),
    Row("support:finding", PUBLIC, PUBLIC, data=lambda cast: {"where": "Deutschland"}),
    Row("support:meeting", PUBLIC),
    Row("support:first_call", PUBLIC),
    Row("support:pressed", None, PUBLIC, data=lambda cast: {"pressed": "ending"}),
    Row("support:leave", PUBLIC, PUBLIC),
    Row("support:away", PUBLIC),
    Row("support:leaving", PUBLIC),
]
