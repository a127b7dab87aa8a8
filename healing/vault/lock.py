"""The journal lock: make it, open it by phrase or code, change it, take it off.

Turning it on, and every new phrase or code, makes a new private key: otherwise last week's backup, or whoever knew the
old phrase, would open today's journal. The keys it takes the place of stay, sealed under it, as long as a row may need
them; vault/reseal.py seals the rows afresh. Each change is one UPDATE of one row, and only of the row as it was read.
"""

import os
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from healing.vault import ciphers, keyfile, lockcode, phrases
from healing.vault.ciphers import Damaged
from healing.vault.datakeys import RING, DataKey
from healing.vault.models import Keyring
from healing.vault.phrases import Stretch
from healing.vault.rings import new_inbox, private_key, ring_of, unwrapped, wrapping

KEPT = timedelta(days=35)  # as long as backups of rows, which name the key they were sealed under


class Changed(Exception):
    """The lock was changed meanwhile, in another browser; nothing was written."""


@dataclass(frozen=True)
class Draft:
    """A lock that is not on yet: the new private key, wrapped by phrase and code. Opens for neither half alone."""

    version: int
    stretch: str
    by_phrase: bytes
    by_code: bytes
    code_public: bytes

    def as_document(self) -> dict[str, Any]:
        """For a page that carries it, sealed, until the code is confirmed."""
        return {name: value.hex() if isinstance(value, bytes) else value for name, value in vars(self).items()}

    @classmethod
    def read(cls, document: dict[str, Any]) -> "Draft":
        """Read what `as_document` made. Raises Damaged."""
        try:
            hidden = {name: bytes.fromhex(document[name]) for name in ("by_phrase", "by_code", "code_public")}
            return cls(version=int(document["version"]), stretch=str(document["stretch"]), **hidden)
        except (KeyError, TypeError, ValueError):
            raise Damaged("document") from None


def draft(user: Any, phrase: str) -> tuple[Draft, str]:
    """Prepare a lock for this phrase, and its code. Nothing is stored. Raises Busy."""
    ring, code = ring_of(user), lockcode.fresh()
    secret, public = os.urandom(keyfile.BYTES), lockcode.public_half(code)
    return drafted(ring, secret, phrase, public), code


def drafted(ring: Keyring, secret: bytes, phrase: str, public: bytes) -> Draft:
    """Wrap a new private key by phrase and for a code's public half. Raises Busy."""
    version, stretch = ring.private_version + 1, phrases.fresh()
    by_phrase = ciphers.wrap(stretch.key(phrase), version, secret, RING, "by phrase", str(ring.pk))
    return Draft(version, str(stretch), by_phrase, for_code(ring, public, version, secret), public)


def for_code(ring: Keyring, public: bytes, version: int, secret: bytes) -> bytes:
    """Wrap a private key for whoever has the code."""
    return ciphers.wrap_to(public, version, secret, RING, "by code", str(ring.pk))


def confirm(user: Any, made: Draft, phrase: str, old: DataKey) -> DataKey | None:
    """Turn a drafted lock on, if the phrase opens it. `old` is the private key until now. None: not the phrase.

    Raises Busy, or Changed when the lock was changed since it was drafted.
    """
    secret = opened_by(phrase, made.stretch, made.by_phrase, user.pk)
    return None if secret is None else install(user, made, secret, old)


def opened_by(phrase: str, stretch: str, by_phrase: bytes, person: Any) -> bytes | None:
    """The key that a phrase wraps; None when it is another phrase. Raises Busy."""
    key = Stretch.read(stretch).key(phrase)
    try:
        return ciphers.unwrap(key, by_phrase, RING, "by phrase", str(person))
    except Damaged:
        return None


def opened_for(code: str, by_code: bytes, person: Any) -> bytes | None:
    """The key that a code opens; None when it is another code."""
    if len(lockcode.plain(code)) != lockcode.SIZE:
        return None
    try:
        return ciphers.unwrap_to(lockcode.private_half(code), by_code, RING, "by code", str(person))
    except Damaged:
        return None


