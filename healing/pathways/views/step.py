"""One step: what is asked before it, the step or its twin, and keeping what was filled in."""

from typing import Any, cast
from uuid import uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from healing.accounts import carry
from healing.accounts.person import Person, person
from healing.accounts.views.enter import sign_out
from healing.library import catalogue
from healing.library.items import Step
from healing.pathways import beforehand, calm_enough, doors, progress
from healing.pathways.actions import Kept, NotYours, finish, keep_answer
from healing.pathways.doors import Door
from healing.pathways.exercise import ExerciseForm
from healing.pathways.views import outside
from healing.pathways.views.showing import around, said, show, step_context
from healing.web.dates import clock
from healing.web.errors import links
from healing.web.fragments import render, see_other, wants

WORSE = "worse"  # the value of a choice that says an exercise made things harder


@login_not_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, step_id: str) -> HttpResponse:
    """One step: what it is, the exercise, and ways out that keep what was filled in."""
    if not request.user.is_authenticated:
        return outside.step(request, step_id)
    me = person(request)
    if wants(request, "kept") and not me.private_open:
        return outside.signed_out(request)
    me.keys.private  # noqa: B018 - exercises are private: a closed key asks for the passphrase
    try:
        door = doors.door(me, step_id)
    except doors.OffRoute:
        if request.method == "POST":
            raise
        return see_other("pathways:index")  # what is theirs; nothing is said of what is not
    return keep(request, me, door) if request.method == "POST" else look(request, me, door)


def look(request: HttpRequest, me: Person, door: Door) -> HttpResponse:
    """What stands at a step's address now: a page that says it can wait, what is asked first, or the step or its twin."""
    if door.where and calm_enough.waits(me, door.shown, door.where):
        guide = door.where.happened != "professional"  # then nothing pushes towards one
        context = {"step": door.shown, "guide": guide, "begun": "exercise" in progress.facts(me, door.shown.id)}
        return render(request, "pathways/waits.html", {**context, **around(door, door.shown)})
    entry = beforehand.let_in(request.session, door)
    asks = entry.asks(door)
    if any(asks.values()):
        return ask(request, door, entry.shows, beforehand.BeforeForm(**asks))
    for one in {door.asked.id: door.asked, entry.shows.id: entry.shows}.values():
        progress.note(me, one)
    if door.closed and request.session.get("twin_opened") != door.twin.id:
        request.session["twin_opened"] = door.twin.id  # for this visit: Today has it too (rule 4)
    return show(request, me, door, entry.shows)


def ask(request: HttpRequest, door: Door, shows: Step, form: beforehand.BeforeForm) -> HttpResponse:
    """The page before a step: its three lines, and what is asked first."""
    context = {"step": shows, "form": form, **around(door, shows)}
    return render(request, "pathways/before.html", context, status=422 if form.errors else 200)


@require_POST
def before(request: HttpRequest, step_id: str) -> HttpResponse:
    """Take what was asked first. It is used for the next look at the page and kept nowhere else."""
    me = person(request)
    me.keys.private  # noqa: B018
    door = doors.door(me, step_id)
    shows = door.one_of(request.POST.get("of", "")) if not door.closed else door.shown
    asks = beforehand.LetIn(shows).asks(door)
    form = beforehand.BeforeForm(request.POST, **asks)
    if not form.is_valid():
        return ask(request, door, shows, form)
    if asks["today"] and form.chosen("today") != "yes":
        beforehand.remember(request.session, door, door.twin, calm=False)
        return see_other("pathways:step", step_id=door.asked.id)
    if asks["calm"] and form.chosen("calm") != "steady":
        if form.chosen("calm"):
            return see_other("support:settle")
        form.add_error("calm", _("Please choose one of the two. It is kept nowhere."))
        return ask(request, door, shows, form)
    beforehand.remember(request.session, door, shows, calm=True)
    return see_other("pathways:step", step_id=door.asked.id)


