"""Today's practices as the plan and Today show them."""

from datetime import date
from typing import Any
from uuid import UUID

from healing.accounts.person import Person
from healing.plans import care
from healing.plans.care import Care


def todays_care(
    me: Person, cares: list[Care] | None = None, marks: dict[tuple[UUID, date], str] | None = None
) -> dict[str, Any]:
    """Context of plans/_care.html. What a caller has read already is not read again: two queries otherwise."""
    if cares is None:
        cares = care.plan(me)
    if marks is None:
        marks = care.marks(me, me.today, me.today)
    return {"todays": care.today(me, cares, marks), "has_plan": bool(cares)}
