"""The search field."""

from django.forms import TextInput
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from healing.web import forms

LONGEST = 200


class SearchForm(forms.Form):
    """A few words, drawn by library/_field.html. Nothing of it is kept but the last search, sealed."""

    words = forms.Line(
        max_length=LONGEST,
        widget=TextInput,
        error_messages={
            "required": _("Write a word or two, in any order. “Can’t sleep” is enough."),
            "max_length": ngettext_lazy(
                "A few words are enough: this holds %(limit_value)d character, and you have %(show_value)d. Nothing was cut.",
                "A few words are enough: this holds %(limit_value)d characters, and you have %(show_value)d. Nothing was cut.",
                "limit_value",
            ),
        },
    )
