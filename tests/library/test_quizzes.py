"""The sets of questions: their words are fixed, and what is wrong with a file is named with its line."""

from pathlib import Path
from shutil import copytree

import pytest
from django.conf import settings

from healing.library import catalogue
from healing.library.loader import load

TEN = [
    ("When someone close goes quiet, I think I have lost them.", "worry", False),
    ("I need to hear more than once that we are all right.", "worry", False),
    ("A small sign of distance can fill my day.", "worry", False),
    ("I stay calm when we are apart.", "worry", True),
    ("I believe I matter to people I love.", "worry", True),
    ("When upset, I would rather cope alone.", "distance", False),
    ("I step back when someone comes closer.", "distance", False),
    ("Leaning on someone feels risky.", "distance", False),
    ("I can show someone close how I feel.", "distance", True),
    ("In hard times, I let someone in.", "distance", True),
]
WHO5 = [
    "I have felt cheerful and in good spirits.",
    "I have felt calm and relaxed.",
    "I have felt active and vigorous.",
    "I woke up feeling fresh and rested.",
    "My daily life has been filled with things that interest me.",
]


def test_the_ten_are_as_the_evidence_has_them() -> None:
    ten = catalogue().quizzes["ten"]
    assert [(item.text, item.axis, item.reverse) for item in ten.items] == TEN
    assert (ten.lowest, ten.low, ten.highest, ten.high) == (1, "not like me", 7, "very like me")


def test_no_style_has_a_name_in_the_result() -> None:
    words = (settings.CONTENT_DIR / "en" / "quizzes" / "ten.yaml").read_text().lower()
    for name in ("anxious", "avoidant", "secure", "fearful", "preoccupied", "style", "score"):
        assert name not in words


def test_who5_is_unaltered_and_credited_under_a_licence_of_its_own() -> None:
    who5 = catalogue().quizzes["who5"]
    assert [item.text for item in who5.items] == WHO5
    assert (who5.words[0], who5.words[-1]) == ((5, "All of the time"), (0, "At no time"))
    assert "© World Health Organization 2024" in who5.credit
    assert who5.licence == "CC BY-NC-SA 3.0 IGO"


def test_the_four_of_the_statistics_office() -> None:
    four = catalogue().quizzes["ons4"]
    assert [item.reverse for item in four.items] == [False, False, False, True]
    assert four.items[0].text == "Overall, how satisfied are you with your life nowadays?"
    assert four.licence == "Open Government Licence v3.0"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("ten.yaml", "axis: worry, text", "axis: hope, text", "must name one of"),
        ("ten.yaml", "name: q2,", "name: q1,", "names that differ"),
        ("ten.yaml", "highest: 7", "highest: 1", "must be above"),
        ("ten.yaml", "highest: 7", "highest: seven", "must be a whole number"),
        ("ten.yaml", 'high: "very like me"', "", "both ends"),
        ("who5.yaml", '  0: "At no time"', "", "must go from 0 to 5"),
        ("ons4.yaml", "id: ons4", "id: ten", "used twice"),
        ("ons4.yaml", "intro:", "intr:", "not known"),
    ],
)
def test_a_mistake_is_named_and_the_other_sets_stay(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    folder = Path(copytree(settings.CONTENT_DIR / "en", tmp_path / "content" / "en"))
    path = folder / "quizzes" / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    found, problems = load(folder)
    assert [one for one in problems if said in one.reason and one.file.endswith(file) and one.line > 0], problems
    assert len(found.quizzes) == 2
