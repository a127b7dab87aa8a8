"""Exercises from front matter: one form for all of them. A new kind is one class, one template and its line in KINDS."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django import forms as django_forms

from healing.library.items import Field, Step
from healing.pathways import kinds, parts
from healing.pathways.kinds import Kind
from healing.web import forms

KINDS: dict[str, type[Kind]] = {
    "line": kinds.Line,
    "text": kinds.Text,
    "scale": kinds.Scale,
    "choice": kinds.Choice,
    "checklist": kinds.Checklist,
    "practices": kinds.Practices,
    "tool": kinds.Tool,
    "cards": parts.Cards,
    "ladder": parts.Ladder,
    "map": parts.Map,
    "script": parts.Script,
    "ledger": parts.Ledger,
    "shortlist": parts.Shortlist,
    "letter": kinds.Letter,
    "switches": kinds.Switches,
}


def kinds_of(step: Step, *, recent: bool = False) -> list[Kind]:
    """The fields of a step's exercise, without those that wait until it is no longer recent."""
    shown = (field for field in step.fields if not (recent and field.when == "not_recent"))
    return [KINDS[field.kind](field) for field in shown if field.kind in KINDS]


def starting_from(step: Step, answers: dict[str, Any]) -> dict[str, Any]:
    """The form's initial values for kept answers. One whose kind was changed since is left out: it stays readable."""
    found: dict[str, Any] = {}
    for kind in kinds_of(step):
        answer = answers.get(kind.name)
        if answer is not None and kind.fits(answer):
            found |= kind.initial(answer)
    return found


def goes_on(step: Step) -> bool:
    """Whether doing it again starts from last time: a ledger or a list goes on, and so does what prepares finding help."""
    return any(kind.goes_on for kind in kinds_of(step)) or (step.pathway == "guide" and "review" not in step.needs)


class ExerciseForm(forms.Form):
    """The exercise of one step. Every part may be left empty; "half" is as good as whole."""

    tag = django_forms.CharField(widget=django_forms.HiddenInput, required=False)

    def __init__(self, step: Step, *args: Any, recent: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step = step
        self.kinds = kinds_of(step, recent=recent)
        for kind in self.kinds:
            self.fields |= kind.controls()

    @property
    def parts(self) -> Iterator[tuple[str, Field, Any]]:
        """(template, field as written by the editor, what it draws) of each field, in order."""
        return ((kind.template, kind.field, kind.bind(self)) for kind in self.kinds)

    @cached_property
    def answers(self) -> dict[str, Any]:
        """What was filled in, by field name, without what was left empty."""
        given = {kind.name: kind.answer(self.cleaned_data) for kind in self.kinds}
        return {name: value for name, value in given.items() if value not in (None, "", [], {}, False)}
