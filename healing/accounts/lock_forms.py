"""Forms of the journal lock."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from healing.accounts import locking, passphrases
from healing.accounts.forms import TYPED_PLAINLY, AgainForm, Hidden, Passphrase
from healing.accounts.models import User
from healing.vault import lockcode
from healing.web.forms import MESSAGES, Form, Line

SHORTEST = 12
NOT_STORED = {"autocomplete": "off", **TYPED_PLAINLY}  # a browser that fills the phrase in opens the lock for anyone


class Phrase(Passphrase):
    """A lock phrase. Browsers are asked not to remember it."""

    def __init__(self, *, render_value: bool = False, **kwargs: Any) -> None:
        super().__init__(widget=forms.PasswordInput(attrs=NOT_STORED, render_value=render_value), **kwargs)


class SecretForm(Form):
    """Asks for the lock phrase or the lock code."""

    secret = Phrase(
        label=gettext_lazy("Lock phrase, or lock code"),
        error_messages={"required": gettext_lazy("Type your lock phrase or your lock code.")},
    )


class UnlockForm(SecretForm):
    """Unlock. `carry` is what a writing form sent, sealed; `next` where to go."""

    carry = Hidden()
    next = Hidden()


def weak_sentence(phrase: str, weakness: str) -> str:
    """Say what to do about a lock phrase that is too easy to guess."""
    if weakness == "short":
        count = len(phrase)
        return ngettext(
            "This has %(n)d character. It needs 12 or more. Four words in a row work well.",
            "This has %(n)d characters. It needs 12 or more. Four words in a row work well.",
            count,
        ) % {"n": count}
    if weakness == "same":
        return _("This repeats itself. Four words that have nothing to do with each other are safer.")
    return _("Many people would think of this one. Four words that have nothing to do with each other are safer.")


class NewPhraseMixin(Form):
    """For forms with a new lock phrase: hard to guess, and not the passphrase that opens the account."""

    phrase = Phrase(
        label=gettext_lazy("A lock phrase"),
        help_text=gettext_lazy("12 characters or more, and not your passphrase. Four words are easy to keep in mind."),
        error_messages={"required": gettext_lazy("A lock phrase is needed.")},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_phrase(self) -> str:
        """Raises ValidationError with a sentence."""
        phrase: str = self.cleaned_data["phrase"]
        weakness = passphrases.weakness(phrase, name=self.user.name, shortest=SHORTEST)
        if weakness:
            raise ValidationError(weak_sentence(phrase, weakness))
        return phrase

    def same_as_passphrase(self) -> None:
        """Say that this phrase opens the account. Called once the person has proved who they are: it would tell a guess."""
        self.add_error(
            "phrase", _("This is your passphrase. Whoever knows that could open the lock too. Please choose another.")
        )


class NewLockForm(NewPhraseMixin, AgainForm):
    """A first lock phrase, and the account's passphrase once more."""

    field_order = ["phrase", "current"]


class NewPhraseForm(NewPhraseMixin, SecretForm):
    """Another lock phrase, in the place of the old one."""

    field_order = ["secret", "phrase"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phrase"].label = _("A new lock phrase")


class ConfirmForm(Form):
    """Part of the code, from the paper, and the phrase once more."""

    first = Line(max_length=40, widget=forms.TextInput(attrs={**NOT_STORED, "autocapitalize": "characters"}))
    second = Line(max_length=40, widget=forms.TextInput(attrs={**NOT_STORED, "autocapitalize": "characters"}))
    phrase = Phrase(label=gettext_lazy("Your lock phrase, once more"))
    draft = Hidden()

    def __init__(self, *args: Any, asked: tuple[int, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, number in zip(("first", "second"), asked, strict=True):
            self.fields[name].label = _("Group %(n)d of the code") % {"n": number}

    def clean(self) -> dict[str, Any]:
        """The two groups, in their one form."""
        cleaned = super().clean() or {}
        for name in ("first", "second"):
            if name in cleaned:
                cleaned[name] = lockcode.plain(cleaned[name])
        return cleaned


class IdleForm(Form):
    """How long the journal stays open without use."""

    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes without use"),
        min_value=locking.IDLE_LEAST,
        max_value=locking.IDLE_MOST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            **MESSAGES,
            "invalid": gettext_lazy("This needs a number from 2 to 60."),
            "min_value": gettext_lazy("This needs a number from 2 to 60."),
            "max_value": gettext_lazy("This needs a number from 2 to 60."),
        },
    )


class AfreshForm(AgainForm):
    """Start afresh: the account's passphrase, and a clear yes."""

    field_order = ["sure", "current"]
    sure = forms.BooleanField(
        label=gettext_lazy("I have neither the lock phrase nor the lock code."),
        error_messages={"required": gettext_lazy("With one of the two you can unlock, and lose nothing.")},
    )
