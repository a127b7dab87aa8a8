"""Seal a person's rows afresh after their private key changed: in their own requests, 200 rows a transaction.

Which rows are left is read from the rows themselves (each names the key it is under), so it can be stopped at any moment
and goes on from there. What someone writes meanwhile is under the new key already, and wins over the row as it was read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from time import monotonic
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models, transaction
from django.db.models.functions import Substr

from healing.vault import ciphers
from healing.vault.ciphers import Damaged
from healing.vault.datakeys import DataKey
from healing.vault.lock import KEPT, Changed, sealed_older
from healing.vault.models import Keyring, Sealed
from healing.vault.rings import private_key, ring_of

BATCH = 200
AT_ONCE = 20  # texts held in memory


@dataclass(frozen=True)
class Progress:
    """How far it is: rows in all, those still under another key, and those among them that do not open at all."""

    total: int
    left: int
    closed: int
    finished: bool

    @property
    def done(self) -> int:
        """Rows that need nothing more."""
        return self.total - self.left


def kinds() -> list[type[Sealed]]:
    """Every model whose rows may lie under a private key; what others refer to comes first."""
    found = [model for model in apps.get_models() if issubclass(model, Sealed) and model.opens_with != "everyday"]
    ordered: list[type[Sealed]] = []
    while found:
        ready = [one for one in found if not refers_to(one) & set(found) - {one}] or found[:1]
        ordered += ready
        found = [one for one in found if one not in ready]
    return ordered


def refers_to(model: type[models.Model]) -> set[Any]:
    """The models that a model has a foreign key to."""
    return {field.related_model for field in model._meta.concrete_fields if field.related_model}


def pending(key: DataKey) -> bool:
    """Whether rows may still lie under a key whose place this one took. Asks no database."""
    return any(not kept["until"] for kept in key.former.values())


def due(key: DataKey, today: date) -> bool:
    """Whether there is something to do when someone unlocks: rows to seal, or a former key past its time."""
    return any(kept["until"] < today.isoformat() for kept in key.former.values())


def run(user: Any, key: DataKey, *, seconds: float) -> Progress:
    """Seal afresh for about so long. When nothing is left, note it, and let go of former keys past their time."""
    until, closed = monotonic() + seconds, 0
    for model in kinds():
        for failed in batches(model, user.pk, key):
            closed += failed
            if monotonic() > until:
                return counted(user.pk, key, closed, finished=False)
    finish(user, key, clear=not closed)
    return counted(user.pk, key, closed, finished=True)


def batches(model: type[Sealed], person: UUID, key: DataKey) -> Iterator[int]:
    """Seal one model's rows afresh, a transaction at a time. Yields how many of each did not open."""
    after = None
    while True:
        rest = lagging(model, person, key).order_by("pk")
        with transaction.atomic():
            ids = list((rest.filter(pk__gt=after) if after else rest).values_list("pk", flat=True)[:BATCH])
            failed = sum(seal_afresh(model, ids[i : i + AT_ONCE], key) for i in range(0, len(ids), AT_ONCE))
        if not ids:
            return
        after = ids[-1]
        yield failed


def lagging(model: type[Sealed], person: UUID, key: DataKey) -> models.QuerySet[Sealed]:
    """Rows that are not sealed under this very key; those in the inbox form among them."""
    head = ciphers.head(key.version)
    begins = Substr("sealed", 1, len(head), output_field=models.BinaryField())
    return model.under_private(person).annotate(begins=begins).exclude(begins=head)


def seal_afresh(model: type[Sealed], ids: list[UUID], key: DataKey) -> int:
    """Seal these rows under `key`, each if it is still as it was read. Returns how many do not open."""
    failed, table = 0, model._meta.db_table
    for row_id, blob in model._base_manager.filter(pk__in=ids).values_list("pk", "sealed"):
        try:
            document = key.unseal(bytes(blob), table=table, row=row_id)
        except Damaged:
            failed += 1
            continue
        fresh = {"sealed": key.seal(document, table=table, row=row_id), **model.blind_marks(key, document)}
        if model._base_manager.filter(pk=row_id, sealed=blob).update(**fresh):
            model.mark_again(key, row_id, document)
    return failed


def counted(person: UUID, key: DataKey, closed: int, *, finished: bool) -> Progress:
    """Count what there is and what is left."""
    total = left = 0
    for model in kinds():
        total += model.under_private(person).count()
        left += lagging(model, person, key).count()
    return Progress(total, left, closed, finished)


def finish(user: Any, key: DataKey, *, clear: bool) -> None:
    """Note that no row names a former key any more, and let go of those past their time.

    A former key stays 35 days: a backup of the rows may come back. With rows that do not open (`clear` is False) all stay.
    """
    today, ring = date.today(), ring_of(user)
    last = (today + KEPT).isoformat()
    kept = {version: {**one, "until": one["until"] or last} for version, one in key.former.items()}
    if clear:
        kept = {version: one for version, one in kept.items() if one["until"] >= today.isoformat()}
    if kept == key.former:
        return
    older = sealed_older(key, kept)
    as_read = {"private_version": key.version, "older": key.older}
    if not Keyring.objects.filter(pk=ring.pk, **as_read).update(older=older):
        raise Changed
    ring.older = older


def renewed(user: Any, key: DataKey) -> DataKey:
    """The same key with what its ring holds now."""
    return private_key(ring_of(user), key.secret)
