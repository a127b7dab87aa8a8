"""Every page: axe finds nothing, nothing scrolls sideways, no request to another host, usable by keyboard."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page

from healing import vault
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal.actions import keep_entry
from healing.library import catalogue
from healing.plans.actions import add_practice
from healing.reminders.actions import stop_token
from tests.browser.conftest import DESKTOP
from tests.browser.looks import look, looked_at
from tests.reminders.people import URL, remind

Open = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)
PUBLIC = ["/", "/begin/", "/begin/4/", "/begin/here/", "/read/", "/read/by-pathway/", "/read/search/", "/read/r21/", "/read/grounding/", "/settle/", "/settle/t2/", "/help/?country=GB",
          "/help/people/", "/help/plan/here/", "/leaving/", "/who-can-read/", "/privacy/", "/keep/", "/under-18/", "/sign-up/", "/sign-in/", "/spare-key/use/", "/join/",
          "/steps/A1/", "/steps/B7/", "/check-in/ten/", "/reminders/stopped/", "/nothing/", "/gallery/"]  # fmt: skip
OWN = ["/today/", "/today/why/0/", "/read/r01/", "/plan/", "/plan/weeks/", "/plan/months/", "/plan/sheet/", "/plan/look-back/", "/plan/look-backs/", "/plan/moods/", "/plan/moods/delete/", "/plan/add/", "/plan/add/k05/", "/plan/add/own/", "/plan/of/k01/", "/plan/pause/", "/plan/calendar/", "/reminders/", "/reminders/address/", "/journal/", "/journal/write/", "/journal/write/?prompt=p03", "/pathways/",
       "/steps/A1/", "/steps/A2/", "/steps/A3/", "/steps/B1/", "/steps/B7/", "/steps/C1/", "/steps/A1/kept/", "/steps/A1/earlier/", "/situation/",
       "/check-in/", "/check-in/hard/", "/check-in/now/", "/check-in/ten/", "/check-ins/", "/check-ins/mark/", "/check-ins/delete/", "/settings/", "/settings/name/", "/settings/passphrase/", "/settings/sessions/", "/settings/zone/",
       "/help/my-people/", "/help/my-people/new/", "/help/my-people/shown/", "/help/plan/", "/help/plan/safer/", "/help/plan/move/", "/help/plan/bring/",
       "/settings/night/", "/settings/look/", "/settings/shift/", "/settings/delete/", "/settings/lock/", "/settings/lock/new/", "/spare-key/", "/sharing/", "/practice/"]  # fmt: skip


@pytest.mark.parametrize("part", range(2))
def test_public_pages(open_page: Open, part: int) -> None:
    page = open_page()
    assert look(page, PUBLIC[part::2]) == []
    assert page.foreign == []


@pytest.mark.parametrize("part", range(3))
def test_pages_of_a_person(
    open_page: Open, sign_in: Callable[[Page, User], None], alice: User, part: int, settings: Any
) -> None:
    settings.MAIL_URL = URL
    me = Person(alice, vault.open_keyring(alice))
    entry = keep_entry(me=me, draft_id=uuid4(), words={"title": "", "body": "Words.", "mood": "heavy", "prompt": ""})
    add_practice(me=me, practice=catalogue().practices["k01"])
    mail = remind(alice, days=[1])
    page = open_page()
    sign_in(page, alice)
    own = [
        *OWN,
        f"/journal/{entry.pk}/",
        f"/journal/{entry.pk}/edit/",
        f"/journal/{entry.pk}/delete/",
        f"/reminders/stop/{stop_token(mail.pk)}/",
    ]
    assert look(page, own[part::3]) == []
    if not part:  # two that come of a button alone
        page.goto("/plan/calendar/")
        page.click("main button:has-text('Make an address')")
        page.wait_for_load_state()
        assert looked_at(page, "a made address") == []
        page.goto("/reminders/address/")
        page.fill("main input[type=email]", "alice@example.org")
        page.click("main form button:has-text('Send')")
        page.wait_for_url("**/reminders/code/")
        assert looked_at(page, "the code of a mail") == []
    assert page.foreign == []


def test_nothing_scrolls_sideways_on_the_smallest_phone(open_page: Open) -> None:
    page = open_page(viewport={"width": 320, "height": 640})
    for path in ("/", "/begin/", "/help/?country=US", "/settle/t1/", "/sign-up/", "/steps/A2/"):
        page.goto(path)
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth"), path


def test_by_keyboard_leave_now_is_first_and_the_text_is_next(open_page: Open) -> None:
    page = open_page(viewport=DESKTOP)
    page.goto("/help/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Leave now"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
