"""What stands behind a step's address for one person, now: the step, its twin for one, or nothing that is theirs."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from healing.accounts.person import Person
from healing.accounts.situation import Situation, situation
from healing.library import catalogue
from healing.library.items import Step
from healing.pathways import gate, routes, talks

STAND_INS = ("B7", "A2")  # when a twin is missing or not for this route


class OffRoute(Http404):
    """A step of ours that is not on this person's route. A text that everyone reads may lead to it."""


@dataclass(frozen=True)
class Door:
    """`asked` is the step whose address it is. Closed looks the same whatever was answered, never asked or run out."""

    asked: Step
    closed: bool
    where: Situation | None

    @cached_property
    def twin(self) -> Step:
        """The step for one that stands in for `asked`, and fills the same segment."""
        shelf = catalogue().steps
        found = (shelf.get(step_id) for step_id in (self.asked.twin, *STAND_INS))
        return next(one for one in found if one and not one.gate and routes.fits(one, self.where))

    @property
    def shown(self) -> Step:
        """What stands there."""
        return self.twin if self.closed else self.asked

    def one_of(self, step_id: str) -> Step:
        """The step or its twin by id: whose exercise a form is. Without a known id, what stands there."""
        if self.asked.gate and step_id == self.twin.id:
            return self.twin
        return self.asked if step_id == self.asked.id else self.shown


def closed(me: Person, step: Step) -> bool:
    """Whether a step that takes two is closed: no five clear noes this week, or a talk ended badly and talking rests."""
    if not step.gate:
        return False
    return not gate.is_open(me) or (step.id in talks.TALKING and talks.resting(me))


def where_of(me: Person) -> Situation | None:
    """What is kept of the situation; None while the private key is closed."""
    return situation(me) if me.private_open else None


def door(me: Person, step_id: str) -> Door:
    """The door at a step's address. Raises Http404 for one that is unknown or the questions' own, OffRoute for one not on this route."""
    step, where = catalogue().steps.get(step_id), where_of(me)
    if step is None or step.id == routes.GATE_STEP:
        raise Http404
    if not routes.fits(step, where):
        raise OffRoute
    return Door(step, closed(me, step), where)
