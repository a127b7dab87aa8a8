"""One week as a table: each thing with its seven days. What was marked, and what is meant from today on, as in a month."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404

from healing.accounts.person import Person
from healing.plans import care
from healing.plans.care import Care
from healing.plans.forms import DAYS
from healing.plans.month import MEANT, ahead, ever_planned, first_day, moved, word_of
from healing.plans.today import Marks
from healing.web.dates import day_short

WEEK = timedelta(days=7)


def week_of(me: Person, year: int, month: int, day: int) -> date:
    """The Monday of the week that an address's day is in. Raises Http404 before they came, a year ahead, or for no day."""
    try:
        first = care.monday(date(year, month, day))
    except (ValueError, OverflowError):
        raise Http404 from None
    if not care.monday(first_day(me)) <= first < end(me):
        raise Http404
    return first


def end(me: Person) -> date:
    """The first day that can't be looked at any more."""
    return moved(ahead(me), 1)


def week(me: Person, first: date) -> dict[str, Any]:
    """The week that begins on `first`: its days, and a row for each thing that was marked in it or is meant. Three queries."""
    days = [first + timedelta(days=number) for number in range(7)]
    marks = care.marks(me, first, days[-1])
    current = {one.id for one in care.plan(me)}
    rows = []
    for one in ever_planned(me).values():
        cells = [cell(me, one, day, marks, planned=one.id in current) for day in days]
        if any(cells):
            rows.append({"title": one.title, "cells": cells})
    return {
        "span": f"{day_short(first)} – {day_short(days[-1])}",
        "days": [head(me, day) for day in days],
        "rows": rows,
        "this": first == care.monday(me.today),
        "earlier": way(first - WEEK) if first > first_day(me) else None,
        "later": way(first + WEEK) if first + WEEK < end(me) else None,
    }


def cell(me: Person, one: Care, day: date, marks: Marks, *, planned: bool) -> dict[str, str] | None:
    """One thing on one day: its mark, or that it is meant. None for a day that is a day and nothing more."""
    state = marks.get((one.id, day), "") if day >= first_day(me) else ""
    if state or (planned and day >= me.today and one.on(day)):
        return {"state": state or MEANT, "word": word_of(state)}
    return None


def head(me: Person, day: date) -> dict[str, Any]:
    """A day above its column; it leads to its practices, unless they weren't here yet."""
    address = f"/plan/days/{day.year}/{day.month}/{day.day}/" if first_day(me) <= day < end(me) else ""
    return {"name": DAYS[day.weekday()][1], "number": day.day, "href": address, "today": day == me.today}


def way(first: date) -> dict[str, str]:
    """The way to another week."""
    last = first + WEEK - timedelta(days=1)
    address = f"/plan/weeks/{first.year}/{first.month}/{first.day}/"
    return {"href": address, "words": f"{day_short(first)} – {day_short(last)}"}
