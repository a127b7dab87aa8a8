"""What is in the plan: change it, put it away, take it back."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from healing.accounts import carry
from healing.accounts.opens import opens_when_idle
from healing.accounts.person import Person, person
from healing.library import catalogue
from healing.library.for_two import may_be_shown
from healing.library.items import Practice
from healing.plans import actions, moods
from healing.plans.forms import PlannedForm
from healing.plans.models import Planned
from healing.web.fragments import render, see_other


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
    if carry.sent(request):
        form = PlannedForm(request.POST, practice=practice)
        if form.is_valid():
            actions.change_practice(me=me, planned=planned, **form.words)
            return see_other("plans:week")
    else:
        words = {"when": kept["when"], "then": kept["then"], "days": [str(day) for day in kept["days"]]}
        words |= {"gentler": "yes" if kept["gentler"] else "", "tag": carry.tag(me.user.pk, planned.pk)}
        form = PlannedForm(practice=practice, initial=words)
        if request.POST:
            form.typed(request.POST)
    context = {"form": form, "practice": practice, "planned": planned}
    context["helps"] = moods.helping(me).get(str(planned.pk), "")
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
