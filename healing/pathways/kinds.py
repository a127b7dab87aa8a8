"""Kinds of field with one control. A new kind is one class and one template, and its line in exercise.py."""

from typing import Any, ClassVar

from django import forms as django_forms
from django.utils.translation import gettext as _

from healing.library import catalogue
from healing.library.items import Field
from healing.web import forms

LINE, TEXT, LETTER = 300, 5000, 10_000
MOST_PRACTICES = 3


class Kind:
    """One field of an exercise: what its form is made of, how what was typed becomes an answer and back, how it reads.

    `counts` is the name under which a step's `needs` may ask for a number of filled parts. `goes_on`: done again, its
    exercise starts from the last answers. `look`: whether its template has a part `read` that shows an answer in its own way.
    """

    counts: ClassVar[str] = ""
    goes_on: ClassVar[bool] = False
    look: ClassVar[bool] = False
    writes: ClassVar[bool] = False

    def __init__(self, field: Field) -> None:
        self.field = field
        self.name = field.name

    @property
    def template(self) -> str:
        """The template that draws it."""
        return f"pathways/kinds/{self.field.kind}.html"

    def control(self) -> django_forms.Field:
        """The form field of a kind that has a single one."""
        raise NotImplementedError

    def controls(self) -> dict[str, django_forms.Field]:
        """The form fields it is made of, by name."""
        return {self.name: self.control()}

    def bind(self, form: django_forms.Form) -> Any:
        """What its template draws: the bound field, or several."""
        return form[self.name]

    def answer(self, cleaned: dict[str, Any]) -> Any:
        """The answer that will be kept; something empty when nothing was filled in."""
        return cleaned.get(self.name)

    def initial(self, answer: Any) -> dict[str, Any]:
        """What the form starts from to show `answer`."""
        return {self.name: answer}

    def fits(self, answer: Any) -> bool:
        """Whether a kept answer has this kind's shape; one kept before an editor changed the kind may not."""
        return isinstance(answer, str)

    def filled(self, answer: Any) -> int:
        """How many parts of a kept answer hold something."""
        return int(bool(answer))

    def read(self, answer: Any) -> Any:
        """A kept answer, for the template: words, unless the kind has a look of its own."""
        return str(answer)

    @property
    def said(self) -> dict[str, Any]:
        """Label and help, as every form field takes them."""
        return {"label": self.field.label, "help_text": self.field.help, "required": False}


class Line(Kind):
    writes = True

    def control(self) -> django_forms.Field:
        return forms.Line(max_length=self.field.max or LINE, **self.said)


class Text(Kind):
    writes = True

    def control(self) -> django_forms.Field:
        return forms.Text(max_length=self.field.max or TEXT, **self.said)


class Letter(Kind):
    """One long text, set as a letter."""

    look = writes = True

    def control(self) -> django_forms.Field:
        return forms.Text(max_length=self.field.max or LETTER, **self.said)

    def read(self, answer: Any) -> dict[str, str]:
        return {"opening": self.field.opening, "text": answer}


class Scale(Kind):
    """0 to 10."""

    def fits(self, answer: Any) -> bool:
        return isinstance(answer, int) and not isinstance(answer, bool)

    def control(self) -> django_forms.Field:
        return forms.Scale(**self.said)

    def filled(self, answer: Any) -> int:
        return 1

    def read(self, answer: Any) -> str:
        return _("%(number)s of 10") % {"number": answer}


class Choice(Kind):
    """One of a few answers."""

    writes = True

    def control(self) -> django_forms.Field:
        return forms.Choice(choices=self.field.options, **self.said)

    def read(self, answer: Any) -> str:
        return dict(self.field.options).get(answer, answer)


class Checklist(Kind):
    """Several of a few answers."""

    def fits(self, answer: Any) -> bool:
        return isinstance(answer, list) and all(isinstance(value, str) for value in answer)

    def control(self) -> django_forms.Field:
        return forms.Choices(choices=self.field.options, **self.said)

    def filled(self, answer: Any) -> int:
        return len(answer)

    def read(self, answer: Any) -> str:
        labels = dict(self.field.options)
        return "; ".join(labels.get(value, str(value)) for value in answer)


class Switches(Checklist):
    """What one would show to someone. Nothing is shown to anyone by it."""

    goes_on = True


class Tool(Kind):
    """A way to settle, tried."""

    def fits(self, answer: Any) -> bool:
        return isinstance(answer, bool)

    def control(self) -> django_forms.Field:
        return django_forms.BooleanField(**self.said)

    def read(self, answer: Any) -> str:
        return _("Yes") if answer else _("No")


class UpToThree(forms.Choices):
    """One to three practices for the plan."""

    def clean(self, value: Any) -> Any:
        chosen = super().clean(value)
        if len(chosen) > MOST_PRACTICES:
            raise django_forms.ValidationError(_("Three is plenty to begin with. Which three?"))
        return chosen


class Practices(Checklist):
    """Practices that go into the plan."""

    def control(self) -> django_forms.Field:
        shelf = catalogue().practices
        given = [shelf[value] for value, _label in self.field.options if value in shelf]
        offered = given or [one for one in shelf if one.pathway == "care" and not one.step_only]
        sentence = _("%(title)s: when %(when)s, I will %(then)s")
        choices = [
            (one.id, sentence % {"title": one.title, "when": one.if_then.when, "then": one.if_then.then})
            for one in offered
        ]
        return UpToThree(choices=choices, **self.said)

    def read(self, answer: Any) -> str:
        shelf = catalogue().practices
        return "; ".join(shelf[value].title if value in shelf else str(value) for value in answer)
