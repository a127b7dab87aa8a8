"""The base of every form: line ends as LF, no NUL, and clear sentences beside the field."""

from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

REQUIRED = _("This one is needed.")
MESSAGES = {"required": REQUIRED, "invalid": _("This can’t be read. Please write it another way.")}


def tidy(value: Any) -> Any:
    """Return text with LF line ends and without NUL; anything else unchanged. A textarea sends CRLF."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return value


class Text(forms.CharField):
    """Several lines of text; counted in characters after line ends are made LF."""

    widget: type[forms.Widget] = forms.Textarea

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        too_long = ngettext_lazy(
            "This holds %(limit_value)d character. You have %(show_value)d. Nothing was cut: shorten it and keep it again.",
            "This holds %(limit_value)d characters. You have %(show_value)d. Nothing was cut: shorten it and keep it again.",
            "limit_value",
        )
        errors = {**MESSAGES, "max_length": too_long, **kwargs.pop("error_messages", {})}
        super().__init__(max_length=max_length, error_messages=errors, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No maxlength: a browser would cut a pasted text without a word."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs

    def to_python(self, value: Any) -> str:
        return super().to_python(tidy(value)) or ""


class Line(Text):
    """One line of text."""

    widget: type[forms.Widget] = forms.TextInput

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class Scale(forms.TypedChoiceField):
    """0 to 10, ends named by the template."""

    def __init__(self, **kwargs: Any) -> None:
        sentence = _("This needs a number from 0 to 10.")
        errors = {**MESSAGES, "invalid_choice": sentence, **kwargs.pop("error_messages", {})}
        choices = [(str(n), str(n)) for n in range(11)]
        kwargs.setdefault("empty_value", None)
        super().__init__(choices=choices, coerce=int, widget=forms.RadioSelect, error_messages=errors, **kwargs)


class Choice(forms.ChoiceField):
    """One of a few answers, shown as buttons."""

    def __init__(self, **kwargs: Any) -> None:
        errors = {**MESSAGES, "invalid_choice": _("Please choose one of these."), **kwargs.pop("error_messages", {})}
        kwargs.setdefault("widget", forms.RadioSelect)
        super().__init__(error_messages=errors, **kwargs)


class Choices(forms.MultipleChoiceField):
    """Any of a few answers."""

    def __init__(self, **kwargs: Any) -> None:
        errors = {
            **MESSAGES,
            "invalid_choice": _("Please choose from these."),
            "invalid_list": _("Please choose from these."),
        }
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(error_messages={**errors, **kwargs.pop("error_messages", {})}, **kwargs)


class Form(forms.Form):
    """Base of every form of ours. Labels and errors are drawn by templates/components/field.html."""

    use_required_attribute = False  # the server's sentence is kinder than the browser's bubble

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def typed(self, data: QueryDict) -> Self:
        """Show what was typed before the form was sent: nothing is checked, and nothing is said about it."""
        for name, field in self.fields.items():
            self.initial[name] = field.widget.value_from_datadict(data, MultiValueDict(), self.add_prefix(name))
        return self
