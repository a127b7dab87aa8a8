"""Kinds of field that are answered in parts: cards, a ladder, a map, a script; and in rows: a ledger, a shortlist."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from healing.pathways.kinds import Kind
from healing.web import forms
from healing.web.dates import day_full

PART, CELL = 600, 200
EMPTY_ROWS = 2  # shown below what is filled in
OUTCOMES = (
    ("open", _("Not yet known")),
    ("kept", _("Kept")),
    ("changed", _("Changed, and said so")),
    ("not_kept", _("Not kept")),
)
OPEN = "open"
WATCHED = timedelta(days=14)  # evidence.md §3, B6: three promises, 14 days


class InParts(Kind):
    """Texts side by side, each with a name of its own. The answer holds the filled ones by name."""

    look = writes = True

    def part_name(self, part_name: str) -> str:
        """The form's name of one part."""
        return f"{self.name}-{part_name}"

    def controls(self) -> dict[str, django_forms.Field]:
        return {
            self.part_name(part.name): forms.Text(
                label=part.label, help_text=part.help, max_length=self.field.max or PART, required=False
            )
            for part in self.field.parts
        }

    def bind(self, form: django_forms.Form) -> Any:
        return [(part, form[self.part_name(part.name)]) for part in self.field.parts]

    def answer(self, cleaned: dict[str, Any]) -> dict[str, str]:
        given = {part.name: cleaned.get(self.part_name(part.name)) for part in self.field.parts}
        return {name: words for name, words in given.items() if words}

    def initial(self, answer: Any) -> dict[str, Any]:
        return {self.part_name(name): words for name, words in answer.items()}

    def fits(self, answer: Any) -> bool:
        return isinstance(answer, dict) and all(isinstance(words, str) for words in answer.values())

    def filled(self, answer: Any) -> int:
        return sum(1 for words in answer.values() if words)

    def read(self, answer: Any) -> list[tuple[Any, str, str]]:
        """(label, opening, words) of each filled part in its order; parts that left the exercise last, by their names."""
        here = {part.name: part for part in self.field.parts}
        known = [(part.label, part.opening, str(answer[name])) for name, part in here.items() if answer.get(name)]
        return known + [(name, "", str(words)) for name, words in answer.items() if name not in here and words]


class Cards(InParts):
    """A card each, one at a time."""

    counts = "cards"

    def bind(self, form: django_forms.Form) -> Any:
        """(part, bound field, whether its card is open): the one in error, else the first that is empty."""
        bound = super().bind(form)
        wrong = next((box for _part, box in bound if box.errors), None)
        empty = next((box for _part, box in bound if not box.value()), bound[0][1])
        return [(part, box, box is (wrong or empty)) for part, box in bound]


class Ladder(InParts):
    """Rungs, from what shows at the top to what is beneath."""

    counts = "rungs"


class Map(InParts):
    """A loop of what each of two people does."""

    counts = "places"


class Script(InParts):
    """Lines of a talk. They start from what was written in earlier steps."""

    counts = "lines"


class Rows(Kind):
    """The same few cells, row by row. The answer holds the filled rows, in order."""

    look = writes = goes_on = True
    most: ClassVar[int] = 5

    def cells(self) -> dict[str, django_forms.Field]:
        """The form fields of one row."""
        raise NotImplementedError

    @property
    def rows(self) -> range:
        return range(self.field.rows or self.most)

    def cell_name(self, row: int, cell: str) -> str:
        """The form's name of one cell."""
        return f"{self.name}-{row}-{cell}"

    def controls(self) -> dict[str, django_forms.Field]:
        return {self.cell_name(row, cell): made for row in self.rows for cell, made in self.cells().items()}

    def bind(self, form: django_forms.Form) -> Any:
        """(number, cells by name) of each row that holds something, and of a few empty ones below."""
        cells = self.cells()
        bound = [(row + 1, {cell: form[self.cell_name(row, cell)] for cell in cells}) for row in self.rows]
        used = [number for number, row in bound if self.holds({cell: box.value() for cell, box in row.items()})]
        return bound[: max(used, default=0) + EMPTY_ROWS]

    def holds(self, row: dict[str, Any]) -> bool:
        """Whether a row holds anything that was typed."""
        return any(value for cell, value in row.items() if (cell, value) != ("how", OPEN))

    def answer(self, cleaned: dict[str, Any]) -> list[dict[str, str]]:
        cells = list(self.cells())
        rows = [{cell: cleaned.get(self.cell_name(row, cell)) for cell in cells} for row in self.rows]
        return [{cell: str(value) for cell, value in row.items() if value} for row in rows if self.holds(row)]

    def initial(self, answer: Any) -> dict[str, Any]:
        return {self.cell_name(at, cell): value for at, row in enumerate(answer) for cell, value in row.items()}

    def fits(self, answer: Any) -> bool:
        return isinstance(answer, list) and all(isinstance(row, dict) for row in answer)

    def filled(self, answer: Any) -> int:
        return len(answer)

    def read(self, answer: Any) -> list[dict[str, Any]]:
        return list(answer)


class DayInput(django_forms.DateInput):
    """The browser's own day picker; without one, a line."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Ledger(Rows):
    """Small promises: what, by when, how it went, what was made good."""

    counts = "promises"
    most = 10

    def cells(self) -> dict[str, django_forms.Field]:
        day = _("This needs a day, such as 2026-11-24. The rest is still here.")
        return {
            "what": forms.Line(label=_("What was promised"), max_length=CELL, required=False),
            "by": django_forms.DateField(
                label=_("By which day"), required=False, widget=DayInput(), error_messages={"invalid": day}
            ),
            "how": forms.Choice(
                label=_("How it went"), choices=OUTCOMES, required=False, initial=OPEN, widget=django_forms.Select
            ),
            "repair": forms.Line(label=_("What was done to make it good"), max_length=CELL, required=False),
        }

    def filled(self, answer: Any) -> int:
        """Promises whose outcome is known: the most of them within fourteen days of each other."""
        known = [row.get("by", "") for row in answer if row.get("how", OPEN) != OPEN and row.get("what")]
        days = sorted(day for by in known if (day := as_day(by)))
        most = max((sum(1 for day in days if timedelta(0) <= day - first < WATCHED) for first in days), default=0)
        return most + len(known) - len(days)

    def read(self, answer: Any) -> list[dict[str, Any]]:
        words = dict(OUTCOMES)
        return [
            {**row, "by": in_words(row.get("by", "")), "how": words.get(row.get("how", OPEN), "")}
            for row in super().read(answer)
        ]


class Shortlist(Rows):
    """Names of people one might go to."""

    counts = "names"

    def cells(self) -> dict[str, django_forms.Field]:
        return {
            "name": forms.Line(label=_("Name"), max_length=CELL, required=False),
            "reach": forms.Line(label=_("How to reach them"), max_length=CELL, required=False),
            "note": forms.Text(label=_("A note"), max_length=PART, required=False),
        }


def as_day(kept: str) -> date | None:
    """A kept day, or None."""
    try:
        return date.fromisoformat(kept)
    except ValueError:
        return None


def in_words(kept: str) -> str:
    """A kept day in words, or as it stands."""
    day = as_day(kept)
    return day_full(day) if day else kept
