"""A look back at a week: which week it was is clear, what was said is sealed with the private key."""

from datetime import date
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models

from healing.accounts.models import User
from healing.vault.models import Sealed


class LookBackQuerySet(models.QuerySet["LookBack"]):
    def owned_by(self, user: User) -> "LookBackQuerySet":
        """The look backs of one person."""
        return self.filter(user=user)

    def newest_first(self) -> "LookBackQuerySet":
        """The last week comes first."""
        return self.order_by("-week")


class LookBack(Sealed):
    """What someone said of one week, which begins on the Monday in `week`. One row a week: a second send says it anew."""

    opens_with = "private"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    week: date = models.DateField()  # type: ignore[assignment]

    objects: ClassVar[Any] = LookBackQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "week"], name="one_look_back_a_week")]
