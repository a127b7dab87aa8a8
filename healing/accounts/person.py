"""The signed-in person of a request: user, keys, sealed state and their own clock."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from functools import cached_property
from types import MappingProxyType
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from healing import vault
from healing.accounts import clock, state
from healing.accounts.models import State, User

NIGHT = ("22:00", "06:00")  # evidence.md §4: settable, 22:00–06:00
Document = MappingProxyType[str, Any]


def within(night: Sequence[str], clock: time) -> bool:
    """Whether a time of day lies in a night, given as two times; the same time twice is no night."""
    begins, ends = (time.fromisoformat(t) for t in night)
    return begins <= clock < ends if begins <= ends else clock >= begins or clock < ends


class Person:
    """One person as their own request sees them. Outside a request (demo, tests) give the keys and, if need be, now."""

    def __init__(self, user: User, keys: vault.Keys, *, now: datetime | None = None) -> None:
        self.user = user
        self.keys = keys
        self._now = now

    @cached_property
    def _rows(self) -> dict[str, State]:
        return state.rows(self.user)

    @cached_property
    def everyday(self) -> Document:
        """What is kept under the everyday key. Read only: use `change`."""
        row = self._rows.get("everyday")
        return MappingProxyType(row.unseal(self.keys) if row else {})

    @cached_property
    def private(self) -> Document:
        """What is kept under the private key. Read only. Raises vault.Locked while that is closed."""
        _open = self.keys.private
        row = self._rows.get("private")
        return MappingProxyType(row.unseal(self.keys) if row else {})

    @cached_property
    def private_open(self) -> bool:
        """Whether the private key opens in this request."""
        try:
            return bool(self.keys.private)
        except vault.Locked:
            return False

    def change(self, key: str, how: Callable[[dict[str, Any]], None]) -> Document:
        """Change the "everyday" or "private" document: `how` alters the dict it is given and may run more than once.

        Returns the new document. Raises vault.Locked when that key is closed.
        """
        self._rows[key] = state.change(self.user, self.keys, key, how, self._rows.get(key))
        self.__dict__.pop(key, None)
        return cast(Document, getattr(self, key))

    @property
    def preferences(self) -> dict[str, Any]:
        """Zone, night, theme and the like, as the person set them."""
        return cast(dict[str, Any], self.everyday.get("preferences", {}))

    @cached_property
    def zone(self) -> ZoneInfo:
        """The person's time zone; UTC until they have one."""
        try:
            return ZoneInfo(self.preferences.get("zone") or "UTC")
        except (KeyError, ValueError, OSError):
            return ZoneInfo("UTC")

    @cached_property
    def now(self) -> datetime:
        """The moment of this request, in the person's zone."""
        return (self._now or clock.now()).astimezone(self.zone)

    @cached_property
    def today(self) -> date:
        """The person's own day."""
        return self.now.date()

    @property
    def night(self) -> bool:
        """Whether it is inside the person's night."""
        return within(self.preferences.get("night") or NIGHT, self.now.time())


def person(request: HttpRequest) -> Person:
    """Return the signed-in person of this request, made once."""
    found = getattr(request, "_person", None)
    if found is None or found.user.pk != request.user.pk:
        found = Person(cast(User, request.user), vault.keys(request))
        request._person = found  # type: ignore[attr-defined]
    return cast(Person, found)
