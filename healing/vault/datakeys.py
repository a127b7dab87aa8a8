"""Keys in use: a person's two data keys, the site's own, and boxes made from a secret.

Not called `keys`, because `vault.keys(request)` is.
"""

import logging
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from healing.vault import ciphers, keyfile
from healing.vault.ciphers import Damaged

log = logging.getLogger("healing.vault")
RING = "vault_keyring"
TO_INBOX = bytes([ciphers.TO_PUBLIC])


class Locked(Exception):
    """The private key is closed in this request."""


def located(damaged: Damaged, table: str, row: object) -> Damaged:
    """Return `damaged` with the place it lay in, after one line in the operator's log: table, row id and why."""
    log.error("Something sealed does not open: table %s, row %s, why: %s.", table, row, damaged.why)
    return Damaged(damaged.why, table=table, row=str(row))


@dataclass(frozen=True)
class DataKey:
    """One of a person's two data keys. Each record is sealed under a key of its own, made from this and the row's id.

    With the private key come, sealed under it, the private half of the person's inbox and the keys that it took the
    place of: rows stay readable until they are sealed afresh. Both are opened only when a row asks for them.
    """

    person: UUID
    kind: str
    version: int
    secret: bytes = field(repr=False)
    inbox: bytes = field(default=b"", repr=False, compare=False)
    older: bytes = field(default=b"", repr=False, compare=False)

    def seal(self, document: dict[str, Any], *, table: str, row: UUID, field: str = "sealed") -> bytes:
        """Seal `document` for one field of one row of this person."""
        name = str(row)
        return ciphers.seal(self._record(name), self.version, document, table, field, name, self._person, self.kind)

    def unseal(
        self, blob: bytes, *, table: str, row: UUID, field: str = "sealed", owner: UUID | None = None
    ) -> dict[str, Any]:
        """Open what was sealed for this field of this row. Raises Damaged, after one line in the operator's log.

        `owner` is whom the row says it belongs to: it must be the person of this key.
        """
        try:
            if owner not in (None, self.person):
                raise Damaged("owner")
            name = str(row)
            if blob[:1] == TO_INBOX:
                private = self.inbox_of(ciphers.version_to(blob))
                return ciphers.decoded(ciphers.unwrap_to(private, blob, table, field, name, self._person))
            version = ciphers.version_of(blob)
            key = self if version == self.version else self.of_version(version)
            return ciphers.unseal(key._record(name), blob, table, field, name, self._person, self.kind)
        except Damaged as damaged:
            raise located(damaged, table, row) from None

    def of_version(self, version: int) -> "DataKey":
        """This key, or the one of that version whose place it took. Raises Damaged."""
        if version == self.version:
            return self
        kept = self.former.get(str(version))
        if kept is None:
            raise Damaged("key")
        return DataKey(self.person, self.kind, version, bytes.fromhex(kept["secret"]))

    def inbox_of(self, version: int) -> bytes:
        """The private half of the inbox that came with this key, or with the one of that version. Raises Damaged."""
        if version == self.version:
            return self.inbox_secret
        kept = self.former.get(str(version))
        if not kept or not kept["inbox"]:
            raise Damaged("key")
        return bytes.fromhex(kept["inbox"])

    @cached_property
    def former(self) -> dict[str, dict[str, str]]:
        """The keys that this one took the place of, by version: secret, inbox, and the day they are kept until."""
        if not self.older:
            return {}
        return ciphers.unseal(self.own("older"), self.older, RING, "older", self._person)

    @cached_property
    def inbox_secret(self) -> bytes:
        """The private half of the person's inbox. Raises Damaged."""
        return ciphers.unwrap(self.own("inbox"), self.inbox, RING, "inbox", self._person)

    def own(self, purpose: str) -> bytes:
        """A key made from this one for what is stored beside it in the keyring."""
        return ciphers.expand(self._extracted, "ring", purpose)

    def blind(self, purpose: str, value: str) -> bytes:
        """A blind mark of `value` for an index: 16 bytes, bound to this person and purpose."""
        return ciphers.mark(self.secret, str(self.person), purpose, value=value)

    def blinds(self, purpose: str, value: str) -> list[bytes]:
        """Every mark that `value` may have now, this key's first.

        While rows are sealed afresh some still bear that of a former key, and so does what an older backup brings back.
        """
        former = (self.of_version(int(version)) for version in self.former)
        return [self.blind(purpose, value), *(key.blind(purpose, value) for key in former)]

    def _record(self, row: str) -> bytes:
        return ciphers.expand(self._extracted, "record", row)

    @cached_property
    def _extracted(self) -> bytes:
        """Lives as long as this key does: one request."""
        return ciphers.extract(self.secret)

    @cached_property
    def _person(self) -> str:
        return str(self.person)


@dataclass(frozen=True)
class Keys:
    """The data keys of one person as far as this request may use them."""

    everyday: DataKey
    opened: DataKey | None = None

    @property
    def private(self) -> DataKey:
        """The key to everything that would tell a bystander something. Raises Locked while it is closed."""
        if self.opened is None:
            raise Locked
        return self.opened


@dataclass(frozen=True)
class Box:
    """Seals small documents under one secret, bound to a place that the caller names."""

    purpose: str
    secret: bytes = field(repr=False)

    def seal(self, document: dict[str, Any], *, bound_to: str) -> bytes:
        """Seal `document`; it opens only with the same `bound_to`."""
        return ciphers.seal(self.secret, 1, document, "box", self.purpose, bound_to)

    def unseal(self, blob: bytes, *, bound_to: str) -> dict[str, Any]:
        """Open it again. Raises Damaged; nothing is logged, since anyone can send a cookie."""
        return ciphers.unseal(self.secret, blob, "box", self.purpose, bound_to)

    def mark(self, value: str) -> bytes:
        """A keyed hash of `value`: finds it again and tells nothing."""
        return ciphers.mark(self.secret, self.purpose, value=value)


def box(secret: bytes, purpose: str) -> Box:
    """A box whose key is made from `secret`, such as a session's cookie."""
    return Box(purpose, ciphers.derive(secret, "box", purpose))


def site_key(purpose: str) -> Box:
    """The site's own key for one purpose: carry, mail, begin or connection. Raises MissingKey, KeyProblem."""
    return box(keyfile.loaded().site(purpose), f"site {purpose}")
