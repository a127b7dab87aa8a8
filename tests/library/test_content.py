"""The editors' commands: a table that fits the window, grades, names of fields, a preview for one machine."""

from io import StringIO
from pathlib import Path
from shutil import copytree

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from healing.library import catalogue
from healing.library.management.commands.content import watch_content


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    found = Path(copytree(settings.CONTENT_DIR / "en", tmp_path / "content" / "en"))
    settings.CONTENT_DIR = found.parent
    return found


def run(*words: str) -> str:
    out = StringIO()
    call_command("content", *words, stdout=out)
    return out.getvalue()


def test_the_table_holds_everything_and_fits() -> None:
    said = run("report").splitlines()
    table = said[: said.index("")]
    shelves = catalogue()
    items = [
        *shelves.articles,
        *shelves.steps,
        *shelves.guidance.guides,
        *shelves.practices,
        *shelves.prompts,
        *shelves.tools,
        *shelves.countries,
        *shelves.guidance.kinds,
        *shelves.guidance.registers,
    ]
    assert [line.split()[0] for line in table[2:]] == [item.id for item in items]
    assert max(len(line) for line in table) <= 120
    row = next(line for line in table if line.startswith("r07"))
    assert "2026-11-24  2027-05-24" in row


def test_what_nothing_leads_to_and_what_leads_nowhere_is_listed(folder: Path) -> None:
    (folder / "pictures" / "cup.svg").write_text((folder / "pictures" / "promises.svg").read_text())
    path = folder / "articles" / "grounding.md"
    path.write_text(path.read_text().replace("next: [", "next: [r98, "))
    said = run("report")
    assert "pictures that no text shows: cup" in said
    assert "content/en/articles/grounding.md:12: r07: “next” names r98" in said


def test_a_file_left_out_is_still_in_the_table(folder: Path) -> None:
    path = folder / "articles" / "grounding.md"
    path.write_text(path.read_text().replace("shelf: now", "shelf: nowhere"))
    said = run("report")
    assert "\nr07 " in said
    assert "“shelf” must be one of" in said


def test_each_text_has_its_grade() -> None:
    said = run("grades")
    assert "articles: r01 " in said
    assert "steps: A1 " in said


def test_names_of_fields_are_written_down_once(folder: Path) -> None:
    (folder / "fields.lock").unlink(missing_ok=True)
    assert "A1.mind" in run("fields")
    assert run("fields").strip() == "Nothing is new."


def test_the_preview_is_for_one_machine(settings: Settings) -> None:
    settings.LOCAL = False
    with pytest.raises(CommandError, match="one machine"):
        run("preview")


def test_the_preview_looks_at_the_words(settings: Settings) -> None:
    watched: list[tuple[Path, str]] = []

    class Reloader:
        def watch_dir(self, path: Path, glob: str) -> None:
            watched.append((path, glob))

    watch_content(Reloader())  # type: ignore[arg-type]
    assert watched == [(settings.CONTENT_DIR, "**/*")]
