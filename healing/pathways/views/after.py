"""After an exercise: what may follow, what was filled in before, one page to print, and how a talk ended."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from healing.accounts import carry
from healing.accounts.person import Person, person
from healing.library.guidance import CALL_STEP
from healing.library.items import Step
from healing.pathways import acts, doors, guidance, progress, reading, shown, talks
from healing.pathways.actions import marks
from healing.pathways.doors import Door
from healing.pathways.models import Answer
from healing.pathways.views.showing import opened
from healing.web.fragments import render, see_other

EARLIER = 50


def just_kept(request: HttpRequest, door: Door) -> Step:
    """The step that was kept a moment ago at this address, or what stands there."""
    asked, kept_as = request.session.pop("kept_as", ["", ""]) if "kept_as" in request.session else ("", "")
    return door.one_of(kept_as) if asked == door.asked.id and not door.closed else door.shown


@require_safe
def kept(request: HttpRequest, step_id: str) -> HttpResponse:
    """After the exercise: the seam, a practice for the plan, a question to write on if wanted, and what may come next."""
    me = person(request)
    door = doors.door(me, step_id)
    found = just_kept(request, door)
    fresh = request.session.pop("fresh_step", "") == step_id if "fresh_step" in request.session else False
    seam = next(line for line in progress.seams(me, door.where) if line.pathway == door.asked.pathway)
    context = {**shown.after(me, found, door), "step": found, "asked": door.asked, "seam": seam, "fresh": fresh}
    context["act"] = acts.offer(me, found)
    context["calm_asked"] = "calm_asked" in request.session and request.session.pop("calm_asked") == step_id
    return render(request, "pathways/kept.html", {**context, **guidance.matches(me, found, door.where)})


@require_POST
def plan(request: HttpRequest, step_id: str) -> HttpResponse:
    """Put the small act that a step ends in into the plan, then on to its words and days. Pressed twice, it is there once."""
    me = person(request)
    door = doors.door(me, step_id)
    found = door.one_of(request.POST.get("step", ""))
    act = acts.act_of(me, found)
    if act is None:
        raise Http404
    if not carry.sent(request):  # hidden while the page lay idle: nothing was pressed
        return see_other("pathways:kept", step_id=step_id)
    tag = carry.read_tag(request.POST.get("tag", ""))
    planned = acts.put(me, found, act, tag.draft_id if tag and tag.owner == me.user.pk else None)
    return see_other("plans:planned_edit", planned_id=planned.pk)


@require_safe
def earlier(request: HttpRequest, step_id: str) -> HttpResponse:
    """What was filled in before, newest first; a field that left the content is still readable by its name."""
    me = person(request)
    door = doors.door(me, step_id)
    rows = Answer.objects.owned_by(me.user).filter(step_mark__in=marks(me, door.shown)).newest_first()
    answers = reading.earlier(me, door.shown, rows.values_list("id", "sealed")[:EARLIER])
    return render(request, "pathways/earlier.html", {"step": door.shown, "asked": door.asked, "answers": answers})


@require_safe
def sheet(request: HttpRequest, step_id: str) -> HttpResponse:
    """The last answer on one page, to read aloud or print; it says whose eyes it is for."""
    me = person(request)
    door = doors.door(me, step_id)
    found = door.shown
    if found.id == CALL_STEP:
        return see_other("pathways:first_call_sheet")
    last, _row, _earlier = opened(me, found)
    if "previewed" in found.needs and last:
        progress.note(me, found, best={"previewed": 1})
    context = {"step": found, "asked": door.asked, "answers": reading.sheet(found, last["fields"]) if last else ()}
    context["talk"] = any(field.kind == "script" for field in found.fields)
    context["to_hand_over"] = found.pathway == "guide"
    return render(request, "pathways/sheet.html", context)


@require_safe
def first_call_sheet(request: HttpRequest) -> HttpResponse:
    """What to ask on a first call, on one page to print; names and notes stand on it only when ticked."""
    me = person(request)
    doors.door(me, CALL_STEP)
    wanted = {name: name in request.GET for name in ("names", "notes")}
    ticked = {f"with_{name}": on for name, on in wanted.items()}
    return render(request, "pathways/first_call_sheet.html", {**guidance.call_sheet(me, **wanted), **ticked})


def asked_step(me: Person, step_id: str, wanted: str) -> Step:
    """The step at this address, if it asks for what is answered here. Raises Http404."""
    found = doors.door(me, step_id).shown
    if wanted == "calm" and found.calm:
        return found
    if wanted in found.needs:
        return found
    raise Http404


@require_POST
def calm(request: HttpRequest, step_id: str) -> HttpResponse:
    """How steady someone is after a heavy step. The answer is kept nowhere; not steady leads to Settle."""
    me = person(request)
    found = asked_step(me, step_id, "calm")
    request.session["calm_asked"] = (
        step_id  # that it was asked, and not what was said: the next page need not ask again
    )
    if "calm" in found.needs and progress.note(me, found, best={"calm": 1}):
        request.session["fresh_step"] = found.id
    if request.POST.get("calm") == "steady":
        return see_other("pathways:kept", step_id=step_id)
    return see_other("support:settle")


@require_POST
def talk(request: HttpRequest, step_id: str) -> HttpResponse:
    """How the talk ended, or that it will not be had. Badly: the steps about talking rest, and that is all that is kept."""
    me = person(request)
    found = asked_step(me, step_id, "spoken")
    ended = request.POST.get("ended", "")
    if ended not in talks.ENDED:
        return see_other("pathways:kept", step_id=step_id)
    talks.note(me, ended)
    if progress.note(me, found, best={"spoken": 1}):
        request.session["fresh_step"] = step_id
    return see_other("support:settle") if ended == "badly" else see_other("pathways:kept", step_id=step_id)
