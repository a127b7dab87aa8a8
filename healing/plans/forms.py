from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from healing.accounts import carry
from healing.plans.care import EVERY_DAY
from healing.web import forms

LONGEST = 200
DAYS = (
    ("0", _("Mon")), ("1", _("Tue")), ("2", _("Wed")), ("3", _("Thu")), ("4", _("Fri")), ("5", _("Sat")), ("6", _("Sun")),
)  # fmt: skip


class PlannedForm(forms.Form):
    """When, then, on which days, and in which form of the practice."""

    when = forms.Line(
        label=_("When …"),
        max_length=LONGEST,
        error_messages={"required": _("When would it fit? “After my coffee” is enough.")},
    )
    then = forms.Line(
        label=_("… I will"),
        max_length=LONGEST,
        error_messages={"required": _("What will you do then? A few words are enough.")},
    )
    days = forms.Choices(
        label=_("On these days"),
        choices=DAYS,
        error_messages={"required": _("Choose one day or more, so that it has a place in your week.")},
    )
    tag = django_forms.CharField(widget=django_forms.HiddenInput, required=False)

    def __init__(self, *args: Any, practice: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        forms_of_it = [("", practice.title), ("yes", f"{practice.gentler.title}. {practice.gentler.how}")]
        self.fields["gentler"] = forms.Choice(label=_("As it is, or gentler?"), choices=forms_of_it, required=False)

    @property
    def words(self) -> dict[str, Any]:
        """What the plan will hold."""
        kept = self.cleaned_data
        return {
            "when": kept["when"],
            "then": kept["then"],
            "days": [int(day) for day in kept["days"]],
            "gentler": bool(kept["gentler"]),
        }

    def draft_id(self, owner: UUID) -> UUID | None:
        """The id that makes a second send of the same form the same practice."""
        found = carry.read_tag(self.cleaned_data.get("tag", ""))
        return found.draft_id if found and found.owner == owner else None


def initial_days() -> list[str]:
    """Every day, until someone takes one away."""
    return [str(day) for day in EVERY_DAY]
