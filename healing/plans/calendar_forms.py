from typing import Any

from django.utils.translation import gettext_lazy as _

from healing.accounts.forms import Clock
from healing.plans.calendar_file import Choices
from healing.web import forms

NEUTRAL, NAMES = "neutral", "names"


class CalendarForm(forms.Form):
    """What the calendar says, and at what time."""

    says = forms.Choice(
        label=_("What it says"),
        choices=[(NEUTRAL, _("“Something for me”, once a day")), (NAMES, _("The names in my plan"))],
        help_text=_(
            "With the names, anyone who sees this calendar, or a screen that shows it, reads what you do. "
            "What you named yourself reads “Something of your own”."
        ),
    )
    at = Clock(label=_("At what time?"), required=False, help_text=_("Leave it empty for all day, without a time."))

    @classmethod
    def showing(cls, choices: Choices) -> "CalendarForm":
        """The form as it was kept."""
        return cls(initial={"says": NAMES if choices.titles else NEUTRAL, "at": choices.at})

    @property
    def choices(self) -> Choices:
        """What was chosen."""
        kept: dict[str, Any] = self.cleaned_data
        return Choices(titles=kept["says"] == NAMES, at=kept["at"].strftime("%H:%M") if kept["at"] else "")
