"""A day's practices and the week, as the plan and Today show them."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from healing.accounts.person import Person
from healing.plans import care
from healing.plans.care import Care
from healing.plans.forms import DAYS
from healing.web.dates import day_long

Marks = dict[tuple[UUID, date], str]
WORDS = {
    care.KEPT: gettext_lazy("kept"),
    care.TRIED: gettext_lazy("tried"),
    care.NOT_TODAY: gettext_lazy("not that day"),
}


def sentence(one: Care) -> str:
    """The if–then sentence of a practice."""
    return _("When %(when)s, I will %(then)s.") % {"when": one.when.rstrip(" .,…"), "then": one.then.rstrip(" .")}


def todays_care(
    me: Person, cares: list[Care] | None = None, marks: Marks | None = None, *, day: date | None = None, back: str = ""
) -> dict[str, Any]:
    """Context of plans/_care.html, for today or another `day`. `back` is "today" where a mark leads back to Today.

    What a caller has read already is not read again; two queries otherwise. Each row's address names its day, so that
    a page left open past midnight marks the day it shows.
    """
    day = day or me.today
    if cares is None:
        cares = care.plan(me)
    if marks is None:
        marks = care.marks(me, day, day)
    rows = [
        {
            "id": one.id,
            "title": one.title,
            "detail": sentence(one),
            "state": state,
            "action": f"{reverse('plans:mark', args=[one.id])}?day={day.isoformat()}{'&back=today' if back else ''}",
            "earlier": day != me.today,
        }
        for one, state in care.on_day(cares, marks, day)
    ]
    earlier = "" if day == me.today else day_long(day)
    return {"todays": rows, "has_plan": bool(cares), "earlier": earlier, "part": "care", "back": back}


def week(me: Person, cares: list[Care], marks: Marks) -> list[dict[str, Any]]:
    """Seven days from Monday, each with a dot a practice that was meant for it or marked on it, put away since or not."""
    first = care.monday(me.today)
    here = {one.id for one in cares}
    days = []
    for number in range(7):
        day = first + timedelta(days=number)
        states = [state for _one, state in care.on_day(cares, marks, day)]
        states += [state for (planned_id, on), state in marks.items() if on == day and planned_id not in here]
        marked = [str(WORDS[state]) for state in states if state]
        words = f"{day_long(day)}: {', '.join(marked) if marked else _('nothing marked')}"
        days.append(
            {"name": DAYS[number][1], "number": day.day, "today": day == me.today, "words": words, "dots": states}
        )
    return days


def other_days(me: Person, shown: date) -> list[dict[str, str]]:
    """The days that can still be marked beside the one shown, newest first: the query of their address, and a name."""
    first = care.first_open_day(me.today)
    days = [me.today - timedelta(days=back) for back in range((me.today - first).days + 1)]
    names = {me.today: _("Today"), me.today - timedelta(days=1): _("Yesterday")}
    return [
        {
            "query": "" if day == me.today else f"?day={day.isoformat()}",
            "name": names.get(day) or str(WEEKDAYS[day.weekday()]),
        }
        for day in days
        if day != shown
    ]
