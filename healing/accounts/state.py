"""The sealed state documents of a person: read whole, changed by compare-and-swap."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS

from healing import vault
from healing.accounts.models import State, User
from healing.web.prepared import Prepared, columns
from healing.web.transactions import writing

Document = dict[str, Any]
TRIES = 8


class Busy(Exception):
    """Many changes met at once; nothing was written."""


COLUMNS = columns(State)
ROWS = Prepared(lambda person: State.objects.owned_by(User(pk=person)).values_list(*COLUMNS), UUID)


def rows(user: User) -> dict[str, State]:
    """Both state rows of a person, in one query."""
    return {row.key: row for row in (State.from_db(DEFAULT_DB_ALIAS, COLUMNS, values) for values in ROWS(user.pk))}


def change(user: User, keys: vault.Keys, key: str, how: Callable[[Document], None], row: State | None = None) -> State:
    """Apply `how` to the document under `key` and write it, again from the newest version if another request was first.

    Takes the row as last read, or None to read it. Returns the written row. Raises vault.Locked when the key is
    closed, Busy when `TRIES` rounds did not suffice.
    """
    for _round in range(TRIES):
        if row is None:
            row = State.objects.owned_by(user).filter(key=key).first()
        document = deepcopy(row.unseal(keys)) if row else {}
        how(document)
        with writing():
            if row is None:
                fresh = State(user=user, key=key)
                fresh.seal(keys, document)
                _row, made = State.objects.get_or_create(
                    user=user, key=key, defaults={"id": fresh.id, "sealed": fresh.sealed}
                )
                if made:
                    return fresh
            else:
                row.seal(keys, document)
                won = State.objects.filter(pk=row.pk, version=row.version).update(
                    sealed=row.sealed, version=row.version + 1
                )
                if won:
                    row.version += 1
                    return row
        row = None
    raise Busy
