"""The forms of the journal: an entry, what to look for, and how the journal behaves."""

from datetime import date
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from healing.accounts.person import Person
from healing.journal import labels, notes
from healing.journal.attached import place
from healing.journal.kinds import KINDS, MOODS
from healing.library import catalogue
from healing.web import forms

LONGEST = 100_000
TITLE = 200
SOUGHT = 200
LINE = labels.MOST * (labels.LONGEST + 10)


def hidden() -> django_forms.CharField:
    """A value that the page carries along."""
    return django_forms.CharField(widget=django_forms.HiddenInput, required=False)


class EntryForm(forms.Form):
    """An entry: only the text is needed. `had` is the day that this entry comes back on already, as ISO text."""

    title = forms.Line(label=_("Title, if you want one"), max_length=TITLE, required=False)
    body = forms.Text(
        label=_("Your words"),
        max_length=LONGEST,
        strip=False,
        error_messages={"required": _("There is nothing here to keep yet. One word is enough.")},
    )
    before = forms.Choice(label=_("How are you as you begin?"), choices=MOODS, required=False)
    mood = forms.Choice(label=_("How is it after writing?"), choices=MOODS, required=False)
    labels = forms.Line(
        label=_("Labels of your own"),
        help_text=_("Up to five, with commas between. Only you see them."),
        max_length=LINE,
        required=False,
    )
    kind = forms.Choice(label=_("What is it?"), choices=(("", _("An entry")), *KINDS), required=False)
    show_on = django_forms.DateField(
        label=_("Show me this again on"),
        help_text=_("A note to yourself: Today tells you that day that it is here."),
        widget=django_forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
        error_messages={"invalid": _("Write the day like this: 2027-03-21.")},
    )
    prompt = hidden()
    about = hidden()
    version = django_forms.IntegerField(
        widget=django_forms.HiddenInput, min_value=0, max_value=2**31 - 1, required=False
    )
    tag = django_forms.CharField(widget=django_forms.HiddenInput)

    def __init__(self, *args: Any, me: Person, had: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.me = me
        self.had = had

    def clean_body(self) -> str:
        """Keep the words as typed; white space alone is nothing."""
        body: str = self.cleaned_data["body"]
        if not body.strip():
            raise django_forms.ValidationError(self.fields["body"].error_messages["required"], code="required")
        return body

    def clean_labels(self) -> list[str]:
        """The names of the typed line."""
        found = labels.read(self.cleaned_data["labels"])
        if len(found) > labels.MOST:
            raise django_forms.ValidationError(
                ngettext_lazy(
                    "An entry holds up to %(most)d label. Here is %(n)d: take some out.",
                    "An entry holds up to %(most)d labels. Here are %(n)d: take some out.",
                    labels.MOST,
                ),
                params={"most": labels.MOST, "n": len(found)},
            )
        if long := next((name for name in found if len(name) > labels.LONGEST), ""):
            raise django_forms.ValidationError(
                _("“%(name)s…” is too long for a label: up to %(most)d characters."),
                params={"name": long[:20], "most": labels.LONGEST},
            )
        return found

    def clean_show_on(self) -> str:
        """The day as ISO text, or "". A day that this entry had already stays, even when it is over."""
        day: date | None = self.cleaned_data["show_on"]
        if day is None:
            return ""
        if day.isoformat() == self.had:
            return self.had
        if not notes.may_be_on(self.me, day):
            raise django_forms.ValidationError(_("Choose a day from tomorrow on, within ten years."))
        if len(notes.waiting(self.me)) >= notes.MOST and not self.had:
            raise django_forms.ValidationError(_("Fifty notes are waiting already. Leave the day empty for now."))
        return day.isoformat()

    def clean_prompt(self) -> str:
        """A prompt that is not in the catalogue (any more) is left out."""
        prompt: str = self.cleaned_data["prompt"]
        return prompt if prompt in catalogue().prompts else ""

    def clean_about(self) -> str:
        """The id of the step or practice that it belongs to, if there is such a one."""
        about: str = self.cleaned_data["about"]
        return about if place(about) else ""

    @property
    def words(self) -> dict[str, Any]:
        """What the entry will hold."""
        found = place(self.cleaned_data["about"])
        words = {key: value for key, value in self.cleaned_data.items() if key not in {"version", "tag", "about"}}
        return words | ({found.field: found.id} if found else {})


def filled(words: dict[str, Any]) -> dict[str, Any]:
    """An entry's document as the form shows it."""
    about = words.get("step") or words.get("practice") or ""
    return {**words, "labels": ", ".join(words.get("labels", [])), "about": about}


class SearchForm(forms.Form):
    """What to look for: words, a mood, letters, or what was folded away. It is used for one answer and kept nowhere."""

    words = forms.Line(
        label=_("Words"), help_text=_("All of them have to be in it, in any order."), max_length=SOUGHT, required=False
    )
    mood = forms.Choice(
        label=_("Mood"),
        choices=(("", _("Any mood")), *MOODS),
        required=False,
        widget=django_forms.Select,
    )
    only = forms.Choice(
        label=_("Among"),
        choices=(
            ("", _("All entries that show")),
            ("letter", _("Letters")),
            ("note", _("Notes to myself")),
            ("folded", _("What I folded away")),
        ),
        required=False,
        widget=django_forms.Select,
    )
    before = django_forms.UUIDField(widget=django_forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """Something must be looked for."""
        found = self.cleaned_data
        if not self.errors and not (found["words"] or found["mood"] or found["only"]):
            self.add_error("words", _("Write a word or two, or choose a mood."))
        return found


ON_OFF = (("on", _("On")), ("off", _("Off")))


class BehaviourForm(forms.Form):
    """Two things that the journal does or leaves."""

    heavy = forms.Choice(
        label=_("Look for words about dying"),
        help_text=_(
            "When you keep an entry, this browser looks for such words and then shows people to call. "
            "Nothing about it is sent or kept, and it can be wrong both ways."
        ),
        choices=ON_OFF,
    )
    on_this_day = forms.Choice(
        label=_("On this day"),
        help_text=_(
            "The journal shows an entry from the same day in an earlier year. Never one that was heavy, "
            "answered a question that digs, or was folded away."
        ),
        choices=ON_OFF,
    )
