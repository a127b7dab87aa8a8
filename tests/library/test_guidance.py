"""Kinds of help by six answers: always at least one, never work for two where there may be fear; and what the files refuse."""

from itertools import product
from pathlib import Path
from shutil import copytree

import pytest
from pytest_django import Settings

from healing.library import catalogue
from healing.library.checks import END, SENTENCE, content, grade
from healing.library.guidance import Match, call_questions, match
from healing.library.loaded import loaded
from healing.library.loader import load

FIELDS = ("weighs", "alarm", "company", "fear", "money", "way")


def answers_to(name: str) -> tuple[str, ...]:
    """Every answer to one of the six questions, and none."""
    field = next(one for one in catalogue().steps["C2"].fields if one.name == name)
    return ("", *(value for value, _label in field.options))


def asked(**answers: str) -> list[Match]:
    return match(answers, catalogue().guidance.kinds)


def ids(found: list[Match]) -> list[str]:
    return [one.kind.id for one in found]


def test_the_six_questions_are_those_of_the_step() -> None:
    assert tuple(field.name for field in catalogue().steps["C2"].fields) == FIELDS


def test_every_combination_gives_something_and_fear_never_gives_work_for_two() -> None:
    kinds = catalogue().guidance.kinds
    seen_two = 0
    for values in product(*(answers_to(name) for name in FIELDS)):
        answers = {name: value for name, value in zip(FIELDS, values, strict=True) if value}
        found = match(answers, kinds)
        assert 1 <= len(found) <= 3, answers
        assert any(not one.kind.for_two for one in found), answers
        two = [one for one in found if one.kind.for_two]
        seen_two += bool(two)
        if answers.get("fear") != "no" or answers.get("weighs") == "numbing":
            assert not two, answers
        if answers.get("fear") in ("yes", "unsure"):
            assert found[0].kind.id == "h8", answers
            assert any(one.kind.always for one in found), answers
    assert seen_two > 100  # it is not that work for two never comes


@pytest.mark.parametrize("fear", ["", "no", "yes", "unsure"])
def test_going_together_is_named_only_after_a_clear_no(fear: str) -> None:
    found = asked(weighs="between", company="together", fear=fear)
    assert ("h5" in ids(found)) == (fear == "no")
    assert "h2" in ids(found)


def test_what_is_known_of_the_situation_keeps_work_for_two_out() -> None:
    answers = {"weighs": "between", "company": "together", "fear": "no"}
    assert not any(one.kind.for_two for one in match(answers, catalogue().guidance.kinds, two=False))


def test_after_harm_by_a_professional_none_is_named() -> None:
    for values in product(*(answers_to(name) for name in FIELDS)):
        answers = dict(zip(FIELDS, values, strict=True))
        found = match(answers, catalogue().guidance.kinds, professionals=False)
        assert found
        assert all(one.kind.lay for one in found), answers


def test_reasons_are_those_of_the_answers_given() -> None:
    found = {one.kind.id: one for one in asked(weighs="again", alarm="numb", fear="no", money="covered")}
    assert "comes back as if it were now" in found["h4"].reasons[0]
    assert len(found["h4"].reasons) == 2
    assert not asked()[0].reasons
    assert ids(asked()) == ["h2"]


def test_unknown_answers_are_as_if_not_given() -> None:
    assert ids(asked(weighs="x" * 5000, fear="maybe")) == ["h2"]
    assert ids(match({"weighs": ["body"], "fear": None}, catalogue().guidance.kinds)) == ["h2"]


def test_the_questions_for_a_call_are_the_picked_ones_or_all() -> None:
    step = catalogue().steps["C4"]
    assert len(call_questions(step)) == 8
    assert call_questions(step, ["cost"]) == ("What does it cost, and is there a lower fee?",)
    assert call_questions(step, ["gone"]) == call_questions(step)
    assert call_questions(None) == ()


