"""A real Chromium on the live site, with and without script; every journey ends with a look by axe.

How to write a cheap browser test. A load of a page costs as much as ten tests of a view: ask first whether tests/page.py
can say it. Then open one page; let `sign_in` come first (a page that has been nowhere is handed the session, without the
form); put there by actions what need not be clicked; look at several things on one load; leave axe and sideways scrolling
to tests/browser/looks.py. Take `script` (everything twice) only where a script changes what happens. Wait with expect(…),
never for a time.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, BrowserType, Page
from pytest_django.live_server_helper import LiveServer

from healing.accounts.models import User
from tests.chromium import find
from tests.conftest import PASSPHRASE

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
COLOURS = ["color-contrast", "link-in-text-block"]  # the rules of axe that a colour can break
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
    elsewhere = re.compile(f"^(?!{re.escape(live_server.url)})")  # a function would be asked about every request

    def make(*, script: bool = True, viewport: dict[str, int] = PHONE, dark: bool = False) -> Page:
        context = browser.new_context(
            base_url=live_server.url, java_script_enabled=script, viewport=viewport,
            color_scheme="dark" if dark else "light", locale="en-GB", timezone_id="Europe/London",
        )  # fmt: skip
        contexts.append(context)

        def refuse(route: Any) -> None:
            foreign.append(route.request.url)
            route.fulfill(body="<title>Weather</title>Weather", content_type="text/html")

        context.route(elsewhere, refuse)
        context.set_default_timeout(8000)
        page = context.new_page()
        page.foreign = foreign
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in(live_server: LiveServer) -> Callable[[Page, User], None]:
    """Sign in as a person would; a page that has been nowhere is handed the session's cookie instead."""

    def enter(page: Page, user: User) -> None:
        if page.url == "about:blank":
            client = Client()
            client.force_login(user)
            name = settings.SESSION_COOKIE_NAME
            page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
            page.goto("/today/")
            return
        page.goto("/sign-in/")
        page.fill("main input[name=name]", user.name)
        page.fill("main input[name=passphrase]", PASSPHRASE)
        page.click("main form button:has-text('Sign in')")
        page.wait_for_url("**/today/")

    return enter


def axe(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe finds on the page as it is now; AXE is evaluated there first, which passes by the page's own policy."""
    asked = {"resultTypes": ["violations"], "preload": False}  # nothing plays here by itself, that is all it would load
    if rules:
        asked["runOnly"] = {"type": "rule", "values": rules}
    found = page.evaluate("async (asked) => (await axe.run(document, asked)).violations", asked)
    return [f"{one['id']}: {one['nodes'][0]['target']} {one['nodes'][0].get('failureSummary', '')}" for one in found]
