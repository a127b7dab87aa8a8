"""The check-ins in a real Chromium: ten questions with and without script, and pictures that axe finds nothing in."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from healing import vault
from healing.accounts import situation
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.checkins.actions import keep_check_in, keep_mark
from tests.browser.conftest import AXE, axe
from tests.browser.looks import look

Open = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)


def person(user: User, days: int = 0) -> Person:
    return Person(user, vault.open_keyring(user), now=timezone.now() - timedelta(days=days))


def test_the_ten_questions(open_page: Open, sign_in: Callable[[Page, User], None], alice: User, script: bool) -> None:
    situation.keep(person(alice, 40), found="not_sure", stands="together")
    page = open_page(script=script)
    sign_in(page, alice)
    page.goto("/check-in/ten/")
    page.click("button[value=general]")
    for number in range(1, 11):
        expect(page).to_have_url(re.compile(f"/check-in/ten/{number}/$"))
        expect(page.locator(".eyebrow")).to_contain_text(f"{number} of 10")
        if script and number > 1:
            expect(page.locator("#ten-words")).to_be_focused()
        page.click("button[name=answer][value='6']")
    expect(page.locator("h1")).to_have_text("A picture of these weeks")
    expect(page.locator("svg.chart circle.here")).to_have_count(1)


def test_pictures_and_questions_look_right_to_everyone(
    open_page: Open, sign_in: Callable[[Page, User], None], alice: User
) -> None:
    situation.keep(person(alice, 40), found="not_sure", stands="together")
    for days in (30, 16, 2):
        said = {
            "hard": 5,
            "mood": "okay",
            "body": "numb",
            "sleep": "poor",
            "energy": "low",
            "impact": {"mind": 4, "way": 1},
        }
        keep_check_in(person(alice, days), said={**said, "wellbeing": {"measure": "ons4", "answers": {"happy": 6}}})
    keep_mark(person(alice), words="Talked", day=person(alice, 9).today, row_id=uuid4())
    page = open_page()
    sign_in(page, alice)
    page.goto("/check-in/ten/")
    page.click("button[value=general]")
    pages = ["/check-ins/", "/check-in/", "/check-in/ten/", "/check-in/ten/3/", "/check-in/ten/picture/"]
    assert look(page, pages) == []
    page.goto("/check-ins/")
    for summary in page.locator("main details summary").all():
        summary.click()
    page.evaluate(AXE)
    assert axe(page) == []
    assert page.foreign == []
