"""What the page of a step holds, and the line under its exercise."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from healing import vault
from healing.accounts import carry
from healing.accounts.person import Person
from healing.journal import attached
from healing.library import catalogue
from healing.library.items import Step
from healing.pathways import drawing, routes
from healing.pathways.actions import newest
from healing.pathways.doors import Door
from healing.pathways.exercise import ExerciseForm, goes_on, starting_from
from healing.pathways.filling import prefilled
from healing.pathways.models import Answer
from healing.pathways.reading import on_a_sheet
from healing.web.fragments import render


def said(request: HttpRequest, words: str, status: int = 200) -> HttpResponse:
    """The line under an exercise, for the script that keeps it at each change."""
    return render(request, "pathways/step.html", {"kept": words}, part="kept", status=status)


def step_context(step: Step, *, recent: bool) -> dict[str, Any]:
    """What every page of a step shows. `exercise` holds its fields while nothing is filled in."""
    tools = list(catalogue().tools)
    gentlest = next((tool for tool in tools if tool.id == step.gentler), tools[-1] if tools else None)
    return {
        "step": step,
        "lesson": drawing.lesson(step),
        "exercise": drawing.exercise(step, recent=recent),
        "tool": gentlest if step.heavy else None,
        "writing": "exercise",
    }


def opened(me: Person, step: Step) -> tuple[dict[str, Any] | None, Any, bool]:
    """The last answer to a step, its row's id, and whether there are earlier ones. One that is damaged counts as earlier."""
    rows = newest(me, step)
    if not rows:
        return None, None, False
    try:
        last = Answer.open_row(me.keys, rows[0][0], me.user.pk, rows[0][1])
    except vault.Damaged:
        return None, None, True
    return last, rows[0][0], len(rows) > 1 or not last["half"]


def show(request: HttpRequest, me: Person, door: Door, step: Step) -> HttpResponse:
    """A step with its exercise: empty, half-filled as it was left, going on from last time, or filled from other steps."""
    recent = door.where is None or door.where.recent(me.today)
    last, row_id, earlier = opened(me, step)
    half = bool(last and last["half"])
    initial = prefilled(me, step)
    if last and (half or goes_on(step)):
        initial |= starting_from(step, last["fields"])
    context = {
        **step_context(step, recent=recent),
        **around(door, step),
        "form": ExerciseForm(step, recent=recent, initial=initial) if initial else None,
        "tag": carry.tag(me.user.pk, row_id if half else uuid4()),
        "half": half,
        "can_wait": recent and not routes.for_now(step, door.where),
        "earlier": earlier,
        "sheet": earlier and on_a_sheet(step),
        "ask_talk": earlier and "spoken" in step.needs,
        "written": attached.written(me, step.id),
    }
    return render(request, "pathways/step.html", context)


def around(door: Door, step: Step) -> dict[str, Any]:
    """What belongs to the address and not to the step that is shown: whether it is a twin, and the words for the route."""
    worded = routes.worded(step, door.where)
    return {"asked": door.asked, "instead": step is not door.asked, "title": worded.title, "who_not": worded.who_not}
