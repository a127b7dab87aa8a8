"""What a slow look finds in a copy of our content: file, line, what to do."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
import time_machine
from django.conf import settings
from pytest_django import Settings

from healing.library import loaded
from healing.library.checks import content

Say = Callable[[str, str, str], list[str]]


@pytest.fixture
def say(tmp_path: Path, settings: Settings) -> Say:
    """Change one file of our content and return what the check says of it."""
    folder = Path(copytree(settings.CONTENT_DIR / "en", tmp_path / "content" / "en"))
    settings.CONTENT_DIR = folder.parent

    def changed(file: str, old: str, new: str) -> list[str]:
        text = (folder / file).read_text()
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1))
        loaded.loaded.cache_clear()
        try:
            return [str(message.msg) for message in content(None) if file in str(message.msg)]
        finally:
            loaded.loaded.cache_clear()

    return changed


ARTICLE = "articles/grounding.md"
LONG = "and then " * 31


@pytest.mark.parametrize(
    ("file", "new", "said"),
    [
        (ARTICLE, "In 94 tests it helped.", "“94” states a figure"),
        (ARTICLE, f"It goes on {LONG}.", "a sentence of"),
        (ARTICLE, "It is œ and ж.", "the font has no ж"),
        (ARTICLE, "> It goes on " + LONG + ".", "a sentence of"),
        ("steps/A2.md", "Half of all people feel it.", "states a figure"),
    ],
)
def test_a_slip_in_a_body_is_named_with_its_line(say: Say, file: str, new: str, said: str) -> None:
    text = (settings.CONTENT_DIR / "en" / file).read_text()
    found = say(file, "\n## ", f"\n{new}\n\n## ")
    assert len(found) == 1, found
    line = text[: text.index("\n## ")].count("\n") + 2
    assert found[0].startswith(f"content/en/{file}:{line}: ")
    assert said in found[0]


def test_a_reading_grade_above_seven_is_refused_and_printed(say: Say) -> None:
    heavy = "Institutional considerations necessitate comprehensive organisational transformation. " * 60
    found = say(ARTICLE, "\n## ", f"\n{heavy}\n\n## ")
    assert any("reading grade" in message and "7 or lower" in message for message in found), found


def test_a_source_nothing_cites_is_named(say: Say) -> None:
    (found,) = say("sources.yaml", "attachment-project:", "aaa-1900: {cite: A, publisher: B}\nattachment-project:")
    assert "nothing cites aaa-1900" in found
    assert "sources.yaml:" in found


def test_a_date_that_is_none_is_named_with_its_line(say: Say) -> None:
    found = say(ARTICLE, "written: 2026-11-24", "written: 2026-13-44")
    assert found[0].startswith("content/en/articles/grounding.md:10: "), found
    assert "write one such as 2026-11-24" in found[0]


def test_a_text_without_its_keys_is_named_once(say: Say) -> None:
    (found,) = say(ARTICLE, "---\n", "")
    assert found.startswith("content/en/articles/grounding.md:1: A text begins with its keys"), found


def test_a_key_that_stands_twice_is_named(say: Say) -> None:
    (found,) = say(ARTICLE, "\nminutes: 4", "\nminutes: 4\nminutes: 5")
    assert found == "content/en/articles/grounding.md:9: the key “minutes” stands twice here: take one out."


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (ARTICLE, "written: 2026-11-24", "written: 2031-11-24"),
        ("helplines.yaml", 'checked: null, checked_by: null, confirmed', 'checked: 2031-01-01, checked_by: "A.B.", confirmed'),
    ],
)  # fmt: skip
def test_a_day_to_come_is_refused(say: Say, file: str, old: str, new: str) -> None:
    assert any("to come" in message or "must be past" in message for message in say(file, old, new))


def test_a_review_that_is_due_is_a_warning(say: Say) -> None:
    with time_machine.travel(date(2028, 1, 1)):
        found = content(None)
    assert any("its review was due" in message.msg and not message.is_serious(40) for message in found)
