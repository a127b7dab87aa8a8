"""Make, open and destroy a person's keyring; prove that the key file fits the database."""

import base64
import os
from typing import Any
from uuid import UUID

from healing.vault import ciphers, keyfile
from healing.vault.keyfile import KeyProblem
from healing.vault.datakeys import DataKey, Keys
from healing.vault.models import KeyCheck, Keyring

KINDS = ("everyday", "private")


def wrap(kek: bytes, person: UUID, kind: str, version: int, secret: bytes) -> bytes:
    """Wrap a data key under the key-encryption key, bound to person, kind and version."""
    document = {"key": base64.b64encode(secret).decode()}
    return ciphers.seal(ciphers.derive(kek, "wrap"), version, document, "keyring", kind, str(person))


def unwrap(kek: bytes, person: UUID, kind: str, blob: bytes) -> bytes:
    """Open a wrapped data key. Raises Damaged."""
    document = ciphers.unseal(ciphers.derive(kek, "wrap"), blob, "keyring", kind, str(person))
    return base64.b64decode(document["key"])


def make_keyring(user: Any) -> Keyring:
    """Make two fresh data keys for a new person and store them wrapped."""
    keys = keyfile.loaded()
    kek = keys.kek(keys.current)
    everyday, private = (wrap(kek, user.pk, kind, 1, os.urandom(keyfile.BYTES)) for kind in KINDS)
    ring = Keyring.objects.create(user=user, kek=keys.current, everyday=everyday, private=private)
    user.keyring = ring
    return ring


def destroy_keyring(user: Any) -> None:
    """Shred a person's keys: what was sealed under them can't be opened any more."""
    Keyring.objects.filter(user=user).delete()


def open_keyring(user: Any, *, private: bool = True) -> Keys:
    """Unwrap a person's data keys; the private one only if asked. Raises Damaged or KeyProblem."""
    ring: Keyring = user.keyring
    kek = keyfile.loaded().kek(ring.kek)
    everyday = DataKey(user.pk, "everyday", ring.everyday_version, unwrap(kek, user.pk, "everyday", bytes(ring.everyday)))
    if not private:
        return Keys(everyday)
    opened = DataKey(user.pk, "private", ring.private_version, unwrap(kek, user.pk, "private", bytes(ring.private)))
    return Keys(everyday, opened)


def keys(request: Any) -> Keys:
    """The keys of the signed-in person, unwrapped once a request. The session says whether the private one opens."""
    found = getattr(request, "_keys", None)
    if found is None or found.everyday.person != request.user.pk:
        found = open_keyring(request.user, private=getattr(request.session, "opens_private", True))
        request._keys = found
    return found


def check_fits() -> None:
    """Prove that the key file belongs to this database; note it in a new one. Raises KeyProblem with one sentence."""
    file = keyfile.loaded()
    rows = list(KeyCheck.objects.all())
    for row in rows:
        try:
            ciphers.unseal(ciphers.derive(file.kek(row.kek), "check"), bytes(row.sealed), "keycheck", str(row.kek))
        except (ciphers.Damaged, keyfile.MissingKey):
            raise KeyProblem(
                "The key file does not fit this database: put back the key file that was made with it (see docs/operating.md, Keys)."
            ) from None
    if not rows and Keyring.objects.exists():
        raise KeyProblem("This database holds people but no proof of its key: it was not made by this version of Mend.")
    if file.current not in {row.kek for row in rows}:
        sealed = ciphers.seal(ciphers.derive(file.kek(file.current), "check"), 1, {"fits": True}, "keycheck", str(file.current))
        KeyCheck.objects.create(kek=file.current, sealed=sealed)
