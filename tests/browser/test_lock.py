"""The lock in a real browser: set up by hand, hidden when it lies idle, and no way back to what was on the page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from healing import vault
from healing.accounts.models import User
from healing.journal.models import Entry
from healing.vault import lock
from tests.browser.conftest import AXE, axe
from tests.conftest import PASSPHRASE

Open = Callable[..., Page]
Enter = Callable[[Page, User], None]
pytestmark = pytest.mark.django_db(transaction=True)
PHRASE = "seven quiet herons"
CANARY = "half a sentence that nobody else"
MINUTES = 60 * 1000


@pytest.fixture
def locked(alice: User) -> User:
    """Alice with a lock on."""
    user = User.objects.select_related("keyring").get(pk=alice.pk)
    made, _code = lock.draft(user, PHRASE)
    assert lock.confirm(user, made, PHRASE, vault.open_keyring(user).private)
    return alice


def unlock(page: Page) -> None:
    page.fill("input[name=secret]", PHRASE)
    page.click("main button:has-text('Unlock')")


def test_set_up_by_hand(open_page: Open, sign_in: Enter, script: bool, alice: User) -> None:
    page = open_page(script=script)
    sign_in(page, alice)
    page.goto("/settings/")
    page.click("text=A lock on your journal")
    page.click("text=Put a lock on")
    page.fill("input[name=phrase]", PHRASE)
    page.fill("input[name=current]", PASSPHRASE)
    page.click("text=Go on to the code")
    code = page.inner_text("#code").split("-")
    if script:
        page.evaluate(AXE)
        assert axe(page) == []
    page.click("text=I have it")
    for name in ("first", "second"):
        number = int(page.inner_text(f"label[for=id_{name}]").split()[1])
        page.fill(f"input[name={name}]", code[number - 1].lower())
    page.fill("input[name=phrase]", PHRASE)
    page.click("text=Lock my journal")
    expect(page.locator("h1")).to_have_text("The lock is on")
    if script:
        page.evaluate(AXE)
        assert axe(page) == []
    page.goto("/journal/")
    page.click("header [data-lock-now] button")
    page.wait_for_url("**/today/")
    page.goto("/journal/")
    expect(page.locator("h1")).to_have_text("This is locked")


def test_a_page_that_lies_idle_hides_and_its_text_comes_back(open_page: Open, sign_in: Enter, locked: User) -> None:
    page = open_page()
    sign_in(page, locked)
    page.goto("/unlock/?next=/journal/write/")
    page.clock.install()
    unlock(page)
    page.wait_for_url("**/journal/write/")
    page.fill("textarea[name=body]", CANARY)
    page.clock.fast_forward(9 * MINUTES + 50_000)
    expect(page.locator("textarea[name=body]")).to_be_visible()
    page.clock.fast_forward(15_000)
    expect(page.locator("h1")).to_have_text("This is locked")
    assert CANARY not in page.content()
    assert Entry.objects.count() == 0
    unlock(page)
    expect(page.locator("textarea[name=body]")).to_have_value(CANARY)
    page.click("main button:has-text('Keep this entry')")
    expect(page.locator("main")).to_contain_text(CANARY)


def test_use_keeps_it_open(open_page: Open, sign_in: Enter, locked: User) -> None:
    page = open_page()
    sign_in(page, locked)
    page.goto("/unlock/?next=/journal/write/")
    page.clock.install()
    unlock(page)
    page.wait_for_url("**/journal/write/")
    for _nine_minutes in range(3):
        page.clock.fast_forward(9 * MINUTES)
        page.keyboard.press("a")
    expect(page.locator("textarea[name=body]")).to_be_visible()


def test_back_a_second_tab_and_a_reload_show_the_unlock_page(open_page: Open, sign_in: Enter, locked: User) -> None:
    page = open_page()
    sign_in(page, locked)
    page.goto("/unlock/?next=/journal/write/")
    unlock(page)
    page.fill("textarea[name=body]", CANARY)
    page.click("main button:has-text('Keep this entry')")
    expect(page.locator("main")).to_contain_text(CANARY)
    entry = page.url
    other = page.context.new_page()
    other.goto(entry)
    expect(other.locator("main")).to_contain_text(CANARY)
    page.click("header [data-lock-now] button")
    page.wait_for_url("**/today/")
    expect(other.locator("h1")).to_have_text("This is locked")  # by itself: nothing was touched there
    page.go_back()
    expect(page.locator("h1")).to_have_text("This is locked")
    assert CANARY not in page.content()
    page.goto(entry)
    expect(page.locator("h1")).to_have_text("This is locked")
    other.reload()
    expect(other.locator("h1")).to_have_text("This is locked")
    assert CANARY not in other.content()


def test_without_a_connection_the_page_hides_and_goes_on_when_it_is_back(
    open_page: Open, sign_in: Enter, locked: User
) -> None:
    page = open_page()
    sign_in(page, locked)
    page.goto("/unlock/?next=/journal/write/")
    page.clock.install()
    unlock(page)
    page.wait_for_url("**/journal/write/")
    page.fill("textarea[name=body]", CANARY)
    page.context.set_offline(True)
    page.clock.fast_forward(11 * MINUTES)
    expect(page.locator("textarea[name=body]")).to_be_hidden()
    expect(page.locator("body > p.notice")).to_have_text("Locked. This page opens again when the connection is back.")
    page.context.set_offline(False)
    expect(page.locator("h1")).to_have_text("This is locked")
    unlock(page)
    expect(page.locator("textarea[name=body]")).to_have_value(CANARY)
