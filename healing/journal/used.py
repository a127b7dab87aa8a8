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


def numbers(me: Person, kind: str, ids: Iterable[str]) -> dict[str, int]:
    """How many entries each of these prompts, or steps and practices, was written from; those with none are left out."""
    column, blinds = f"{kind}_mark", me.keys.private.blinds
    marked = Entry.objects.owned_by(me.user).filter(**{f"{column}__isnull": False})
    found = {bytes(mark): count for mark, count in marked.values_list(column).annotate(Count("pk"))}
    counts = ((one, sum(found.get(mark, 0) for mark in blinds(f"entry.{kind}", one))) for one in ids if found)
    return {one: count for one, count in counts if count}


def grouped(me: Person, prompts: Iterable[Prompt]) -> list[dict[str, Any]]:
    """Questions under what they are for, each with how often someone wrote from it."""
    shelf = list(prompts)
    found = numbers(me, "prompt", (one.id for one in shelf))

    def row(one: Prompt) -> dict[str, Any]:
        return {"id": one.id, "text": one.text, "hurt": one.hurt, "times": found.get(one.id, 0)}

    groups = [(pathway, name, [row(one) for one in shelf if one.pathway == pathway]) for pathway, name in GROUPS]
    return [{"pathway": pathway, "name": name, "prompts": rows} for pathway, name, rows in groups if rows]


def prompts(me: Person) -> list[dict[str, Any]]:
    """The questions someone wrote from."""
    shelf = list(catalogue().prompts)
    found = numbers(me, "prompt", (one.id for one in shelf))
    return [{"id": one.id, "text": one.text, "times": found[one.id]} for one in shelf if one.id in found]


def places(me: Person) -> list[dict[str, Any]]:
    """The steps and practices someone wrote about."""
    items = [*catalogue().steps, *catalogue().practices]
    found = numbers(me, "step", (one.id for one in items))
    return [{"id": one.id, "text": one.title, "times": found[one.id]} for one in items if one.id in found]
