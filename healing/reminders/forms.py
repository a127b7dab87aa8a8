from datetime import time
from typing import Any

from django import forms as django_forms
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from healing.accounts.forms import Clock
from healing.accounts.person import within
from healing.plans.forms import DAYS
from healing.web import forms

MOST = 3
LONGEST = 200
ONE_LINE = gettext_lazy("An address is one line, without line breaks. Please type it again.")


class AddressForm(forms.Form):
    """A mail address, before it is proven."""

    address = django_forms.CharField(
        label=gettext_lazy("Your mail address"),
        max_length=LONGEST,
        strip=False,  # a line end is an answer of its own, not to be tidied away
        widget=django_forms.EmailInput(
            attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={
            "required": gettext_lazy("An address is needed for this."),
            "max_length": gettext_lazy("This is longer than an address can be."),
            "null_characters_not_allowed": ONE_LINE,
        },
    )

    def clean_address(self) -> str:
        """One address on one line, or a sentence."""
        typed = self.cleaned_data["address"].strip(" ")
        if any(not one.isprintable() for one in typed):
            raise django_forms.ValidationError(ONE_LINE)
        try:
            validate_email(typed)
        except django_forms.ValidationError:
            raise django_forms.ValidationError(
                _("This doesn’t look like a mail address, such as me@example.org.")
            ) from None
        return str(typed)


class CodeForm(forms.Form):
    """The code that came by mail."""

    code = forms.Line(
        label=gettext_lazy("The six digits from the mail"),
        max_length=20,
        widget=django_forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def clean_code(self) -> str:
        """Spaces don't matter."""
        return str(self.cleaned_data["code"]).replace(" ", "")


class TimesForm(forms.Form):
    """On which days, at what time, and whether one of them is the weekly note."""

    days = forms.Choices(
        label=gettext_lazy("On these days"), choices=DAYS, required=False, help_text=gettext_lazy("Three at most.")
    )
    at = Clock(label=gettext_lazy("At about this time"))
    note = forms.Choice(
        label=gettext_lazy("One short note a week"),
        choices=[("", gettext_lazy("No")), *DAYS],
        required=False,
        widget=django_forms.Select,
        help_text=gettext_lazy("One quiet line and a link. Its day counts as one of the three."),
    )

    def __init__(self, *args: Any, night: tuple[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.night = night

    def clean_at(self) -> time:
        """Not in the night."""
        at: time = self.cleaned_data["at"]
        if within(self.night, at):
            begins, ends = self.night
            raise django_forms.ValidationError(
                _(
                    "That is in your night, %(begins)s to %(ends)s. Choose another time, or change your night in Settings."
                )
                % {"begins": begins, "ends": ends}
            )
        return at

    def clean(self) -> dict[str, Any]:
        """Three days, the note's counted."""
        kept: dict[str, Any] = super().clean() or self.cleaned_data
        days = {*kept.get("days", []), *([kept["note"]] if kept.get("note") else [])}
        if len(days) > MOST:
            self.add_error("days", _("Three days a week is the most, with the note’s day. Take one away."))
        return kept

    @property
    def choices(self) -> dict[str, Any]:
        """What was chosen."""
        kept = self.cleaned_data
        note = int(kept["note"]) if kept["note"] else None
        return {"days": [int(day) for day in kept["days"]], "at": kept["at"].strftime("%H:%M"), "note": note}
