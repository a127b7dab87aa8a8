"""Wrapped keys, the proof that key file and database belong together, and the base of every sealed row."""

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models

from healing.vault.datakeys import DataKey, Keys


class Keyring(models.Model):
    """The two data keys of one person, each wrapped by the key-encryption key whose number stands beside them."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="keyring"
    )
    kek = models.PositiveIntegerField()
    everyday = models.BinaryField()
    everyday_version = models.PositiveIntegerField(default=1)
    private = models.BinaryField()
    private_version = models.PositiveIntegerField(default=1)


class KeyCheck(models.Model):
    """One sealed row a key-encryption key: it opens only with the right one."""

    kek = models.PositiveIntegerField(primary_key=True)
    sealed = models.BinaryField()


class Sealed(models.Model):
    """Base of rows that hold a sealed document of one person. Needs `id` (a uuid4 made before sealing) and `user`."""

    opens_with: ClassVar[Any] = "private"

    sealed = models.BinaryField()

    if TYPE_CHECKING:
        id: Any
        user_id: Any

    class Meta:
        abstract = True

    def data_key(self, keys: Keys) -> DataKey:
        """The data key that this row is sealed under. Raises Locked."""
        return keys.private if self.opens_with == "private" else keys.everyday

    def seal(self, keys: Keys, document: dict[str, Any]) -> None:
        """Seal `document` into this row; saving is the caller's. Raises Locked.

        Raises ValueError when the keys are another person's: the owner could never open the row again.
        """
        key = self.data_key(keys)
        if key.person != self.user_id:
            raise ValueError("A row is sealed with its owner's keys only.")
        self.sealed = key.seal(document, table=self._meta.db_table, row=self.id)

    def unseal(self, keys: Keys) -> dict[str, Any]:
        """Open this row. Raises Locked or Damaged."""
        key, blob = self.data_key(keys), bytes(self.sealed)
        return key.unseal(blob, table=self._meta.db_table, row=self.id, owner=self.user_id)

    @classmethod
    def open_row(cls, keys: Keys, row_id: UUID, user_id: UUID, blob: bytes | memoryview) -> dict[str, Any]:
        """Open a row that was read with values_list, sparing the making of an object. Raises Locked or Damaged."""
        key = keys.private if cls.opens_with == "private" else keys.everyday
        return key.unseal(bytes(blob), table=cls._meta.db_table, row=row_id, owner=user_id)
