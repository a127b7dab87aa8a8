"""The mood before and after a practice: one word at a tap, the switch for it, and taking all of it away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from healing.accounts.person import person
from healing.plans import moods as noted_moods
from healing.plans.models import Planned
from healing.plans.month import ever_planned
from healing.plans.views.week import day_asked, week_context
from healing.web.fragments import render, see_other, wants


@require_safe
def moods(request: HttpRequest) -> HttpResponse:
    """What the switch does, what the notes say so far, and the way to delete them. Raises vault.Locked."""
    me = person(request)
    some = bool(me.private.get(noted_moods.STATE))
    known = {str(one.id): one.title for one in ever_planned(me).values()} if some else {}
    helping = [(known[key], said) for key, said in noted_moods.helping(me).items() if key in known]
    return render(request, "plans/moods.html", {"on": noted_moods.wanted(me), "some": some, "helping": helping})


@require_POST
def moods_switch(request: HttpRequest) -> HttpResponse:
    """On or off; sent twice, it stays as it was sent. What was noted stays."""
    me = person(request)
    to = request.POST.get("felt", "")
    if to in {"on", "off"}:
        noted_moods.switch(me, on=to == "on")
    return see_other("plans:moods")


@require_http_methods(["GET", "POST"])
def moods_delete(request: HttpRequest) -> HttpResponse:
    """Ask once; then every mood noted in the plan is gone."""
    me = person(request)
    if request.method == "POST":
        noted_moods.forget_all(me)
        messages.success(request, _("Deleted."))
        return see_other("plans:moods")
    return render(request, "plans/moods_delete.html", {"some": bool(me.private.get(noted_moods.STATE))})


@require_POST
def felt(request: HttpRequest, planned_id: UUID) -> HttpResponse:
    """Note one word before or after, or take it away. htmx gets the small row back, everyone else the page it was on."""
    me = person(request)
    planned = get_object_or_404(Planned.objects.owned_by(me.user), pk=planned_id)
    day, back = day_asked(me, request.GET.get("day")), request.GET.get("back") == "today"
    which = noted_moods.BEFORE if noted_moods.BEFORE in request.POST else noted_moods.AFTER
    mood = request.POST.get(which)
    if day is None or (mood and mood not in noted_moods.ORDER) or mood is None:
        problem = _("Choose one of the four words, for today or a day of this week. Nothing was changed.")
        context = {**week_context(me, day or me.today), "problem": problem}
        return render(request, "plans/week.html", context, status=422)
    practice = planned.unseal(me.keys).get("practice", "")
    noted_moods.keep(me, planned_id=planned.pk, practice=practice, day=day, which=which, mood=mood)
    if wants(request, f"felt-{planned.pk}"):
        said = _("Noted.") if mood else _("The word is taken away.")
        row = noted_moods.row(me, planned.pk, day, back="today" if back else "")
        return render(request, "plans/_felt.html", {"felt": row, "said": said})
    if back:
        return see_other("dashboard:today")
    return see_other(reverse("plans:week") + ("" if day == me.today else f"?day={day.isoformat()}"))
