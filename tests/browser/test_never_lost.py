"""Nothing typed is lost: what the page keeps by itself, without a connection, a session, or a browser that lives on."""

import re
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from healing import vault
from healing.accounts.models import Session, User
from healing.accounts.person import Person
from healing.journal.models import Draft, Entry
from healing.vault import inbox
from healing.vault.ciphers import TO_PUBLIC
from tests.accounts import locks
from tests.vault import hpke
from tests.vault.hpke import Vector

Open = Callable[..., Page]
Enter = Callable[[Page, User], None]
pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "canary-2c8e-under-the-stairs"
BODY = "textarea[name=body]"
ROOT = re.compile(r"^http://[^/]+/$")


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


def test_a_draft_opens_by_its_row_and_goes_only_by_its_button(writing: Page, alice: User) -> None:
    writing.type(BODY, "Half a page.")
    expect(writing.locator("#kept")).to_contain_text("Kept as a draft")
    writing.goto("/journal/")
    writing.click(".entry-row b:has-text('A draft from')")
    assert writing.locator(BODY).input_value() == "Half a page."
    writing.goto("/journal/")
    writing.click(".entry-row >> text=Throw it away")
    expect(writing).to_have_url(re.compile("/drop/$"))


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


def cut_off(page: Page) -> None:
    """No way from this page to the store, also for what a browser sends after the page is gone, where emulation ends."""
    page.evaluate("document.getElementById('kept').dataset.send = 'https://nowhere.invalid/'")


def test_a_draft_kept_offline_is_sent_after_the_next_sign_in(writing: Page, alice: User, sign_in: Enter) -> None:
    """Leave now asks nothing: what was not sent stays, sealed, and nobody on this device can read it."""
    cut_off(writing)
    writing.type(BODY, CANARY)
    expect(writing.locator("#kept")).to_contain_text("Kept on this device at")
    writing.click("text=Leave now")
    writing.wait_for_url(re.compile("weather"))
    writing.goto("/sign-in/")
    assert '"sealed"' in on_device(writing)
    assert CANARY not in on_device(writing)
    assert drafts(alice) == []
    sign_in(writing, alice)
    writing.wait_for_load_state("networkidle")
    assert drafts(alice) == [CANARY]
    assert bytes(Draft.objects.get().sealed)[0] == TO_PUBLIC
    assert '"sealed"' not in on_device(writing)
    writing.goto("/journal/")
    expect(writing.locator("main")).to_contain_text(CANARY)


def test_signing_out_asks_about_what_was_not_sent_and_removes_it(writing: Page, alice: User) -> None:
    writing.context.set_offline(True)
    writing.type(BODY, CANARY)
    expect(writing.locator("#kept")).to_contain_text("Kept on this device at")
    writing.context.route("**/journal/drafts/keep/", lambda route: route.abort())
    writing.context.route("**/journal/drafts/sealed/", lambda route: route.abort())
    writing.context.set_offline(False)
    writing.goto("/today/")
    writing.click("footer button:has-text('Sign out')")
    writing.wait_for_url("**/journal/drafts/unsent/")
    expect(writing.locator("h1:visible")).to_have_text("Something here isn’t sent yet")
    writing.click("button:has-text('Sign out and remove it')")
    writing.wait_for_url(ROOT)
    writing.wait_for_load_state("networkidle")
    assert '"sealed"' not in on_device(writing)
    assert not Session.objects.exists()


def test_signing_out_with_nothing_left_asks_nothing(writing: Page) -> None:
    writing.goto("/today/")
    writing.click("footer button:has-text('Sign out')")
    writing.wait_for_url(ROOT)
    assert not Session.objects.exists()


def test_after_the_session_ended_it_goes_on_sealed(writing: Page, alice: User) -> None:
    Session.objects.all().delete()
    writing.type(BODY, CANARY)
    expect(writing.locator("#kept")).to_contain_text("sealed: this page is not signed in any more")
    assert drafts(alice) == [CANARY]
    writing.click("main button:has-text('Keep this entry')")
    writing.fill("main input[name=name]", "alice")
    writing.fill("main input[name=passphrase]", "one warm cup at dawn")
    writing.click("main form button:has-text('Sign in')")
    expect(writing.locator(".entry-text")).to_contain_text(CANARY)
    assert drafts(alice) == []


