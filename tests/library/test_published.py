"""A name that answers lie under does not go without a word."""

from pathlib import Path
from shutil import copytree

import pytest
from django.conf import settings

from healing.library import published
from healing.library.files import Problem
from healing.library.loader import load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = Path(copytree(settings.CONTENT_DIR / "en", tmp_path / "content" / "en"))
    published.write_down(found, {step.id: step for step in load(found)[0].steps})
    return found


def lost(folder: Path) -> list[Problem]:
    return list(published.lost(folder, {step.id: step for step in load(folder)[0].steps}))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_nothing_is_said_while_all_is_there(folder: Path) -> None:
    assert lost(folder) == []


def test_a_renamed_field_is_refused_with_its_line(folder: Path) -> None:
    path = folder / "steps" / "B7.md"
    change(path, "name: happens", "name: whenever")
    gone, new = lost(folder)
    line = next(n for n, text in enumerate(path.read_text().splitlines(), 1) if text == "fields:")
    assert (gone.file, gone.line) == ("content/en/steps/B7.md", line)
    assert "happens is gone" in gone.reason
    assert "retired: [happens]" in gone.reason
    assert "whenever not written down" in new.reason


def test_retired_and_written_down_it_is_accepted_and_stays_in_the_file(folder: Path) -> None:
    change(folder / "steps" / "B7.md", "name: happens", "name: whenever")
    change(folder / "steps" / "B7.md", "\nfields:", "\nretired: [happens]\nfields:")
    assert published.write_down(folder, {step.id: step for step in load(folder)[0].steps}) == ["B7.whenever"]
    assert lost(folder) == []
    assert {"happens", "whenever"} <= set(published.published(folder)["B7"])


def test_a_retired_name_never_comes_back(folder: Path) -> None:
    change(folder / "steps" / "B7.md", "\nfields:", "\nretired: [happens]\nfields:")
    assert ["can’t be used again" in problem.reason for problem in lost(folder)] == [True]


def test_a_step_is_never_removed(folder: Path) -> None:
    (folder / "steps" / "B7.md").unlink()
    (gone,) = lost(folder)
    assert gone.file == "content/en/fields.lock"
    assert (folder / "fields.lock").read_text().splitlines()[gone.line - 1].startswith("B7:")


def test_a_step_with_a_mistake_of_its_own_is_not_named_again(folder: Path) -> None:
    change(folder / "steps" / "B7.md", "minutes: ", "minutes: soon #")
    assert lost(folder) == []


def test_ours_is_written_down() -> None:
    assert (
        list(
            published.lost(
                settings.CONTENT_DIR / "en", {step.id: step for step in load(settings.CONTENT_DIR / "en")[0].steps}
            )
        )
        == []
    )
