"""What is sent from a check-in: each answer may be left out, none may lie outside its scale."""

from datetime import date, timedelta
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from healing.checkins import answers, asked, wellbeing
from healing.checkins.noted import IMPACT, WELLBEING
from healing.web import forms
from healing.web.dates import day_long

ONE_DAY = timedelta(days=1)


class HardForm(forms.Form):
    """How hard is it right now? One may leave it."""

    hard = forms.Scale(
        label=_("How hard is it right now?"),
        error_messages={"required": _("Choose a number from 0 to 10, or leave this for now.")},
    )


class CheckInForm(forms.Form):
    """The questions of a check-in that were sent, whatever was due; and the day the page was opened, so that midnight
    loses nothing. A question that was not on the page is one that was left out.
    """

    day = django_forms.DateField(required=False, widget=django_forms.HiddenInput)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data)
        self.today = today
        for group in asked.every():
            for ask in group.asks:
                if ask.name in data:
                    self.fields[ask.name] = self.field_of(ask)

    @staticmethod
    def field_of(ask: asked.Ask) -> django_forms.Field:
        """The field that reads a question's answer."""
        if ask.options == asked.ELEVEN:
            return forms.Scale(label=ask.words, required=False)
        return forms.Choice(label=ask.words, choices=ask.options, required=False)

    def clean_day(self) -> date:
        """Today, or yesterday for a page that stood open over midnight. Not a day to come."""
        day: date = self.cleaned_data["day"] or self.today
        if day > self.today:
            raise django_forms.ValidationError(_now("That day hasn’t come yet. Say how it is today."))
        if day < self.today - ONE_DAY:
            words = _now("This page was opened on %(day)s. Say how it is today, and keep it again.")
            raise django_forms.ValidationError(words % {"day": day_long(day)})
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.said:
            raise django_forms.ValidationError(_now("Choose one answer, or leave it for now."))
        return cleaned

    @property
    def said(self) -> dict[str, Any]:
        """What was answered and nothing else, as a row keeps it."""
        given = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        found = {name: given[name] for name in answers.DAILY if name in given}
        impact = {n: given[key] for n, _words in answers.IMPACT if (key := asked.impact_name(n)) in given}
        if impact:
            found[IMPACT] = impact
        quiz = wellbeing.asked()
        well = {n: int(given[key]) for n in quiz.names if (key := asked.wellbeing_name(n)) in given} if quiz else {}
        if quiz and well:
            found[WELLBEING] = {"measure": quiz.id, "answers": well}
        return found


class MarkForm(forms.Form):
    """A day of one's own: what it was, in a few words."""

    words = forms.Line(
        label=_("What was it?"),
        max_length=60,
        error_messages={"required": _("Write a word or two, such as “talked”.")},
    )
    day = django_forms.DateField(
        label=_("On which day?"),
        widget=django_forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": _("Choose the day."),
            "invalid": _("This needs a day, such as 2026-11-24."),
        },
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> date:
        """A day that has been."""
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise django_forms.ValidationError(_now("That day hasn’t come yet. Choose today or an earlier one."))
        return day
