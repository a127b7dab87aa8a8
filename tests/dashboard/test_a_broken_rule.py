"""A rule that raises costs its suggestion: the page comes, and the operator's log has the rule's name and no data."""

import logging
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import reverse

from healing.accounts.models import User
from healing.suggestions.left import Left
from healing.suggestions.signals import Signals
from healing.suggestions.table import RULES, rule
from healing.suggestions.targets import Target
from healing.web.logs import Plain
from tests.page import page

pytestmark = pytest.mark.django_db
HERS = "what she wrote"


@pytest.fixture
def broken() -> Iterator[None]:
    """One more rule, before all others, that gives something and then raises."""

    @rule(99, 0, "never seen", because=("found",))
    def breaks(s: Signals, left: Left) -> Iterator[Target]:
        yield Target("step", "A5")
        raise ValueError(HERS, s)

    yield
    RULES[:] = [one for one in RULES if one.number != 99]


def test_the_page_comes_without_it_and_the_log_names_it(
    alice: User, client_for: Callable[[User], Client], broken: None, caplog: pytest.LogCaptureFixture
) -> None:
    before = page(client_for(alice).get(reverse("dashboard:today")))
    assert before.text_of(".next h2")
    assert "never seen" not in before.text
    assert page(client_for(alice).get(reverse("dashboard:why", args=[0]))).text_of(".lede") == before.text_of(
        ".next h2"
    )
    logged = [one for one in caplog.records if one.name == "healing.suggestions"]
    assert {one.getMessage() for one in logged} == {"rule 99 (breaks) raised ValueError"}
    for one in logged:
        line = Plain().format(one)
        assert HERS not in line
        assert "Signals" not in line
        assert one.exc_info is None
        assert one.levelno == logging.ERROR


def test_afterwards_the_table_is_as_it_was() -> None:
    assert 99 not in {one.number for one in RULES}
