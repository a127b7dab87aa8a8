"""Which promises were not kept, as days and nothing else: three in a fortnight are told to the rules (evidence.md §4, rule 29)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from healing.accounts.person import Person

NOT_KEPT = "not_kept"
HELD = 10  # as many as the ledger has rows


def broken_on(me: Person) -> tuple[date, ...]:
    """The days of the promises that were not kept, oldest first. Raises vault.Locked."""
    return tuple(date.fromisoformat(day) for day in me.private.get("promises", {}).get(NOT_KEPT, []))


def note(me: Person, rows: Iterable[Mapping[str, Any]]) -> None:
    """Remember the days of a ledger as it stands now: putting a row right takes its day away again.

    A row without a day counts from when it was first seen not kept. Writes only what changed. Raises vault.Locked.
    """
    broken = [row.get("by", "") for row in rows if row.get("how") == NOT_KEPT and row.get("what")]
    kept = me.private.get("promises", {})
    undated = [*kept.get("undated", []), *[me.today.isoformat()] * len(broken)][: broken.count("")]
    days = sorted([*filter(None, broken), *undated])[-HELD:]
    fresh = {NOT_KEPT: days, "undated": undated} if days else {}
    if fresh != kept:
        me.change("private", lambda state: state.update(promises=fresh))
