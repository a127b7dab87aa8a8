"""How kept answers read: each in the look of its kind, and old ones whose field has gone in plain words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from healing import vault
from healing.accounts.person import Person
from healing.library.items import Step
from healing.pathways.exercise import kinds_of
from healing.pathways.models import Answer
from healing.web.dates import clock, day_long

ON_A_SHEET = frozenset({"script", "ledger", "shortlist", "letter", "map"})


@dataclass(frozen=True)
class Read:
    """One answer to read: its label, and either words or (with a `look`, a template's part) what that draws."""

    label: str
    words: Any
    look: str = ""


@dataclass(frozen=True)
class Earlier:
    """One time an exercise was filled in."""

    when: str
    answers: tuple[Read, ...] = ()
    half: bool = False


def plain(value: Any) -> Iterator[str]:
    """Any kept value in lines of words, whatever shape an editor's exercise once gave it."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield f"{name}: {'; '.join(plain(one))}"
    elif isinstance(value, list):
        for one in value:
            yield "; ".join(plain(one))
    elif isinstance(value, bool):
        yield _("Yes") if value else _("No")
    else:
        yield str(value)


def read(step: Step, answers: dict[str, Any]) -> tuple[Read, ...]:
    """Kept answers in the exercise's order; those whose field has gone or changed its kind last, in plain words."""
    kinds = {kind.name: kind for kind in kinds_of(step)}
    here = [kinds[name] for name in kinds if name in answers and kinds[name].fits(answers[name])]
    found = [
        Read(kind.field.label, kind.read(answers[kind.name]), f"{kind.template}#read" if kind.look else "")
        for kind in here
    ]
    drawn = {kind.name for kind in here}
    gone = [
        Read(kinds[name].field.label if name in kinds else name, "\n".join(plain(value)))
        for name, value in answers.items()
        if name not in drawn
    ]
    return (*found, *gone)


def on_a_sheet(step: Step) -> bool:
    """Whether it is good to have this exercise on one page: to read aloud, to take along, or to hand over."""
    return step.pathway == "guide" or any(field.kind in ON_A_SHEET for field in step.fields)


def sheet(step: Step, answers: dict[str, Any]) -> tuple[Read, ...]:
    """What stands on that page: a talk alone if there is one; else what its switches let through; else all of it."""
    wanted = {field.name for field in step.fields if field.kind == "script"} or set(answers)
    for field in step.fields:
        if field.kind == "switches" and {value for value, _label in field.options} <= {one.name for one in step.fields}:
            wanted = set(answers.get(field.name, ()))
    return read(step, {name: answer for name, answer in answers.items() if name in wanted})


def earlier(me: Person, step: Step, rows: Iterable[tuple[UUID, Any]]) -> list[Earlier]:
    """Earlier answers, opened. One that does not open stays in its place and says so; the vault has logged it."""
    found = []
    for row_id, blob in rows:
        try:
            kept = Answer.open_row(me.keys, row_id, me.user.pk, blob)
        except vault.Damaged:
            found.append(Earlier(_("One that can’t be opened")))
            continue
        at = datetime.fromisoformat(kept["at"]).astimezone(me.zone)
        found.append(Earlier(f"{day_long(at.date())}, {clock(at)}", read(step, kept["fields"]), kept["half"]))
    return found
