from django.utils.translation import gettext_lazy as _

from healing.web import forms


class HardForm(forms.Form):
    """How hard is it right now? One may leave it."""

    hard = forms.Scale(
        label=_("How hard is it right now?"),
        error_messages={"required": _("Choose a number from 0 to 10, or leave this for now.")},
    )
