"""The editors' words of the search, spelling, and what is said of a file that can't be used."""

from pathlib import Path

import pytest
from django.core.checks.registry import registry

from healing.library.search import editors, loaded
from healing.library.search.spelling import Spelling, slips
from healing.library.search.words import marked, words_of


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("panic", "panic", 0), ("panci", "panic", 1), ("panik", "panic", 1), ("pani", "panic", 1), ("paanic", "panic", 1), ("pinac", "panic", 2), ("fear", "love", 3)],
)  # fmt: skip
def test_slips_between_two_words(one: str, other: str, count: int) -> None:
    assert slips(one, other, 2) == count


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("attachement", "attachment"), ("bondaries", "boundaries"), ("boundries", "boundaries"), ("absue", "abuse"), ("sucide", "suicide"), ("anxitey", "anxiety"),
     ("forgivness", "forgiveness"), ("therepist", "therapist"), ("insomia", "insomnia"), ("lonley", "lonely"), ("betraial", "betrayal"), ("boss", None), ("slep", "sleep"), ("q", None), ("zzzzzzzz", None)],
)  # fmt: skip
def test_the_word_that_was_meant(typed: str, meant: str | None) -> None:
    assert loaded().spelling.meant(typed) == meant


def test_of_two_that_are_as_near_the_more_used_one() -> None:
    assert Spelling({"bathe": 3, "baths": 1}).meant("bathn") == "bathe"


def test_words_lose_what_people_leave_out() -> None:
    assert words_of("Can’t I say “Café”, O'Neil?") == ["cant", "i", "say", "cafe", "oneil"]


def test_marking_escapes_everything_else() -> None:
    seen = marked("<b>I can’t</b> & won’t", {"cant"})
    assert seen == "&lt;b&gt;I <mark>can’t</mark>&lt;/b&gt; &amp; won’t"


def test_every_word_of_the_editors_is_fine() -> None:
    assert editors.check in registry.get_checks()
    assert not editors.check(None)
    assert loaded().urgent


GOOD = "small: [the]\nweak: [cant]\npeople: [he]\nsame:\n  - [cheat, affair]\nfirst:\n  r06: [he cheated]\nurgent:\n  - phrases: [want to die]\n    then: [r22]\n"


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [(("small: [the]", "small: [no]"), 1, "must be text"), (("[cheat, affair]", "[cheat]"), 5, "two words"), (("[cheat, affair]", "[cheat, love affair]"), 5, "single words"),
     (("then:", "than:"), 10, "“than” is not known here"), (("  r06: [he cheated]", "  r06: he cheated"), 7, "must be a list"), (("small: [the]\n", ""), 1, "“small” is missing"),
     (("urgent:", "urgent: ["), 9, "not valid YAML")],
)  # fmt: skip
def test_what_cannot_be_used_is_named_with_its_line(
    tmp_path: Path, change: tuple[str, str], line: int, said: str
) -> None:
    folder = tmp_path / "content" / "en"
    folder.mkdir(parents=True)
    (folder / "search.yaml").write_text(GOOD)
    assert editors.read(folder)[1] == ()
    (folder / "search.yaml").write_text(GOOD.replace(*change))
    first = editors.read(folder)[1][0]
    assert (first.line, said in first.reason) == (line, True), first


def test_an_id_that_is_not_there_and_a_word_in_two_lists_are_named() -> None:
    words = editors.Editors(
        small=("the",), same=(("the", "a"), ("b", "a")), first=(("r06", ("x",)), ("r99", ("y",)), ("help", ("z",)))
    )
    assert editors.unknown(words, {"r06"}) == ["r99"]
    assert editors.said_twice(words) == ["the", "a"]