@pytest.mark.parametrize("end", ["page", "browser context"])
def test_a_page_that_is_killed_loses_at_most_what_was_typed_in_the_last_seconds(
    writing: Page, alice: User, end: str
) -> None:
    writing.type(BODY, "word " * 14, delay=90, timeout=30_000)  # six seconds without a rest
    writing.close() if end == "page" else writing.context.close()
    (held,) = drafts(alice)
    assert len("word " * 14) - len(held) <= 55  # five seconds of it


def test_what_was_typed_just_before_leaving_is_kept(writing: Page, alice: User) -> None:
    writing.type(BODY, "Typed, and gone at once.")
    writing.evaluate("location.assign('/help-now/')")
    writing.wait_for_url("**/help-now/")
    writing.wait_for_load_state("networkidle")
    assert drafts(alice) == ["Typed, and gone at once."]


def test_leave_now_keeps_the_last_words_too(writing: Page, alice: User) -> None:
    writing.type(BODY, "And then the door.")
    writing.click("text=Leave now")
    writing.wait_for_url(re.compile("weather"))
    writing.wait_for_timeout(500)
    assert drafts(alice) == ["And then the door."]


@pytest.mark.parametrize("status", [503, 422])
def test_an_answer_that_refuses_it_does_not_replace_the_page(writing: Page, alice: User, status: int) -> None:
    body = "So. " * 25_000 + "x" if status == 422 else CANARY
    writing.locator(BODY).evaluate(
        "(field, words) => { field.value = words; field.dispatchEvent(new Event('input', { bubbles: true })); }", body
    )
    if status == 503:
        writing.context.route(
            "**/journal/write/",
            lambda route: (
                route.fulfill(status=503, body="<h1>Gone</h1>") if route.request.method == "POST" else route.continue_()
            ),
        )
    writing.click("main button:has-text('Keep this entry')")
    expect(writing.locator("#kept")).to_have_attribute("data-state", "not")
    expect(writing.locator("#kept")).to_contain_text("isn’t an entry yet" if status == 503 else "You have 100001")
    assert writing.locator(BODY).input_value() == body
    writing.context.unroute_all()
    if status == 422:
        writing.fill(BODY, CANARY)
    writing.click("main button:has-text('Keep this entry')")
    expect(writing.locator(".entry-text")).to_contain_text(CANARY)
    assert drafts(alice) == []


def test_pressing_twice_and_going_back_write_once(writing: Page, alice: User) -> None:
    writing.fill(BODY, "Once.")
    writing.dblclick("main button:has-text('Keep this entry')")
    expect(writing.locator(".entry-text")).to_have_text("Once.")
    writing.go_back()
    writing.wait_for_load_state("networkidle")
    writing.go_forward()
    writing.wait_for_load_state("networkidle")
    assert Entry.objects.count() == 1
    assert drafts(alice) == []


def test_two_tabs_meet_and_the_second_merges(writing: Page, alice: User) -> None:
    writing.fill(BODY, "Rain.\n\nHe called.")
    writing.click("main button:has-text('Keep this entry')")
    writing.click("main >> text=Change this entry")
    other = writing.context.new_page()
    other.goto(writing.url)
    other.fill(BODY, "Rain.\n\nHe called twice.")
    other.click("main button:has-text('Keep this entry')")
    expect(other.locator(".entry-text")).to_contain_text("twice")
    writing.fill(BODY, "Rain.\n\nI called.")
    writing.click("main button:has-text('Keep this entry')")
    expect(writing.locator("h1")).to_have_text("Two versions of this entry")
    writing.click("summary:has-text('Choose paragraph by paragraph')")
    writing.click("main button:has-text('Keep it put together like this')")
    expect(writing.locator(".entry-text")).to_contain_text("He called twice.")
    expect(writing.locator(".entry-text")).to_contain_text("I called.")
    assert drafts(alice) == []


def test_without_script_keep_and_go_on_and_the_bar_keep_it(open_page: Open, sign_in: Enter, alice: User) -> None:
    page = open_page(script=False)
    sign_in(page, alice)
    page.goto("/journal/write/")
    page.fill(BODY, "So far.")
    page.click("button:has-text('Keep and go on')")
    assert page.locator(BODY).input_value() == "So far."
    page.fill(BODY, "So far, and further.")
    page.click("nav.places button:has-text('Plan')")
    page.wait_for_url("**/plan/")
    page.goto("/journal/")
    expect(page.locator("main")).to_contain_text("So far, and further.")
    assert drafts(alice) == ["So far, and further."]


