"""The main journeys in a real browser, with htmx and with JavaScript off."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from healing import vault
from healing.accounts.models import Session, User
from healing.accounts.person import Person
from healing.journal.actions import keep_entry
from healing.journal.models import Entry
from healing.sharing.actions import make_link, record_therapist

Open = Callable[..., Page]
Enter = Callable[[Page, User], None]
pytestmark = pytest.mark.django_db(transaction=True)


def test_first_visit_to_kept_account(open_page: Open, script: bool) -> None:
    page = open_page(script=script)
    page.goto("/")
    page.click("main >> text=Begin")
    page.click("main button:has-text('They lied')")
    page.click("main button:has-text('onger ago')")
    page.click("main button:has-text('ogether') >> nth=0")
    page.click("main button[value='4']")
    page.wait_for_url("**/begin/here/")
    page.goto("/keep/")
    page.click("main >> text=/^Keep this$/")
    page.fill("input[name=passphrase]", "four small words for tonight")
    for box in page.locator("main input[type=checkbox]").all():
        box.check()
    page.click("main form button:has-text('Keep this')")
    expect(page.locator("h1")).to_be_visible()
    user = User.objects.get()
    me = Person(user, vault.open_keyring(user))
    assert me.private["situation"]["found"] == "longer"
    page.goto("/today/")
    expect(page.locator(".next h2")).to_be_visible()


def test_write_edit_and_meet_another_version(open_page: Open, sign_in: Enter, script: bool, alice: User) -> None:
    page = open_page(script=script)
    sign_in(page, alice)
    page.goto("/journal/")
    page.click("main a:has-text('Write') >> nth=0")
    page.fill("textarea[name=body]", "I needed him to stay in the room.")
    page.click("main button:has-text('Keep this entry')")
    expect(page.locator("main [role=status]")).to_contain_text("Kept at")
    page.click("main >> text=Change this entry")
    entry = Entry.objects.get()
    me = Person(alice, vault.open_keyring(alice))
    keep_entry(
        me=me, draft_id=entry.pk, words={"title": "", "body": "From elsewhere.", "mood": "", "prompt": ""}, version=1
    )
    page.fill("textarea[name=body]", "And I said so.")
    page.click("main button:has-text('Keep this entry')")
    expect(page.locator("h1")).to_have_text("Two versions of this entry")
    page.click("main button:has-text('Keep both')")
    expect(page.locator(".entry-text")).to_contain_text("And I said so.")
    assert Entry.objects.count() == 2


def test_words_survive_an_ended_session(open_page: Open, sign_in: Enter, script: bool, alice: User) -> None:
    page = open_page(script=script)
    sign_in(page, alice)
    page.goto("/journal/write/")
    page.fill("textarea[name=body]", "Typed while the session ended.")
    Session.objects.all().delete()
    page.click("main button:has-text('Keep this entry')")
    page.fill("main input[name=name]", "alice")
    page.fill("main input[name=passphrase]", "one warm cup at dawn")
    page.click("main form button:has-text('Sign in')")
    expect(page.locator(".entry-text")).to_contain_text("Typed while the session ended.")


def test_plan_and_check_off(open_page: Open, sign_in: Enter, script: bool, alice: User) -> None:
    page = open_page(script=script)
    sign_in(page, alice)
    page.goto("/plan/add/")
    page.click("main a[href='/plan/add/k01/']")
    page.click("main button:has-text('Add to my plan')")
    page.goto("/today/")
    page.click("#care button:has-text('Kept')")
    expect(page.locator("#care button[aria-pressed=true]")).to_contain_text("Kept")
    page.reload()
    expect(page.locator("#care button[aria-pressed=true]")).to_contain_text("Kept")
    page.click("#care button:has-text('Undo')")
    expect(page.locator("#care button[aria-pressed=true]")).to_have_count(0)


def test_leave_and_back(open_page: Open, sign_in: Enter, script: bool, alice: User) -> None:
    page = open_page(script=script)
    me = Person(alice, vault.open_keyring(alice))
    keep_entry(me=me, draft_id=uuid4(), words={"title": "", "body": "Nobody else’s business", "mood": "", "prompt": ""})
    sign_in(page, alice)
    page.goto("/journal/")
    expect(page.locator("main")).to_contain_text("Nobody else’s business")
    page.click("text=Leave now")
    page.wait_for_url(re.compile("weather"))
    assert not Session.objects.exists()
    for _press in range(3):
        page.go_back()
        page.wait_for_timeout(150)
        assert "Nobody else’s business" not in page.content()


def test_shift_three_times_leaves(open_page: Open, sign_in: Enter, alice: User) -> None:
    page = open_page()
    sign_in(page, alice)
    page.goto("/journal/write/")
    page.keyboard.type("Some WORDS With Shift")
    assert "/journal/write/" in page.url
    for _press in range(3):
        page.keyboard.press("Shift", delay=60)
    page.wait_for_url(re.compile("weather"))


def test_leaving_works_while_the_network_is_gone(open_page: Open, sign_in: Enter, alice: User) -> None:
    page = open_page()
    sign_in(page, alice)
    page.goto("/journal/")
    page.context.set_offline(True)
    page.click("text=Leave now")
    page.wait_for_timeout(300)
    assert "Journal" not in (page.locator("body").text_content() or "")
    page.context.set_offline(False)
    page.goto("/journal/")
    page.wait_for_url("**/sign-in/**")
    assert not Session.objects.exists()
    expect(page.locator("main input[name=name]")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


def test_a_link_to_a_connection_and_back_out(
    open_page: Open, sign_in: Enter, script: bool, alice: User, theo: User
) -> None:
    today = date(2026, 11, 24)
    therapist = record_therapist(
        user=theo, name="Theo Marsh", register="A register", number="17", checked_on=today, checked_by="olga"
    )
    closes = datetime.now(UTC).date() + timedelta(days=14)
    _link, token = make_link(therapist=therapist, label="Tuesdays", uses_allowed=1, closes_on=closes)
    page = open_page(script=script)
    page.goto(f"/join/{token}/")
    assert str(token) not in page.url
    expect(page.locator("main")).to_contain_text("Theo Marsh")
    sign_in(page, alice)
    page.goto(f"/join/{token}/")
    page.click("main a[href='/connect/'], main button:has-text('Connect with')")
    page.fill("main input[type=text]", "A. from Tuesdays")
    page.click("main form button:has-text('Connect')")
    page.goto("/sharing/")
    expect(page.locator("main")).to_contain_text("A. from Tuesdays")
    other = open_page(script=script)
    sign_in(other, theo)
    other.goto("/practice/")
    expect(other.locator("main")).to_contain_text("A. from Tuesdays")
    page.click("main button:has-text('End this now')")
    other.reload()
    expect(other.locator("main")).not_to_contain_text("A. from Tuesdays")
