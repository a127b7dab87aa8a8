"""SQLite's journal mode: set once while the site is prepared, verified by every connection.

WAL lets readers and a writer work at the same time. Before 3.51.3 a rare race in it can damage the database, so an
older SQLite gets a rollback journal, which is slower under load and as safe (docs/decisions/sqlite.md).
"""

import sqlite3
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.base.base import BaseDatabaseWrapper

WAL_IS_SAFE = (3, 51, 3)


class CannotSet(Exception):
    """The mode can't be set; the message is one sentence for the operator."""


def fitting(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """The mode for an SQLite of that version: "wal" or "delete"."""
    return "wal" if version >= WAL_IS_SAFE else "delete"


def set_once(database: Path) -> str:
    """Give the database file, made if it is not there, the mode that fits, and return it. Raises CannotSet."""
    mode = fitting()
    try:
        connection = sqlite3.connect(database, isolation_level=None)
        try:
            (now,) = connection.execute(f"PRAGMA journal_mode={mode}").fetchone()
        finally:
            connection.close()
    except sqlite3.Error as wrong:
        raise CannotSet(f"The database {database} can't be opened: {wrong}.") from None
    if now != mode:
        raise CannotSet(f"The database {database} is in use, in {now} mode: stop what uses it, then start again.")
    return mode


def verify(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """Refuse a WAL database under an SQLite that may damage it. Raises ImproperlyConfigured with one sentence."""
    if connection.vendor != "sqlite" or fitting() == "wal":
        return
    with connection.cursor() as cursor:
        (now,) = cursor.execute("PRAGMA journal_mode").fetchone()
    if now == "wal":
        raise ImproperlyConfigured(
            f"The database is in WAL mode, which SQLite {sqlite3.sqlite_version} may damage: "
            'stop everything, run "manage.py prepare", then start again.'
        )
