"""Which lines are due, and a call written down: one line changes, nothing is dialled, nothing is invented."""

from datetime import date
from io import StringIO
from pathlib import Path
from shutil import copy

import pytest
import time_machine
import yaml
from django.conf import settings
from django.core.management import CommandError, call_command
from pytest_django import Settings

from healing.library import calls
from healing.library.helplines import line
from healing.library.loader import load
from healing.library.shapes import Wrong

TODAY = date(2026, 11, 24)
GIVEN = {"id": "x1", "name": "A", "kind": "crisis", "call": "0800 123 456", "hours": "Day", "for_whom": "Anyone", "confirmed": True, "languages": "English", "bill": None,
         "seen": {"source": "a.org", "month": "2026-11"}}  # fmt: skip


@pytest.fixture
def path(tmp_path: Path, settings: Settings) -> Path:
    (tmp_path / "content" / "en").mkdir(parents=True)
    found = Path(copy(settings.CONTENT_DIR / "en" / "helplines.yaml", tmp_path / "content" / "en"))
    settings.CONTENT_DIR = tmp_path / "content"
    return found


def run(*words: str) -> str:
    out = StringIO()
    with time_machine.travel(TODAY):
        call_command("helplines", *words, stdout=out)
    return out.getvalue()


def test_what_was_never_called_is_listed_by_country(path: Path) -> None:
    said = run()
    assert "United Kingdom (GB)" in said
    assert "gb1" in said
    assert "never called" in said
    assert "gb1" not in run("--country", "de")


def test_a_call_is_written_down_and_only_its_line_changes(path: Path) -> None:
    before = path.read_text().splitlines()
    run("record", "gb5", "--on", "2026-11-20", "--by", "A. B.")
    after = path.read_text().splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1
    assert changed[0][1] == changed[0][0].replace(
        "checked: null, checked_by: null", 'checked: 2026-11-20, checked_by: "A. B."'
    )
    found = load(path.parent)[0].countries["GB"].lines
    assert [(one.checked, one.checked_by) for one in found if one.id == "gb5"] == [(date(2026, 11, 20), "A. B.")]
    assert "gb5" not in run("--country", "gb")
    assert "called 2026-11-20 by A. B." in run("--country", "gb", "--all")


def test_a_second_call_takes_the_place_of_the_first(path: Path) -> None:
    run("record", "gb5", "--on", "2026-10-01", "--by", "A.B.")
    run("record", "gb5", "--on", "2026-11-20", "--by", "C.D.")
    assert 'checked: 2026-11-20, checked_by: "C.D."' in path.read_text()
    assert "A.B." not in path.read_text()


def test_a_line_in_block_style_keeps_its_style(tmp_path: Path) -> None:
    path = tmp_path / "helplines.yaml"
    path.write_text("# ours\n- code: GB\n  lines:\n    - id: x1\n      call: '1'  # by hand\n    - id: x2\n")
    calls.record(path, "x1", TODAY, "A.B.", TODAY)
    assert path.read_text() == (
        "# ours\n- code: GB\n  lines:\n    - id: x1\n      call: '1'\n      checked: 2026-11-24\n"
        '      checked_by: "A.B."  # by hand\n    - id: x2\n'
    )
    assert yaml.safe_load(path.read_text())[0]["lines"][0]["checked_by"] == "A.B."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("gb5", "--on", "2026-11-25", "--by", "A.B."), "still to come"),
        (("gb99", "--on", "2026-11-20", "--by", "A.B."), "Nothing in helplines.yaml has the id gb99"),
        (("gb5", "--on", "2026-11-20", "--by", 'A"}'), "--by takes initials"),
        (("gb5", "--on", "2026-11-20", "--by", " "), "--by takes initials"),
        (("gb5", "--on", "yesterday", "--by", "A.B."), "is no day"),
    ],
)
def test_what_can_not_be_is_refused_and_the_file_stays(path: Path, words: tuple[str, ...], said: str) -> None:
    before = path.read_bytes()
    with pytest.raises(CommandError, match=said):
        run("record", *words)
    assert path.read_bytes() == before


def test_after_180_days_a_line_is_due_again_but_never_a_short_code() -> None:
    old = {**GIVEN, "seen": {"source": "a.org", "month": "2026-03"}}
    assert calls.expired(line(old), TODAY)
    assert not calls.expired(line({**old, "call": "116 123"}), TODAY)
    assert not calls.expired(line({**old, "checked": date(2026, 8, 1), "checked_by": "A.B."}), TODAY)
    assert not calls.expired(line(GIVEN), TODAY)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"checked": date(2026, 8, 1)}, "checked_by"),
        ({"checked_by": "A.B."}, "checked_by"),
        ({"call": None}, "one of call, text, chat and whatsapp"),
        ({"text": "85258"}, "must hold to and body"),
        ({"text": {"to": "85258", "bdy": "HI"}}, "“bdy” is not known here"),
        ({"seen": None}, "must hold source and month"),
        ({"chat": "a.org"}, "https://"),
        ({"kind": "friends"}, "must be one of"),
    ],
)
def test_a_line_that_can_not_be_true_is_refused(changes: dict[str, object], said: str) -> None:
    with pytest.raises(Wrong, match=said):
        line({**GIVEN, **changes})


def test_nobody_claims_a_call_as_shipped() -> None:
    assert not [
        one.id for country in load(settings.CONTENT_DIR / "en")[0].countries for one in country.lines if one.checked
    ]
