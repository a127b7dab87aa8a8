"""Today's practices and the week, as the plan and Today show them."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from healing.accounts.person import Person
from healing.plans import care
from healing.plans.care import Care
from healing.plans.forms import DAYS
from healing.web.dates import day_long

Marks = dict[tuple[UUID, date], str]
WORDS = {care.KEPT: gettext_lazy("kept"), care.TRIED: gettext_lazy("tried"), care.NOT_TODAY: gettext_lazy("not today")}


def sentence(one: Care) -> str:
    """The if–then sentence of a practice."""
    return _("When %(when)s, I will %(then)s.") % {"when": one.when, "then": one.then.rstrip(".")}


def todays_care(me: Person, cares: list[Care] | None = None, marks: Marks | None = None) -> dict[str, Any]:
    """Context of plans/_care.html. What a caller has read already is not read again; two queries otherwise."""
    if cares is None:
        cares = care.plan(me)
    if marks is None:
        marks = care.marks(me, me.today, me.today)
    rows = [
        {"id": one.id, "title": one.title, "detail": sentence(one), "state": state, "action": f"/plan/{one.id}/mark/"}
        for one, state in care.today(me, cares, marks)
    ]
    return {"todays": rows, "has_plan": bool(cares)}


def week(me: Person, cares: list[Care], marks: Marks) -> list[dict[str, Any]]:
    """Seven days from Monday, each with a dot a practice that was meant for it or marked on it."""
    first = care.monday(me.today)
    days = []
    for number in range(7):
        day = first + timedelta(days=number)
        states = [marks.get((one.id, day), "") for one in cares if one.on(day) or (one.id, day) in marks]
        marked = [str(WORDS[state]) for state in states if state]
        words = f"{day_long(day)}: {', '.join(marked) if marked else _('nothing marked')}"
        days.append(
            {"name": DAYS[number][1], "number": day.day, "today": day == me.today, "words": words, "dots": states}
        )
    return days
