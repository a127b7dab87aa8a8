"""What someone said about how they are. The day is clear; what was said is sealed with the private key."""

from datetime import date
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models

from healing.accounts.models import User
from healing.vault.models import Sealed


class ReadingQuerySet(models.QuerySet["Reading"]):
    def owned_by(self, user: User) -> "ReadingQuerySet":
        """The readings of one person."""
        return self.filter(user=user)

    def since(self, day: date) -> "ReadingQuerySet":
        """Readings of this day and later."""
        return self.filter(day__gte=day)

    def before(self, day: date) -> "ReadingQuerySet":
        """Readings of earlier days."""
        return self.filter(day__lt=day)

    def between(self, first: date, last: date) -> "ReadingQuerySet":
        """Readings from one day to another, both included."""
        return self.filter(day__gte=first, day__lte=last)


class Reading(Sealed):
    """One check-in, one filled-in quiz, or one day marked by the person: kind, exact time and what was said, all sealed."""

    opens_with = "private"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="readings")
    day = models.DateField()

    objects: ClassVar[Any] = ReadingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "day"], name="reading_by_day")]
