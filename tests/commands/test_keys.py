"""A rotation of the key-encryption key on a site of its own, with the backups that were made before and after it."""

import shutil
from pathlib import Path

import pytest

from tests.commands.test_backup import READ, back_up
from tests.sites import manage

BOTH = "alice alice 0\nbob bob 0\n"


@pytest.fixture
def site(lived_in_site: Path, tmp_path: Path) -> Path:
    """A site with alice and bob."""
    return Path(shutil.copytree(lived_in_site, tmp_path / "site"))


def test_backups_made_before_a_rotation_open_with_the_old_key_kept(site: Path, tmp_path: Path) -> None:
    key, database = site / "keys" / "vault.key", site / "mend.sqlite3"
    old_rows, old_keys = back_up(site, tmp_path / "before")
    kept = Path(shutil.copy2(key, tmp_path / "kept.key"))
    worker = (site / "keys" / "worker.key").read_bytes()
    for what in ("rotate", "retire"):
        done = manage(site, "keys", what)
        assert done.returncode == 0, done.stderr
    assert "kek 1 " not in key.read_text()
    assert (site / "keys" / "worker.key").read_bytes() == worker
    _rows, new_keys = back_up(site, tmp_path / "after")

    database.unlink()
    done = manage(site, "restore", old_rows, new_keys)  # as docs/operating.md says: the newest keys
    assert done.stdout.startswith("2 accounts are back"), done.stderr
    assert manage(site, "shell", "--no-imports", "-c", READ).stdout == BOTH
    assert manage(site, "prepare").returncode == 0

    database.unlink()
    done = manage(site, "restore", old_rows, old_keys)
    assert "does not fit this database" in done.stderr
    shutil.copy2(kept, key)
    done = manage(site, "restore", old_rows, old_keys)
    assert done.stdout.startswith("2 accounts are back"), done.stderr
    assert manage(site, "shell", "--no-imports", "-c", READ).stdout == BOTH


def test_a_key_file_that_takes_no_change_is_told_in_one_sentence(site: Path) -> None:
    (site / "keys" / "vault.key").unlink()
    done = manage(site, "keys", "rotate")
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: The key file ")
    assert "is missing" in done.stderr
