"""People I can reach: the list under the private key, and the few that are shown without unlocking."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from unicodedata import digit
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest

from healing import vault
from healing.accounts.models import User
from healing.accounts.person import Person, person
from healing.support.models import Contact
from healing.web.transactions import writing

SHOWN = 3  # evidence.md §5: up to three people may be shown without unlocking, if chosen
MOST = 30  # design choice: a list that one can still look over
SHORT = 5  # digits: fewer are a number to call only where nothing else is written
NUMBER = re.compile(r"\+?\d[\d\s().\-–/]*\d")
MAIL = re.compile(r"[^\s@<>\"?&]+@[^\s@<>\"?&]+\.[^\s@<>\"?&]+")


class Full(Exception):
    """The list holds as many people as it can."""


@dataclass(frozen=True)
class Ways:
    """How to reach someone, as links; each is "" where nothing that was written leads there."""

    how: str

    @cached_property
    def number(self) -> str:
        """The first telephone number in what was written, in plain digits of any script."""
        for found in NUMBER.finditer(self.how):
            bare = "".join("+" if c == "+" else str(digit(c)) for c in found[0] if c == "+" or c.isdecimal())
            alone = found[0] == self.how.strip()
            if 3 <= len(bare) <= 18 and (alone or len(bare) >= SHORT):
                return bare
        return ""

    @property
    def tel(self) -> str:
        """The link that calls."""
        return f"tel:{self.number}" if self.number else ""

    @property
    def sms(self) -> str:
        """The link that begins a text."""
        return f"sms:{self.number}" if self.number else ""

    @property
    def mail(self) -> str:
        """The link that begins an e-mail."""
        found = MAIL.search(self.how)
        return f"mailto:{quote(found[0], safe='@.')}" if found else ""


@dataclass(frozen=True)
class Reachable(Ways):
    """One person of the list."""

    id: UUID | None = None
    name: str = ""
    helps: tuple[str, ...] = ()
    what_for: str = ""
    place: int = 0
    shown: bool = False

    def document(self, **changes: Any) -> dict[str, Any]:
        """What is sealed of this person."""
        names = ("name", "how", "helps", "what_for", "place", "shown")
        return {name: getattr(self, name) for name in names} | changes


def opened(row_id: UUID, kept: dict[str, Any]) -> Reachable:
    """A sealed document as a person of the list."""
    return Reachable(**{**kept, "helps": tuple(kept["helps"])}, id=row_id)


def listed(me: Person) -> list[Reachable]:
    """The whole list in its order. Raises vault.Locked while the private key is closed."""
    me.keys.private  # noqa: B018  (closed: an empty list must not look like one)
    rows = Contact.objects.owned_by(me.user).values_list("pk", "sealed")
    found = [opened(pk, Contact.open_row(me.keys, pk, me.user.pk, blob)) for pk, blob in rows]
    return sorted(found, key=lambda one: (one.place, str(one.id)))


def shown(me: Person) -> list[Reachable]:
    """The few that were chosen to show without unlocking. Asks for no row of its own and no private key."""
    return [Reachable(how=one["how"], name=one["name"]) for one in me.everyday.get("people", [])]


def near(request: HttpRequest) -> dict[str, Any]:
    """What Help now shows a signed-in person of their own. Whatever can't be opened hides nobody else."""
    if not request.user.is_authenticated:
        return {}
    try:
        return {"mine": True, "my_people": shown(person(request))}
    except vault.Damaged:
        return {"mine": True}


def take_turns(me: Person) -> None:
    """Inside a transaction: changes to one person's list wait for each other."""
    User.objects.select_for_update().values_list("pk").get(pk=me.user.pk)


def keep(me: Person, *, row_id: UUID, **words: Any) -> None:
    """Add a person at the end of the list, or change the one with this id. Kept twice, or the very same again: it is there once.

    Raises Full when the list holds MOST already.
    """
    with writing():
        take_turns(me)
        others = listed(me)
        found = next((one for one in others if one.id == row_id), None)
        same = words | {"helps": tuple(words.get("helps", ()))}
        if found is None and any(one.document(**same) == one.document() for one in others):
            return  # after Back the form is a fresh one, with what was typed
        if found is None and len(others) >= MOST:
            raise Full
        base = found or Reachable(how="", place=1 + max((one.place for one in others), default=0))
        row = Contact(pk=row_id, user=me.user)
        row.seal(me.keys, base.document(**words))
        row.save(force_insert=found is None, force_update=found is not None)
        note(me)


def remove(me: Person, *, row_id: UUID) -> None:
    """Take a person off the list, and off what is shown without unlocking."""
    with writing():
        take_turns(me)
        Contact.objects.owned_by(me.user).filter(pk=row_id).delete()
        note(me)


def arrange(me: Person, *, row_id: UUID, by: int) -> None:
    """Move a person up (-1) or down (1) in the list; past its ends nothing moves."""
    with writing():
        take_turns(me)
        people = listed(me)
        at = next((n for n, one in enumerate(people) if one.id == row_id), None)
        if at is None or not 0 <= at + by < len(people):
            return
        people.insert(at + by, people.pop(at))
        for place, one in enumerate(people, start=1):
            if one.place != place:
                rewrite(me, one, place=place)
        note(me)


def show(me: Person, *, chosen: Sequence[UUID]) -> None:
    """Show these people, and nobody else, without unlocking."""
    with writing():
        take_turns(me)
        for one in listed(me):
            if one.shown != (one.id in chosen):
                rewrite(me, one, shown=not one.shown)
        note(me)


def rewrite(me: Person, one: Reachable, **changes: Any) -> None:
    """Seal one person of the list anew."""
    row = Contact(pk=one.id, user=me.user)
    row.seal(me.keys, one.document(**changes))
    row.save(force_update=True)


def note(me: Person) -> None:
    """After a change: how many are listed (private), and name and way of those shown without unlocking (everyday)."""
    people = listed(me)
    open_ones = [{"name": one.name, "how": one.how} for one in people if one.shown][:SHOWN]
    if me.private.get("people", 0) != len(people):
        me.change("private", lambda kept: kept.update(people=len(people)))
    if me.everyday.get("people", []) != open_ones:
        me.change("everyday", lambda kept: kept.update(people=open_ones))
