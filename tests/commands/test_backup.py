"""Backup and restore: what was written opens again; who was deleted stays deleted; keys and rows lie apart."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from healing.vault import keyfile
from healing.welcome.management.commands import backup
from tests.sites import manage

READ = """
from healing.accounts.models import Session, User
from healing.accounts.person import Person
from healing import vault
for user in User.objects.order_by("name"):
    print(user.name, Person(user, vault.open_keyring(user)).private["word"], Session.objects.count())
"""


def back_up(folder: Path, to: Path) -> tuple[Path, Path]:
    """The two files of one backup."""
    done = manage(folder, "backup", "--data", to / "rows", "--keys", to / "keys")
    assert done.returncode == 0, done.stderr
    (rows,), (keys,) = (to / "rows").glob("*.sqlite3"), (to / "keys").glob("*.sqlite3")
    return rows, keys


@pytest.fixture
def site(lived_in_site: Path, tmp_path: Path) -> Path:
    """A site with alice and bob, who has an open session."""
    return Path(shutil.copytree(lived_in_site, tmp_path / "site"))


def test_what_was_written_opens_again(site: Path, tmp_path: Path) -> None:
    rows, keys = back_up(site, tmp_path)
    (site / "mend.sqlite3").unlink()
    done = manage(site, "restore", rows, keys)
    assert done.stdout == "2 accounts are back; 0 that were deleted since stay deleted.\n", done.stderr
    assert manage(site, "shell", "--no-imports", "-c", READ).stdout == "alice alice 0\nbob bob 0\n"


def test_who_was_deleted_since_stays_deleted(site: Path, tmp_path: Path) -> None:
    rows, _keys = back_up(site, tmp_path / "before")
    erase = (
        "from healing.accounts.actions import erase_person; from healing.accounts.models import User;"
        "erase_person(user=User.objects.get(name='bob'))"
    )
    assert manage(site, "shell", "--no-imports", "-c", erase).returncode == 0
    _rows, keys = back_up(site, tmp_path / "after")
    (site / "mend.sqlite3").unlink()
    done = manage(site, "restore", rows, keys)
    assert done.stdout == "1 accounts are back; 1 that were deleted since stay deleted.\n", done.stderr
    assert manage(site, "shell", "--no-imports", "-c", READ).stdout == "alice alice 0\n"


def test_the_rows_hold_nobodys_keys_and_the_wrong_key_file_is_refused(
    site: Path, first_site: Path, tmp_path: Path
) -> None:
    rows, keys = back_up(site, tmp_path)
    ring = wrapped(site / "mend.sqlite3")
    assert len(ring) == 2
    assert all(one in keys.read_bytes() for one in ring)
    assert not any(one in rows.read_bytes() for one in ring)
    assert oct(rows.stat().st_mode)[-3:] == oct(keys.stat().st_mode)[-3:] == "600"
    other = Path(shutil.copytree(first_site, tmp_path / "other"))
    (other / "keys" / "vault.key").unlink()
    keyfile.create(other / "keys" / "vault.key")
    (other / "mend.sqlite3").unlink()
    done = manage(other, "restore", rows, keys)
    assert done.returncode == 1
    assert "does not fit this database" in done.stderr
    assert not (other / "mend.sqlite3").exists()


def wrapped(database: Path) -> list[bytes]:
    """Everyone's wrapped private key."""
    with closing(sqlite3.connect(database)) as opened:
        return [private for (private,) in opened.execute("SELECT private FROM vault_keyring")]


def test_keys_of_other_people_bring_nobody_back_and_delete_nobody(site: Path, tmp_path: Path) -> None:
    rows, keys = back_up(site, tmp_path)
    with closing(sqlite3.connect(keys)) as spoilt, spoilt:
        spoilt.execute("DELETE FROM vault_keyring")
    (site / "mend.sqlite3").unlink()
    done = manage(site, "restore", rows, keys)
    assert done.returncode == 1
    assert "holds the key of nobody in these rows" in done.stderr
    assert not (site / "mend.sqlite3").exists()


def test_accounts_made_after_the_rows_were_copied_leave_no_keys(site: Path, tmp_path: Path) -> None:
    rows, _keys = back_up(site, tmp_path / "before")
    later = "from healing.accounts.actions import make_person; make_person(name='cleo', passphrase='three warm cups')"
    assert manage(site, "shell", "--no-imports", "-c", later).returncode == 0
    _rows, keys = back_up(site, tmp_path / "after")
    (site / "mend.sqlite3").unlink()
    assert manage(site, "restore", rows, keys).stdout.startswith("2 accounts are back; 0 ")
    assert len(wrapped(site / "mend.sqlite3")) == 2


def test_a_database_is_never_written_over(site: Path, tmp_path: Path) -> None:
    rows, keys = back_up(site, tmp_path)
    before = (site / "mend.sqlite3").read_bytes()
    done = manage(site, "restore", rows, keys)
    assert done.returncode == 1
    assert "move it away first" in done.stderr
    assert (site / "mend.sqlite3").read_bytes() == before


def test_backups_past_their_time_go_and_other_files_stay(tmp_path: Path) -> None:
    now = datetime(2026, 11, 24, 3, tzinfo=UTC)
    ages = {"data": (34, 36), "keys": (6, 8)}
    for kind, days in ages.items():
        for age in days:
            (tmp_path / f"mend-{kind}-{now - timedelta(days=age):%Y%m%dT%H%M%SZ}.sqlite3").touch()
    (tmp_path / "mend-data-notes.txt").touch()
    for kind, (_young, old) in ages.items():
        (gone,) = backup.past(tmp_path, kind, now)
        assert gone.name == f"mend-{kind}-{now - timedelta(days=old):%Y%m%dT%H%M%SZ}.sqlite3"


def test_rows_and_keys_in_one_folder_are_refused(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="two folders" if connection.vendor == "sqlite" else "pg_dump"):
        call_command("backup", data=tmp_path, keys=tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_takes_no_backup(site: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = manage(site, "backup", "--data", tmp_path / "file" / "x", "--keys", tmp_path / "keys")
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: The backup could not be made: ")
