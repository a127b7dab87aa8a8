"""On paper: the words, and nothing that belongs to a screen or names the site."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from healing.accounts.models import User
from tests.browser.conftest import DESKTOP

PAGES = [
    "/plan/",
    "/help/plan/",
    "/journal/write/",
    "/steps/A1/",
    "/read/r07/",
    "/settle/t1/",
    "/help/?country=GB",
    "/who-can-read/",
]
SHOWN = """() => [...document.querySelectorAll(
    "header.top, nav, .foot, .help, .who, button, .btn:not([href^='tel:'], [href^='sms:'], [href^='https:'])"
)].filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 90))"""
CUT = """() => [...document.querySelectorAll("main *")].filter((one) => one.checkVisibility()
    && !one.closest(".visually-hidden") && (one.scrollWidth > one.clientWidth + 2 && getComputedStyle(one).overflowX !== "visible"
        || one.tagName === "TEXTAREA" && one.scrollHeight > one.clientHeight + 2)
).map((one) => one.outerHTML.slice(0, 90))"""


@pytest.mark.django_db(transaction=True)
def test_a_printed_page_has_its_words_alone(
    open_page: Callable[..., Page], sign_in: Callable[[Page, User], None], alice: User
) -> None:
    page = open_page(viewport=DESKTOP, dark=True)
    sign_in(page, alice)
    for at in PAGES:
        page.set_viewport_size(DESKTOP)
        page.emulate_media(media="screen")
        page.goto(at)
        for area in page.locator("main textarea:visible").all():
            area.fill("One line after another.\n" * 60)
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 690, "height": 1000})  # an A4 page within its margins
        assert page.evaluate(SHOWN) == [], at
        assert page.evaluate(CUT) == [], at
        assert page.evaluate("document.documentElement.scrollWidth") <= 690, at
        if not at.startswith("/read/"):  # articles are public and name who wrote them
            assert "Mend" not in page.inner_text("body"), at
        assert "Fill in" not in page.inner_text("main"), at
        sizes = ([len(page.pdf(format="A4", display_header_footer=on)) for on in (True, False)] for _again in range(2))
        # looked at twice: a draft may have been kept between the two, which says so on the page
        assert any(abs(one - other) < 400 for one, other in sizes), (
            f"{at}: the browser writes the address in the margin"
        )


@pytest.mark.django_db(transaction=True)
def test_a_settle_tool_prints_all_its_steps(open_page: Callable[..., Page]) -> None:
    page = open_page(viewport=DESKTOP)
    page.goto("/settle/t1/")
    steps = page.locator(".settle-steps > li")
    assert steps.nth(1).is_hidden()
    page.emulate_media(media="print")
    assert all(step.is_visible() for step in steps.all())
