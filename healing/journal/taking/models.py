"""What someone is about to bring in: sealed like the entries it may become, for an hour."""

from datetime import timedelta
from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone

from healing.accounts.models import User
from healing.vault.models import Sealed

WAITS = timedelta(hours=1)
LEEWAY = timedelta(minutes=1)  # for a press in its last second


class IncomingQuerySet(models.QuerySet["Incoming"]):
    def waiting(self, user: User) -> "IncomingQuerySet":
        """What this person brought and has not kept or dropped yet, in order."""
        return self.filter(user=user, made_at__gte=timezone.now() - WAITS).order_by("part")

    def over(self) -> "IncomingQuerySet":
        """What nobody decided about in time."""
        return self.filter(made_at__lt=timezone.now() - WAITS - LEEWAY)


class Incoming(Sealed):
    """A part of an upload. Part 0 holds what the preview shows, each other part some entries."""

    opens_with = "private"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    part = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects: ClassVar[IncomingQuerySet] = IncomingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        app_label = "journal"
        verbose_name_plural = "incoming"
        constraints = [models.UniqueConstraint(fields=["user", "part"], name="incoming_part")]
