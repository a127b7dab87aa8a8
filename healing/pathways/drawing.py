"""What a step shows to everyone, drawn once a process: its lesson, and its exercise while nothing is filled in."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from healing.library.items import Step
from healing.pathways.exercise import ExerciseForm
from healing.web.errors import links

_drawn: dict[tuple[Any, ...], tuple[Step, SafeString]] = {}


def lesson(step: Step) -> SafeString:
    """The step in three lines, its text and its sources."""
    return _once("pathways/_lesson.html", step)


def exercise(step: Step, *, recent: bool) -> SafeString:
    """The fields of an exercise in which nothing is filled in yet."""
    return _once("pathways/_fields.html", step, recent)


def _once(template: str, step: Step, *recent: bool) -> SafeString:
    # The step itself is kept beside what was drawn of it, so that its id can't come to name another one.
    key = (template, id(step), get_language(), *recent)
    if key not in _drawn:
        form = ExerciseForm(step, recent=recent[0]) if recent else None
        html = render_to_string(template, {"step": step, "form": form, "site": {"links": links()}})
        _drawn[key] = (step, mark_safe(html))  # noqa: S308  (our own template)
    return _drawn[key][1]
