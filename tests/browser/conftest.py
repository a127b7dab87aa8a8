"""A real Chromium on the live site, with and without script; every journey ends with a look by axe."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page
from pytest_django.live_server_helper import LiveServer

from healing.accounts.models import User
from tests.chromium import find
from tests.conftest import PASSPHRASE

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a browser test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], browser_type: BrowserType) -> dict[str, Any]:
    return {**browser_type_launch_args, **(find(browser_type) or {})}


@pytest.fixture(params=["with script", "without script"])
def script(request: pytest.FixtureRequest) -> bool:
    """Each journey is walked twice."""
    return bool(request.param == "with script")


@pytest.fixture
def open_page(browser: Any, live_server: LiveServer) -> Iterator[Callable[..., Page]]:
    """Open a page of a fresh browser: phone by default, light, with script. Foreign requests are noted and refused."""
    contexts: list[BrowserContext] = []
    foreign: list[str] = []

    def make(*, script: bool = True, viewport: dict[str, int] = PHONE, dark: bool = False) -> Page:
        context = browser.new_context(
            base_url=live_server.url, java_script_enabled=script, viewport=viewport,
            color_scheme="dark" if dark else "light", locale="en-GB", timezone_id="Europe/London",
        )  # fmt: skip
        contexts.append(context)

        def refuse(route: Any) -> None:
            foreign.append(route.request.url)
            route.fulfill(body="<title>Weather</title>Weather", content_type="text/html")

        context.route(lambda url: not url.startswith(live_server.url), refuse)
        context.set_default_timeout(8000)
        page = context.new_page()
        page.foreign = foreign
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in() -> Callable[[Page, User], None]:
    """Sign in as a person would."""

    def enter(page: Page, user: User) -> None:
        page.goto("/sign-in/")
        page.fill("main input[name=name]", user.name)
        page.fill("main input[name=passphrase]", PASSPHRASE)
        page.click("main form button:has-text('Sign in')")
        page.wait_for_url("**/today/")

    return enter


def axe(page: Page) -> list[str]:
    """What axe finds on the page as it is now; AXE is evaluated there first, which passes by the page's own policy."""
    found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
    return [f"{one['id']}: {one['nodes'][0]['target']} {one['nodes'][0].get('failureSummary', '')}" for one in found]
