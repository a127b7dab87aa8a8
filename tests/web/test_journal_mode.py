"""SQLite's journal mode is chosen by its version, set once, and verified by every connection."""

import sqlite3
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import ConnectionHandler

from healing.web import journal_mode

pytestmark = pytest.mark.django_db  # only so that connections may be opened; each test makes its own database


def mode(database: Path) -> str:
    connection = sqlite3.connect(database)
    try:
        return str(connection.execute("PRAGMA journal_mode").fetchone()[0])
    finally:
        connection.close()


def in_wal(database: Path) -> Path:
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA journal_mode=wal")
    connection.execute("CREATE TABLE word (id)")
    connection.close()
    return database


def connect(database: Path) -> None:
    connections = ConnectionHandler({"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": database}})
    try:
        connections["default"].ensure_connection()
    finally:
        connections.close_all()


@pytest.fixture
def old(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine's SQLite counts as one with the race."""
    monkeypatch.setattr(journal_mode, "WAL_IS_SAFE", (99,))


@pytest.fixture
def new(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine's SQLite counts as one without it."""
    monkeypatch.setattr(journal_mode, "WAL_IS_SAFE", (3, 7))


@pytest.mark.parametrize(
    ("version", "fits"), [((3, 40, 1), "delete"), ((3, 51, 2), "delete"), ((3, 51, 3), "wal"), ((4, 0, 0), "wal")]
)
def test_wal_only_where_it_is_safe(version: tuple[int, ...], fits: str) -> None:
    assert journal_mode.fitting(version) == fits


def test_a_new_database_gets_the_mode_that_fits(tmp_path: Path, new: None) -> None:
    assert journal_mode.set_once(tmp_path / "a") == mode(tmp_path / "a") == "wal"


def test_an_older_sqlite_takes_a_database_out_of_wal(tmp_path: Path, old: None) -> None:
    database = in_wal(tmp_path / "a")
    assert journal_mode.set_once(database) == mode(database) == "delete"
    connect(database)


def test_a_connection_refuses_what_may_be_damaged(tmp_path: Path, old: None) -> None:
    database = in_wal(tmp_path / "a")
    with pytest.raises(ImproperlyConfigured, match=r"WAL mode, which SQLite .* may damage"):
        connect(database)


def test_a_connection_takes_wal_where_it_is_safe(tmp_path: Path, new: None) -> None:
    connect(in_wal(tmp_path / "a"))


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("words, and a good many of them. " * 100)
    with pytest.raises(journal_mode.CannotSet, match="can't be opened: file is not a database"):
        journal_mode.set_once(tmp_path / "a")
