"""A month of the plan as a calm calendar of dots, and one of its days: what was marked, and what is meant from today on.

A day before today without a mark is a day, and nothing is drawn for it. Before someone came here there is nothing at all.
"""

from calendar import Calendar
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.dateformat import format as written
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.plans import care
from healing.plans.care import Care
from healing.plans.models import Planned
from healing.plans.today import WORDS, Marks, sentence
from healing.web.dates import day_long
from healing.web.prepared import Prepared

WEEKS = Calendar()
MONTHS_AHEAD = 12
MOST_DOTS = 6  # in one day of a month; the words beside them say all
MEANT = ""  # the state of what has no mark yet

EVERYTHING = Prepared(
    lambda person: Planned.objects.owned_by(User(pk=person)).order_by("place").values_list(*care.COLUMNS), UUID
)


def first_day(me: Person) -> date:
    """The day from which on there can be something to see."""
    return me.user.agreed_on or me.today - timedelta(days=366)


def month_of(me: Person, year: int, month: int) -> date:
    """The first of an address's month. Raises Http404 where no calendar has it, before they came, or a year ahead."""
    try:
        first = date(year, month, 1)
    except (ValueError, OverflowError):
        raise Http404 from None
    if not first_day(me).replace(day=1) <= first <= ahead(me):
        raise Http404
    return first


def ahead(me: Person) -> date:
    """The first of the last month that can be looked at."""
    return moved(me.today.replace(day=1), MONTHS_AHEAD)


def moved(first: date, months: int) -> date:
    """The first of the month that lies this many months away."""
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def ever_planned(me: Person) -> dict[UUID, Care]:
    """Everything ever planned that can be shown, put away or not, by its id. One query."""
    opened = (care.opened(me, *row) for row in EVERYTHING(me.user.pk))
    return {one.id: one for one in opened if one}


def month(me: Person, first: date) -> dict[str, Any]:
    """The month that begins on `first`: its weeks of days, and the months before and after. Three queries."""
    last = moved(first, 1) - timedelta(days=1)
    cares, known = care.plan(me), ever_planned(me)
    marks = {(one, day): state for (one, day), state in care.marks(me, first, last).items() if one in known}
    by_day: dict[date, Marks] = {}
    for (one, day), state in marks.items():
        by_day.setdefault(day, {})[one, day] = state
    days = [first + timedelta(days=n) if n >= 0 else None for n in range(-first.weekday(), (last - first).days + 1)]
    cells = [cell(me, day, cares, by_day.get(day, {})) if day else {} for day in days]
    cells += [{}] * (-len(cells) % 7)
    return {
        "name": written(first, "F Y"),
        "heads": [(WEEKDAYS_ABBR[n], WEEKDAYS[n]) for n in range(7)],
        "weeks": [cells[at : at + 7] for at in range(0, len(cells), 7)],
        "any": any(one.get("dots") for one in cells),
        "this": first == me.today.replace(day=1),
        "earlier": way(moved(first, -1)) if first > first_day(me) else None,
        "later": way(moved(first, 1)) if first < ahead(me) else None,
    }


def cell(me: Person, day: date, cares: list[Care], marks: Marks) -> dict[str, Any]:
    """One day of a month: its number, its dots and what they say."""
    found: dict[str, Any] = {"number": day.day, "today": day == me.today}
    if day < first_day(me):
        return found
    states = states_of(me, day, cares, marks)
    return found | {
        "href": f"/plan/days/{day.year}/{day.month}/{day.day}/",
        "dots": states[:MOST_DOTS],
        "more": max(0, len(states) - MOST_DOTS),
        "words": in_words(states),
    }


def states_of(me: Person, day: date, cares: list[Care], marks: Marks) -> list[str]:
    """What stands on a day, one a practice: its marks, and from today on what is meant and has none yet."""
    states = [state for state in care.STATES for one in marks.values() if one == state]
    if day < me.today:
        return states
    return states + [MEANT for _one, state in care.on_day(cares, marks, day) if not state]


def in_words(states: list[str]) -> str:
    """The dots of a day for whoever doesn't see them: "2 kept, 1 tried"."""
    said = []
    for state in (*care.STATES, MEANT):
        if count := states.count(state):
            word = WORDS[state] if state else _("planned")
            said.append(f"{count} {word}")
    return ", ".join(said)


def way(first: date) -> dict[str, str]:
    """The way to another month."""
    return {"href": f"/plan/months/{first.year}/{first.month}/", "words": written(first, "F Y")}


def day_of(me: Person, year: int, month_number: int, day: int) -> date:
    """The day of an address. Raises Http404 for one that no calendar has, before they came, or too far ahead."""
    month_of(me, year, month_number)
    try:
        found = date(year, month_number, day)
    except (ValueError, OverflowError):
        raise Http404 from None
    if found < first_day(me):
        raise Http404
    return found


def day(me: Person, shown: date) -> dict[str, Any]:
    """One day that can't be marked: what was marked on it, or what is meant for it, each with its sentence."""
    known = ever_planned(me)
    found = care.marks(me, shown, shown)
    if shown > me.today:
        rows = [(one, "") for one in care.plan(me) if one.on(shown)]
    else:
        rows = [(one, found[one.id, shown]) for one in known.values() if (one.id, shown) in found]
    return {
        "name": day_long(shown),
        "to_come": shown > me.today,
        "rows": [
            {"title": one.title, "sentence": sentence(one), "state": state, "word": word_of(state)}
            for one, state in rows
        ],
        "month": way(shown.replace(day=1)),
    }


def word_of(state: str) -> str:
    """A mark in a word, as it stands beside a practice."""
    return {care.KEPT: _("Kept"), care.TRIED: _("Tried"), care.NOT_TODAY: _("Not that day")}.get(state, _("Planned"))
