"""The forms of taking away and bringing in."""

from datetime import date
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from healing.web import forms
from healing.web.uploads import Sent


class SeveralFiles(django_forms.FileInput):
    """One button for one file or many."""

    allow_multiple_selected = True


class Files(django_forms.FileField):
    """One file or several."""

    widget = SeveralFiles(attrs={"multiple": True, "accept": ".zip,.json,.md,.markdown,.txt"})

    def clean(self, data: Any, initial: Any = None) -> list[Sent]:
        """The files as they were sent; an empty one too, since `into.read` can say more about it."""
        if not data:
            raise django_forms.ValidationError(self.error_messages["required"], code="required")
        return list(data)


class FilesForm(forms.Form):
    """What to bring in."""

    brought = Files(
        label=_("The file"),
        help_text=_("Up to 32 MB. You see what is in it before anything is kept."),
        error_messages={"required": _("Choose a file first.")},
    )


class DaysForm(forms.Form):
    """From which day to which, both with."""

    first = django_forms.DateField(
        label=_("From"), widget=django_forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    last = django_forms.DateField(
        label=_("To"), widget=django_forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages |= {
                "required": forms.REQUIRED,
                "invalid": _("Write the day like this: 2026-11-24."),
            }

    def clean_last(self) -> date:
        """A range that ends before it begins holds nothing."""
        first, last = self.cleaned_data.get("first"), self.cleaned_data["last"]
        if first and last < first:
            raise django_forms.ValidationError(_("This is before the first day. Choose the same day or a later one."))
        return last
