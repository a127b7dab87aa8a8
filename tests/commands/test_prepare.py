"""`manage.py prepare` does what is left to do, and refuses what the site could not serve."""

import shutil
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from healing.library.loaded import catalogue, loaded
from healing.welcome.management.commands import prepare


@pytest.fixture
def content(tmp_path: Path, settings) -> Iterator[Path]:
    """A copy of the content to spoil."""
    settings.CONTENT_DIR = shutil.copytree(settings.CONTENT_DIR, tmp_path / "content")
    loaded.cache_clear()
    yield settings.CONTENT_DIR
    for once in (loaded, catalogue):
        once.cache_clear()


@pytest.fixture
def folder(tmp_path: Path, settings) -> Path:
    """A data folder of its own, and one static file."""
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    settings.STATIC_ROOT = settings.DATA_DIR / "static"
    settings.STATICFILES_DIRS = [tmp_path / "mine"]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "note.txt").write_text("first")
    return tmp_path


def test_every_stage_says_one_line(db: None, folder: Path) -> None:
    said = StringIO()
    call_command("prepare", stdout=said)
    lines = said.getvalue().splitlines()
    assert [line.partition(":")[0] for line in lines] == ["Database", "Keys", "Worker", "Content", "Static files"]


def test_a_second_time_changes_nothing(db: None, folder: Path) -> None:
    call_command("prepare", stdout=StringIO())
    said = StringIO()
    call_command("prepare", stdout=said)
    assert "up to date" in said.getvalue()
    assert "Keys: fit the database" in said.getvalue()
    assert ", unchanged" in said.getvalue()


def test_a_content_file_that_can_not_be_read_is_named(content: Path) -> None:
    page = content / "en" / "articles" / "boundaries.md"
    page.write_text(page.read_text().replace("pathway: ", "pathway: no", 1))
    with pytest.raises(prepare.NotReady, match=r"boundaries\.md:\d+: .*pathway.* must be one of"):
        prepare.content()


def test_static_files_are_collected_again_when_one_changed(folder: Path) -> None:
    assert prepare.static_files().endswith("collected")
    assert prepare.static_files().endswith("unchanged")
    (folder / "mine" / "note.txt").write_text("second")
    assert prepare.static_files().endswith("collected")
    assert (folder / "data" / "static" / "note.txt").read_text() == "second"


def test_static_files_that_were_lost_are_collected_again(folder: Path) -> None:
    prepare.static_files()
    shutil.rmtree(folder / "data" / "static")
    assert prepare.static_files().endswith("collected")


def test_static_files_that_can_not_be_written(folder: Path) -> None:
    (folder / "data" / "static").touch()
    with pytest.raises(prepare.NotReady, match="static files can't be written"):
        prepare.static_files()


def test_a_server_that_may_lose_what_was_kept_is_refused_in_production(db: None, settings) -> None:
    """The tests' own PostgreSQL is fast and loses everything in a power cut: just what has to be refused."""
    settings.LOCAL = True
    assert prepare.database().startswith("Database: ")
    settings.LOCAL = False
    if connection.vendor == "sqlite":
        assert "SQLite at" in prepare.database()
        return
    with pytest.raises(
        prepare.NotReady, match="set fsync = on, full_page_writes = on, synchronous_commit = on in its configuration"
    ):
        prepare.database()
