"""Say how it is: a few taps, each can be left out, kept sealed; the answer leads somewhere at once."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from healing.accounts import carry
from healing.accounts.person import Person, person
from healing.checkins import answers, asked, readings, wellbeing
from healing.checkins.actions import keep_check_in, keep_energy
from healing.checkins.answers import HARD
from healing.checkins.due import due
from healing.checkins.forms import CheckInForm, HardForm
from healing.checkins.noted import WELLBEING
from healing.web.errors import links
from healing.web.fragments import render, see_other

PEOPLE_FROM = 9  # evidence.md §4, rule 5: at 9–10 people come first
LOW = "low_checkin"  # in the session, until its page was shown once


@require_http_methods(["GET", "POST"])
def check_in(request: HttpRequest) -> HttpResponse:
    """Ask what is due, keep what was said, and go where it leads. `?all` asks the daily questions again."""
    me = person(request)
    if not carry.sent(request):
        wanted = due(me, readings.lately(me, 0)) | frozenset(request.POST)
        return page(request, me, wanted if "all" not in request.GET else wanted | every_day())
    form = CheckInForm(request.POST, today=me.today)
    if not form.is_valid():
        wanted = due(me, readings.lately(me, 0)) | frozenset(form.errors) | frozenset(request.POST)
        return page(request, me, wanted, form)
    said = form.said
    keep_check_in(me, said=said, row_id=row_id(request, me), day=form.cleaned_data["day"])
    return onward(request, me, said)


def every_day() -> frozenset[str]:
    """The names of the questions that can be answered on any day."""
    return frozenset(ask.name for group in asked.every() for ask in group.asks if group.name in {"now", "day"})


def row_id(request: HttpRequest, me: Person) -> UUID | None:
    """The row that this form will be kept as: sent twice, it is kept once."""
    mark = carry.read_tag(request.POST.get("tag", ""))
    return mark.draft_id if mark and mark.owner == me.user.pk else None


def page(request: HttpRequest, me: Person, wanted: frozenset[str], form: CheckInForm | None = None) -> HttpResponse:
    """The questions that are wanted, by group. What was typed stays, with the error beneath it."""
    typed: Mapping[str, Any] = form.data if form else request.POST
    wrong = form.errors if form else {}
    shown = []
    for group in asked.every():
        asks = [ask for ask in group.asks if ask.name in wanted or group.name in wanted]
        fields = [asked.drawn(ask, str(typed.get(ask.name, "")), first(wrong, ask.name)) for ask in asks]
        if fields:
            shown.append({"group": group, "fields": fields})
    context = {
        "form": form,
        "groups": shown,
        "tag": request.POST.get("tag") or carry.tag(me.user.pk, uuid4()),
        "day": request.POST.get("day") if carry.comes_back(request) else me.today.isoformat(),
    }
    return render(request, "checkins/check_in.html", context, status=422 if form else 200)


def first(wrong: Mapping[str, Any], name: str) -> str:
    """The first thing that is wrong with a field, or ""."""
    found = wrong.get(name)
    return str(found[0]) if found else ""


def onward(request: HttpRequest, me: Person, said: dict[str, Any]) -> HttpResponse:
    """People first at 9 and 10; a word about low answers, once; otherwise back to Today with its card chosen anew."""
    low = wellbeing.level(said[WELLBEING]) if WELLBEING in said else ""
    if low:
        request.session[LOW] = low
    if said.get(HARD, 0) >= PEOPLE_FROM:
        return see_other("checkins:very_hard")
    if low:
        return see_other("checkins:after")
    return see_other(links()["today"])  # which says when it was kept


@require_safe
def after(request: HttpRequest) -> HttpResponse:
    """After low answers: a plain sentence and people to reach, shown once for each check-in."""
    low = request.session.pop(LOW, "") if LOW in request.session else ""
    return render(request, "checkins/after.html", {"low": low}) if low else see_other("dashboard:today")


@require_http_methods(["GET", "POST"])
def hard(request: HttpRequest) -> HttpResponse:
    """One question: how hard is it right now? To people and Settle at 9 or 10, otherwise back to Today."""
    me = person(request)
    form = HardForm(request.POST) if carry.sent(request) else HardForm().typed(request.POST)
    if form.is_valid():
        said = {HARD: form.cleaned_data["hard"]}
        keep_check_in(me, said=said, row_id=row_id(request, me))
        return see_other("checkins:very_hard" if said[HARD] >= PEOPLE_FROM else "dashboard:today")
    tag = request.POST.get("tag") or carry.tag(me.user.pk, uuid4())
    return render(request, "checkins/hard.html", {"form": form, "tag": tag}, status=422 if form.errors else 200)


@require_POST
def energy(request: HttpRequest) -> HttpResponse:
    """How much energy is there today? One tap on the plan or on Today, which then show the gentler forms on a low day."""
    said = request.POST.get("energy", "")
    if said in dict(answers.ENERGY):
        keep_energy(person(request), said)
    back = "dashboard:today" if request.POST.get("back") == "today" else "plans:week"
    return see_other(reverse(back) + "#care")


@require_http_methods(["GET", "POST"])
def very_hard(request: HttpRequest) -> HttpResponse:
    """At 9–10: the unstored question whether part of this is not wanting to be alive. Nothing of the answer is kept."""
    if request.method == "POST":
        return see_other("support:people") if request.POST.get("answer") == "yes" else see_other("support:settle")
    low = request.session.pop(LOW, "") if LOW in request.session else ""
    return render(request, "checkins/very_hard.html", {"low": low})
