"""The words people really use bring what may help, and people to reach come first where they must."""

import pytest

from healing.library.search.results import Found, look_up
from tests.library.queries import ENDING, FEAR, HARM, QUERIES


def order(found: Found) -> tuple[str, ...]:
    """What stands on the page, from the top."""
    return (*(("help",) if found.urgent else ()), *(result.id for result in found.results))


def test_there_are_enough_of_them() -> None:
    assert len(QUERIES) >= 60


@pytest.mark.parametrize(("typed", "wanted"), QUERIES.items(), ids=QUERIES)
def test_on_top(typed: str, wanted: tuple[str, ...]) -> None:
    assert order(look_up(typed, None))[: len(wanted)] == wanted


@pytest.mark.parametrize("typed", [typed for typed, wanted in QUERIES.items() if wanted not in (ENDING, FEAR, HARM)])
def test_ordinary_words_are_not_taken_for_an_emergency(typed: str) -> None:
    assert look_up(typed, None).urgent == (QUERIES[typed][0] == "help")


@pytest.mark.parametrize("typed", [typed for typed, wanted in QUERIES.items() if wanted == FEAR])
def test_where_there_is_fear_nothing_helps_to_talk_or_to_forgive(typed: str) -> None:
    assert not {"r15", "r16", "r17", "r18", "r19", "r23"} & set(order(look_up(typed, None)))
