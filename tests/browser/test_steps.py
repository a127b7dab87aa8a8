"""Steps in a real browser: every kind of exercise looked at, kept at each change with script and by every way out without."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from healing import vault
from healing.accounts import situation
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.checkins.actions import keep_reading
from healing.pathways import gate
from healing.pathways.models import Answer
from tests.browser.looks import SMALL, looked_at

Open = Callable[..., Page]
Enter = Callable[[Page, User], None]
pytestmark = pytest.mark.django_db(transaction=True)
# One step for each kind of exercise, and the pages around them.
KINDS = ["A5", "A6", "A7", "B2", "B4", "B6", "C3", "C5"]
AROUND = [
    "/pathways/",
    "/steps/B3/",
    "/steps/A6/",
    "/steps/B4/sheet/",
    "/steps/B4/kept/",
    "/steps/A7/kept/",
    "/steps/B6/earlier/",
]


@pytest.fixture
def calm_weeks(alice: User) -> None:
    """Alice is together with someone, found out long ago, has had calm weeks, and said five noes today."""

    def at(days: int) -> Person:
        return Person(alice, vault.open_keyring(alice), now=timezone.now() - timedelta(days=days))

    situation.keep(at(60), found="longer", stands="together")
    for days in (1, 2, 3):
        keep_reading(at(days), hard=3)
    gate.answer(at(0), {}, ["no"] * 5)  # type: ignore[arg-type]  (a session is read like a dict)


def let_in(page: Page, step_id: str) -> None:
    """Open a step, answering what is asked first."""
    page.goto(f"/steps/{step_id}/")
    if page.locator("form[action$='/before/']").count():
        for name, value in (("today", "yes"), ("calm", "steady")):
            for box in page.locator(f"input[name={name}][value={value}]").all():
                box.check()
        page.click("form[action$='/before/'] button.btn")
        page.wait_for_load_state()


def test_every_kind_of_exercise(open_page: Open, sign_in: Enter, alice: User, calm_weeks: None) -> None:
    page = open_page()
    sign_in(page, alice)
    wrong = []
    for step_id in KINDS:
        let_in(page, step_id)
        expect(page.locator("form#exercise")).to_be_visible()
        wrong += looked_at(page, step_id, SMALL)
        for box in page.locator("form#exercise").locator("textarea, input[type=text]").all():
            if box.is_visible():
                box.fill("A few plain words.")
        page.click("form#exercise button.btn >> nth=0")
        page.wait_for_url("**/kept/")
    for path in AROUND:
        page.goto(path)
        wrong += looked_at(page, path, SMALL)
    assert wrong == []
    assert page.foreign == []


def test_kept_at_each_change_and_never_more_said_than_is_so(open_page: Open, sign_in: Enter, alice: User) -> None:
    page = open_page()
    sign_in(page, alice)
    page.goto("/steps/A5/")
    box, said = page.locator("textarea[name=letter]"), page.locator("#kept")
    box.fill("You did what you could.")
    expect(said).to_be_empty()
    box.blur()
    expect(said).to_contain_text("Kept at")
    box.press_sequentially(" And")
    expect(said).to_be_empty()
    page.context.set_offline(True)
    box.blur()
    expect(said).to_contain_text("This isn’t kept yet")
    page.click("form#exercise button:text-is('Keep this')")
    expect(page.get_by_role("alert")).to_contain_text("no connection right now")
    expect(box).to_have_value("You did what you could. And")
    page.context.set_offline(False)
    expect(page.get_by_role("alert")).to_have_count(0)
    box.press_sequentially(" more.")
    box.blur()
    expect(said).to_contain_text("Kept at")
    page.reload()
    expect(box).to_have_value("You did what you could. And more.")
    assert Answer.objects.count() == 1


def test_each_way_out_keeps(open_page: Open, sign_in: Enter, alice: User, script: bool) -> None:
    page = open_page(script=script)
    sign_in(page, alice)
    page.goto("/steps/A5/")
    for button, leads in (("Back to Today", "/today/"), ("All pathways", "/pathways/"), ("Settle", "/settle/")):
        page.fill("textarea[name=letter]", f"On my way by {button}.")
        page.click(f"form#exercise button:text-is('{button}')")
        page.wait_for_url(f"**{leads}")
        page.goto("/steps/A5/")
        expect(page.locator("textarea[name=letter]")).to_have_value(f"On my way by {button}.")


def test_one_card_at_a_time(open_page: Open, sign_in: Enter, alice: User, calm_weeks: None, script: bool) -> None:
    page = open_page(script=script)
    sign_in(page, alice)
    let_in(page, "A7")
    expect(page.locator("details[open]")).to_have_count(1)
    page.click("summary >> nth=2")
    expect(page.locator("details[open] textarea")).to_have_attribute("name", "cards-concluded")
    expect(page.locator("details[open]")).to_have_count(1)
    page.fill("details[open] textarea", "That I had asked too much.")
    page.click("form#exercise button:text-is('Stop for now')")
    page.wait_for_url("**/settle/")
    assert Answer.objects.count() == 1


def test_a_closed_step_shows_its_twin(open_page: Open, sign_in: Enter, alice: User, script: bool) -> None:
    page = open_page(script=script)
    sign_in(page, alice)
    page.goto("/pathways/")
    page.click("#bonds h3 a:has-text('Begin softly')")
    expect(page.locator("main .notice >> nth=0")).to_have_text("This one takes two. Here is one just for you.")
    expect(page.locator("h1")).to_have_text("Decide one thing for yourself")
