"""Drafts: words that are not an entry yet."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar, NamedTuple
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models

from healing.accounts.models import User
from healing.vault.models import Sealed


class Seen(NamedTuple):
    """A draft that a page shows all of, as it was after so many writes."""

    id: UUID
    times: int


class DraftQuerySet(models.QuerySet["Draft"]):
    def owned_by(self, user: User) -> "DraftQuerySet":
        """The drafts of one person, without those that went with an entry."""
        return self.filter(user=user, deleted_at=None)

    def went_with(self, user: User, moment: datetime) -> "DraftQuerySet":
        """Drafts that this person deleted at that moment, with the entries they belong to."""
        return self.filter(user=user, deleted_at=moment)

    def gone_before(self, moment: datetime) -> "DraftQuerySet":
        """Drafts that were deleted before `moment`."""
        return self.filter(deleted_at__lt=moment)

    def newest_first(self) -> "DraftQuerySet":
        """By day. The time of day is sealed."""
        return self.order_by("-day", "-pk")

    def unchanged_since(self, seen: Iterable[Seen]) -> "DraftQuerySet":
        """Those of the drafts seen that hold nothing written since."""
        any_of = models.Q(pk__in=())
        for one in seen:
            any_of |= models.Q(pk=one.id, count__lte=one.times)
        return self.filter(any_of)


class Draft(Sealed):
    """What one page that someone writes on has sent so far. Each page has a row of its own, so no page overwrites another.

    `of` is the id of the entry that it will be or that it changes. `count` says how often the page has sent its words:
    what arrives late does not replace what came after it. A draft goes with its entry when that is deleted, and comes back
    with it; what is written after that is a draft again.
    """

    opens_with = "private"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts", db_index=False)
    of = models.UUIDField(db_index=True)
    count = models.PositiveIntegerField(default=1)
    day: date = models.DateField()  # type: ignore[assignment]
    deleted_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[Any] = DraftQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["user", "day"], name="draft_by_day"),
            models.Index(fields=["deleted_at"], name="draft_deleted", condition=models.Q(deleted_at__isnull=False)),
        ]


def forget(user_id: UUID, seen: Iterable[Seen]) -> None:
    """Delete drafts whose words are kept elsewhere now; the caller is inside `writing`."""
    if seen := list(seen):
        Draft.objects.filter(user_id=user_id).unchanged_since(seen).delete()