def open_with_phrase(user: Any, phrase: str) -> DataKey | None:
    """The private key, if this is the lock phrase. Raises Busy, Damaged, MissingKey."""
    ring = ring_of(user)
    secret = opened_by(phrase, ring.stretch, unwrapped(ring, "private"), ring.pk)
    return None if secret is None else private_key(ring, secret)


def open_with_code(user: Any, code: str) -> DataKey | None:
    """The private key, if this is the lock code. Raises Damaged, MissingKey."""
    ring = ring_of(user)
    secret = opened_for(code, unwrapped(ring, "by_code"), ring.pk)
    return None if secret is None else private_key(ring, secret)


def change_phrase(user: Any, old: DataKey, phrase: str) -> DataKey:
    """Another lock phrase, with a new private key; the code stays as it is. Raises Busy, Changed."""
    ring, secret = ring_of(user), os.urandom(keyfile.BYTES)
    return install(user, drafted(ring, secret, phrase, bytes(ring.code_public)), secret, old)


def turn_off(user: Any, old: DataKey) -> DataKey:
    """Wrap the private key as without a lock. Nothing has to be sealed afresh. Raises Changed."""
    ring = ring_of(user)
    private = ciphers.wrap(wrapping(keyfile.kek(ring.kek)), old.version, old.secret, RING, "private", str(ring.pk))
    swap(user, {"private": private, "stretch": "", "by_code": b"", "code_public": b""})
    return private_key(user.keyring, old.secret)


def end_unlocks(user: Any) -> None:
    """Make every unlock of this person useless, in every browser. Raises Changed."""
    swap(user, {})


def install(user: Any, made: Draft, secret: bytes, old: DataKey) -> DataKey:
    """Put a drafted lock with its new private key in the place of what was. Raises Changed."""
    ring = ring_of(user)
    if made.version != ring.private_version + 1 or old.version != ring.private_version:
        raise Changed
    kek, new = wrapping(keyfile.kek(ring.kek)), DataKey(ring.pk, "private", made.version, secret)
    columns = {
        "private": ciphers.wrap(kek, made.version, made.by_phrase, RING, "private", str(ring.pk)),
        "private_version": made.version,
        "stretch": made.stretch,
        "by_code": ciphers.wrap(kek, made.version, made.by_code, RING, "by_code", str(ring.pk)),
        "code_public": made.code_public,
        "older": sealed_older(new, succeeded(old)),
    }
    swap(user, {**columns, **new_inbox(new)})
    return private_key(user.keyring, secret)


def succeeded(old: DataKey) -> dict[str, dict[str, str]]:
    """The keys that a new one keeps: the one whose place it takes, and those that this one kept.

    `until` is empty as long as rows may need it (vault/reseal.py), then the last day it is kept.
    """
    inbox = old.inbox_secret.hex() if old.inbox else ""
    return {**old.former, str(old.version): {"secret": old.secret.hex(), "inbox": inbox, "until": ""}}


def sealed_older(key: DataKey, kept: dict[str, dict[str, str]]) -> bytes:
    """The column that keeps former keys under the present one."""
    return ciphers.seal(key.own("older"), key.version, kept, RING, "older", str(key.person)) if kept else b""


def swap(user: Any, columns: dict[str, Any], *, new_epoch: bool = True) -> None:
    """Write columns of a person's keyring if it is as it was read. A new epoch ends every unlock. Raises Changed."""
    ring = ring_of(user)
    as_read = {name: getattr(ring, name) for name in ("epoch", "private_version", "kek", "older", "lost")}
    columns = {**columns, "epoch": ring.epoch + new_epoch}
    if not Keyring.objects.filter(pk=ring.pk, **as_read).update(**columns):
        raise Changed
    for name, value in columns.items():
        setattr(ring, name, value)
