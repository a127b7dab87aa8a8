"""What therapists say and choose, and the one name that a client shows."""

import unicodedata
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms as django_forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from healing.accounts.models import User
from healing.sharing.models import DAYS_OPEN, MOST_USES, NAME, SignupLink, Therapist
from healing.web import forms

TICKET = "mend.signup-link"
ANSWER = "mend.connect"
DAY = 24 * 60 * 60
MOST_DAYS = 90
KEPT_PRIVATE = (
    ("yes", gettext_lazy("In couple work I keep one person’s words private")),
    ("no", gettext_lazy("In couple work I don’t keep one person’s words private")),
)


class Count(django_forms.IntegerField):
    """A whole number within a range, with one sentence for whatever else was typed."""

    def __init__(self, *, low: int, high: int, **kwargs: Any) -> None:
        sentence = gettext_lazy("This needs a whole number from %(low)d to %(high)d.")
        numbers = {"low": low, "high": high}
        super().__init__(widget=django_forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}), **kwargs)
        self.low, self.high, self.sentence, self.numbers = low, high, sentence, numbers

    def clean(self, value: Any) -> int:
        """Return the number. Raises ValidationError with the sentence."""
        try:
            number = super().clean(value)
        except ValidationError:
            number = None
        if number is None or not self.low <= number <= self.high:
            raise ValidationError(self.sentence % self.numbers)
        return int(number)


class StatementsForm(forms.Form):
    """The two statements that every client reads before they connect, and when this therapist looks."""

    sees = forms.Choice(
        label=gettext_lazy("How do you see people?"),
        choices=Therapist.SEES,
        error_messages={"required": gettext_lazy("Please choose one of these.")},
    )
    keeps_private = forms.Choice(
        label=gettext_lazy("What stays private in couple work?"),
        choices=KEPT_PRIVATE,
        required=False,
        help_text=gettext_lazy("You can leave this out if you only see people alone."),
    )
    looks = forms.Line(
        label=gettext_lazy("I look:"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("At what clients show you, such as: before our sessions. Clients see this line."),
    )

    def clean(self) -> dict[str, Any]:
        """Who sees two people together says what stays private."""
        cleaned = super().clean() or {}
        if cleaned.get("sees") == Therapist.ALONE:
            cleaned["keeps_private"] = ""
        elif cleaned.get("sees") and not cleaned.get("keeps_private") and "keeps_private" not in self.errors:
            self.add_error("keeps_private", _("People who come together need to know this. Please choose one."))
        return cleaned

    @property
    def said(self) -> dict[str, Any]:
        """The arguments of actions.state."""
        kept = {"yes": True, "no": False}.get(self.cleaned_data["keeps_private"])
        return {"sees": self.cleaned_data["sees"], "keeps_private": kept, "looks": self.cleaned_data["looks"]}


class LinkForm(forms.Form):
    """A signup link: for whom, for how many, for how long."""

    label = forms.Line(
        label=gettext_lazy("A label for you"),
        max_length=NAME,
        help_text=gettext_lazy("Only you see it. It helps you tell your links apart."),
    )
    uses = Count(low=1, high=MOST_USES, label=gettext_lazy("How many people can connect with it?"))
    days = Count(low=1, high=MOST_DAYS, label=gettext_lazy("How many days does it stay open?"))
    ticket = django_forms.CharField(widget=django_forms.HiddenInput, required=False)

    @classmethod
    def fresh(cls, user: User) -> "LinkForm":
        """The form as first shown, with the signed id of the link it will make: sent twice, it makes one."""
        ticket = signing.dumps([str(user.pk), str(uuid4())], salt=TICKET)
        return cls(initial={"uses": 1, "days": DAYS_OPEN, "ticket": ticket})

    def link_id(self, user: User) -> UUID:
        """The id in the ticket; a fresh one when it is absent, old or someone else's."""
        try:
            shown_to, link_id = signing.loads(self.cleaned_data["ticket"], salt=TICKET, max_age=DAY)
        except signing.BadSignature:
            return uuid4()
        return UUID(link_id) if shown_to == str(user.pk) else uuid4()

    def closes_on(self, today: date) -> date:
        """The last day on which the link is open."""
        return today + timedelta(days=self.cleaned_data["days"])


class ConnectForm(forms.Form):
    """The name that the therapist will see, and nothing else."""

    name = forms.Line(
        label=gettext_lazy("The name they will see"),
        max_length=NAME,
        help_text=gettext_lazy("One they know you by. It need not be your name here."),
        error_messages={"required": gettext_lazy("Please write the name they know you by.")},
    )
    link = django_forms.CharField(widget=django_forms.HiddenInput, required=False)

    @classmethod
    def about(cls, user: User, link: SignupLink) -> "ConnectForm":
        """The form as first shown. It names its link, signed: the yes is for the person whom this page showed."""
        return cls(initial={"link": signing.dumps([str(user.pk), str(link.pk)], salt=ANSWER)})

    @staticmethod
    def link_of(user: User, value: str) -> SignupLink | None:
        """The link that a sent form is about; None when it is absent, old, or was shown to someone else."""
        try:
            shown_to, link_id = signing.loads(value, salt=ANSWER, max_age=DAY)
        except signing.BadSignature:
            return None
        if shown_to != str(user.pk):
            return None
        link: SignupLink | None = SignupLink.objects.filter(pk=link_id).select_related("therapist").first()
        return link

    def clean_name(self) -> str:
        """A name has something that can be seen."""
        name: str = self.cleaned_data["name"]
        if all(unicodedata.category(letter)[0] in "CZM" for letter in name):
            raise ValidationError(self.fields["name"].error_messages["required"], code="required")
        return name
