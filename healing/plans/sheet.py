"""A week of the plan on one sheet of paper: each thing, when, what if something gets in the way, and boxes to tick."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from healing.accounts.person import Person
from healing.plans import care
from healing.plans.care import UNSAID, Care
from healing.plans.forms import DAYS
from healing.plans.today import sentence
from healing.web.dates import day_short

WEEK = timedelta(days=7)
# How near the lines stand, as static/css/pages/plan.css sets them: characters in a line beside the boxes, and in
# millimetres a line, the space around a thing, and the room on Letter paper, which is the shorter one.
STEPS = (("", 54, 5.3, 7.2, 205), ("close", 62, 4.4, 4.2, 222), ("closer", 70, 3.8, 3.2, 232))


def sheet(me: Person, first: date, *, plain: bool) -> dict[str, Any]:
    """The sheet of the week that begins on `first`. `plain` leaves out what the person wrote themselves. One query."""
    days = [first + timedelta(days=number) for number in range(7)]
    rows = [row(one, days, plain=plain) for one in care.plan(me) if any(one.on(day) for day in days)]
    return {
        "span": _("%(first)s to %(last)s") % {"first": day_short(first), "last": day_short(days[-1])},
        "rows": rows,
        "near": near(rows),
    }


def near(rows: list[dict[str, Any]]) -> str:
    """How near the lines have to stand for all to be on one page; "closest" where even that may not be enough."""
    lengths = [[len(one[part]) for part in ("title", "sentence", "obstacle")] for one in rows]
    for name, characters, line, around, room in STEPS:
        lines = sum(-(-length // characters) for thing in lengths for length in thing)
        if lines * line + len(rows) * around <= room:
            return name
    return "closest"


def row(one: Care, days: list[date], *, plain: bool) -> dict[str, Any]:
    """One thing: its name, its sentence, its obstacle, and which of the days it is meant for."""
    on = [one.on(day) for day in days]
    own = one.own and plain
    parts = {
        "title": one.neutral_title if own else one.title,
        "sentence": "" if own else sentence(one),
        "obstacle": "" if plain else obstacle(one),
    }
    said = [str(name) for (_value, name), meant in zip(DAYS, on, strict=True) if meant]
    return {
        **parts,
        "days": _("every day") if all(on) else ", ".join(said),
        "boxes": [(name, meant) for (_value, name), meant in zip(DAYS, on, strict=True)],
    }


def obstacle(one: Care) -> str:
    """What may get in the way, and what then: "If it rains, I walk in the hall." Nothing where nothing was written."""
    if one.practice and one.practice.id == UNSAID:
        return ""
    gets, then = (one.words.get(name, "").strip().rstrip(" .") for name in ("obstacle", "answer"))
    if gets and then:
        return _("If %(obstacle)s, then %(answer)s.") % {"obstacle": gets, "answer": then}
    return f"{gets or then}." if gets or then else ""
