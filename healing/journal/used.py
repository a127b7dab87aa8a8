"""What someone has written from: which questions, which steps and practices. Counted by blind mark; nothing is opened."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from healing.accounts.person import Person
from healing.journal.models import Entry
from healing.library import catalogue
from healing.library.items import Prompt

GROUPS = (
    ("care", _("For yourself")),
    ("bonds", _("Between you and others")),
    ("guide", _("About getting help")),
)


def numbers(me: Person, column: str) -> dict[bytes, int]:
    """How many entries bear each mark of `column`."""
    marked = Entry.objects.owned_by(me.user).filter(**{f"{column}__isnull": False})
    return {bytes(mark): count for mark, count in marked.values_list(column).annotate(Count("pk"))}


def grouped(me: Person, prompts: Iterable[Prompt]) -> list[dict[str, Any]]:
    """Questions under what they are for, each with how often someone wrote from it."""
    found, blind, shelf = numbers(me, "prompt_mark"), me.keys.private.blind, list(prompts)

    def row(one: Prompt) -> dict[str, Any]:
        times = found.get(blind("entry.prompt", one.id), 0) if found else 0
        return {"id": one.id, "text": one.text, "hurt": one.hurt, "times": times}

    groups = [(pathway, name, [row(one) for one in shelf if one.pathway == pathway]) for pathway, name in GROUPS]
    return [{"pathway": pathway, "name": name, "prompts": rows} for pathway, name, rows in groups if rows]


def prompts(me: Person) -> list[dict[str, Any]]:
    """The questions someone wrote from."""
    found, blind = numbers(me, "prompt_mark"), me.keys.private.blind
    shelf = ((one, blind("entry.prompt", one.id)) for one in catalogue().prompts) if found else ()
    return [{"id": one.id, "text": one.text, "times": found[mark]} for one, mark in shelf if mark in found]


def places(me: Person) -> list[dict[str, Any]]:
    """The steps and practices someone wrote about."""
    found, blind = numbers(me, "step_mark"), me.keys.private.blind
    items = [*catalogue().steps, *catalogue().practices] if found else []
    marked = ((one, blind("entry.step", one.id)) for one in items)
    return [{"id": one.id, "text": one.title, "times": found[mark]} for one, mark in marked if mark in found]
