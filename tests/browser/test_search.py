"""Looking for something at night, on a phone, with and without script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from healing.accounts.models import User
from tests.browser.conftest import AXE, axe
from tests.browser.looks import looked_at

Open = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)


def test_from_the_library_to_what_helps_and_away(open_page: Open, script: bool) -> None:
    page = open_page(script=script)
    page.goto("/read/")
    page.fill("#words", "cant slep")
    page.press("#words", "Enter")
    page.wait_for_url("**/read/search/")
    assert page.title() == "Reading"
    assert page.input_value("#words") == "cant slep"
    assert page.locator(".found a").first.get_attribute("href") == "/read/r10/"
    page.click("main form button:has-text('Search')")
    page.click(".leave-button")
    page.wait_for_url(re.compile("weather"))
    page.goto("/read/search/")
    assert page.input_value("#words") == ""


def test_what_was_found_is_readable_for_everyone(open_page: Open) -> None:
    page, wrong = open_page(), []
    page.goto("/read/search/")
    for words in ("he cheated", "he hits me", "xqzzvt", ""):
        page.fill("#words", words)
        with page.expect_navigation():
            page.press("#words", "Enter")
        wrong += looked_at(page, f"looked for “{words}”")
    assert wrong == []
    assert page.foreign == []  # type: ignore[attr-defined]


def test_kept_for_later_by_keyboard(open_page: Open, sign_in: Callable[[Page, User], None], alice: User) -> None:
    page = open_page()
    sign_in(page, alice)
    page.goto("/read/r07/")
    page.focus("#marks button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("#marks button").first.get_attribute("aria-pressed") == "true"
    page.goto("/read/")
    assert page.locator(".kept-list a").count() == 1
    page.evaluate(AXE)
    assert axe(page) == []
