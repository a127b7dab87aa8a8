"""The private address of a person's calendar: found by a hash, its copy sealed under a key that only the address makes."""

import hashlib
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models

from healing import vault
from healing.accounts.models import User
from healing.vault.models import Sealed


def token_hash(token: str) -> str:
    """What is stored of an address's token."""
    return hashlib.sha256(b"calendar address " + token.encode("utf-8", "surrogatepass")).hexdigest()


def copy_secret(token: str) -> str:
    """What the copy is sealed under. The token can't be made from it, so its owner can keep it to renew the copy."""
    return hashlib.sha256(b"calendar copy " + token.encode("utf-8", "surrogatepass")).hexdigest()


class CalendarAddressQuerySet(models.QuerySet["CalendarAddress"]):
    def owned_by(self, user: User) -> "CalendarAddressQuerySet":
        """The address of one person: one or none."""
        return self.filter(user=user)

    def with_token(self, token: str) -> "CalendarAddressQuerySet":
        """The address that this token belongs to, if any."""
        return self.filter(mark=token_hash(token))


class CalendarAddress(Sealed):
    """One person's calendar address. `copy` is what it shows; under the everyday key lies what the copy is sealed with."""

    opens_with = "everyday"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_address")
    mark = models.CharField(max_length=64, unique=True)
    copy = models.BinaryField()
    made_on = models.DateField()

    objects: ClassVar[Any] = CalendarAddressQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "calendar addresses"

    def seal_copy(self, secret: str, document: dict[str, Any]) -> None:
        """Seal what the address shows; saving is the caller's."""
        self.copy = vault.box(secret.encode(), "calendar").seal(document, bound_to=str(self.id))

    def open_copy(self, token: str) -> dict[str, Any]:
        """What the address shows, to whoever has it. Raises Damaged."""
        return self.open_with(copy_secret(token))

    def open_with(self, secret: str) -> dict[str, Any]:
        """The same to its owner, who holds what it is sealed with. Raises Damaged."""
        return vault.box(secret.encode(), "calendar").unseal(bytes(self.copy), bound_to=str(self.id))
