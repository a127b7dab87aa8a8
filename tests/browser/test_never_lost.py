"""Nothing typed is lost: what the page keeps by itself, without a connection, a session, or a browser that lives on."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from healing import vault
from healing.accounts.models import Session, User
from healing.accounts.person import Person
from healing.journal.models import Draft, Entry
from healing.vault.ciphers import TO_PUBLIC

Open = Callable[..., Page]
Enter = Callable[[Page, User], None]
pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "canary-2c8e-under-the-stairs"
BODY = "textarea[name=body]"


def drafts(user: User) -> list[str]:
    keys = Person(user, vault.open_keyring(User.objects.get(pk=user.pk))).keys
    return [row.unseal(keys)["body"] for row in Draft.objects.owned_by(user)]


def on_device(page: Page) -> str:
    """Everything this browser keeps for the site, as text."""
    return page.evaluate(
        """async () => {
            const opening = indexedDB.open("drafts", 1);
            opening.onupgradeneeded = () => opening.result.createObjectStore("drafts", { keyPath: "id" });
            const database = await new Promise((yes) => { opening.onsuccess = () => yes(opening.result); });
            const asking = database.transaction("drafts").objectStore("drafts").getAll();
            const rows = await new Promise((yes) => { asking.onsuccess = () => yes(asking.result); });
            database.close();
            const plain = rows.map((row) => ({ ...row, sealed: Array.from(row.sealed, (b) => String.fromCharCode(b)).join("") }));
            return JSON.stringify([plain, { ...localStorage }, { ...sessionStorage }]);
        }"""
    )


@pytest.fixture
def writing(open_page: Open, sign_in: Enter, alice: User) -> Page:
    """Alice, on the page to write on."""
    page = open_page()
    sign_in(page, alice)
    page.goto("/journal/write/")
    page.wait_for_load_state("networkidle")
    return page


def test_it_keeps_two_seconds_after_the_last_key_and_says_so(writing: Page, alice: User) -> None:
    writing.type(BODY, "It was raining when I read it.")
    expect(writing.locator("#kept")).to_have_text(re.compile(r"Kept as a draft at \d\d:\d\d\."))
    assert drafts(alice) == ["It was raining when I read it."]
    writing.type(BODY, " And")
    expect(writing.locator("#kept")).to_have_text("")
    assert not Entry.objects.exists()


def test_offline_it_stays_sealed_on_the_device_and_is_sent_when_the_connection_is_back(
    writing: Page, alice: User
) -> None:
    writing.context.set_offline(True)
    writing.type(BODY, CANARY)
    expect(writing.locator("#kept")).to_contain_text("No connection. Kept on this device at")
    assert CANARY not in on_device(writing)
    assert '"sealed"' in on_device(writing)
    assert drafts(alice) == []
    writing.context.set_offline(False)
    expect(writing.locator("#kept")).to_contain_text("Kept as a draft at")
    assert drafts(alice) == [CANARY]
    assert '"sealed"' not in on_device(writing)
