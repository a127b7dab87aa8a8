"""Versions: what an entry said before it was changed."""

from datetime import date, timedelta
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone

from healing.accounts.models import User
from healing.vault.models import Sealed

KEPT = timedelta(days=30)


class VersionQuerySet(models.QuerySet["Version"]):
    def owned_by(self, user: User) -> "VersionQuerySet":
        """The versions of one person's entries, without those of entries they deleted."""
        return self.filter(user=user, entry__deleted_at=None)

    def newest_first(self) -> "VersionQuerySet":
        """The one that was replaced last comes first."""
        return self.order_by("-number")

    def over(self) -> "VersionQuerySet":
        """Those whose thirty days have passed."""
        return self.filter(replaced_on__lt=timezone.now().date() - KEPT)


class Version(Sealed):
    """An entry as it was until a change replaced it; `number` is its version then. Goes after 30 days, or with the entry."""

    opens_with = "private"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    entry = models.ForeignKey("journal.Entry", on_delete=models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    replaced_on: date = models.DateField(db_index=True)  # type: ignore[assignment]

    objects: ClassVar[Any] = VersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="version_number")]
        indexes = [models.Index(fields=["user"], name="version_by_person")]
