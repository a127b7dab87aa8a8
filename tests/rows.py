"""Many rows at once, for tests of what many rows cost."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from healing import vault
from healing.vault.models import Sealed


def more[Row: Sealed](
    row: Row, keys: vault.Keys, number: int, differ: Callable[[int], Mapping[str, Any]] = lambda nth: {}
) -> list[Row]:
    """Keep `number` more rows like this one, each sealed for itself; `differ` says what is other about the nth."""
    document = row.unseal(keys)
    made = []
    for nth in range(number):
        one = type(row)(**{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields})
        one.id = uuid4()
        for name, value in differ(nth).items():
            setattr(one, name, value)
        one.seal(keys, document)
        made.append(one)
    return type(row)._default_manager.bulk_create(made)
