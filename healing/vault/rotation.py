"""Change the key-encryption key: add a new one, wrap everyone's data keys with it, retire the old.

Nothing that a person wrote is sealed anew: their data keys stay the same, and only what wraps those changes. The site
keys have nothing to do with it; they are keys of their own in the same file.
"""

from collections.abc import Iterator

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count

from healing.vault import ciphers, keyfile
from healing.vault.ciphers import Damaged
from healing.vault.datakeys import located
from healing.vault.keyfile import KeyProblem
from healing.vault.models import KeyCheck, Keyring
from healing.vault.rings import TABLE, check_fits, wrapping

BATCH = 200


def begin() -> int:
    """Add a new key-encryption key, unless a rotation is under way: then go on with that. Returns its number.

    Raises KeyProblem.
    """
    check_fits()
    file = keyfile.latest()
    if not lagging(file.current):
        keyfile.add_kek(settings.KEY_FILE)
    check_fits()  # notes the new key in the database before anyone's keys name it
    return keyfile.latest().current


def rewrap(to: int) -> Iterator[int]:
    """Wrap everyone's data keys with the key number `to`, 200 people a transaction; yields how many each changed.

    Stopped at any moment, it goes on from there when called again. A keyring that does not open is left as it is, after
    one line in the operator's log.
    """
    after = None
    while True:
        rest = Keyring.objects.filter(kek__lt=to, **({"pk__gt": after} if after else {})).order_by("pk")
        with transaction.atomic():
            rings = list(rest[:BATCH])
            changed = sum(rewrap_one(ring, to) for ring in rings)
        if not rings:
            return
        after = rings[-1].pk
        yield changed


def rewrap_one(ring: Keyring, to: int) -> int:
    """Wrap one person's data keys anew, if they are still as they were read. Returns how many rings changed: 1 or 0."""
    before = {name: bytes(getattr(ring, name)) for name in Keyring.WRAPPED}
    try:
        fresh = {name: wrapped_anew(ring, name, blob, to) for name, blob in before.items() if blob}
    except Damaged as damaged:
        located(damaged, TABLE, ring.pk)
        return 0
    return Keyring.objects.filter(pk=ring.pk, kek=ring.kek, **before).update(kek=to, **fresh)


def wrapped_anew(ring: Keyring, name: str, blob: bytes, to: int) -> bytes:
    """One data key, taken out of its old wrapping and put into the new. Raises Damaged."""
    where, version = (TABLE, name, str(ring.pk)), ciphers.version_of(blob)
    plain = ciphers.unwrap(wrapping(keyfile.kek(ring.kek)), blob, *where)
    return ciphers.wrap(wrapping(keyfile.kek(to)), version, plain, *where)


def lagging(number: int) -> int:
    """How many people's data keys are wrapped with a key older than that."""
    return Keyring.objects.filter(kek__lt=number).count()


def people() -> dict[int, int]:
    """For each key-encryption key in the file, how many people's data keys it wraps. Raises KeyProblem."""
    held = dict(Keyring.objects.values_list("kek").annotate(Count("pk")).order_by())
    return {number: held.get(number, 0) for number in sorted(keyfile.latest().keks)}


def retire() -> list[int]:
    """Take every key-encryption key but the newest out of the key file. Returns their numbers.

    Raises KeyProblem, and changes nothing, while anyone's data keys need one of them.
    """
    file = keyfile.latest()
    old = sorted(number for number in file.keks if number != file.current)
    if not old:
        raise KeyProblem("There is one key-encryption key only, so there is none to retire.")
    with transaction.atomic():
        if connection.vendor == "postgresql":  # SQLite's write transaction keeps everyone else out as it is
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {TABLE} IN SHARE ROW EXCLUSIVE MODE")
        left = lagging(file.current)
        if left:
            raise KeyProblem(f"The old key still wraps the keys of {left}: run “manage.py keys rotate” first.")
        KeyCheck.objects.filter(kek__in=old).delete()
        keyfile.drop_keks(settings.KEY_FILE, old)
    keyfile.latest()
    return old
