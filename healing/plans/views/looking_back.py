"""Look back at a week: say it, read what was said, delete it, and offer it or not."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from healing.accounts import carry
from healing.accounts.person import Person, person
from healing.plans import care, looking_back
from healing.plans.looking_back import LookBack, Thing
from healing.web import forms
from healing.web.dates import clock
from healing.web.fragments import render, see_other


class LineForm(forms.Form):
    """The one line that may stand beside the choices."""

    line = forms.Line(
        label=gettext_lazy("One line about this week, if you like"),
        max_length=looking_back.LONGEST_LINE,
        required=False,
    )


@require_http_methods(["GET", "POST"])
def look_back(request: HttpRequest) -> HttpResponse:
    """One page: what helped, what to do with each thing, one line. Kept, it edits the plan. Raises vault.Locked."""
    me = person(request)
    week = looking_back.week_asked(me, request.POST.get("week", "")) if request.POST else None
    shown = week or looking_back.week_to_look_at(me.today)
    row = looking_back.kept(me, shown)
    document = row.unseal(me.keys) if row else looking_back.nothing_said(me)
    things = looking_back.to_look_at(me, shown, document)
    form, problem = LineForm(initial={"line": document["line"]}), ""
    if request.POST:
        things = [said(request, one) for one in things]
        form = LineForm(request.POST) if carry.sent(request) else LineForm().typed(request.POST)
        problem = cannot_keep(week, things) if carry.sent(request) else ""
    if form.is_valid() and not problem:
        line = form.cleaned_data["line"]
        row = looking_back.keep(me, week=shown, things=things, line=line, row_id=draft_id(request, me))
        messages.success(request, _("Kept at %(time)s.") % {"time": clock(me.now)})
        return see_other("plans:look_back_read", row.pk)
    context = {"form": form, "problem": problem, "things": things, **words(me, shown)}
    context["tag"] = request.POST.get("tag") or carry.tag(me.user.pk, uuid4())
    return render(request, "plans/look_back.html", context, status=422 if problem or form.errors else 200)


def said(request: HttpRequest, one: Thing) -> Thing:
    """What a form says of one thing."""
    helped = one.id in request.POST.getlist("helped")
    return replace(one, helped=helped, choice=request.POST.get(f"choice-{one.id}", ""))


def cannot_keep(week: date | None, things: list[Thing]) -> str:
    """Why nothing was kept, or ""."""
    if week is None:
        return _("That week is over by now. This is the week to look back at; your line is still here.")
    if any(one.choice and one.choice not in dict(looking_back.CHOICES) for one in things):
        return _("Choose keep, change, make smaller or let go. Nothing was changed.")
    return ""


def draft_id(request: HttpRequest, me: Person) -> UUID | None:
    """The row that this form is kept as, if it is the first of its week."""
    mark = carry.read_tag(request.POST.get("tag", ""))
    return mark.draft_id if mark and mark.owner == me.user.pk else None


def words(me: Person, week: date) -> dict[str, Any]:
    """How a week is called on its pages."""
    return {"week": week.isoformat(), "heading": looking_back.heading(me, week), "span": looking_back.span(week)}


@require_safe
def look_backs(request: HttpRequest) -> HttpResponse:
    """The week to look back at, earlier look backs, and whether Plan offers it."""
    me = person(request)
    now = looking_back.week_to_look_at(me.today)
    weeks = looking_back.WEEKS(me.user.pk) if me.keys.private else []  # closed, it raises
    context = {
        "rows": [(f"/plan/look-back/{pk}/", looking_back.span(week)) for pk, week in weeks],
        "done": any(week == now for _pk, week in weeks),
        "offers": not me.preferences.get(looking_back.OFF),
        **words(me, now),
    }
    return render(request, "plans/look_backs.html", context)


@require_POST
def look_back_offer(request: HttpRequest) -> HttpResponse:
    """Offer it on Plan, or not any more; sent twice it stays as it was sent."""
    me, to = person(request), request.POST.get("offer", "")
    if to in {"on", "off"}:
        looking_back.offer(me, on=to == "on")
    if to == "off":
        messages.success(request, _("It won’t be offered. You find it at the end of this page whenever you want it."))
    return see_other("plans:week" if to == "off" else "plans:look_backs")


def owned(me: Person, row_id: UUID) -> LookBack:
    """A look back of this person. Raises Http404."""
    return get_object_or_404(LookBack.objects.owned_by(me.user), pk=row_id)


@require_safe
def look_back_read(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """What was said of a week, with the ways on from it."""
    me = person(request)
    row = owned(me, row_id)
    document = row.unseal(me.keys)
    current = {str(one.id) for one in care.plan(me)}
    things = looking_back.things_in(document)
    chosen = {
        value: [(one, one.id in current) for one in things if one.choice == value]
        for value, _word in looking_back.CHOICES
    }
    context = {
        "row": row,
        "line": document["line"],
        "helped": [one.title for one in things if one.helped],
        **chosen,
        "open": row.week == looking_back.week_to_look_at(me.today),
        **words(me, row.week),
    }
    return render(request, "plans/look_back_read.html", context)


@require_http_methods(["GET", "POST"])
def look_back_delete(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """Ask once; then it is gone. The plan stays as it is."""
    me = person(request)
    row = owned(me, row_id)
    if request.method == "POST":
        row.delete()
        messages.success(request, _("Deleted."))
        return see_other("plans:look_backs")
    return render(request, "plans/look_back_delete.html", {"row": row, **words(me, row.week)})
