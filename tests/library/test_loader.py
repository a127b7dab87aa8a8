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


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("articles/grounding.md", "shelf: now", "shelf: nowhere"),
        ("articles/grounding.md", "\n## When to stop", "\nGo [here](r97).\n\n## When to stop"),
        ("articles/grounding.md", "\n## When to stop", "\nSo it is.[^nobody-1900]\n\n## When to stop"),
        ("articles/grounding.md", "\n## When to stop", "\nA <b>word</b>.\n\n## When to stop"),
        ("articles/grounding.md", "\n## When to stop", "\n![A bowl](picture:nowhere)\n\n## When to stop"),
        ("steps/A1.md", "    low: hardly at all\n    high: more", "    options: [1]\n    high: more"),
        ("practices.yaml", "id: k20", "id: k01"),
        ("helplines.yaml", 'call: "0800 111 0 111"', "call: 800111011"),
    ],
)
def test_the_line_of_the_fault_is_named(folder: Path, file: str, old: str, new: str) -> None:
    change(folder / file, old, new)
    added = next(line for line in new.splitlines() if line)
    lines = {n for n, text in enumerate((folder / file).read_text().splitlines(), 1) if added.strip() in text}
    problems = [(problem.file, problem.line) for problem in load(folder)[1]]
    assert any(name == f"content/en/{file}" and line in lines for name, line in problems), problems


@pytest.mark.parametrize("name", ["practices.yaml", "prompts.yaml", "settle.yaml", "helplines.yaml", "sources.yaml"])
def test_garbled_yaml_is_said_and_nothing_raises(folder: Path, name: str) -> None:
    (folder / name).write_text("- {id: [")
    problems = load(folder)[1]
    assert any(name in problem.file and "YAML" in problem.reason for problem in problems)


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "[tap](javascript:alert(1))",
        "<!-- a -->",
        "    indented",
        "`code`",
        "# Big",
        "![x](a.png)",
    ],
)
def test_script_and_html_in_markdown_are_refused_and_never_reach_the_page(folder: Path, words: str) -> None:
    change(folder / "articles" / "grounding.md", "\n## ", f"\n{words}\n\n## ")
    catalogue, problems = load(folder)
    assert len([problem for problem in problems if problem.file.endswith("grounding.md")]) == 1, problems
    assert not any(
        bad in catalogue.articles["r07"].text.html for bad in ("<script", 'javascript:alert(1)"', "<!--", "<img")
    )


@pytest.mark.parametrize(
    "file",
    ["articles/grounding.md", "steps/A1.md", "practices.yaml", "sources.yaml", "helplines.yaml", "pictures/bowl.svg"],
)
@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"- 1", b"---\nid: r07\nwritten: 2026-13-45\n---\n", b"a: {b: [", b"[[]]", b"<svg"]
)
def test_a_broken_file_never_takes_the_site_down(folder: Path, file: str, content: bytes) -> None:
    (folder / file).write_bytes(content)
    catalogue, problems = load(folder)
    assert any(problem.file.endswith(file) for problem in problems) or content in (b"",)
    assert catalogue.articles.get("r21")
    assert catalogue.tools.get("t1")


def test_twins_and_gentler_steps_that_lead_back_are_refused(folder: Path) -> None:
    change(folder / "steps" / "A2.md", "gentler: ", "gentler: A1 #")
    assert [p.file for p in load(folder)[1] if "lead back here" in p.reason] == [
        "content/en/steps/A1.md",
        "content/en/steps/A2.md",
    ]


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ("r07, ", "leads round in a circle: r07 → r07."),
        ("r06, ", "leads round in a circle: r07 → r06 → r07."),
        ("r08, ", "names one thing twice"),
        ("B3, ", "names B3, which takes two"),
        ("A7, ", "names A7, which takes two or is heavy"),
        ("B1, ", "names B1"),
        ("p01, ", "names p01, which is not there"),
    ],
)
def test_read_next_goes_on_and_never_round(folder: Path, added: str, said: str) -> None:
    change(folder / "articles" / "grounding.md", "next: [", f"next: [{added}")
    found = [problem for problem in load(folder)[1] if said in problem.reason]
    assert [(problem.file, problem.line) for problem in found] == [("content/en/articles/grounding.md", 12)]


def test_each_article_on_a_longer_circle_is_named(folder: Path) -> None:
    change(folder / "articles" / "mindfulness-gently.md", "next: [", "next: [r10, ")
    found = {p.file.rpartition("/")[2]: p.reason for p in load(folder)[1]}
    assert set(found) == {"mindfulness-gently.md", "sleep-and-movement.md", "if-then-plans.md"}
    assert "r09 → r11 → r10 → r09" in found["if-then-plans.md"]


def test_reading_on_ends_at_a_step_or_a_page_about_help() -> None:
    shelf = load(settings.CONTENT_DIR / "en")[0].articles
    ends = {article.id: article.next for article in shelf if not any(one in shelf for one in article.next)}
    assert ends == {"r21": ("help", "t3", "finding"), "r24": ("finding", "call", "C3")}


def test_scripts_that_start_from_one_another_are_refused(folder: Path) -> None:
    line = "  - {name: said, kind: script, label: Say, parts: [{name: asked, label: Asked, from: B4.place}]}\n---"
    change(
        folder / "steps" / "B3.md",
        "    help: Small, and doable this week. They may say no.\n    max: 200\n---",
        f"    max: 200\n{line}",
    )
    assert ["B3 → B4 → B3" in p.reason for p in load(folder)[1] if p.file.endswith("B3.md")] == [True]


def test_a_script_starts_only_from_a_field_that_is_there(folder: Path) -> None:
    line = "  - {name: talk, kind: script, label: Say, parts: [{name: felt, label: Felt, from: A1.nothing}]}\n---"
    change(folder / "steps" / "B7.md", "\n---", f"\n{line}")
    assert any("no other step has that field" in problem.reason for problem in load(folder)[1])


@pytest.mark.parametrize(("old", "new"), [("twin: B7", "twin: B4"), ("\ntwin: B7", "")])
def test_a_step_for_two_needs_a_twin_for_one(folder: Path, old: str, new: str) -> None:
    change(folder / "steps" / "B3.md", old, new)
    assert any(p.file.endswith("B3.md") and "a twin that one person can do" in p.reason for p in load(folder)[1])


def test_a_prompt_is_offered_from_a_page_that_is_there(folder: Path) -> None:
    change(folder / "prompts.yaml", "only_from: r18", "only_from: r98")
    assert any("“only_from” names r98" in p.reason and p.line > 100 for p in load(folder)[1])
