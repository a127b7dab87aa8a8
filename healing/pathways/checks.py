"""What `manage.py check` says about exercises: a kind that nothing draws, a rule of done that nothing can meet."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error

from healing.library import catalogue
from healing.library.items import Step
from healing.pathways.exercise import KINDS, kinds_of
from healing.pathways.progress import IN_WEEK

ASKED = "questions"  # the gate's own kind, which has a page of its own
ALWAYS = frozenset({IN_WEEK, "review", "previewed", "spoken"})


def exercises(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """System check: every field can be drawn, and every rule of done can be met."""
    return [
        Error(f"content/en/steps/{step.id}.md: {fault}", id="pathways.E001")
        for step in catalogue().steps
        for fault in faults(step)
    ]


def faults(step: Step) -> Iterator[str]:
    """What is wrong with a step's exercise, each with what to do."""
    for field in step.fields:
        if field.kind not in KINDS and field.kind != ASKED:
            yield f"fields: nothing draws the kind {field.kind} ({field.name}). Use one of {', '.join(KINDS)}."
    known = ALWAYS | meets(step)
    for name in step.needs:
        if name not in known:
            yield f"needs: nothing in this exercise can meet {name}. Use one of {', '.join(sorted(known))}."


def meets(step: Step) -> set[str]:
    """The rules of done that a step's own exercise can meet."""
    kinds = kinds_of(step)
    found = {kind.counts for kind in kinds if kind.counts}
    found |= {"written" for kind in kinds if kind.writes}
    found |= {
        name for kind, name in (("tool", "tries"), ("practices", "planned")) if kind in {k.field.kind for k in kinds}
    }
    return found | ({"calm"} if step.calm else set())
