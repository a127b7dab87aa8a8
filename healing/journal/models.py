"""Entries and the blind marks of their labels.

Day, order and version are clear. Title, text, moods, labels, kind, prompt, what it belongs to, whether it is folded away
and the exact times are sealed with the private key (docs/decisions/journal.md).
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone

from healing.accounts.models import User
from healing.journal.drafts_models import Draft as Draft  # tables of this app
from healing.journal.taking.models import Incoming as Incoming
from healing.journal.versions_models import Version as Version
from healing.vault.datakeys import DataKey
from healing.vault.models import Sealed

UNDO = timedelta(minutes=1)


class EntryQuerySet(models.QuerySet["Entry"]):
    def owned_by(self, user: User) -> "EntryQuerySet":
        """The entries of one person, without those deleted."""
        return self.filter(user=user, deleted_at=None)

    def labelled(self, user: User, marks: Iterable[bytes]) -> "EntryQuerySet":
        """Those that bear the label of these blind marks."""
        return self.filter(labels__user=user, labels__mark__in=list(marks))

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
    """One journal entry. Its id is the draft id of the form that wrote it, so a second send writes nothing new.

    `step_mark` is the mark of the step or the practice that it belongs to.
    """

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
            models.Index(
                fields=["user", "deleted_at"], name="entry_gone", condition=models.Q(deleted_at__isnull=False)
            ),
        ]

    @classmethod
    def blind_marks(cls, key: DataKey, document: dict[str, Any]) -> dict[str, bytes | None]:
        """The marks of the prompt it answers and of the step or practice it belongs to."""
        prompt, about = document.get("prompt"), document.get("step") or document.get("practice")
        return {
            "prompt_mark": key.blind("entry.prompt", prompt) if prompt else None,
            "step_mark": key.blind("entry.step", about) if about else None,
        }

    @classmethod
    def mark_again(cls, key: DataKey, row_id: UUID, document: dict[str, Any]) -> None:
        """The marks of its labels, under another key."""
        from healing.journal import labels

        EntryLabel.objects.filter(entry=row_id).delete()
        if names := document.get("labels"):
            marks = (labels.mark(key, name) for name in names)
            EntryLabel.objects.bulk_create(EntryLabel(entry_id=row_id, user_id=key.person, mark=mark) for mark in marks)


class EntryLabel(models.Model):
    """The blind mark of one label on one entry. The label's name is sealed in the entry."""

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="labels")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    mark = models.BinaryField(max_length=16)

    class Meta:
        indexes = [models.Index(fields=["user", "mark"], name="label_by_mark")]
