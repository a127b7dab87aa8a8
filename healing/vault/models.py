"""Wrapped keys, the proof that key file and database belong together, and the base of every sealed row."""

from typing import TYPE_CHECKING, Any, ClassVar, Self
from uuid import UUID, uuid4

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from healing.vault import ciphers
from healing.vault.datakeys import DataKey, Keys


class Keyring(models.Model):
    """The two data keys of one person, each wrapped by the key-encryption key whose number stands beside them.

    With the journal lock on, `private` is first wrapped by the lock phrase (`stretch` says how), and a second time, in
    `by_code`, for the lock code. `inbox` and `older` are sealed under the private key itself; `lost` holds what was
    locked when a person started afresh. WRAPPED names what the key-encryption key wraps.
    """

    WRAPPED: ClassVar[tuple[str, ...]] = ("everyday", "private", "by_code", "lost")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="keyring"
    )
    kek = models.PositiveIntegerField()
    everyday = models.BinaryField()
    everyday_version = models.PositiveIntegerField(default=1)
    private = models.BinaryField()
    private_version = models.PositiveIntegerField(default=1)
    stretch = models.CharField(max_length=80, default="", db_default="", blank=True)
    by_code = models.BinaryField(default=b"", db_default=b"")
    code_public = models.BinaryField(default=b"", db_default=b"")
    epoch = models.PositiveIntegerField(default=0, db_default=0)
    inbox_public = models.BinaryField(default=b"", db_default=b"")
    inbox = models.BinaryField(default=b"", db_default=b"")
    older = models.BinaryField(default=b"", db_default=b"")
    lost = models.BinaryField(default=b"", db_default=b"")

    @property
    def locked(self) -> bool:
        """Whether this person's journal lock is on."""
        return bool(self.stretch)


class KeyCheck(models.Model):
    """One sealed row a key-encryption key: it opens only with the right one."""

    kek = models.PositiveIntegerField(primary_key=True)
    sealed = models.BinaryField()


class SetAside(models.Model):
    """A row that a person could not open when they started afresh: as it was, for the day its key turns up."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="set_aside")
    version = models.PositiveIntegerField()
    label = models.CharField(max_length=100)
    row = models.JSONField(encoder=DjangoJSONEncoder)
    sealed = models.BinaryField()


class Sealed(models.Model):
    """Base of rows that hold a sealed document of one person. Needs `id` (a uuid4 made before sealing) and `user`.

    When a person's private key changes, every such row is sealed afresh (vault/reseal.py). A model whose rows carry
    blind marks says in `blind_marks` and `mark_again` how they are made.
    """

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

    def seal_to_inbox(self, ring: Keyring, document: dict[str, Any]) -> None:
        """Seal `document` so that only the owner's private key opens it, without that key: it may be locked.

        `unseal` opens it like any other row. Raises ValueError when the ring is another person's or has no inbox yet.
        """
        if ring.pk != self.user_id or not ring.inbox_public or self.opens_with == "everyday":
            raise ValueError("A row is sealed to its owner's own inbox only, and opens with the private key.")
        where = (self._meta.db_table, "sealed", str(self.id), str(self.user_id))
        plain = ciphers.encoded(document)
        self.sealed = ciphers.wrap_to(bytes(ring.inbox_public), ring.private_version, plain, *where)

    @classmethod
    def under_private(cls, person: UUID) -> models.QuerySet[Self]:
        """Every row of a person that is sealed under their private key, deleted or not."""
        rows: models.QuerySet[Self] = cls._base_manager.filter(user_id=person)
        return rows if cls.opens_with == "private" else rows.none()

    @classmethod
    def blind_marks(cls, key: DataKey, document: dict[str, Any]) -> dict[str, bytes | None]:
        """The blind mark columns of a row that holds `document`, for when its key changes."""
        return {}

    def lags(self, keys: Keys) -> bool:
        """Whether this row is not under this very key: its marks are a former key's. Raises Locked.

        Whoever seals it again renews them too; sealing afresh passes over the row from then on.
        """
        return not bytes(self.sealed).startswith(ciphers.head(self.data_key(keys).version))

    @classmethod
    def mark_again(cls, key: DataKey, row_id: UUID, document: dict[str, Any]) -> None:
        """Write anew the blind marks of this row that lie in another table; runs in the transaction of its new seal."""

    def put_back(self, keys: Keys) -> None:
        """Write a row that had been set aside again, as it was."""
        self.save(force_insert=True)

    def unseal(self, keys: Keys) -> dict[str, Any]:
        """Open this row. Raises Locked or Damaged."""
        key, blob = self.data_key(keys), bytes(self.sealed)
        return key.unseal(blob, table=self._meta.db_table, row=self.id, owner=self.user_id)

    @classmethod
    def open_row(cls, keys: Keys, row_id: UUID, user_id: UUID, blob: bytes | memoryview) -> dict[str, Any]:
        """Open a row that was read with values_list, sparing the making of an object. Raises Locked or Damaged."""
        key = keys.private if cls.opens_with == "private" else keys.everyday
        return key.unseal(bytes(blob), table=cls._meta.db_table, row=row_id, owner=user_id)
