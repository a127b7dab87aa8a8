"""The plan: one day's practices, the week, and how each day went."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from healing.accounts.opens import opens_when_idle
from healing.accounts.person import Person, person
from healing.plans import actions, care, looking_back, moods
from healing.plans.care import PLENTY
from healing.plans.today import other_days, rest_words, sentence, todays_care, week
from healing.web.errors import links
from healing.web.fragments import render, see_other, wants


def day_asked(me: Person, value: str | None) -> date | None:
    """The day an address names, today without one. None when it can't be marked: not a day, to come, or long ago."""
    try:
        day = date.fromisoformat(value) if value else me.today
    except ValueError:
        return None
    return day if care.first_open_day(me.today) <= day <= me.today else None


def week_context(me: Person, day: date, back: str = "") -> dict[str, Any]:
    """What the plan shows: one day's practices, the week, and everything in it. Two queries."""
    cares, helping = care.plan(me), moods.helping(me)
    marks = care.marks(me, care.first_open_day(me.today), me.today)
    return {
        **todays_care(me, cares, marks, day=day, back=back),
        "days": week(me, cares, marks),
        "other_days": other_days(me, day),
        "planned": [(one, sentence(one), rest_words(me, one), helping.get(str(one.id), "")) for one in cares],
        "plenty": len(cares) > PLENTY,
    }


@opens_when_idle
@require_safe
def week_view(request: HttpRequest) -> HttpResponse:
    """Today's practices or those of an earlier day of this week, the week at a glance, and everything in the plan."""
    me = person(request)
    aside = request.session.pop("put_away", None) if "put_away" in request.session else None
    day = day_asked(me, request.GET.get("day")) or me.today
    context = {**week_context(me, day), "put_away": aside}
    if looking_back.offered(me, [row[0] for row in context["planned"]]):
        context["look_back"] = looking_back.heading(me, looking_back.week_to_look_at(me.today))
    return render(request, "plans/week.html", context)


SAID = {
    care.KEPT: gettext_lazy("Marked as kept."),
    care.TRIED: gettext_lazy("Marked as tried."),
    care.NOT_TODAY: gettext_lazy("Marked as not today."),
    "": gettext_lazy("The mark is taken away."),
}


@opens_when_idle
@require_POST
def mark(request: HttpRequest, planned_id: UUID) -> HttpResponse:
    """Kept, tried, not today, or nothing again. However often it is sent, it ends in the same state."""
    me = person(request)
    if not care.is_theirs(me, planned_id):
        raise Http404
    state, day = request.POST.get("state", ""), day_asked(me, request.GET.get("day"))
    back = "today" if request.GET.get("back") == "today" else ""
    problem = cannot_mark(state, day)
    if not problem and day:
        actions.mark(me=me, planned_id=planned_id, day=day, state=state)
        if state not in moods.DONE:
            moods.unmarked(me, planned_id, day)
        if not wants(request, "care"):
            if back:
                return see_other(links()["today"])
            return see_other(links()["plan"] + ("" if day == me.today else f"?day={day.isoformat()}"))
    context = {**week_context(me, day or me.today, back), "problem": problem}
    context["said"] = problem or SAID[state]
    for row in context["todays"]:
        row["just"] = row["id"] == planned_id
    return render(request, "plans/week.html", context, part="care", status=422 if problem else 200)


def cannot_mark(state: str, day: date | None) -> str:
    """Why nothing was marked, or ""."""
    if day is None:
        return _("You can mark today and the days of this week before it. Nothing was changed.")
    if state not in SAID:
        return _("Choose kept, tried or not today. Nothing was changed.")
    return ""
