"""My safety plan: read it, print it, keep it part by part, and move it between the account and this browser."""

from typing import Any
from uuid import uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from healing.accounts import carry
from healing.accounts.opens import opens_when_idle
from healing.accounts.person import Person, person
from healing.support import people, plan
from healing.support.plan_forms import PartForm, whole
from healing.support.plan_parts import PARTS, Part, after
from healing.web.fragments import render, see_other

ON_PAPER = 5  # people of the list that the plan names
CLOSE, CLOSEST = 34, 42  # lines on paper beyond which they stand nearer; tried on A4 and Letter
WIDTH = 80  # characters of a line on paper
BROUGHT = "plan_brought"  # in the session, until the plan's page was shown once


@require_safe
def safety_plan(request: HttpRequest) -> HttpResponse:
    """The whole plan, as a page and as a sheet of paper."""
    me = person(request)
    kept, listed = plan.read(me), people.listed(me)[:ON_PAPER]
    brought = bool(request.session.pop(BROUGHT, False)) if BROUGHT in request.session else False
    parts = plan.shown(kept)
    context = {
        "parts": parts,
        "empty": kept.empty,
        "listed": listed,
        "brought": brought,
        "near": nearness(parts, listed),
    }
    return render(request, "support/safety_plan.html", context)


def nearness(parts: list[plan.Shown], listed: list[people.Reachable]) -> str:
    """How near the lines stand on paper, so that whatever is written fits one page."""
    filled = [one for one in parts if not one.empty]
    lines = [line for one in filled for line in (*map(str, one.chosen), *one.words.splitlines())]
    lines += [f"{one.name}: {one.how}" for one in listed]
    count = len(filled) + sum(1 + len(line) // WIDTH for line in lines)
    return "closest" if count > CLOSEST else "close" if count > CLOSE else ""


@require_http_methods(["GET", "POST"])
def plan_part(request: HttpRequest, part: str) -> HttpResponse:
    """Change one part. Kept from another tab in between, both versions are shown and nothing is written."""
    me, found = person(request), PARTS.get(part)
    if found is None:
        raise Http404
    here = plan.read(me).of(part)
    if request.method == "GET":
        initial = {"chosen": list(here.chosen), "words": here.words}
        return part_page(request, me, found, PartForm(found, initial=initial), here.turn)
    if carry.comes_back(request):
        return part_page(request, me, found, PartForm(found).typed(request.POST), request.POST.get("turn", ""))
    form, turn = PartForm(found, request.POST), request.POST.get("turn", "")
    if not form.is_valid():
        return part_page(request, me, found, form, turn, status=422)
    try:
        said = form.written
        plan.keep_part(me, part, chosen=said.chosen, words=said.words, turn=int(turn) if turn.isdecimal() else -1)
    except plan.Changed:
        here = plan.read(me).of(part)
        met = {"labels": found.labels(here.chosen), "words": here.words}
        return part_page(request, me, found, form, here.turn, status=409, met=met)
    onward = after(part) if "next" in request.POST else ""
    return (
        see_other("support:plan_part", part=onward) if onward else see_other(f"{reverse('support:safety_plan')}#{part}")
    )


def part_page(
    request: HttpRequest, me: Person, part: Part, form: PartForm, turn: Any, *, status: int = 200, **context: Any
) -> HttpResponse:
    """The form of one part. `met`: what was kept elsewhere in the meantime."""
    page = {"part": part, "form": form, "turn": turn, "tag": carry.tag(me.user.pk, uuid4()), "after": after(part.key)}
    page["listed"] = people.listed(me)[: people.SHOWN] if part.key == "people" else []
    return render(request, "support/safety_plan_part.html", {**page, **context}, status=status)


@login_not_required
@opens_when_idle
@require_safe
def plan_here(request: HttpRequest) -> HttpResponse:
    """The plan that this browser keeps, if any: the server never sees it. With script only."""
    forms = [(part, PartForm(part, prefix=part.key)) for part in PARTS.values()]
    return render(request, "support/safety_plan_here.html", {"forms": forms, "parts": plan.shown(plan.Kept())})


@require_http_methods(["GET", "POST"])
def plan_move(request: HttpRequest) -> HttpResponse:
    """From the account to this browser, asked once. It is deleted here only after the browser's script says it holds it."""
    me = person(request)
    status = 200
    if request.method == "POST" and request.POST.get("held") == "yes":
        turns = request.POST.get("turns", "")
        try:
            plan.take_out(me, turns=int(turns) if turns.isdecimal() else -1)
        except plan.Changed:
            status = 409
        else:
            return see_other("support:plan_here")
    kept = plan.read(me)
    written = [(key, kept.of(key)) for key in PARTS]
    context = {"written": written, "turns": kept.turns, "empty": kept.empty, "changed": status == 409}
    return render(request, "support/safety_plan_move.html", context, status=status)


@require_http_methods(["GET", "POST"])
def plan_bring(request: HttpRequest) -> HttpResponse:
    """From this browser to the account, asked once. What the account holds already stays beside it."""
    me = person(request)
    me.keys.private  # noqa: B018  (closed: unlock before anything is sent)
    wrong = ""
    if carry.sent(request):
        forms = whole(request.POST)
        bad = next((key for key, form in forms.items() if not form.is_valid()), "")
        try:
            if not bad:
                plan.bring(me, {key: form.written for key, form in forms.items()})
                request.session[BROUGHT] = True
                return see_other("support:safety_plan")
        except plan.TooLong as full:
            bad = full.key
        wrong = _("“%(part)s” is too long for one part. Shorten it here or in this browser, then move it again.") % {
            "part": PARTS[bad].title
        }
    context = {"keys": list(PARTS), "wrong": wrong, "tag": carry.tag(me.user.pk, uuid4())}
    return render(request, "support/safety_plan_bring.html", context, status=422 if wrong else 200)
