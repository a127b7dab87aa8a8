"""The three pathways and their steps: lesson, exercise, then what follows."""

from typing import Any
from uuid import uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from healing.accounts import before, carry
from healing.accounts.person import Person, person
from healing.accounts.situation import FOUND, STANDS, Situation, keep, situation
from healing.library import catalogue
from healing.library.items import Step
from healing.pathways import gate, progress, reading, shown
from healing.pathways.actions import NotYours, finish, keep_answer, latest
from healing.pathways.arriving import BEFORE_ACCOUNT
from healing.pathways.exercise import ExerciseForm, starting_from
from healing.pathways.models import Answer
from healing.web.fragments import render, see_other

WORSE = "worse"  # the value of a choice that says an exercise made things harder


def where_of(me: Person) -> Situation | None:
    """What is kept of the situation; None while the private key is closed."""
    return situation(me) if me.private_open else None


def found_step(step_id: str, where: Situation | None = None) -> Step:
    """The step of that id if it fits this route and is not the gate's own. Raises Http404."""
    step = catalogue().steps.get(step_id)
    if step is None or step.id == progress.GATE_STEP or not progress.fits(step, where):
        raise Http404
    return step


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All three pathways, with what is done and what there is."""
    me = person(request)
    where = where_of(me)
    context = {"pathways": shown.pathways(me, where), "gate_open": gate.is_open(me), "where": where}
    return render(request, "pathways/index.html", context)


@login_not_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, step_id: str) -> HttpResponse:
    """One step: what it is, the exercise, and ways out that keep what was filled in."""
    if not request.user.is_authenticated:
        return step_before_account(request, step_id)
    me = person(request)
    me.keys.private  # noqa: B018 - exercises are private: a closed key asks for the passphrase
    where = situation(me)
    found = found_step(step_id, where)
    recent = where.recent(me.today)
    if request.method == "POST":
        return keep_exercise(request, me, found, recent)
    progress.note(me, found)
    before_this = latest(me, found)
    half = before_this[1] if before_this and before_this[1]["half"] else None
    draft_id = before_this[0].pk if half and before_this else uuid4()
    form = ExerciseForm(
        found,
        recent=recent,
        initial={**(starting_from(found, half["fields"]) if half else {}), "tag": carry.tag(me.user.pk, draft_id)},
    )
    earlier = bool(before_this and not half)
    return render(
        request, "pathways/step.html", {"step": found, "form": form, "half": half, "earlier": earlier, "me": me}
    )


def keep_exercise(request: HttpRequest, me: Person, found: Step, recent: bool) -> HttpResponse:
    """Keep what was filled in, wholly or in part; nothing typed is lost when something can't be used."""
    half = "later" in request.POST
    form = ExerciseForm(found, request.POST, recent=recent)
    tag = carry.read_tag(request.POST.get("tag", ""))
    if tag is None or tag.owner != me.user.pk:
        form.data = _with(request, tag=carry.tag(me.user.pk, uuid4()))
        form.add_error(None, _("This page was open for long. What you filled in is still here: keep it once more."))
    if not form.is_valid() or tag is None:
        return render(request, "pathways/step.html", {"step": found, "form": form, "me": me}, status=422)
    try:
        keep_answer(me=me, step=found, draft_id=tag.draft_id, answers=form.answers, half=half)
    except NotYours:
        raise Http404 from None
    done = finish(me=me, step=found, answers=form.answers, half=half)
    if half:
        return see_other("pathways:index")
    if WORSE in form.answers.values():  # no next thing to do now: a way to settle, and people one tap from it
        return see_other("support:settle")
    if done:
        request.session["fresh_step"] = found.id
    return see_other("pathways:kept", step_id=found.id)


def _with(request: HttpRequest, **changes: str) -> Any:
    """The posted form with a few values changed."""
    data = request.POST.copy()
    for name, value in changes.items():
        data[name] = value
    return data


@require_POST
def skip(request: HttpRequest, step_id: str) -> HttpResponse:
    """Leave the exercise out on purpose: that counts as having decided."""
    me = person(request)
    found = found_step(step_id, where_of(me))
    if progress.note(me, found, exercise="skipped"):
        request.session["fresh_step"] = found.id
    return see_other("pathways:kept", step_id=found.id)


@require_safe
def kept(request: HttpRequest, step_id: str) -> HttpResponse:
    """After the exercise: the seam, a practice for the plan, a question to write on if wanted, and what may come next."""
    me = person(request)
    where = where_of(me)
    found = found_step(step_id, where)
    fresh = request.session.pop("fresh_step", "") == found.id if "fresh_step" in request.session else False
    seam = next(line for line in progress.seams(me, where) if line.pathway == found.pathway)
    return render(
        request, "pathways/kept.html", {**shown.after(me, found, where), "step": found, "seam": seam, "fresh": fresh}
    )


@require_safe
def earlier(request: HttpRequest, step_id: str) -> HttpResponse:
    """What was filled in before, newest first; a field that left the content is still readable by its name."""
    me = person(request)
    found = found_step(step_id, where_of(me))
    mark = me.keys.private.blind("answer.step", found.id)
    rows = Answer.objects.owned_by(me.user).filter(step_mark=mark).newest_first().values_list("id", "sealed")[:50]
    return render(request, "pathways/earlier.html", {"step": found, "answers": reading.earlier(me, found, rows)})


@require_http_methods(["GET", "POST"])
def situation_edit(request: HttpRequest) -> HttpResponse:
    """How things stand, and "something new came out": one tap, nothing is lost."""
    me = person(request)
    if request.method == "POST":
        found, stands = request.POST.get("found"), request.POST.get("stands")
        if request.POST.get("new"):
            keep(me, new=True)
        elif found in FOUND:
            keep(me, found=found)
        elif stands in STANDS:
            keep(me, stands=stands)
        else:
            context = {**shown.situation_choices(me), "error": _("Please choose one of these.")}
            return render(request, "pathways/situation.html", context, status=422)
        return see_other("pathways:situation")
    return render(request, "pathways/situation.html", shown.situation_choices(me))


# Before an account: the two first steps, their answers in the sealed cookie only


def step_before_account(request: HttpRequest, step_id: str) -> HttpResponse:
    """A first step without an account. Any other step asks to sign in or begin."""
    if step_id not in BEFORE_ACCOUNT:
        return render(request, "pathways/needs_account.html", status=200)
    answers = before.read(request)
    found = found_step(step_id)
    recent = answers.get("found") != "longer"
    given = answers.get("steps", {}).get(step_id, {})
    form = ExerciseForm(
        found, request.POST if request.method == "POST" else None, recent=recent, initial=starting_from(found, given)
    )
    if request.method == "POST" and form.is_valid():
        response = see_other("accounts:keep")
        steps = {**answers.get("steps", {}), step_id: form.answers}
        before.write(response, {**answers, "steps": steps})
        return response
    return render(
        request, "pathways/step.html", {"step": found, "form": form, "before": True}, status=422 if form.errors else 200
    )
