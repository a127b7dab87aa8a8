"""The drill of the page to write on: five things happen while someone writes five thousand words there, in a real Chromium.

The page lives on without a connection, after its session ended, or after its journal was locked elsewhere: then the site has
every character in the end. Or the tab or the whole browser is killed: then at most what was typed in the last five seconds
is gone (security.md §4, row 14). The control is the same page without autosave.js.
"""

import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BODY = "textarea[name=body]"
BEGUN = 4900  # words that stand there already when the typing goes on: it was five thousand when it ends
FEW = 5.0  # seconds of typing that a kill may cost
PATIENCE = 25.0  # for the words of a page that lives: longer than it waits before it tries again
PLACE = """(field, words) => { field.value = words; field.dispatchEvent(new Event("input", { bubbles: true })); }"""


class Writer:
    """Someone at the page to write on, and when each of their characters was typed."""

    def __init__(self, drill: "Drill", *, locked: bool = False, autosave: bool = True) -> None:
        self.drill, self.user = drill, drill.locked if locked else drill.user
        self.times = [(0.0, 0)]
        context = drill.browser.new_context(base_url=drill.address, locale="en-GB", timezone_id="Europe/London")
        if not autosave:
            context.route("**/autosave*.js", lambda route: route.abort())
        context.add_cookies(drill.cookies(locked=locked))
        self.page = context.new_page()
        self.page.goto("/journal/write/", wait_until="networkidle")
        self.text = "".join(f"word{n} " for n in range(BEGUN))
        self.page.locator(BODY).evaluate(PLACE, self.text)
        self.note()
        self.page.locator(BODY).press("End")
        self.page.locator(BODY).press("Control+End")

    def note(self) -> None:
        self.times.append((time.monotonic(), len(self.text)))

    def write(self, seconds: float) -> None:
        """Type on for so long, about five keys a second."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            word = f"{random.randrange(100, 999)} "
            self.page.keyboard.type(word)
            self.text += word
            self.note()
            time.sleep(random.uniform(0.05, 0.6))

    def held(self) -> str:
        """The longest the site holds of it."""
        return max(
            (words for words in self.drill.drafts(self.user) if self.text.startswith(words)), key=len, default=""
        )

    def waits_for_all(self) -> bool:
        """Whether the site comes to hold every character."""
        until = time.monotonic() + PATIENCE
        while self.held() != self.text:
            if time.monotonic() > until:
                return False
            self.page.wait_for_timeout(200)
        return self.page.locator(BODY).input_value() == self.text

    def lost_only_the_last_seconds(self, killed: float) -> bool:
        """Whether all is there that was typed more than a few seconds before the kill."""
        sure = max(length for moment, length in self.times if moment <= killed - FEW)
        time.sleep(0.3)  # what was on its way arrives
        return len(self.held()) >= sure


def offline(drill: "Drill") -> bool:
    one = Writer(drill)
    one.write(random.uniform(0, 3))
    one.page.context.set_offline(True)
    one.write(random.uniform(1, 5))
    one.page.context.set_offline(False)
    one.write(random.uniform(0, 1))
    return one.waits_for_all()


def session_ended(drill: "Drill") -> bool:
    from healing.accounts.models import Session

    one = Writer(drill)
    one.write(random.uniform(0, 3))
    Session.objects.of(one.user).delete()
    one.write(random.uniform(1, 5))
    return one.waits_for_all()


def locked(drill: "Drill") -> bool:
    from healing.accounts.models import Session

    one = Writer(drill, locked=True)
    one.write(random.uniform(0, 3))
    Session.objects.of(one.user).update(unlock=None)
    one.write(random.uniform(1, 5))
    return one.waits_for_all()


def tab_killed(drill: "Drill", *, autosave: bool = True) -> bool:
    one = Writer(drill, autosave=autosave)
    one.write(random.uniform(5.5, 9))
    killed = time.monotonic()
    drill.kill(b"--type=renderer")
    return one.lost_only_the_last_seconds(killed)


def browser_killed(drill: "Drill") -> bool:
    one = Writer(drill)
    one.write(random.uniform(1, 9))
    killed = time.monotonic()
    drill.kill(b"--headless", but=b"--type=")
    return one.lost_only_the_last_seconds(killed)


WAYS: list[Callable[["Drill"], bool]] = [offline, session_ended, locked, tab_killed, browser_killed]


class Drill:
    """A site, two people, and a browser."""

    def __init__(self, playwright: Any, address: str) -> None:
        from bench_seed import PASSPHRASE
        from django.test import Client

        from healing.accounts.actions import make_person
        from tests import chromium
        from tests.accounts import locks

        self.address, self.chromium = address, playwright.chromium
        self.options = chromium.find(self.chromium)
        self.user, self.locked = (
            make_person(name=name, passphrase=PASSPHRASE, preferences={"zone": "Europe/London"}) for name in "ab"
        )
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(self.locked)
        locks.put_on(client)
        self.open = locks.unlocked(self.locked).keys
        self.launch()

    def launch(self) -> None:
        """A browser, fresh."""
        self.browser = self.chromium.launch(**self.options)

    def kill(self, what: bytes, *, but: bytes = b"\0\0") -> None:
        """End processes of the browser as a machine that runs out of memory does; then go on with another browser."""
        from bench_load import family

        for pid in family(os.getpid()):
            said = Path(f"/proc/{pid}/cmdline").read_bytes()
            if what in said and but not in said:
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.3)
        if self.browser.is_connected():
            self.browser.close()
        self.launch()

    def cookies(self, *, locked: bool) -> list[dict[str, str]]:
        """A session that begins now; unlocked."""
        from django.test import Client

        from tests.accounts import locks

        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(self.locked if locked else self.user)
        if locked:
            locks.unlock(client)
        held = {name: client.cookies[name].value for name in ("s", "unlock") if name in client.cookies}
        return [{"name": name, "value": value, "url": self.address} for name, value in held.items()]

    def drafts(self, user: Any) -> list[str]:
        """What the site holds for this person, opened."""
        from healing import vault
        from healing.journal.models import Draft

        keys = self.open if user == self.locked else vault.open_keyring(user)
        return [row.unseal(keys)["body"] for row in Draft.objects.owned_by(user)]

    def forget(self) -> None:
        """As if nothing had been written."""
        from healing.accounts.models import Limit, Session
        from healing.journal.models import Draft

        for context in self.browser.contexts:
            context.close()
        for model in (Draft, Session, Limit):
            model.objects.all().delete()


def browser(times: int) -> int:
    """`times` runs, each way in turn; then the control. Returns 1 if one lost more than it may, or the control did not."""
    from bench_load import end, free_port, serve, wait_for
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright keeps a loop in this thread
    port = free_port()
    server = serve("healing.wsgi:application", ROOT, port)
    lost: Counter[str] = Counter()
    try:
        wait_for(port)
        with sync_playwright() as playwright:
            drill = Drill(playwright, f"http://127.0.0.1:{port}")
            for run in range(times):
                way = WAYS[run % len(WAYS)]
                lost[way.__name__] += not way(drill)
                drill.forget()
                if run % 20 == 19:
                    print(f"{run + 1} runs; lost {dict(lost)}", file=sys.stderr, flush=True)
            control = not tab_killed(drill, autosave=False)
            drill.browser.close()
    finally:
        end(server)
    print(f"{times} runs; lost more than they may {dict(lost)}; without autosave it is lost: {control}")
    return int(bool(lost.total()) or not control)
