"""Find a Chromium that starts: $CHROMIUM, else Playwright's own, else one of the system's.

Run as a script it says by its exit code whether there is one (bin/browser); tests/browser/conftest.py hands what
find() returns to pytest-playwright.
"""

import os
import shutil
import sys
from typing import Any

from playwright.sync_api import BrowserType, Error, sync_playwright

NAMES = (
    "chromium-headless-shell",  # starts, opens and loads at less than half the cost of a whole Chromium
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "microsoft-edge-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def options(path: str | None) -> dict[str, Any]:
    """Launch options for the Chromium at `path`; None means Playwright's own."""
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium's sandbox refuses root
    chosen: dict[str, Any] = {"headless": True, "args": QUIET + as_root}
    return chosen if path is None else {**chosen, "executable_path": path}


def find(chromium: BrowserType) -> dict[str, Any] | None:
    """Return the launch options of the first Chromium that starts, or None."""
    given = os.environ.get("CHROMIUM")
    paths = [given] if given else [None, *filter(None, map(shutil.which, NAMES))]
    for path in paths:
        try:
            chromium.launch(**options(path)).close()
        except Error:
            continue
        return options(path)
    return None


if __name__ == "__main__":
    with sync_playwright() as playwright:
        found = find(playwright.chromium)
    print(found and (found.get("executable_path") or "Playwright's own"))
    sys.exit(found is None)
