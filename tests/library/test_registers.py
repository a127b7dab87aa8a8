"""Which registers somebody should open, and a look written down: one line changes, nothing is opened, nothing is invented."""

from datetime import date
from io import StringIO
from pathlib import Path
from shutil import copy

import pytest
import time_machine
from django.core.management import CommandError, call_command
from pytest_django import Settings

from healing.library import catalogue
from healing.library.loader import load

TODAY = date(2026, 11, 24)


@pytest.fixture
def path(tmp_path: Path, settings: Settings) -> Path:
    (tmp_path / "content" / "en").mkdir(parents=True)
    found = Path(copy(settings.CONTENT_DIR / "en" / "registers.yaml", tmp_path / "content" / "en"))
    settings.CONTENT_DIR = tmp_path / "content"
    return found


def run(*words: str, on: date = TODAY) -> str:
    out = StringIO()
    with time_machine.travel(on):
        call_command("registers", *words, stdout=out)
    return out.getvalue()


def test_all_of_ours_are_listed_and_none_claims_a_look_that_was_not_made(path: Path) -> None:
    said = run()
    places = catalogue().guidance.registers
    assert all(f"  {one.id} " in said for one in places)
    assert said.count("unconfirmed, never opened by us") == sum(not one.confirmed for one in places)
    assert not [one.id for one in places if one.checked]


def test_a_look_is_written_down_and_only_its_line_changes(path: Path) -> None:
    before = path.read_text().splitlines()
    assert "confirmed: true there by hand" in run("record", "gb-bps", "--on", "2026-11-20", "--by", "A. B.")
    after = path.read_text().splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1
    assert changed[0][1] == changed[0][0].replace(
        "checked: null, checked_by: null", 'checked: 2026-11-20, checked_by: "A. B."'
    )
    found = next(one for one in load(path.parent)[0].guidance.registers if one.id == "gb-bps")
    assert (found.checked, found.checked_by, found.confirmed) == (date(2026, 11, 20), "A. B.", False)
    assert "gb-bps" not in run("--country", "gb")
    assert "opened 2026-11-20 by A. B." in run("--country", "gb", "--all")
    assert "not since November 2026" in run("--country", "gb", on=date(2027, 6, 1))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("gb-bps", "--on", "2026-11-25", "--by", "A.B."), "still to come"),
        (("gb-none", "--on", "2026-11-20", "--by", "A.B."), "Nothing in registers.yaml has the id gb-none"),
        (("gb-bps", "--on", "2026-11-20", "--by", " "), "--by takes initials"),
        (("gb-bps", "--on", "yesterday", "--by", "A.B."), "is no day"),
    ],
)
def test_what_can_not_be_is_not_written(path: Path, words: tuple[str, ...], said: str) -> None:
    before = path.read_text()
    with pytest.raises(CommandError, match=said):
        run("record", *words)
    assert path.read_text() == before
