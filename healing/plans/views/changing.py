"""The words and days of what is in the plan; put it away, take it back."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from healing.accounts import carry
from healing.accounts.opens import opens_when_idle
from healing.accounts.person import Person, person
from healing.plans import actions, care, moods
from healing.plans.care import Care
from healing.plans.forms import BuilderForm, OwnForm, PlannedForm
from healing.plans.models import Planned
from healing.web.fragments import render, see_other


def owned(me: Person, planned_id: UUID) -> tuple[Planned, Care]:
    """A planned row of this person, and what it holds. Raises Http404: someone else's, none, or what can't be shown."""
    planned = get_object_or_404(Planned.objects.owned_by(me.user).select_related("words"), pk=planned_id)
    one = care.opened_row(me, planned)
    if one is None:
        raise Http404
    return planned, one


@opens_when_idle
@require_http_methods(["GET", "POST"])
def planned_edit(request: HttpRequest, planned_id: UUID) -> HttpResponse:
    """Change the words, the days or the form; what was marked stays."""
    me = person(request)
    planned, one = owned(me, planned_id)
    if carry.sent(request):
        form = form_of(me, one, request.POST)
        if form.is_valid():
            keep(me, planned, one, form)
            return see_other("plans:week")
    else:
        form = form_of(me, one, initial={**held(one), "tag": carry.tag(me.user.pk, planned.pk)})
        if request.POST:
            form.typed(request.POST)
    context = {"form": form, "one": one, "practice": one.practice, "closed": one.own and not me.private_open}
    context["helps"] = moods.helping(me).get(str(planned.pk), "")
    return render(request, "plans/planned_edit.html", context, status=422 if form.errors else 200)


def form_of(me: Person, one: Care, data: Any = None, **kwargs: Any) -> BuilderForm:
    """The form for a practice, or for a thing of one's own; an act from an exercise may have a name or none."""
    if one.practice and not one.act:
        return PlannedForm(data, practice=one.practice, private_open=me.private_open, **kwargs)
    return OwnForm(data, act=one.practice, private_open=me.private_open, **kwargs)


def held(one: Care) -> dict[str, Any]:
    """What the form begins with."""
    words = {"when": one.when, "then": one.then, "gentler": "yes" if one.gentler else ""}
    return {**words, **one.words, "days": [str(day) for day in one.days]}


def keep(me: Person, planned: Planned, one: Care, form: BuilderForm) -> None:
    """Keep what a valid form holds."""
    if isinstance(form, PlannedForm):
        actions.change_practice(me=me, planned=planned, **form.words)
    else:
        actions.change_own(me=me, planned=planned, one=one, days=form.days_chosen, written=form.written)


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
