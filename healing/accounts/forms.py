"""Forms of the account: name, passphrase, spare key, and the small settings."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from healing.accounts import names, passphrases, zones
from healing.accounts.models import tidy_name
from healing.web.forms import MESSAGES, Choice, Form, Line, Text, tidy

TYPED_PLAINLY = {"autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}


class Hidden(forms.CharField):
    """A value that the page carries and the person does not see."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> str:
        return super().to_python(tidy(value)) or ""


class Passphrase(Text):
    """A passphrase, in its one form. `new` tells the browser's own store what it is looking at."""

    def __init__(self, *, new: bool = False, **kwargs: Any) -> None:
        attrs = {"autocomplete": "new-password" if new else "current-password", **TYPED_PLAINLY}
        render_value = kwargs.pop("render_value", False)
        kwargs.setdefault("widget", forms.PasswordInput(attrs=attrs, render_value=render_value))
        super().__init__(max_length=passphrases.LONGEST, strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        return passphrases.tidy(super().to_python(value))


class NewName(Line):
    """A name that someone chooses for their account."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "username", **TYPED_PLAINLY}))
        super().__init__(max_length=names.LONGEST, **kwargs)

    def clean(self, value: Any) -> str:
        """Return the one form of the name. Raises ValidationError with a sentence."""
        name = tidy_name(super().clean(value))
        if "@" in name:
            raise ValidationError(_("An e-mail address tells others who you are. Please choose a name without @."))
        if names.strangers(name):
            raise ValidationError(_("A name holds letters, numbers, dots and hyphens. Please leave out the rest."))
        if len(name) < names.SHORTEST:
            raise ValidationError(_("A name needs three letters or more."))
        if len(name) > names.LONGEST:
            raise ValidationError(_("This is a little long. A name holds 60 letters."))
        return name


def weak_sentence(passphrase: str, weakness: str) -> str:
    """Say what to do about a passphrase that is too easy to guess."""
    if weakness == "short":
        count = len(passphrase)
        return ngettext(
            "This has %(n)d character. It needs 15 or more. Four words in a row work well.",
            "This has %(n)d characters. It needs 15 or more. Four words in a row work well.",
            count,
        ) % {"n": count}
    if weakness == "same":
        return _("This repeats itself. Four words that have nothing to do with each other are safer.")
    return _("Many people would think of this one. Four words that have nothing to do with each other are safer.")


class NewPassphraseMixin(Form):
    """For forms with a new `passphrase`: it must not be easy to guess for someone who knows the account's name."""

    account_name = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        passphrase = cleaned.get("passphrase")
        if passphrase:
            weakness = passphrases.weakness(passphrase, name=cleaned.get("name") or self.account_name)
            if weakness:
                self.add_error("passphrase", weak_sentence(passphrase, weakness))
        return cleaned


class SignUpForm(NewPassphraseMixin):
    """What an account needs: a name, a passphrase, a yes. The passphrase stays in the page while another field is wrong."""

    name = NewName(
        label=gettext_lazy("Your name here"),
        help_text=gettext_lazy("You need it to sign in. It is better not your own."),
        error_messages={"required": gettext_lazy("A name is needed.")},
    )
    passphrase = Passphrase(
        label=gettext_lazy("Your passphrase"),
        new=True,
        render_value=True,
        help_text=gettext_lazy("15 characters or more. Four words are easy to keep in mind."),
        error_messages={"required": gettext_lazy("A passphrase is needed.")},
    )
    adult = forms.BooleanField(
        label=gettext_lazy("I am 18 or older."),
        error_messages={"required": gettext_lazy("We can keep an account only for people who are 18 or older.")},
    )
    agree = forms.BooleanField(
        error_messages={
            "required": gettext_lazy(
                "We can keep this only if you agree. You can read, settle and find people without keeping anything."
            )
        },
    )
    zone = Hidden()
    ticket = Hidden()
    next = Hidden()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zone"].widget.attrs["data-zone"] = ""
        self.fields["agree"].label = _(
            "I agree that %(operator)s keeps what I write here about my health, feelings and relationships, "
            "so that I can use it. I can stop by deleting it."
        ) % {"operator": settings.OPERATOR_NAME}

    def clean_zone(self) -> str:
        return zones.known(self.cleaned_data["zone"])


class SignInForm(Form):
    """Name and passphrase. `carry` is what a writing form sent, sealed; `next` where to go."""

    name = Line(
        label=gettext_lazy("Name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "username", **TYPED_PLAINLY}),
    )
    passphrase = Passphrase(label=gettext_lazy("Passphrase"))
    stay = forms.BooleanField(label=gettext_lazy("Stay signed in on this device"), required=False)
    carry = Hidden()
    next = Hidden()


class SpareKeyForm(Form):
    """A spare key, typed or pasted."""

    key = Line(
        label=gettext_lazy("Your spare key"),
        max_length=200,
        help_text=gettext_lazy("Seven groups of four. Small letters and blanks don’t matter."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "autocorrect": "off", "spellcheck": "false"}
        ),
    )


class FreshPassphraseForm(NewPassphraseMixin):
    """A new passphrase for the account that a spare key found."""

    key = Hidden(max_length=200)
    passphrase = Passphrase(
        label=gettext_lazy("A new passphrase"), new=True, help_text=gettext_lazy("15 characters or more.")
    )

    def __init__(self, *args: Any, account_name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account_name = account_name


class AgainForm(Form):
    """Asks for the passphrase again: an open session alone must not be enough."""

    current = Passphrase(label=gettext_lazy("Your passphrase"))


class NameForm(AgainForm):
    """Another name to sign in with."""

    field_order = ["name", "current"]
    name = NewName(label=gettext_lazy("Your new name"))


class PassphraseForm(NewPassphraseMixin, AgainForm):
    """Another passphrase, which takes the old one."""

    field_order = ["current", "passphrase"]
    passphrase = Passphrase(
        label=gettext_lazy("A new passphrase"), new=True, help_text=gettext_lazy("15 characters or more.")
    )

    def __init__(self, *args: Any, account_name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account_name = account_name


class ZoneForm(Form):
    """The person's time zone."""

    zone = Choice(label=gettext_lazy("Where you are"), widget=forms.Select, choices=zones.choices)


class Clock(forms.TimeField):
    """A time of day."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def __init__(self, **kwargs: Any) -> None:
        errors = {**MESSAGES, "invalid": gettext_lazy("This needs a time such as 22:00.")}
        super().__init__(error_messages=errors, input_formats=["%H:%M", "%H:%M:%S"], **kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(tidy(value)) or ""


class NightForm(Form):
    """When the person's night begins and ends."""

    begins = Clock(label=gettext_lazy("My night begins"))
    ends = Clock(label=gettext_lazy("My night ends"))


class LookForm(Form):
    """Light, dark, or as the device says."""

    theme = Choice(
        label=gettext_lazy("How pages look"),
        choices=[
            ("auto", gettext_lazy("As my device")),
            ("light", gettext_lazy("Light")),
            ("dark", gettext_lazy("Dark")),
        ],
    )


class ShiftForm(Form):
    """Whether Shift three times leaves."""

    shift = Choice(
        label=gettext_lazy("Leave with Shift, three times"),
        choices=[("on", gettext_lazy("On")), ("off", gettext_lazy("Off"))],
    )
