"""Finding help, in a real browser: axe finds nothing, nothing scrolls sideways, and the sheet for a call is one page of paper."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page

from healing import vault
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.pathways.actions import keep_answer
from tests.browser.looks import look

Open = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)
CALL, FILLED = "/steps/C4/call/", "/steps/C4/call/?names=1&notes=1"
NOTE = "They said that there is room on Thursdays, and that the first hour costs less. "


def fill(user: User, step_id: str, **answers: Any) -> None:
    me = Person(user, vault.open_keyring(user))
    keep_answer(me=me, step=catalogue().steps[step_id], draft_id=uuid4(), answers=answers, half=False)


def prepare(user: User, *, notes: int, rows: int, note: int) -> None:
    """A list and a sheet with so many characters of notes, names, and characters about each name."""
    fill(user, "C3", list=[{"name": f"Dr Amal Haddad {n}", "reach": "020 7946 0000", "note": (NOTE * 9)[:note]} for n in range(rows)])  # fmt: skip
    fill(user, "C4", first="Hello, my name is Sam. I’m looking for someone to talk to.", notes=(NOTE * 50)[:notes])


def sheets(page: Page, paper: str) -> int:
    """How many sheets of paper a page prints on."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))


def test_axe_finds_nothing(open_page: Open, sign_in: Callable[[Page, User], None], alice: User) -> None:
    public = ["/help/kinds/", "/help/kinds/#h5", "/help/finding/?country=GB", "/help/finding/?country=XX", "/help/meeting/", "/help/first-call/"]  # fmt: skip
    page = open_page()
    assert look(page, public) == []
    prepare(alice, notes=300, rows=2, note=40)
    fill(alice, "C2", weighs="between", company="together", fear="no")
    sign_in(page, alice)
    assert look(page, ["/steps/C2/kept/", FILLED]) == []
    assert page.foreign == []


def test_nothing_scrolls_sideways_on_the_smallest_phone(open_page: Open) -> None:
    page = open_page(viewport={"width": 320, "height": 640}, script=False)
    for path in ("/help/kinds/", "/help/finding/?country=US", "/help/meeting/", "/help/first-call/"):
        page.goto(path)
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth"), path


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_empty_sheet_is_one_page_of_paper(open_page: Open, paper: str) -> None:
    page = open_page()
    page.goto("/help/first-call/")
    assert sheets(page, paper) == 1


@pytest.mark.parametrize(("notes", "rows", "note"), [(0, 0, 0), (490, 1, 0), (1200, 5, 100), (3000, 5, 600)])
def test_ones_own_sheet_is_one_page_of_paper(
    open_page: Open, sign_in: Callable[[Page, User], None], alice: User, notes: int, rows: int, note: int
) -> None:
    prepare(alice, notes=notes, rows=rows, note=note)
    page = open_page()
    sign_in(page, alice)
    page.goto(FILLED)
    assert {paper: sheets(page, paper) for paper in ("A4", "Letter")} == {"A4": 1, "Letter": 1}


def test_a_kind_that_is_linked_to_stands_open(open_page: Open) -> None:
    page = open_page()
    page.goto("/help/kinds/#h5")
    assert page.locator("details.kind[open] summary").inner_text().startswith("A couple or family therapist")