def keep(request: HttpRequest, me: Person, door: Door) -> HttpResponse:
    """Keep what was filled in, wholly or in part; nothing typed is lost when something can't be used."""
    found = door.one_of(request.POST.get("of", ""))
    recent = door.where is None or door.where.recent(me.today)
    form = ExerciseForm(found, request.POST, recent=recent)
    by_script = wants(request, "kept")
    back = carry.comes_back(request)  # hidden while the page lay idle: kept as it was, and shown again
    half = by_script or back or "later" in request.POST or "to" in request.POST or (door.closed and found is door.asked)
    kept = keep_form(me, found, form, half=half, recent=recent)
    if kept is None:
        if by_script:
            return said(request, _("Not kept yet: something here can’t be used. Press “Keep this” to see what."), 422)
        again = {"tag": form.data["tag"], "asked": door.asked, "form": form}
        context = {**step_context(found, recent=recent), **around(door, found), **again}
        return render(request, "pathways/step.html", context, status=422)
    done = finish(me=me, step=found, answers=form.answers, half=half, kept=kept)
    if by_script:
        return said(request, _("Kept at %(time)s") % {"time": clock(me.now)})
    if back:
        return see_other("pathways:step", step_id=door.asked.id)
    if half:
        return sign_out(request) if request.POST.get("to") == "sign_out" else see_other(way_out(request, door))
    return after_keeping(request, me, door, found, form.answers, done)


def keep_form(me: Person, found: Step, form: ExerciseForm, *, half: bool, recent: bool) -> Kept | None:
    """Keep a form's answers under its tag. None when something can't be used; it then says so. Raises Http404."""
    tag = carry.read_tag(form.data.get("tag", ""))
    if tag is None or tag.owner != me.user.pk:
        form.data = again = cast(QueryDict, form.data).copy()
        again["tag"] = carry.tag(me.user.pk, uuid4())
        form.add_error(None, _("This page was open for long. What you filled in is still here: keep it once more."))
        return None
    if not form.is_valid():
        return None
    try:
        return keep_answer(me=me, step=found, draft_id=tag.draft_id, answers=form.answers, half=half, recent=recent)
    except NotYours:
        raise Http404 from None


def way_out(request: HttpRequest, door: Door) -> str:
    """Where a button that keeps and leaves leads to. Anything unknown leads to the pathways."""
    step_address = f"/steps/{door.asked.id}/"
    places = {name: address for name, address in links().items() if name not in {"leave", "sign_out"}}
    places |= {"step": step_address, **{name: f"{step_address}{name}/" for name in ("earlier", "sheet", "kept")}}
    places |= {tool.id: f"{links()['settle']}{tool.id}/" for tool in catalogue().tools}
    if door.closed and door.one_of(request.POST.get("of", "")) is door.asked:
        return step_address
    return places.get(request.POST.get("to", ""), places["pathways"])


def after_keeping(
    request: HttpRequest, me: Person, door: Door, found: Step, answers: dict[str, Any], done: bool
) -> HttpResponse:
    """What follows a whole exercise. A twin fills the segment of the step in whose place it stood."""
    fresh = done
    if found is not door.asked and progress.facts(me, found.id).get("done"):
        fresh = progress.fill(me, door.asked)
    if WORSE in (value for value in answers.values() if isinstance(value, str)):
        return see_other("support:settle")  # no next thing to do now: a way to settle, and people one tap from it
    if fresh:
        request.session["fresh_step"] = door.asked.id
    if found is not door.shown:
        request.session["kept_as"] = [door.asked.id, found.id]
    return see_other("pathways:kept", step_id=door.asked.id)


@require_POST
def skip(request: HttpRequest, step_id: str) -> HttpResponse:
    """Leave the exercise out on purpose: that counts as having decided. What was typed already is kept half-filled."""
    me = person(request)
    door = doors.door(me, step_id)
    found = door.one_of(request.POST.get("of", ""))
    if door.closed and found is door.asked:
        return see_other("pathways:step", step_id=step_id)
    if me.private_open:
        keep_what_was_typed(me, door, found, request)
    fresh = progress.note(me, found, exercise="skipped")
    if found is not door.asked:
        fresh = progress.fill(me, door.asked)
    if fresh:
        request.session["fresh_step"] = door.asked.id
    return see_other("pathways:kept", step_id=door.asked.id)


def keep_what_was_typed(me: Person, door: Door, found: Step, request: HttpRequest) -> None:
    """Keep a skipped exercise half-filled if anything stands in it."""
    recent = door.where is None or door.where.recent(me.today)
    form = ExerciseForm(found, request.POST, recent=recent)
    if form.is_valid() and form.answers:
        keep_form(me, found, form, half=True, recent=recent)
