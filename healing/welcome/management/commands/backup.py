"""`manage.py backup --data DIR --keys DIR`: copy the database while the site runs, people's keys apart from their rows.

The site promises that what someone deletes can't be read from a backup after 7 days, and is gone after 35. So the rows
are kept 35 days without anyone's keys; the keys, each wrapped by the key file that is in neither, are kept 7 days.
"""

import os
import re
import sqlite3
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from healing.accounts.models import Limit, Session
from healing.vault.models import Keyring

KEEP = {"data": timedelta(days=35), "keys": timedelta(days=7)}
STAMP = "%Y%m%dT%H%M%SZ"
NAME = re.compile(r"mend-(?P<kind>data|keys)-(?P<at>\d{8}T\d{6}Z)\.sqlite3")
KEYS = Keyring._meta.db_table
# Nobody's keys, nobody's open session, nobody's address.
LEFT_OUT = [KEYS, Session._meta.db_table, Limit._meta.db_table]


class Command(BaseCommand):
    help = "Back up an SQLite database while the site runs, and remove backups that are past their time."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="where copies of the rows are kept")
        parser.add_argument("--keys", type=Path, required=True, metavar="DIR", help="where copies of the keys are kept")

    def handle(self, *, data: Path, keys: Path, **options: Any) -> None:
        """Write both copies, then remove old ones. Raises CommandError with one sentence."""
        if connection.vendor != "sqlite":
            raise CommandError("This database is PostgreSQL: docs/operating.md says how to back it up with pg_dump.")
        if data.resolve() == keys.resolve():
            raise CommandError("Keep rows and keys in two folders, best on two machines: together they can be read.")
        os.umask(0o077)
        now = datetime.now(UTC)
        try:
            for folder in (data, keys):
                folder.mkdir(parents=True, exist_ok=True)
            with arriving(data / f"mend-data-{now:{STAMP}}.sqlite3") as rows:
                copy_rows(Path(str(settings.DATABASES["default"]["NAME"])), rows)
                with arriving(keys / f"mend-keys-{now:{STAMP}}.sqlite3") as rings:
                    move_keys(rows, rings)
            gone = [*past(data, "data", now), *past(keys, "keys", now)]
            for old in gone:
                old.unlink()
        except (OSError, sqlite3.Error) as wrong:
            raise CommandError(f"The backup could not be made: {wrong}.") from None
        self.stdout.write(f"Backed up to {data} and {keys}; removed {len(gone)} past their time.")


@contextmanager
def arriving(path: Path) -> Iterator[Path]:
    """A file to write that gets its name only when it is whole."""
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def copy_rows(database: Path, rows: Path) -> None:
    """Copy the database as it is at one moment."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=20)) as source:
        source.execute("VACUUM INTO ?", [str(rows)])


def move_keys(rows: Path, rings: Path) -> None:
    """Write the keys of the copy `rows` to `rings`, and leave no trace of them, of sessions and of limits in it."""
    with closing(sqlite3.connect(rows, isolation_level=None)) as copy:
        copy.execute("ATTACH ? AS rings", [str(rings)])
        copy.execute(f"CREATE TABLE rings.{KEYS} AS SELECT * FROM main.{KEYS}")  # noqa: S608
        copy.execute("DETACH rings")
        for table in LEFT_OUT:
            copy.execute(f"DELETE FROM {table}")  # noqa: S608
        copy.execute("VACUUM")


def past(folder: Path, kind: str, now: datetime) -> Iterator[Path]:
    """The backups of that kind whose time is over."""
    for path in folder.iterdir():
        name = NAME.fullmatch(path.name)
        if name and name["kind"] == kind:
            made = datetime.strptime(name["at"], STAMP).replace(tzinfo=UTC)
            if made < now - KEEP[kind]:
                yield path
