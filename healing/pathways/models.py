"""Answers to exercises: sealed with the private key. Progress itself lies in the person's everyday state, by id."""

from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models

from healing.accounts.models import User
from healing.vault.datakeys import DataKey
from healing.vault.models import Sealed

STEP = "answer.step"  # what the blind mark is made for


class AnswerQuerySet(models.QuerySet["Answer"]):
    def owned_by(self, user: User) -> "AnswerQuerySet":
        """The answers of one person."""
        return self.filter(user=user)

    def newest_first(self) -> "AnswerQuerySet":
        """Latest first."""
        return self.order_by("-day", "-place")


class Answer(Sealed):
    """One time an exercise was filled in, wholly or in part. Doing it again makes another; earlier ones stay readable."""

    opens_with = "private"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="answers")
    step_mark = models.BinaryField(max_length=16)
    day = models.DateField()
    place = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = AnswerQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "step_mark", "day", "place"], name="answer_by_step")]

    @classmethod
    def blind_marks(cls, key: DataKey, document: dict[str, Any]) -> dict[str, bytes | None]:
        """The mark of the step that this answers."""
        return {"step_mark": key.blind(STEP, document["step"])}
