from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from healing.accounts import carry
from healing.library import catalogue
from healing.library.items import Practice
from healing.plans.care import EVERY_DAY, UNSAID, Care
from healing.web import forms
from healing.web.dates import day_long

LONGEST = 200
DAYS = (
    ("0", _("Mon")), ("1", _("Tue")), ("2", _("Wed")), ("3", _("Thu")), ("4", _("Fri")), ("5", _("Sat")), ("6", _("Sun")),
)  # fmt: skip
PATHWAYS = (("care", _("Self-care")), ("bonds", _("Healthy habits")), ("guide", _("Guidance")))
MOVES = 6  # days ahead that something can be moved to


class BuilderForm(forms.Form):
    """What every thing in a plan has: its days, and (while the private key is open) what may get in the way."""

    days = forms.Choices(
        label=_("On these days"),
        choices=DAYS,
        error_messages={"required": _("Choose one day or more, so that it has a place in your week.")},
    )
    obstacle = forms.Line(label=_("What might get in the way?"), max_length=LONGEST, required=False)
    answer = forms.Line(label=_("Then I will …"), max_length=LONGEST, required=False)
    tag = django_forms.CharField(widget=django_forms.HiddenInput, required=False)
    WRITTEN: tuple[str, ...] = ("obstacle", "answer")

    def __init__(self, *args: Any, private_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not private_open:
            for name in self.WRITTEN:
                self.fields.pop(name, None)

    @property
    def days_chosen(self) -> list[int]:
        """The days as the plan holds them."""
        return [int(day) for day in self.cleaned_data["days"]]

    @property
    def written(self) -> dict[str, str] | None:
        """What is sealed with the private key; None where it was not asked, so that it stays as it is."""
        found = {name: self.cleaned_data[name] for name in self.WRITTEN if name in self.fields}
        return found or None

    @property
    def obstacle_open(self) -> bool:
        """Whether what may get in the way was written, or has something to say."""
        return any(self[name].value() or self[name].errors for name in ("obstacle", "answer") if name in self.fields)

    def draft_id(self, owner: UUID) -> UUID | None:
        """The id that makes a second send of the same form the same thing in the plan."""
        found = carry.read_tag(self.cleaned_data.get("tag", ""))
        return found.draft_id if found and found.owner == owner else None


class PlannedForm(BuilderForm):
    """A practice: when, then, on which days, in which of its forms, and what may get in the way."""

    when = forms.Line(
        label=_("When …"),
        help_text=_("A moment that comes anyway: “after my coffee”."),
        max_length=LONGEST,
        error_messages={"required": _("When would it fit? “After my coffee” is enough.")},
    )
    then = forms.Line(
        label=_("… I will"),
        max_length=LONGEST,
        error_messages={"required": _("What will you do then? A few words are enough.")},
    )
    field_order = ("when", "then", "days", "gentler", "obstacle", "answer", "tag")

    def __init__(self, *args: Any, practice: Practice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        forms_of_it = [("", practice.title), ("yes", f"{practice.gentler.title}. {practice.gentler.how}")]
        self.fields["gentler"] = forms.Choice(label=_("As it is, or gentler?"), choices=forms_of_it, required=False)
        if practice.id == UNSAID:
            for name in ("then", *self.WRITTEN):
                self.fields.pop(name, None)
        self.order_fields(self.field_order)

    @property
    def words(self) -> dict[str, Any]:
        """What the plan will hold."""
        kept = self.cleaned_data
        return {
            "when": kept["when"],
            "then": kept.get("then", ""),
            "days": self.days_chosen,
            "gentler": bool(kept["gentler"]),
            "written": self.written,
        }


class OwnForm(BuilderForm):
    """A thing of one's own, or a small act from an exercise: its name, when, a smaller form, what may get in the way.

    All of it but the days is private, so the form needs the private key.
    """

    title = forms.Line(
        label=_("What would you like to do?"),
        help_text=_("So small that you could do it on a bad day."),
        max_length=LONGEST,
        error_messages={"required": _("A few words are enough: “Water the plants.”")},
    )
    when = forms.Line(
        label=_("When would it fit?"),
        help_text=_("A moment that comes anyway: “after my coffee”. You can leave it."),
        max_length=LONGEST,
        required=False,
    )
    smaller = forms.Line(label=_("A smaller version, for days with little energy"), max_length=LONGEST, required=False)
    WRITTEN = ("title", "when", "smaller", "obstacle", "answer")
    field_order = ("title", "when", "days", "smaller", "obstacle", "answer", "tag")

    def __init__(self, *args: Any, act: Practice | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if act and "title" in self.fields:
            self.fields["title"].required = False
            self.fields["title"].help_text = _("Left empty, it is called “%(title)s”.") % {"title": act.title}


class SwapForm(forms.Form):
    """Another practice in the place of one."""

    practice = forms.Choice(
        label=_("Something else in its place"),
        widget=django_forms.Select,
        error_messages={"required": _("Choose what you would rather do.")},
    )

    def __init__(self, *args: Any, one: Care, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shelf = [practice for practice in catalogue().practices if not practice.step_only and practice.id != one.key]
        groups = [(str(name), [(p.id, p.title) for p in shelf if p.pathway == pathway]) for pathway, name in PATHWAYS]
        field = self.fields["practice"]
        field.choices = [("", _("Choose one …")), *(group for group in groups if group[1])]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Practice:
        """The practice that was chosen."""
        return catalogue().practices[self.cleaned_data["practice"]]


class MoveForm(forms.Form):
    """Another day for what is meant for today: one of the next days that it isn't on yet."""

    to = forms.Choice(
        label=_("Another day"),
        widget=django_forms.Select,
        error_messages={"required": _("Choose a day for it.")},
    )

    def __init__(self, *args: Any, one: Care, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = [today + timedelta(days=ahead) for ahead in range(1, MOVES + 1)]
        self.free = [day for day in days if not one.on(day)]
        field = self.fields["to"]
        field.choices = [("", _("Choose a day …")), *((day.isoformat(), day_long(day)) for day in self.free)]  # type: ignore[attr-defined]

    @property
    def day(self) -> date:
        """The day that was chosen."""
        return date.fromisoformat(self.cleaned_data["to"])


class PauseForm(forms.Form):
    """For how long the whole plan waits."""

    LENGTHS = (
        ("3", _("For three days")),
        ("7", _("For a week")),
        ("14", _("For two weeks")),
        ("", _("Until I want it again")),
    )
    length = forms.Choice(label=_("For how long?"), choices=LENGTHS, required=False, initial="7")

    def until(self, today: date) -> date | None:
        """The day that it goes on by itself; None when that is for the person to say."""
        chosen = self.cleaned_data["length"]
        return today + timedelta(days=int(chosen)) if chosen else None


def initial_days() -> list[str]:
    """Every day, until someone takes one away."""
    return [str(day) for day in EVERY_DAY]
