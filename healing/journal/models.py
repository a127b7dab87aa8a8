"""Entries. Day, order and version are clear; title, text, mood, prompt and exact time are sealed with the private key."""

from datetime import date, datetime, timedelta
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone

from healing.accounts.models import User
from healing.vault.models import Sealed

UNDO = timedelta(minutes=1)


class EntryQuerySet(models.QuerySet["Entry"]):
    def owned_by(self, user: User) -> "EntryQuerySet":
        """The entries of one person, without those deleted."""
        return self.filter(user=user, deleted_at=None)

    def newest_first(self) -> "EntryQuerySet":
        """By day, then by the order they were begun in."""
        return self.order_by("-day", "-place")

    def earlier_than(self, entry: "Entry") -> "EntryQuerySet":
        """Entries that come after `entry` in a list that begins with the newest."""
        return self.filter(models.Q(day__lt=entry.day) | models.Q(day=entry.day, place__lt=entry.place))

    def can_come_back(self, user: User) -> "EntryQuerySet":
        """Entries that this person deleted less than a minute ago."""
        return self.deleted_since(user, timezone.now() - UNDO)

    def deleted_since(self, user: User, moment: datetime) -> "EntryQuerySet":
        """Entries that this person deleted at `moment` or later, the last one first."""
        return self.filter(user=user, deleted_at__gte=moment).order_by("-deleted_at")

    def gone(self) -> "EntryQuerySet":
        """Deleted entries whose minute is over."""
        return self.filter(deleted_at__lt=timezone.now() - UNDO)


class Entry(Sealed):
    """One journal entry. Its id is the draft id of the form that wrote it, so a second send writes nothing new."""

    opens_with = "private"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="entries")
    day: date = models.DateField()  # type: ignore[assignment]
    place = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)
    prompt_mark = models.BinaryField(max_length=16, null=True, editable=False)
    step_mark = models.BinaryField(max_length=16, null=True, editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[Any] = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["user", "day", "place"], name="entry_by_day"),
            models.Index(fields=["user", "prompt_mark"], name="entry_by_prompt"),
            models.Index(fields=["user", "step_mark"], name="entry_by_step"),
            models.Index(fields=["deleted_at"], name="entry_deleted", condition=models.Q(deleted_at__isnull=False)),
        ]