def test_while_locked_it_is_hidden_kept_and_comes_back(writing: Page, alice: User) -> None:
    client = Client()
    client.force_login(alice)
    locks.put_on(client)
    writing.goto("/unlock/")
    writing.fill("main input[name=secret]", locks.PHRASE)
    writing.click("main form button:has-text('Unlock')")
    writing.goto("/journal/write/")
    writing.type(BODY, CANARY)
    expect(writing.locator("#kept")).to_contain_text("Kept as a draft at")
    writing.click("button:has-text('Lock now')")
    writing.wait_for_url("**/unlock/**")
    assert CANARY not in writing.content()
    writing.fill("main input[name=secret]", locks.PHRASE)
    writing.click("main form button:has-text('Unlock')")
    assert writing.locator(BODY).input_value() == CANARY
    writing.click("main button:has-text('Keep this entry')")
    expect(writing.locator(".entry-text")).to_contain_text(CANARY)
    assert not Draft.objects.exists()


def test_one_vector_opens_on_both_sides(writing: Page, alice: User) -> None:
    """The vendored library and the server's speak the same HPKE: RFC 9180, and our own form of it."""
    ring = inbox.of(alice)
    row, words = str(uuid4()), {"body": CANARY + " né 🌧", "at": "2026-11-24T23:14:00+00:00"}
    sealed = writing.evaluate(
        """async ([said, row, words]) => {
            const line = document.getElementById("kept").dataset;
            const [offline, hpke] = await Promise.all([import(line.offline), import(line.hpke)]);
            return Array.from(await offline.sealed(hpke, said, row, words));
        }""",
        [
            {
                "inbox": bytes(ring.inbox_public).hex(),
                "inboxVersion": str(ring.private_version),
                "owner": str(alice.pk),
            },
            row,
            words,
        ],
    )
    draft = Draft(id=UUID(row), user=alice, sealed=bytes(sealed))
    assert draft.unseal(vault.open_keyring(alice)) == words
    ours = Draft(id=UUID(row), user=alice)
    ours.seal_to_inbox(ring, words)
    assert len(ours.sealed) == len(sealed)
    draft.sealed = bytes([*sealed[:60], sealed[60] ^ 1, *sealed[61:]])
    with pytest.raises(vault.Damaged):
        draft.unseal(vault.open_keyring(alice))


def test_the_vendored_library_gives_the_rfcs_own_vector_and_opens_that_of_our_suite(writing: Page) -> None:
    """RFC 9180, A.1.1; and the same keys with AES-256-GCM, for which the RFC prints none (tests/vault/hpke.py)."""
    _sent, ours = hpke.seal(hpke.AES_256, Vector.public, Vector.sender, Vector.plain, Vector.info)
    opened = writing.evaluate(
        """async ({ private: mine, sent, info, each }) => {
            const hpke = await import(document.getElementById("kept").dataset.hpke);
            const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
            return Promise.all(each.map(async ([aead, sealed, aad]) => {
                const suite = new hpke.CipherSuite(hpke.KEM_DHKEM_X25519_HKDF_SHA256, hpke.KDF_HKDF_SHA256, hpke[aead]);
                const key = await suite.DeserializePrivateKey(bytes(mine));
                const plain = await suite.Open(key, bytes(sent), bytes(sealed), { aad: bytes(aad), info: bytes(info) });
                return Array.from(plain);
            }));
        }""",
        {
            "private": Vector.private.hex(),
            "sent": Vector.sent.hex(),
            "info": Vector.info.hex(),
            "each": [
                ["AEAD_AES_128_GCM", Vector.sealed.hex(), Vector.aad.hex()],
                ["AEAD_AES_256_GCM", ours.hex(), ""],
            ],
        },
    )
    assert [bytes(one) for one in opened] == [Vector.plain] * 2


def test_the_control_without_autosave_a_killed_page_loses_all_of_it(
    open_page: Open, sign_in: Enter, alice: User
) -> None:
    page = open_page()
    page.context.route("**/autosave.js", lambda route: route.abort())
    sign_in(page, alice)
    page.goto("/journal/write/")
    page.type(BODY, "word " * 14, delay=60, timeout=30_000)
    page.close()
    assert drafts(alice) == []
