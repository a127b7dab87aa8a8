"""Which step the search shows someone (library/search/in_place.py): the same door as at its address and in its pathway."""

from healing.accounts.person import Person
from healing.library.items import Step
from healing.pathways import doors, routes


def in_search(me: Person, step: Step) -> Step | None:
    """The step, or its twin while it is closed, in the words for how things stand; None for one not on this route."""
    where = doors.where_of(me)
    if not routes.fits(step, where):
        return None
    return routes.worded(doors.Door(step, doors.closed(me, step), where).shown, where)
