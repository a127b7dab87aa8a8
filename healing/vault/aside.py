"""Start afresh when phrase and code are both lost, and bring back what was set aside if one of them turns up.

What can't be opened is not thrown away: the rows are set aside as they are, with the keys as they were wrapped, until the
person deletes them. The account goes on with a new private key and without a lock.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import batched
from typing import Any

from django.core import serializers
from django.db import transaction

from healing.vault import ciphers, keyfile
from healing.vault.datakeys import RING, DataKey, Keys
from healing.vault.lock import opened_by, opened_for, sealed_older, succeeded, swap
from healing.vault.models import Keyring, Sealed, SetAside
from healing.vault.reseal import BATCH, kinds
from healing.vault.rings import new_inbox, ring_of, unwrapped, wrapping

LOST = 1  # the version that the column's wrapping names


def start_afresh(user: Any) -> DataKey:
    """Set everything private aside and give the person a new private key, without a lock. Raises Changed."""
    ring = ring_of(user)
    kek, secret, version = wrapping(keyfile.kek(ring.kek)), os.urandom(keyfile.BYTES), ring.private_version + 1
    new = DataKey(ring.pk, "private", version, secret)
    columns = {
        "private": ciphers.wrap(kek, version, secret, RING, "private", str(ring.pk)),
        "private_version": version,
        "stretch": "",
        "by_code": b"",
        "code_public": b"",
        "older": b"",
        "lost": wrapped_lost(ring, [*lost_keys(ring), as_lost(ring)]),
    }
    with transaction.atomic():
        for model in reversed(kinds()):
            set_aside(model, ring)
        swap(user, {**columns, **new_inbox(new)})
    return DataKey(ring.pk, "private", version, secret, bytes(ring.inbox))


def as_lost(ring: Keyring) -> dict[str, Any]:
    """The lock as it is, for the day its phrase or code turns up."""
    hidden = {
        "by_phrase": unwrapped(ring, "private"),
        "by_code": unwrapped(ring, "by_code"),
        "inbox": bytes(ring.inbox),
        "older": bytes(ring.older),
    }
    texts = {name: value.hex() for name, value in hidden.items()}
    return {"version": ring.private_version, "stretch": ring.stretch, "on": date.today().isoformat(), **texts}


def lost_keys(ring: Keyring) -> list[dict[str, Any]]:
    """The locks that were left behind, the oldest first. Raises Damaged."""
    return ciphers.decoded(unwrapped(ring, "lost", LOST))["locks"] if ring.lost else []


def wrapped_lost(ring: Keyring, lost: list[dict[str, Any]]) -> bytes:
    """The column for them."""
    if not lost:
        return b""
    return ciphers.wrap(
        wrapping(keyfile.kek(ring.kek)), LOST, ciphers.encoded({"locks": lost}), RING, "lost", str(ring.pk)
    )


def set_aside(model: type[Sealed], ring: Keyring) -> None:
    """Move a model's rows of this person aside."""
    rows = model.under_private(ring.pk)
    clear = [field.name for field in model._meta.concrete_fields if field.name != "sealed"]
    for some in batched(rows.order_by("pk").iterator(BATCH), BATCH):
        SetAside.objects.bulk_create(
            SetAside(
                user_id=ring.pk,
                version=ring.private_version,
                label=model._meta.label,
                row=serializers.serialize("python", [row], fields=clear)[0],
                sealed=row.sealed,
            )
            for row in some
        )
    rows.delete()


def bring_back(user: Any, private: DataKey, *, phrase: str = "", code: str = "") -> int | None:
    """Bring back what was set aside, if phrase or code opens one of the locks left behind.

    `private` is the person's key now, which the old one is kept under. Returns how many rows came back, None when
    nothing opens. Raises Busy, Changed.
    """
    ring = ring_of(user)
    lost = lost_keys(ring)
    for one in lost:
        secret = opened_by(phrase, one["stretch"], unhexed(one, "by_phrase"), ring.pk) if phrase else None
        secret = secret or opened_for(code, unhexed(one, "by_code"), ring.pk)
        if secret is not None:
            break
    else:
        return None
    hidden = unhexed(one, "inbox"), unhexed(one, "older")
    old = DataKey(ring.pk, "private", one["version"], secret, *hidden)
    kept = {**private.former, **succeeded(old)}
    with transaction.atomic():
        older = sealed_older(private, kept)
        rest = [other for other in lost if other is not one]
        swap(user, {"older": older, "lost": wrapped_lost(ring, rest)}, new_epoch=False)
        keys = Keys(DataKey(ring.pk, "everyday", 0, b""), replace(private, older=older))
        return sum(put_back(model, ring, one["version"], keys) for model in kinds())


def unhexed(one: dict[str, Any], name: str) -> bytes:
    """A value of a lock left behind."""
    return bytes.fromhex(one[name])


def put_back(model: type[Sealed], ring: Keyring, version: int, keys: Keys) -> int:
    """Put a model's rows back where they were. Returns how many."""
    rows = SetAside.objects.filter(user_id=ring.pk, version=version, label=model._meta.label)
    count = 0
    for row in restored(rows.order_by("pk").iterator(BATCH)):
        row.put_back(keys)
        count += 1
    rows.delete()
    return count


def restored(rows: Iterator[SetAside]) -> Iterator[Any]:
    """The rows as objects of their models."""
    for kept in rows:
        (found,) = serializers.deserialize("python", [kept.row])
        row: Any = found.object
        row.sealed = bytes(kept.sealed)
        yield row


def forget(user: Any) -> None:
    """Delete what was set aside, and the locks left behind, for good. Raises Changed."""
    ring = ring_of(user)
    with transaction.atomic():
        SetAside.objects.filter(user_id=ring.pk).delete()
        swap(user, {"lost": b""}, new_epoch=False)
