"""The table of rules: what a row is, and where it is registered. The rows are in rules.py and the files it imports."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from healing.suggestions.left import Left
from healing.suggestions.signals import Signals
from healing.suggestions.targets import Target

Find = Callable[[Signals, Left], Iterable[Target]]


@dataclass(frozen=True)
class Rule:
    """One row of the table: its number and priority, its reason in one or more wordings, where it may run and show.

    `behind_why` (⊕): the reason never stands on the card. `when_locked` (°): it needs nothing private. `this_visit`:
    its state belongs to the visit, so nothing of it is remembered. `pair`: its reason speaks of two things, so its second
    pick may stand beneath its first. `because`: the fields of Signals that it looks at, for "Why am I seeing this?".
    """

    number: int
    priority: int
    reasons: tuple[str | Promise, ...]
    behind_why: bool
    when_locked: bool
    this_visit: bool
    find: Find
    pair: bool = False
    because: tuple[str, ...] = ()


RULES: list[Rule] = []


def rule(
    number: int,
    priority: int,
    *reasons: str | Promise,
    behind_why: bool = False,
    when_locked: bool = False,
    this_visit: bool = False,
    pair: bool = False,
    because: tuple[str, ...] = (),
) -> Callable[[Find], Find]:
    """Register a row of the table. The list stays in the order in which rules rank: by priority, then by number."""

    def register(find: Find) -> Find:
        RULES.append(Rule(number, priority, reasons, behind_why, when_locked, this_visit, find, pair, because))
        RULES.sort(key=lambda one: (one.priority, one.number))
        return find

    return register
