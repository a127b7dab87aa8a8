"""People who asked for reminders, and what reaches them."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from healing import vault
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.reminders import actions
from healing.reminders.models import Reminder

URL = "smtp+plain://127.0.0.1:25"


def remind(user: User, *, days: list[int], at: str = "10:00", note: int | None = None, address: str = "") -> Reminder:
    """Reminders for someone whose address is proven."""
    me = Person(user, vault.open_keyring(user))
    row = Reminder(user=user)
    to = address or f"{user.name}@example.org"
    row.seal({"address": to, "days": [], "at": "", "note": None, **actions.clock_of(me)})
    row.save()
    actions.choose(me=me, days=days, at=at, note=note)
    row.refresh_from_db()
    return row


def due_at(row: Reminder, when: datetime | None = None) -> None:
    """Let the next reminder come at a moment, now unless told."""
    Reminder.objects.filter(pk=row.pk).update(next_at=when or timezone.now())


class Clock:
    """A clock that tests move."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Mailbox:
    """A mail server that says no to what `refuses` names, or can't be reached."""

    def __init__(self) -> None:
        self.got: list[Any] = []
        self.down = False
        self.refuses: set[str] = set()
        self.calls = 0

    def open(self) -> None:
        if self.down:
            raise ConnectionRefusedError

    def close(self) -> None:
        pass

    def send_messages(self, messages: list[Any]) -> None:
        self.calls += 1
        for one in messages:
            if one.to[0] in self.refuses:
                raise OSError(one.to[0])
            self.got.append(one)
