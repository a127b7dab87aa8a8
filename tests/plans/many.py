"""Plans of any size, for tests of what they cost."""

from collections.abc import Callable
from datetime import date

from healing import vault
from healing.plans.models import Mark, Planned
from tests.rows import more


def planned_and_marked(
    planned: Planned, marked: Mark, keys: vault.Keys, number: int, day: Callable[[int], date] | None = None
) -> list[Planned]:
    """Keep `number` more things in a plan like this one, each with a mark like this one; `day` says of which day the nth is."""
    added = more(planned, keys, number)
    more(marked, keys, number, lambda nth: {"planned_id": added[nth].id, "day": day(nth) if day else marked.day})
    return added
