"""People someone can reach, and their safety plan: sealed with the private key, nothing of either in the clear."""

from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models

from healing.accounts.models import User
from healing.vault.models import Sealed


class OwnedQuerySet(models.QuerySet[Any]):
    def owned_by(self, user: User) -> "OwnedQuerySet":
        """The rows of one person."""
        return self.filter(user=user)


class Contact(Sealed):
    """Someone a person can reach. Name, how, what for, the place in the list and "shown without unlocking" are sealed."""

    opens_with = "private"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="contacts")

    objects: ClassVar[Any] = OwnedQuerySet.as_manager()


class SafetyPlan(Sealed):
    """A person's plan for their hardest moments, one row each; its parts are kept one at a time."""

    opens_with = "private"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="safety_plan")

    objects: ClassVar[Any] = OwnedQuerySet.as_manager()
