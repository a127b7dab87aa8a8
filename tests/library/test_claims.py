"""A figure without a source is named, with its line; a number that states nothing is left in peace."""

import pytest

from healing.library.claims import unsourced


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("In 94 tests, plans helped.", "94"),
        ("Over .65 of it held.", "65"),
        ("Most people sleep badly after it.", "Most people"),
        ("For most young adults it eases.", "most young adults"),
        ("It happens to half of all couples.", "half of"),
        ("About 34 per cent stop.", "34"),
        ("A third per cent of them.", "per cent"),
        ("Research shows that it helps.", "Research"),
        ("Studies say so.", "Studies"),
        ("In one small study it helped.", "one small study"),
        ("It was tried in trials.", "trials"),
        ("- It lasts for 3 in 4 people.", "3"),
        ("![Seen in 20 couples.](picture:bowl)", "20"),
    ],
)
def test_a_figure_without_a_source_is_named(sentence: str, figure: str) -> None:
    (found,) = unsourced(
        f"Hello there.\n\nA source elsewhere.[^a] {sentence}"
        if not sentence.startswith(("-", "!"))
        else f"Hello.\n\n{sentence}"
    )
    assert (found.line, found.figure) == (2, figure)


@pytest.mark.parametrize(
    "sentence",
    [
        "In 94 tests, plans helped.[^g]",
        "“Half of them left,” she says.[^g] So it goes.",
        "It is so (in 3 trials).[^g][^h] Go on.",
    ],
)
def test_its_footnote_is_enough(sentence: str) -> None:
    assert not list(unsourced(sentence))


def test_the_footnote_of_the_next_sentence_is_not() -> None:
    assert [claim.figure for claim in unsourced("It was 90 people.\nThey did worse.[^s]")] == ["90"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sit for 3 minutes, or 20–30 seconds.", "A 20-minute talk.", "From 0 to 10, how hard is it?", "Call 0800 1111 or 116 123.",
        "Text 85258.", "Ring 112 or 999.", "Try 5-4-3-2-1.", "At 3 in the morning you wake.", "It is 23:14.", "“I’ll be home by 6,” he said.",
        "What you need most is sleep.", "At most a line.", "Most of all, rest.", "Give yourself half of it.", "It sounds like a study in grey.",
        "## In 94 tests", "> Count 94 things.", "1. Breathe out.", "Wait 14 days.", "See [this](r21).",
    ],
)  # fmt: skip
def test_a_number_that_states_nothing_is_left_in_peace(sentence: str) -> None:
    assert not list(unsourced(sentence))