def test_registers_cover_countries_and_claim_nothing_that_was_not_done() -> None:
    guidance = catalogue().guidance
    assert len(guidance.countries()) >= 12
    for place in guidance.registers:
        assert place.checked is None, place.id
        assert place.find.startswith("https://"), place.id
        assert place.confirmed or place.seen_source == "general knowledge", place.id
        assert place.complain or place.complain_note or not place.by_law or place.id == "in-rci", place.id


def test_kinds_are_easy_to_read() -> None:
    for kind in catalogue().guidance.kinds:
        said = [kind.about, *kind.fits, kind.not_for, kind.first_visit, kind.cost]
        said += [one.say for one in (*kind.reasons, *kind.cautions)]
        assert grade(" ".join(said)) <= 7, kind.id
        for sentence in (s for words in said for s in END.split(words)):
            assert len(sentence.split()) <= SENTENCE, sentence


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    return Path(copytree(settings.CONTENT_DIR / "en", tmp_path / "content" / "en"))


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("therapies.yaml", "is: [body]", "is: [bodies]", "therapies.yaml:16: h1: C2 has no answer “bodies” to “weighs”"),
        ("therapies.yaml", '["yes", "unsure"]', "[yes, unsure]", "must be text"),
        ("therapies.yaml", "id: h2", "id: h1", "The id h1 is used twice"),
        ("therapies.yaml", "  lay: true", "  laid: true", "“laid” is not known here"),
        ("registers.yaml", "https://iacp.ie/complaints", "javascript:alert(1)", "must be an address that begins with https://"),
        ("registers.yaml", "country: GB", "country: XX", "XX is not a country of helplines.yaml"),
        ("registers.yaml", "checked: null", "checked: 2026-11-20", "goes with checked_by"),
        ("registers.yaml", 'month: "2026-11"', 'month: "soon"', "must be a month such as 2026-11"),
        ("registers.yaml", "id: gb-bacp", "id: gb-hcpc", "The id gb-hcpc is used twice"),
        ("guidance/kinds.md", "(finding)", "(nowhere)", "kinds.md:12: The link “nowhere” leads nowhere"),
        ("guidance/kinds.md", "[^ndvh-2014]", "[^nobody-2001]", "has no source"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_line(folder: Path, file: str, old: str, new: str, says: str) -> None:
    path = folder / file
    before = path.read_text()
    assert old in before
    path.write_text(before.replace(old, new, 1))
    found, problems = load(folder)
    assert any(says in str(problem) for problem in problems), [str(one) for one in problems]
    assert found.guidance.kinds


def test_a_garbled_file_takes_nothing_else_down(folder: Path) -> None:
    (folder / "registers.yaml").write_text("- {id: [")
    (folder / "therapies.yaml").write_text("kinds: 3")
    found, problems = load(folder)
    assert found.guidance.registers == ()
    assert found.guidance.kinds == ()
    assert len(found.articles) == 24
    assert len(problems) == 2
    assert match({"fear": "yes"}, found.guidance.kinds) == []


def test_a_day_to_come_is_refused_and_a_long_unseen_register_is_warned_of(folder: Path, settings: Settings) -> None:
    path = folder / "registers.yaml"
    lines = path.read_text().splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if "gb-bacp" in line)
    lines[at] = lines[at].replace("checked: null, checked_by: null", 'checked: 2099-01-01, checked_by: "OL"')
    at_old = next(n for n, line in enumerate(lines) if "gb-ukcp" in line)
    lines[at_old] = lines[at_old].replace("2026-11", "2025-01")
    path.write_text("".join(lines))
    settings.CONTENT_DIR = folder.parent
    loaded.cache_clear()
    try:
        said = [str(one.msg) for one in content(None)]
    finally:
        loaded.cache_clear()
    assert any(f"registers.yaml:{at + 1}: gb-bacp: nobody can have read or opened it" in one for one in said)
    assert any("gb-ukcp UKCP was last looked at in January 2025" in one for one in said)
