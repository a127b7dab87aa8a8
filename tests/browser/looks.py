"""Look at a page as axe and a narrow screen do: once whole at each width, and once more in the dark for its colours.

Dark changes colours and nothing else (tests/web/test_stylesheet.py holds that), so there only the rules about colour run.
"""

from playwright.sync_api import Page

from tests.browser.conftest import AXE, COLOURS, DESKTOP, PHONE, axe

LOOKS = [("phone", PHONE), ("desktop", DESKTOP)]
SMALL = ("small phone", {"width": 320, "height": 640})


def looked_at(page: Page, name: str, *more: tuple[str, dict[str, int]]) -> list[str]:
    """What is wrong with the page as it is now, light and dark, on a phone, a desktop, and whatever `more` names."""
    wrong, as_it_was = [], page.viewport_size
    page.evaluate(AXE)
    page.emulate_media(color_scheme="light")
    for width, viewport in [*LOOKS, *more]:
        page.set_viewport_size(viewport)
        wrong += [f"{name}, {width}: {found}" for found in axe(page)]
        page.emulate_media(color_scheme="dark")
        wrong += [f"{name}, {width}, dark: {found}" for found in axe(page, COLOURS)]
        page.emulate_media(color_scheme="light")
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wrong.append(f"{name}, {width}: scrolls sideways")
    if as_it_was:
        page.set_viewport_size(as_it_was)
    return wrong


def look(page: Page, paths: list[str]) -> list[str]:
    """Visit each page once and look at it; what is wrong with it."""
    wrong = []
    for path in paths:
        page.goto(path)
        wrong += looked_at(page, path)
    return wrong
