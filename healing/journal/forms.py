from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from healing.library import catalogue
from healing.web import forms

LONGEST = 100_000
TITLE = 200
MOODS = (("heavy", _("Heavy")), ("tender", _("Tender")), ("okay", _("Okay")), ("light", _("Light")))


class EntryForm(forms.Form):
    """An entry: only the text is needed."""

    title = forms.Line(label=_("Title, if you want one"), max_length=TITLE, required=False)
    body = forms.Text(
        label=_("Your words"),
        max_length=LONGEST,
        strip=False,
        error_messages={"required": _("There is nothing here to keep yet. One word is enough.")},
    )
    mood = forms.Choice(label=_("How is it to write this?"), choices=MOODS, required=False)
    prompt = django_forms.CharField(widget=django_forms.HiddenInput, required=False)
    version = django_forms.IntegerField(
        widget=django_forms.HiddenInput, min_value=0, max_value=2**31 - 1, required=False
    )
    tag = django_forms.CharField(widget=django_forms.HiddenInput)

    def clean_body(self) -> str:
        """Keep the words as typed; white space alone is nothing."""
        body: str = self.cleaned_data["body"]
        if not body.strip():
            raise django_forms.ValidationError(self.fields["body"].error_messages["required"], code="required")
        return body

    def clean_prompt(self) -> str:
        """A prompt that is not in the catalogue (any more) is left out."""
        prompt: str = self.cleaned_data["prompt"]
        return prompt if prompt in catalogue().prompts else ""

    @property
    def words(self) -> dict[str, str]:
        """What the entry will hold."""
        return {key: self.cleaned_data[key] for key in ("title", "body", "mood", "prompt")}
