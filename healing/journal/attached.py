"""What an entry belongs to, a step or a practice, and the entries that belong to one. Found through a blind mark."""

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from healing.accounts import partner_steps
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal import shown
from healing.journal.models import Entry, EntryQuerySet
from healing.library import catalogue
from healing.library.for_two import may_be_shown
from healing.web.prepared import Prepared

FEW = 3
STEP = "entry.step"  # what the blind mark is made for


@dataclass(frozen=True)
class Place:
    """A step or a practice: which field of an entry names it, its id, its title and its address."""

    field: str
    id: str
    title: str
    href: str


def place(item_id: str) -> Place | None:
    """The step or practice with this id."""
    if step := catalogue().steps.get(item_id):
        return Place("step", step.id, step.title, f"/steps/{step.id}/")
    if practice := catalogue().practices.get(item_id):
        return Place("practice", practice.id, practice.title, f"/plan/add/{practice.id}/")
    return None


def may_be_written_about(me: Person, found: Place) -> bool:
    """Whether this person may see this step or practice at all; what takes two is not there while it is closed."""
    if found.field == "practice":
        return may_be_shown(me, catalogue().practices[found.id])
    return not catalogue().steps[found.id].gate or partner_steps.are_open(me)


def of(words: dict[str, Any]) -> Place | None:
    """What the entry with this document belongs to."""
    return place(words.get("step") or words.get("practice") or "")


def entries(me: Person, item_id: str) -> EntryQuerySet:
    """This person's entries that belong to a step or practice."""
    marks = me.keys.private.blinds(STEP, item_id)
    found: EntryQuerySet = Entry.objects.owned_by(me.user).filter(step_mark__in=marks)
    return found


@cache
def few_newest(marks: int) -> Prepared:
    """The newest few entries that bear one of so many marks: one, but for former keys'."""
    return Prepared(
        lambda person, *given: (
            Entry.objects.owned_by(User(pk=person)).filter(step_mark__in=given).newest_first().values_list("id", "day", "sealed")[:FEW]
        ),
        *(UUID, *[bytes] * marks),
    )  # fmt: skip


def written(me: Person, item_id: str) -> list[shown.Listed]:
    """The newest few of them, opened, for the page of the step or practice. One query; [] while the key is closed."""
    if not me.private_open:
        return []
    marks = me.keys.private.blinds(STEP, item_id)
    rows = few_newest(len(marks))(me.user.pk, *marks)
    return [{**one, "line": day} for day, listed in shown.by_day(me, rows) for one in listed]
