"""`manage.py restore ROWS KEYS`: make the database anew from two backups. Who was deleted since stays deleted."""

import os
import shutil
import sqlite3
from argparse import ArgumentParser
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from healing import vault
from healing.accounts.actions import erase_person
from healing.accounts.models import User
from healing.vault.models import Keyring


class Command(BaseCommand):
    help = (
        "Restore an SQLite database from backups; on PostgreSQL, finish what pg_restore began. "
        "Stop the site first, and take the newest backup of the keys."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("rows", type=Path, nargs="?", metavar="ROWS", help="a file mend-data-….sqlite3")
        parser.add_argument("keys", type=Path, nargs="?", metavar="KEYS", help="the newest file mend-keys-….sqlite3")

    def handle(self, *, rows: Path | None, keys: Path | None, **options: Any) -> None:
        """Restore, prove the key file, and delete whoever has no key any more. Raises CommandError with one sentence."""
        try:
            if connection.vendor != "sqlite":
                deleted = delete_keyless()
            elif rows and keys:
                deleted = restore(rows, keys)
            else:
                raise CommandError("Name a backup of the rows and the newest backup of the keys.")
        except (OSError, sqlite3.Error, DatabaseError, vault.KeyProblem) as wrong:
            raise CommandError(f"The backup could not be restored: {str(wrong).rstrip('.')}.") from None
        self.stdout.write(f"{User.objects.count()} accounts are back; {deleted} that were deleted since stay deleted.")


def restore(rows: Path, keys: Path) -> int:
    """Put both copies in the place of the SQLite database, which must be free; when it can't be done, free it again.

    Returns how many people were deleted again. Raises CommandError, KeyProblem, OSError or a database's error.
    """
    database = Path(str(settings.DATABASES["default"]["NAME"]))
    if database.exists():
        raise CommandError(f"There is a database at {database} already: move it away first. Nothing was changed.")
    os.umask(0o077)
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(rows, database)
        call_command("migrate", interactive=False, verbosity=0)
        take_keys(keys, database)
        return delete_keyless()
    except BaseException:
        connection.close()
        database.unlink(missing_ok=True)
        raise


def take_keys(keys: Path, database: Path) -> None:
    """Put everyone's keys back, whether or not the rows of that person are there."""
    ring = Keyring._meta.db_table
    with closing(sqlite3.connect(f"file:{keys}?mode=ro", uri=True)) as backup:
        found = backup.execute(f"SELECT * FROM {ring}")  # noqa: S608
        columns = [column[0] for column in found.description]
        lines = found.fetchall()
    with closing(sqlite3.connect(database)) as copy, copy:
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        copy.executemany(f"INSERT INTO {ring} ({names}) VALUES ({marks})", lines)  # noqa: S608


def delete_keyless() -> int:
    """Delete the keys of nobody and whoever has no key: they were deleted after the rows were copied.

    Returns how many people that were. Raises KeyProblem when the key file does not fit, or nobody has a key.
    """
    vault.check_fits()
    Keyring.objects.exclude(user_id__in=User.objects.values("pk")).delete()
    if User.objects.exists() and not Keyring.objects.exists():
        raise vault.KeyProblem("the backup of the keys holds the key of nobody in these rows")
    keyless = list(User.objects.filter(keyring=None))
    for person in keyless:
        erase_person(user=person)
    return len(keyless)
