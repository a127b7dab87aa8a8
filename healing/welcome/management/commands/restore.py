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
    help = "Restore an SQLite database from backups. Stop the site first, and take the newest backup of the keys."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("rows", type=Path, metavar="ROWS", help="a file mend-data-….sqlite3")
        parser.add_argument("keys", type=Path, metavar="KEYS", help="the newest file mend-keys-….sqlite3")

    def handle(self, *, rows: Path, keys: Path, **options: Any) -> None:
        """Restore, prove the key file, and delete whoever has no key any more. Raises CommandError with one sentence."""
        if connection.vendor != "sqlite":
            raise CommandError("This database is PostgreSQL: docs/operating.md says how to restore it with pg_restore.")
        database = Path(str(settings.DATABASES["default"]["NAME"]))
        if database.exists():
            raise CommandError(f"There is a database at {database} already: move it away first. Nothing was changed.")
        os.umask(0o077)
        try:
            database.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(rows, database)
            call_command("migrate", interactive=False, verbosity=0)
            take_keys(keys, database)
            vault.check_fits()
        except (OSError, sqlite3.Error, DatabaseError, vault.KeyProblem) as wrong:
            connection.close()
            database.unlink(missing_ok=True)
            raise CommandError(
                f"The backup could not be restored: {str(wrong).rstrip('.')}. Nothing was kept."
            ) from None
        deleted = User.objects.filter(keyring=None)
        count = len(deleted)
        for person in deleted:
            erase_person(user=person)
        self.stdout.write(f"Restored {User.objects.count()} accounts; {count} that were deleted since stay deleted.")


def take_keys(keys: Path, database: Path) -> None:
    """Put back the keys of everyone who is in the database."""
    ring, person = Keyring._meta.db_table, User._meta.db_table
    with closing(sqlite3.connect(f"file:{keys}?mode=ro", uri=True)) as backup:
        found = backup.execute(f"SELECT * FROM {ring}")  # noqa: S608
        columns = [column[0] for column in found.description]
        lines = found.fetchall()
    with closing(sqlite3.connect(database)) as copy, copy:
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        copy.executemany(f"INSERT INTO {ring} ({names}) VALUES ({marks})", lines)  # noqa: S608
        copy.execute(f"DELETE FROM {ring} WHERE user_id NOT IN (SELECT id FROM {person})")  # noqa: S608
