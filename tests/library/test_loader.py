"""What the loader refuses, with file, line and what to do."""

from pathlib import Path
from shutil import copytree

import pytest
from django.conf import settings

from healing.library.loader import load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(copytree(settings.CONTENT_DIR / "en", tmp_path / "content" / "en"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_our_own_content_has_no_problem() -> None:
    assert load(settings.CONTENT_DIR / "en")[1] == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: r07", "id: r01", "used twice"),
        ("minutes:", "minuets:", "not known here"),
        ("shelf: ", "shelf: nowhere", "must be one of"),
        ("written: ", "written: soon", "must be a date"),
        ("next: [", "next: [r98, ", "names r98"),
        ("\n## ", "\n[x](r97)\n\n## ", "leads nowhere"),
        ("\n## ", "\nSo it is.[^nobody-1900]\n\n## ", "has no source"),
    ],
)
def test_a_broken_article_is_named_and_the_others_stay(folder: Path, old: str, new: str, said: str) -> None:
    change(folder / "articles" / "grounding.md", old, new)
    catalogue, problems = load(folder)
    assert any(said in problem.reason and problem.file.endswith(".md") and problem.line >= 1 for problem in problems), (
        problems
    )
    assert catalogue.articles.get("r22")


def test_the_line_of_the_fault_is_named(folder: Path) -> None:
    path = folder / "articles" / "grounding.md"
    change(path, "shelf: ", "shelf: nowhere")
    line = next(n for n, text in enumerate(path.read_text().splitlines(), 1) if text.startswith("shelf"))
    assert line in {problem.line for problem in load(folder)[1]}


@pytest.mark.parametrize("name", ["practices.yaml", "prompts.yaml", "settle.yaml", "helplines.yaml", "sources.yaml"])
def test_garbled_yaml_is_said_and_nothing_raises(folder: Path, name: str) -> None:
    (folder / name).write_text("- {id: [")
    problems = load(folder)[1]
    assert any(name in problem.file and "YAML" in problem.reason for problem in problems)


def test_script_in_markdown_never_reaches_the_page(folder: Path) -> None:
    change(folder / "articles" / "grounding.md", "\n## ", "\n<script>alert(1)</script>\n\n## ")
    html = str(load(folder)[0].articles["r07"].text.html)
    assert "<script" not in html
