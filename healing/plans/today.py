"""A day's practices and the week, as the plan and Today show them."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from healing.accounts import energy
from healing.accounts.energy import LOW
from healing.accounts.person import Person
from healing.library.items import Practice
from healing.plans import care, moods, pause
from healing.plans.care import Care
from healing.plans.forms import DAYS
from healing.web.dates import day_long
from healing.web.errors import links

Marks = dict[tuple[UUID, date], str]
WORDS = {
    care.KEPT: gettext_lazy("kept"),
    care.TRIED: gettext_lazy("tried"),
    care.NOT_TODAY: gettext_lazy("not that day"),
}


def clause(when: str) -> str:
    """When something is meant to happen, as a sentence begins: "When I get up", "After my coffee"."""
    when = when.rstrip(" .,…")
    openings = pgettext(
        "words that begin a time, lower case", "after before at in on once while during every when as"
    ).split()
    if when.split(" ", 1)[0].lower() in openings:
        return when[:1].upper() + when[1:]
    return _("When %(when)s") % {"when": when} if when else ""


def sentence(one: Care, instead: Practice | None = None) -> str:
    """The if–then sentence of a practice, or of what takes its place; of one's own, when it is meant for."""
    if one.own and not instead:
        begins = clause(one.time)
        return f"{begins}." if begins else ""
    when = one.time or (instead.if_then.when if instead else "")
    then = instead.if_then.then if instead else one.then
    return _("%(when)s, I will %(then)s.") % {"when": clause(when), "then": then.rstrip(" .")}


def todays_care(
    me: Person,
    cares: list[Care] | None = None,
    marks: Marks | None = None,
    *,
    day: date | None = None,
    back: str = "",
    energy_today: str | None = None,
) -> dict[str, Any]:
    """Context of plans/_care.html, for today or another `day`. `back` is "today" where a mark leads back to Today.

    What a caller has read already is not read again; three queries otherwise. Each row's address names its day, so that
    a page left open past midnight marks the day it shows.
    """
    day = day or me.today
    if cares is None:
        cares = care.plan(me)
    if marks is None:
        marks = care.marks(me, day, day)
    is_today = day == me.today
    paused = pause_words(me) if is_today else ""
    said = (energy.today(me) if energy_today is None else energy_today) if is_today and cares else ""
    plan = links()["plan"]
    rows = [
        {
            **looks(one, day, low=said == LOW),
            "state": state,
            "action": f"{plan}{one.id}/mark/?day={day.isoformat()}{'&back=today' if back else ''}",
            "change": f"{plan}{one.id}/change/" if is_today else "",
            "earlier": not is_today,
            "just": False,
            "felt": None,
        }
        for one, state in care.on_day(cares, marks, day)
    ]
    moods.beside(me, [row for row in rows if not row["swapped"]], day, back)
    return {
        "todays": rows,
        "has_plan": bool(cares),
        "earlier": "" if is_today else day_long(day),
        "part": "care",
        "back": back,
        "paused": paused,
        "asks_energy": is_today and bool(cares) and not paused and me.private_open,
        "energy": said,
        "said": "",
        "problem": "",
    }


def looks(one: Care, day: date, *, low: bool) -> dict[str, Any]:
    """How one thing reads on a day: as planned, in another's place, or in its gentler form, with a word on why."""
    change = one.change_on(day)
    instead = care.replacement(change)
    gentler = one.gentler or bool(change.get("gentler")) or low
    title = one.titled(gentler=gentler and one.has_gentler(instead), instead=instead)
    note, detail = "", sentence(one, instead)
    if instead:
        note = _("Today in place of “%(title)s”.") % {"title": one.title}
        if gentler:
            note, detail = f"{note} {_('The gentler form, for today.')}", instead.gentler.how
    elif gentler and not one.gentler and one.has_gentler():
        note = _("The gentler form, for today.")
        detail = one.practice.gentler.how if one.practice and not one.own else detail
    elif change.get("here"):
        note = _("Moved to today.")
    return {"id": one.id, "title": title, "detail": detail, "note": note, "swapped": bool(instead)}


def rest_words(me: Person, one: Care) -> str:
    """That one thing rests by itself today, and until when, or ""."""
    until = one.own_rest(me.today)
    return _("It rests until %(day)s and comes back by itself.") % {"day": day_long(until)} if until else ""


def pause_words(me: Person) -> str:
    """The one line that says that the plan is paused today, or ""."""
    until = pause.until(me)
    if until is None:
        return ""
    if until == pause.UNTIL_WANTED:
        return _("Your plan is paused. It waits until you want it.")
    return _("Your plan is paused until %(day)s. Nothing is asked of you.") % {"day": day_long(until)}


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
