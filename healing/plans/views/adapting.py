"""Change one thing for today or from now on: gentler, something else, another day, a week's rest."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from healing.accounts import carry
from healing.accounts.opens import opens_when_idle
from healing.accounts.person import Person, person
from healing.plans import adapting, care
from healing.plans.care import Care
from healing.plans.forms import MoveForm, SwapForm
from healing.plans.models import Planned
from healing.plans.today import looks, sentence
from healing.plans.views.changing import owned
from healing.web.dates import day_long
from healing.web.fragments import render, see_other

Plain = Callable[..., None]
PLAIN: dict[str, Plain] = {
    "gentler_today": adapting.gentler_today,
    "gentler": adapting.gentler_from_now,
    "full": lambda me, planned: adapting.gentler_from_now(me=me, planned=planned, gentler=False),
    "rest": adapting.rest_a_week,
    "end_rest": adapting.end_rest,
    "as_planned": adapting.as_planned,
}


@opens_when_idle
@require_safe
def of(request: HttpRequest, key: str) -> HttpResponse:
    """From a card to the page of what it is about: a practice by its id, a thing of one's own by its own."""
    one = next((one for one in care.plan(person(request)) if one.key == key), None)
    return see_other("plans:change", planned_id=one.id) if one else see_other("plans:week")


@opens_when_idle
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, planned_id: UUID) -> HttpResponse:
    """What can be changed about one thing, each by one button."""
    me = person(request)
    planned, one = owned(me, planned_id)
    if planned.ended_on:
        return see_other("plans:week")
    swap, move, problem = SwapForm(one=one), MoveForm(one=one, today=me.today), ""
    if carry.sent(request):
        sent, what = request.POST, request.POST.get("what", "")
        swap = SwapForm(sent, one=one) if what.startswith("swap") else swap
        move = MoveForm(sent, one=one, today=me.today) if what == "move" else move
        problem = adapt(me, planned, one, sent, swap, move)
        if not problem and not swap.errors and not move.errors:
            return see_other(reverse("plans:week") + "#care")
    elif request.POST:
        swap.typed(request.POST)
    context = {**shown(me, planned, one), "swap": swap, "move": move, "problem": problem}
    return render(request, "plans/change.html", context, status=422 if carry.sent(request) else 200)


def adapt(me: Person, planned: Planned, one: Care, sent: QueryDict, swap: SwapForm, move: MoveForm) -> str:
    """Do what was asked. Returns why nothing was done, or ""; what is wrong with a form stands in the form."""
    what = sent.get("what", "")
    if sent.get("day") != me.today.isoformat():
        return _("This page is from another day. Nothing was changed; this is how it looks today.")
    if what in PLAIN:
        PLAIN[what](me=me, planned=planned)
    elif what in {"swap_today", "swap"}:
        if swap.is_valid():
            swap_in(me, planned, one, swap, tag=sent.get("tag", "") if what == "swap" else "")
    elif what == "move" and not move.free:
        return _("It is there on each of the next days already. Nothing was changed.")
    elif what == "move":
        if move.is_valid():
            adapting.move(me=me, planned=planned, to=move.day)
    elif what == "bring_back" and (before := instead_of(me, planned)):
        adapting.bring_back(me=me, planned=planned, before=before[0])
    else:
        return _("Choose one of these. Nothing was changed.")
    return ""


def swap_in(me: Person, planned: Planned, one: Care, swap: SwapForm, *, tag: str) -> None:
    """Put the chosen practice in its place: from now on with a tag, today only without."""
    if not tag:
        adapting.swap_today(me=me, planned=planned, practice=swap.chosen)
        return
    found = carry.read_tag(tag)
    draft = found.draft_id if found and found.owner == me.user.pk else uuid4()
    adapting.swap_from_now(me=me, planned=planned, one=one, practice=swap.chosen, draft_id=draft)


def instead_of(me: Person, planned: Planned) -> tuple[Planned, Care] | None:
    """What this took the place of, if it can be shown and is still put away."""
    held = planned.unseal(me.keys).get("instead_of")
    before = Planned.objects.owned_by(me.user).select_related("words").filter(pk=held).first() if held else None
    if before is None or not before.ended_on:
        return None
    one = care.opened_row(me, before)
    return (before, one) if one else None


def shown(me: Person, planned: Planned, one: Care) -> dict[str, Any]:
    """What the page says: how it is today, what it rests for, what it took the place of."""
    today, before = one.change_on(me.today), instead_of(me, planned)
    rests = one.own_rest(me.today)
    gentler = one.words.get("smaller", "") if one.own else one.practice.gentler.title if one.practice else ""
    return {
        "one": one,
        "today": looks(one, me.today, low=False),
        "sentence": sentence(one),
        "day": me.today.isoformat(),
        "on_today": one.on(me.today),
        "gentler": gentler,
        "how": one.practice.gentler.how if one.practice and not one.own else "",
        "changed": changed_words(today),
        "rests": day_long(rests) if rests else "",
        "back_on": day_long(me.today + adapting.A_WEEK),
        "before": before[1].title if before else "",
        "tag": carry.tag(me.user.pk, uuid4()),
    }


def changed_words(change: dict[str, Any]) -> str:
    """What is different about it today, in a sentence, or ""."""
    if "away" in change:
        return _("Today’s was moved to %(day)s.") % {"day": day_long(date.fromisoformat(change["away"]))}
    if instead := care.replacement(change):
        return _("Today it is “%(title)s” in its place.") % {"title": instead.title}
    if change.get("gentler"):
        return _("Today it is the gentler form.")
    return _("It was moved to today.") if "here" in change else ""
