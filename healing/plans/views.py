"""The plan: this week, add in two taps, change, put away, mark."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from healing.accounts import carry
from healing.accounts.opens import opens_when_idle
from healing.accounts.person import Person, person
from healing.library import catalogue
from healing.library.for_two import may_be_shown
from healing.library.items import Practice
from healing.plans import actions, care
from healing.plans.forms import PlannedForm, initial_days
from healing.plans.models import Planned
from healing.plans.today import other_days, sentence, todays_care, week
from healing.web.fragments import render, see_other, wants

PLENTY = 3  # from the fourth on, a kind word
FILTERS = {
    "low": gettext_lazy("For low energy"),
    "night": gettext_lazy("For the night"),
    "child": gettext_lazy("With a child around"),
    "free": gettext_lazy("For free"),
}


def day_asked(me: Person, value: str | None) -> date | None:
    """The day an address names, today without one. None when it can't be marked: not a day, to come, or long ago."""
    try:
        day = date.fromisoformat(value) if value else me.today
    except ValueError:
        return None
    return day if care.first_open_day(me.today) <= day <= me.today else None


def week_context(me: Person, day: date, back: str = "") -> dict[str, Any]:
    """What the plan shows: one day's practices, the week, and everything in it. Two queries."""
    cares = care.plan(me)
    marks = care.marks(me, care.first_open_day(me.today), me.today)
    return {
        **todays_care(me, cares, marks, day=day, back=back),
        "days": week(me, cares, marks),
        "other_days": other_days(me, day),
        "planned": [(one, sentence(one)) for one in cares],
        "plenty": len(cares) > PLENTY,
    }


@opens_when_idle
@require_safe
def week_view(request: HttpRequest) -> HttpResponse:
    """Today's practices or those of an earlier day of this week, the week at a glance, and everything in the plan."""
    me = person(request)
    aside = request.session.pop("put_away", None) if "put_away" in request.session else None
    day = day_asked(me, request.GET.get("day")) or me.today
    return render(request, "plans/week.html", {**week_context(me, day), "put_away": aside})


@opens_when_idle
@require_safe
def add(request: HttpRequest) -> HttpResponse:
    """What one could add: the article's ten first; something for low energy, the night, a child around or no money if wanted."""
    me = person(request)
    wanted = request.GET.get("for", "")
    shelf = [p for p in catalogue().practices if not p.step_only and (wanted not in FILTERS or suits(p, wanted))]
    there = {one.practice.id for one in care.plan(me)}
    filters = [("", _("All"), wanted not in FILTERS)]
    filters += [(f"?for={key}", str(words), key == wanted) for key, words in FILTERS.items()]
    practices = [(p, p.id in there) for p in shelf]
    context = {"practices": practices, "plenty": len(there) >= PLENTY, "filters": filters}
    return render(request, "plans/add.html", context)


def suits(practice: Practice, wanted: str) -> bool:
    """Whether a practice passes a filter."""
    return wanted in practice.tags or (wanted == "low" and practice.energy == "low")


@opens_when_idle
@require_http_methods(["GET", "POST"])
def add_one(request: HttpRequest, practice_id: str) -> HttpResponse:
    """One practice with its sentence ready: the second tap puts it into the plan."""
    me = person(request)
    practice = catalogue().practices.get(practice_id)
    if practice is None or not may_be_shown(me, practice):
        raise Http404
    if request.method == "POST":
        form = PlannedForm(request.POST, practice=practice)
        if form.is_valid():
            actions.add_practice(me=me, practice=practice, draft_id=form.draft_id(me.user.pk), **form.words)
            return see_other("plans:week")
    else:
        words = {"when": practice.if_then.when, "then": practice.if_then.then, "days": initial_days()}
        form = PlannedForm(practice=practice, initial={**words, "tag": carry.tag(me.user.pk, uuid4())})
    context = {"form": form, "practice": practice, "plenty": len(care.plan(me)) >= PLENTY}
    return render(request, "plans/add_one.html", context, status=422 if form.errors else 200)


def owned(me: Person, planned_id: UUID) -> tuple[Planned, dict[str, Any], Practice]:
    """A planned row of this person, opened. Raises Http404."""
    planned = get_object_or_404(Planned.objects.owned_by(me.user), pk=planned_id)
    kept = planned.unseal(me.keys)
    practice = catalogue().practices.get(kept["practice"])
    if practice is None or not may_be_shown(me, practice):
        raise Http404
    return planned, kept, practice


@opens_when_idle
@require_http_methods(["GET", "POST"])
def planned_edit(request: HttpRequest, planned_id: UUID) -> HttpResponse:
    """Change the sentence, the days or the form; what was marked stays."""
    me = person(request)
    planned, kept, practice = owned(me, planned_id)
    if request.method == "POST":
        form = PlannedForm(request.POST, practice=practice)
        if form.is_valid():
            actions.change_practice(me=me, planned=planned, **form.words)
            return see_other("plans:week")
    else:
        words = {"when": kept["when"], "then": kept["then"], "days": [str(day) for day in kept["days"]]}
        words |= {"gentler": "yes" if kept["gentler"] else "", "tag": carry.tag(me.user.pk, planned.pk)}
        form = PlannedForm(practice=practice, initial=words)
    context = {"form": form, "practice": practice, "planned": planned}
    return render(request, "plans/planned_edit.html", context, status=422 if form.errors else 200)


@opens_when_idle
@require_POST
def planned_put_away(request: HttpRequest, planned_id: UUID) -> HttpResponse:
    """Take it out of the plan; one tap brings it back."""
    me = person(request)
    planned = get_object_or_404(Planned.objects.owned_by(me.user), pk=planned_id)
    actions.put_away(me=me, planned=planned)
    request.session["put_away"] = str(planned.pk)
    return see_other("plans:week")


@opens_when_idle
@require_POST
def planned_take_back(request: HttpRequest, planned_id: UUID) -> HttpResponse:
    """Put it into the plan again."""
    me = person(request)
    actions.take_back(me=me, planned=get_object_or_404(Planned.objects.owned_by(me.user), pk=planned_id))
    return see_other("plans:week")


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
    planned = get_object_or_404(Planned.objects.owned_by(me.user), pk=planned_id)
    state, day = request.POST.get("state", ""), day_asked(me, request.GET.get("day"))
    back = "today" if request.GET.get("back") == "today" else ""
    problem = cannot_mark(state, day)
    if not problem and day:
        actions.mark(me=me, planned=planned, day=day, state=state)
        if not wants(request, "care"):
            if back:
                return see_other("dashboard:today")
            return see_other(reverse("plans:week") + ("" if day == me.today else f"?day={day.isoformat()}"))
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
