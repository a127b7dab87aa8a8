"""Exercises from front matter: one form, one maker a kind of field. A new kind is one maker here and one template."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from healing.library import catalogue
from healing.library.items import Field, Step
from healing.web import forms

LINE, TEXT = 300, 5000
MOST_PRACTICES = 3


def line(field: Field) -> django_forms.Field:
    return forms.Line(label=field.label, help_text=field.help, max_length=field.max or LINE, required=False)


def text(field: Field) -> django_forms.Field:
    return forms.Text(label=field.label, help_text=field.help, max_length=field.max or TEXT, required=False)


def scale(field: Field) -> django_forms.Field:
    return forms.Scale(label=field.label, help_text=field.help, required=False)


def choice(field: Field) -> django_forms.Field:
    return forms.Choice(label=field.label, help_text=field.help, choices=field.options, required=False)


def checklist(field: Field) -> django_forms.Field:
    return forms.Choices(label=field.label, help_text=field.help, choices=field.options, required=False)


def tool(field: Field) -> django_forms.Field:
    return django_forms.BooleanField(label=field.label, help_text=field.help, required=False)


class Practices(forms.Choices):
    """One to three practices for the plan."""

    def clean(self, value: Any) -> Any:
        chosen = super().clean(value)
        if len(chosen) > MOST_PRACTICES:
            raise django_forms.ValidationError(_("Three is plenty to begin with. Which three?"))
        return chosen


def practices(field: Field) -> django_forms.Field:
    shelf = catalogue().practices
    given = [value for value, _label in field.options]
    offered = [shelf[i] for i in given if i in shelf] or [p for p in shelf if p.pathway == "care" and not p.step_only]
    choices = [(p.id, _sentence(p.title, p.if_then.when, p.if_then.then)) for p in offered]
    return Practices(label=field.label, help_text=field.help, choices=choices, required=False)


def _sentence(title: str, when: str, then: str) -> str:
    return _("%(title)s: when %(when)s, I will %(then)s") % {"title": title, "when": when, "then": then}


KINDS: dict[str, Callable[[Field], django_forms.Field]] = {
    "line": line,
    "text": text,
    "scale": scale,
    "choice": choice,
    "checklist": checklist,
    "practices": practices,
    "tool": tool,
}


class ExerciseForm(forms.Form):
    """The exercise of one step. Every field may be left empty; "half" is as good as whole."""

    tag = django_forms.CharField(widget=django_forms.HiddenInput, required=False)

    def __init__(self, step: Step, *args: Any, recent: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step = step
        self.shown = [f for f in step.fields if f.kind in KINDS and not (f.when == "not_recent" and recent)]
        for field in self.shown:
            self.fields[field.name] = KINDS[field.kind](field)

    @property
    def parts(self) -> list[tuple[str, Field, Any]]:
        """(template, field as written by the editor, bound field) of each part, in order."""
        return [(f"pathways/kinds/{field.kind}.html", field, self[field.name]) for field in self.shown]

    @property
    def answers(self) -> dict[str, Any]:
        """What was filled in, by field name, without what was left empty."""
        given = {field.name: self.cleaned_data.get(field.name) for field in self.shown}
        return {name: value for name, value in given.items() if value not in (None, "", [], False)}
