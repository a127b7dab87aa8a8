"""Deleted means gone: no byte of a deleted entry, nor of what was brought in and dropped, is left in the files.

The sealed bytes are looked for, since the words themselves never lie there. On PostgreSQL the rows are gone and the
files are its vacuum's own (docs/decisions/erasing.md).
"""

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from healing import vault
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal.models import Entry, Incoming
from healing.journal.tasks import purge
from tests.conftest import PASSPHRASE, member
from tests.journal.taken import bring, take_out, write

CANARY = "canary-5b1e-rain-on-the-stairs"
LONG = (CANARY + " and more words that nobody else should read. ") * 400  # lies on pages of its own
SITES = ("one", "many", "all", "dropped")


@pytest.fixture(params=["delete", "wal"])
def journal(request: pytest.FixtureRequest, transactional_db: None) -> Iterator[str]:
    """SQLite in both of its ways of writing; it is put back as it was."""
    if connection.vendor != "sqlite":
        yield "none"
        return
    before = set_to("journal_mode")
    set_to(f"journal_mode={request.param}")
    yield request.param
    set_to("secure_delete=ON")
    set_to(f"journal_mode={before}")


def set_to(pragma: str) -> str:
    """Set or ask one of SQLite's settings; returns how it stands."""
    with connection.cursor() as cursor:
        rows = cursor.execute(f"PRAGMA {pragma}").fetchall()
    return str(rows[0][0]) if rows else ""


def samples(blob: bytes) -> list[bytes]:
    """Pieces from all over a sealed value: short enough to lie on one page."""
    return [blob[at : at + 24] for at in range(40, len(blob) - 24, 500)]


def left(pieces: list[bytes]) -> int:
    """How many of the pieces lie anywhere in the database's folder."""
    if connection.vendor != "sqlite":
        return 0
    name = Path(settings.DATABASES["default"]["NAME"])
    held = b"\0".join(path.read_bytes() for path in name.parent.glob("*.sqlite3*"))
    return sum(piece in held for piece in pieces)


def write_and_delete(client: Client, me: Person, way: str) -> list[bytes]:
    """Make some rows, take them away as a person would; returns pieces of what was sealed in them."""
    if way == "dropped":
        bring(client, ("2024-05-01.md", LONG))
        pieces = [piece for row in Incoming.objects.all() for piece in samples(bytes(row.sealed))]
        assert left(pieces) == len(pieces) or connection.vendor != "sqlite"
        client.post(reverse("journal:taking_drop"))
        return pieces
    entries = [write(me, f"{n} {LONG}", labels=[CANARY[:30]]) for n in range(3)]
    pieces = [piece for row in entries for piece in samples(bytes(row.sealed))]
    assert left(pieces) == len(pieces) or connection.vendor != "sqlite"
    take_out(client)
    if way == "all":
        client.post(reverse("journal:taking_delete_all"), {"current": PASSPHRASE})
    elif way == "many":
        client.post(reverse("journal:taking_delete"), {"entry": [entry.pk for entry in entries]})
    else:
        for entry in entries:
            client.post(reverse("journal:entry_delete", args=[entry.pk]))
    return pieces


def swept() -> None:
    """The worker's turn, after the minute."""
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=2)):
        purge.call()


@pytest.mark.parametrize("way", SITES)
@pytest.mark.django_db(transaction=True)
def test_nothing_of_it_is_left(
    journal: str, way: str, client_for: Callable[[User], Client], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    alice = member("alice")
    me = Person(alice, vault.open_keyring(alice))
    pieces = write_and_delete(client_for(alice), me, way)
    swept()
    assert Entry.objects.count() == Incoming.objects.count() == 0
    assert left(pieces) == 0
    assert CANARY not in caplog.text
    assert not hasattr(cache, "_cache")  # nothing is ever cached: the backend holds nothing
    for model in apps.get_models():
        for row in model._default_manager.values_list():
            for value in row:
                held = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                assert CANARY.encode() not in held, model
                assert not any(piece in held for piece in pieces), model


@pytest.mark.django_db(transaction=True)
def test_the_control_without_secure_delete_it_is_left(journal: str, client_for: Callable[[User], Client]) -> None:
    alice = member("alice")
    if connection.vendor == "sqlite":
        set_to("secure_delete=OFF")
    pieces = write_and_delete(client_for(alice), Person(alice, vault.open_keyring(alice)), "many")
    swept()
    assert left(pieces) or connection.vendor != "sqlite"


@pytest.mark.django_db(transaction=True)
def test_the_control_a_minute_is_not_over_and_it_is_left(journal: str, client_for: Callable[[User], Client]) -> None:
    alice = member("alice")
    pieces = write_and_delete(client_for(alice), Person(alice, vault.open_keyring(alice)), "all")
    purge.call()
    assert left(pieces) == len(pieces) or connection.vendor != "sqlite"
