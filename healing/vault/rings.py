"""Make, open and destroy a person's keyring; prove that the key file fits the database."""

import os
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from healing.vault import ciphers, keyfile, unlocks
from healing.vault.ciphers import Damaged
from healing.vault.datakeys import RING as TABLE
from healing.vault.datakeys import DataKey, Keys, located
from healing.vault.keyfile import KeyFile, KeyProblem, MissingKey
from healing.vault.models import KeyCheck, Keyring


def make_keyring(user: Any) -> Keyring:
    """Make two fresh data keys and an inbox for a new person and store them wrapped. Raises KeyProblem."""
    file = keyfile.latest()  # a key that is retired by now would make the ring unreadable
    key = wrapping(file.kek(file.current))
    everyday, private = (DataKey(user.pk, kind, 1, os.urandom(keyfile.BYTES)) for kind in ("everyday", "private"))
    ring = Keyring.objects.create(
        user=user,
        kek=file.current,
        everyday=ciphers.wrap(key, 1, everyday.secret, TABLE, "everyday", str(user.pk)),
        private=ciphers.wrap(key, 1, private.secret, TABLE, "private", str(user.pk)),
        **new_inbox(private),
    )
    user.keyring = ring
    return ring


def new_inbox(private: DataKey) -> dict[str, bytes]:
    """The columns of a fresh inbox: anyone here can put something in, only `private` takes it out."""
    secret = os.urandom(keyfile.BYTES)
    inbox = ciphers.wrap(private.own("inbox"), private.version, secret, TABLE, "inbox", str(private.person))
    return {"inbox_public": ciphers.public_half(secret), "inbox": inbox}


def destroy_keyring(user: Any) -> None:
    """Shred a person's keys: what was sealed under them can't be opened any more."""
    Keyring.objects.filter(user=user).delete()
    user._state.fields_cache.pop("keyring", None)


def open_keyring(user: Any, *, private: bool = True) -> Keys:
    """Unwrap a person's data keys, the private one only if asked and not locked.

    Raises Damaged, or MissingKey without ring or KEK.
    """
    ring = ring_of(user)
    everyday = DataKey(user.pk, "everyday", ring.everyday_version, unwrapped(ring, "everyday", ring.everyday_version))
    return Keys(everyday, private_key(ring, unwrapped(ring, "private")) if private and not ring.locked else None)


def ring_of(user: Any) -> Keyring:
    """A person's keyring. Raises MissingKey without one."""
    try:
        ring: Keyring = user.keyring
    except ObjectDoesNotExist:
        raise MissingKey(
            "This account has no keys, because it was not made with accounts.actions.make_person."
        ) from None
    return ring


def unwrapped(ring: Keyring, name: str, version: int | None = None) -> bytes:
    """What the key-encryption key wraps in one column. Raises Damaged, after one line in the operator's log; MissingKey."""
    blob, wanted = bytes(getattr(ring, name)), ring.private_version if version is None else version
    try:
        if ciphers.version_of(blob) != wanted:
            raise Damaged("key")
        return ciphers.unwrap(wrapping(keyfile.kek(ring.kek)), blob, TABLE, name, str(ring.pk))
    except Damaged as damaged:
        raise located(damaged, TABLE, ring.pk) from None


def private_key(ring: Keyring, secret: bytes) -> DataKey:
    """The private key of a ring, with what is sealed under it there. Raises Damaged when it can't be one."""
    if len(secret) != keyfile.BYTES:  # what a phrase wraps, in a ring that no longer says so
        raise located(Damaged("key"), TABLE, ring.pk)
    return DataKey(ring.pk, "private", ring.private_version, secret, bytes(ring.inbox), bytes(ring.older))


def keys(request: Any) -> Keys:
    """The keys of the signed-in person, unwrapped once a request and kept no longer.

    `private` is closed when the session says so, and with the lock on unless this browser unlocked it. Raises Damaged
    or MissingKey.
    """
    found: Keys | None = getattr(request, "_keys", None)
    if found is None or found.everyday.person != request.user.pk:
        may = getattr(request.session, "opens_private", True)
        found = open_keyring(request.user, private=may)
        if may and request.user.keyring.locked:
            found = Keys(found.everyday, unlocks.opened(request))
        request._keys = found
    return found


def check_fits() -> None:
    """Prove that the key file belongs to this database; in a new database, note it. Raises KeyProblem with one sentence.

    A proof of a key that was retired since is no hindrance, as in an older backup, so long as nobody's keys name it.
    """
    file = keyfile.latest()
    for purpose in keyfile.PURPOSES:
        file.site(purpose)
    proofs = dict(KeyCheck.objects.values_list("kek", "sealed"))
    if not proofs and Keyring.objects.exists():
        raise KeyProblem(
            "This database holds people but no proof of its key, so it was not made by this version of Mend."
        )
    try:
        proven = {number for number, sealed in proofs.items() if number in file.keks and opens(file, number, sealed)}
        for number in Keyring.objects.values_list("kek", flat=True).distinct():
            file.kek(number)
        if proofs and not proven:
            opens_rings(file)
    except (Damaged, MissingKey):
        raise KeyProblem(
            f"The key file {file.path} does not fit this database: put back the key file that was made with it."
        ) from None
    if file.current not in proven:
        sealed = ciphers.wrap(proof(file.kek(file.current)), 1, b"fits", "keycheck", str(file.current))
        KeyCheck.objects.get_or_create(kek=file.current, defaults={"sealed": sealed})  # two may start at once


def opens(file: KeyFile, number: int, sealed: bytes | memoryview) -> bool:
    """Whether a proof opens with the key of its number. Raises Damaged."""
    return ciphers.unwrap(proof(file.kek(number)), bytes(sealed), "keycheck", str(number)) == b"fits"


def opens_rings(file: KeyFile) -> None:
    """Prove a key file with somebody's keys, where every proof is of a key retired since. Raises Damaged, MissingKey."""
    ring = Keyring.objects.first()
    if ring is None:
        raise MissingKey
    ciphers.unwrap(wrapping(file.kek(ring.kek)), bytes(ring.everyday), TABLE, "everyday", str(ring.pk))


def wrapping(kek: bytes) -> bytes:
    return ciphers.derive(kek, "wrap")


def proof(kek: bytes) -> bytes:
    return ciphers.derive(kek, "check")
