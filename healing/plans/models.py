"""A plan: what someone means to do, and how each day went. Days are clear; what it is and how it went are sealed.

Which practice, its days and its changes open with the everyday key, so that the plan works while the private one is closed.
What a person wrote of their own lies beside it in Words, under the private key.
"""

from datetime import date
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models

from healing.accounts.models import User
from healing.plans.calendar_models import CalendarAddress as CalendarAddress  # a table of this app
from healing.plans.looking_back_models import LookBack as LookBack  # a table of this app
from healing.vault.models import Sealed


class PlannedQuerySet(models.QuerySet["Planned"]):
    def owned_by(self, user: User) -> "PlannedQuerySet":
        """What this person ever planned, put away or not."""
        return self.filter(user=user)

    def open(self) -> "PlannedQuerySet":
        """What is in the plan now, in the order it was added."""
        return self.filter(ended_on=None).order_by("place")


class Planned(Sealed):
    """One thing in a plan: which practice, its if–then, its days, its form, its changes. Never deleted, only put away."""

    opens_with = "everyday"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="planned")
    place = models.PositiveIntegerField()
    ended_on = models.DateField(null=True)

    objects: ClassVar[Any] = PlannedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "planned"
        indexes = [models.Index(fields=["user", "ended_on", "place"], name="planned_by_place")]


class WordsQuerySet(models.QuerySet["Words"]):
    def owned_by(self, user: User) -> "WordsQuerySet":
        """What this person wrote for their plan."""
        return self.filter(user=user)


class Words(Sealed):
    """What someone wrote for one thing in their plan: its name if it is their own, and what to do if something gets in the way."""

    opens_with = "private"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="planned_words")
    planned = models.OneToOneField(Planned, on_delete=models.CASCADE, related_name="words")

    objects: ClassVar[Any] = WordsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "words"


class MarkQuerySet(models.QuerySet["Mark"]):
    def owned_by(self, user: User) -> "MarkQuerySet":
        """The marks of one person."""
        return self.filter(user=user)

    def between(self, first: date, last: date) -> "MarkQuerySet":
        """Marks of these days, both included."""
        return self.filter(day__range=(first, last))


class Mark(Sealed):
    """How one thing went on one day: kept, tried or not today. One row a thing and day, so marking twice is marking once."""

    opens_with = "everyday"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="marks")
    planned = models.ForeignKey(Planned, on_delete=models.CASCADE, related_name="marks")
    day = models.DateField()

    objects: ClassVar[Any] = MarkQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["planned", "day"], name="one_mark_a_day")]
        indexes = [models.Index(fields=["user", "day"], name="mark_by_day")]
