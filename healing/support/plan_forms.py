"""Forms of the safety plan: one part, or all six at once when a browser's plan moves to the account."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from healing.support.plan import LINES, MOST, Written
from healing.support.plan_parts import PARTS, Part
from healing.web import forms


class Words(forms.Text):
    """A few lines: empty ones at either end don't count."""

    def clean(self, value: Any) -> str:
        words = "\n".join(line.rstrip() for line in str(super().clean(value)).strip().splitlines())
        if words.count("\n") >= LINES:
            raise ValidationError(
                _("This holds %(most)d lines. You have %(here)d. Nothing was cut: shorten it and keep it again.")
                % {"most": LINES, "here": words.count("\n") + 1}
            )
        return words


class PartForm(forms.Form):
    """One part of the plan: answers to tap, then one's own words."""

    def __init__(self, part: Part, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.part = part
        self.fields["chosen"] = forms.Choices(label=part.ask, choices=part.options, required=False)
        self.fields["words"] = Words(label=part.own, max_length=MOST, required=False)

    @property
    def written(self) -> Written:
        """What a valid form says."""
        picked = set(self.cleaned_data["chosen"])
        chosen = tuple(value for value, _label in self.part.options if value in picked)
        return Written(chosen, self.cleaned_data["words"])


def whole(data: QueryDict) -> dict[str, PartForm]:
    """The six forms of a plan that is sent at once. What an older browser's plan chose and no form offers is left out."""
    sent = data.copy()
    for key, part in PARTS.items():
        offered = {value for value, _label in part.options}
        sent.setlist(f"{key}-chosen", [value for value in data.getlist(f"{key}-chosen") if value in offered])
    return {key: PartForm(part, sent, prefix=key) for key, part in PARTS.items()}
