"""Who asked for reminders, and the ledger of what goes: one row a person and local day.

In the clear stands when the next one goes, and which days had one. Address, days, hour, zone and night lie sealed under the
site's `mail` key, the one key that the worker holds.
"""

from datetime import datetime
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models

from healing import vault
from healing.accounts.models import User

WAITING, CLAIMED, SENT, DROPPED = "waiting", "claimed", "sent", "dropped"
NUDGE, NOTE, CODE = "nudge", "note", "code"


class Posted(models.Model):
    """Base of rows with a document under the mail key, bound to the row."""

    id: Any
    sealed = models.BinaryField(default=bytes)

    class Meta:
        abstract = True

    def seal(self, document: dict[str, Any]) -> None:
        """Seal `document` into this row; saving is the caller's."""
        self.sealed = vault.site_key("mail").seal(document, bound_to=f"{self._meta.db_table} {self.id}")

    def unseal(self) -> dict[str, Any]:
        """Open it. Raises Damaged."""
        return vault.site_key("mail").unseal(bytes(self.sealed), bound_to=f"{self._meta.db_table} {self.id}")


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def owned_by(self, user: User) -> "ReminderQuerySet":
        """The reminders of one person: one row or none."""
        return self.filter(user=user)

    def due(self, now: datetime) -> "ReminderQuerySet":
        """Those whose moment has come, the earliest first."""
        return self.filter(next_at__lte=now).order_by("next_at")


class Reminder(Posted):
    """One person's reminders: a verified address and when. Stopping deletes the row, and the address with it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminder")
    next_at = models.DateTimeField(null=True, db_index=True)
    silent_until = models.DateField(null=True)

    objects: ClassVar[Any] = ReminderQuerySet.as_manager()


class LetterQuerySet(models.QuerySet["Letter"]):
    def of(self, user: User) -> "LetterQuerySet":
        """The letters of one person."""
        return self.filter(user=user)

    def codes(self) -> "LetterQuerySet":
        """Codes that prove an address."""
        return self.filter(kind=CODE)

    def to_go(self, now: datetime) -> "LetterQuerySet":
        """What waits and may be tried now."""
        return self.filter(state=WAITING, try_at__lte=now).order_by("try_at")


class Letter(Posted):
    """One mail to one person: a reminder of one local day, or a code. The constraint makes it one a day."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=5)
    day = models.DateField(null=True)
    state = models.CharField(max_length=8, default=WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField()
    until = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="one_letter_a_day"),
            models.UniqueConstraint(fields=["user"], condition=models.Q(kind=CODE), name="one_code_a_person"),
        ]
        indexes = [models.Index(fields=["state", "try_at"], name="letter_to_go")]
