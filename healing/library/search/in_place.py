"""What stands in the place of a step that is not this person's now. pathways decides it; imports point down, so it registers here."""

from collections.abc import Callable

from healing.accounts.person import Person
from healing.library import catalogue
from healing.library.items import Step

Doors = Callable[[Person, Step], Step | None]
_doors: list[Doors] = []


def register(doors: Doors) -> None:
    """Have `doors(me, step)` say which step a signed-in person is shown in its place; None for nothing."""
    _doors[:] = [doors]


def in_place(me: Person | None, step: Step) -> Step | None:
    """The step itself, or its twin while it is closed. For whoever is signed out what takes two is closed."""
    if me is not None and _doors:
        return _doors[0](me, step)
    return catalogue().steps.get(step.twin) if step.gate else step
