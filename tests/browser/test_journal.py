"""Writing and looking back in a real browser: what script adds, and that nothing is lost without it."""

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
from healing.journal.actions import keep_entry
from healing.journal.models import Entry
from tests.browser.looks import look

Open = Callable[..., Page]
Enter = Callable[[Page, User], None]
pytestmark = pytest.mark.django_db(transaction=True)
HEAVY = "I can’t go on. Some nights I WANT  TO DÍE."


@pytest.fixture
def me(alice: User) -> Person:
    """Alice without a night, to whom it happened long ago, with a few entries of every kind."""
    keys = vault.open_keyring(alice)
    Person(alice, keys).change("everyday", lambda state: state["preferences"].update(night=["00:00", "00:00"]))
    me = Person(alice, keys)
    situation.keep(me, found="longer", stands="together")
    before = Person(alice, keys, now=timezone.now() - timedelta(days=40))
    words = {
        "body": "The café, and **tea**.\n\n- one\n- two",
        "labels": ["Sleep", "שלום"],
        "before": "heavy",
        "mood": "light",
    }
    keep_entry(me=before, draft_id=uuid4(), words={**words, "prompt": "p03", "step": "A1"})
    keep_entry(me=me, draft_id=uuid4(), words={"title": "A letter", "body": "Dear you,", "kind": "letter"})
    return me


def test_every_page_of_the_journal(open_page: Open, sign_in: Enter, me: Person) -> None:
    page = open_page()
    sign_in(page, me.user)
    month = Entry.objects.earliest("day").day
    paths = ["/journal/", "/journal/write/?kind=letter", "/journal/write/?prompt=p12", "/journal/questions/",
             "/journal/look-back/", f"/journal/months/{month.year}/{month.month}/", "/journal/find/",
             f"/journal/days/{month.year}/{month.month}/{month.day}/", "/journal/from/p03/", "/journal/about/A1/",
             "/journal/settings/", *(f"/journal/{one.pk}/" for one in Entry.objects.all())]  # fmt: skip
    assert look(page, paths) == []
    assert page.foreign == []


def test_heavy_words_bring_people_and_the_server_hears_nothing(open_page: Open, sign_in: Enter, me: Person) -> None:
    page = open_page()
    sign_in(page, me.user)
    page.goto("/journal/write/")
    page.fill("textarea[name=body]", HEAVY)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url} {request.post_data or ''}"))
    page.keyboard.press("Control+Enter")
    card = page.locator("[data-heavy-card]")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Nobody has been told.")
    expect(page.locator(".entry-text")).to_contain_text("I can’t go on")  # the words stay
    theirs = [one for one in asked if "/static/" not in one]
    assert len(theirs) == 2  # the entry, and the look at it
    assert "heavy" not in re.sub(r"name=\"[a-z_]+\"", "", theirs[0].lower())
    assert page.evaluate("sessionStorage.length") == 0
    page.select_option("#heavy-country", "GB")
    card.locator("button").click()
    expect(page.locator("#heavy-people a[href='tel:116123']")).to_be_visible()
    page.reload()
    expect(card).to_be_hidden()


@pytest.mark.parametrize(
    "words", ["I want to diet.", "The overdosed budget? No: rapeseed and therapy.", "A quiet day."]
)
def test_plain_words_bring_nothing(open_page: Open, sign_in: Enter, me: Person, words: str) -> None:
    page = open_page()
    sign_in(page, me.user)
    page.goto("/journal/write/")
    page.fill("textarea[name=body]", words.replace("overdosed ", ""))
    page.click("main button:has-text('Keep this entry')")
    expect(page.locator(".entry-text")).to_be_visible()
    expect(page.locator("[data-heavy-card]")).to_be_hidden()


def test_turned_off_it_never_looks(open_page: Open, sign_in: Enter, me: Person) -> None:
    page = open_page()
    sign_in(page, me.user)
    page.goto("/journal/settings/")
    page.locator("input[name=heavy][value=off]").check()
    page.click("main button:has-text('Keep this')")
    page.goto("/journal/write/")
    page.fill("textarea[name=body]", HEAVY)
    page.click("main button:has-text('Keep this entry')")
    expect(page.locator(".entry-text")).to_be_visible()
    assert page.locator("[data-heavy-card]").count() == 0


def test_words_are_counted_and_everything_else_can_step_back(open_page: Open, sign_in: Enter, me: Person) -> None:
    page = open_page()
    sign_in(page, me.user)
    page.goto("/journal/write/")
    page.fill("textarea[name=body]", "One, two – three’s enough.")
    expect(page.locator("[data-count]")).to_have_text("4 words")
    page.click("[data-only-text]")
    expect(page.locator(".places")).to_be_hidden()
    expect(page.locator("aside")).to_be_hidden()
    expect(page.locator(".leave-button")).to_be_in_viewport()
    expect(page.locator("textarea[name=body]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("aside")).to_be_visible()
    expect(page.locator("[data-only-text]")).to_be_focused()


def test_a_label_is_a_press(open_page: Open, sign_in: Enter, me: Person) -> None:
    page = open_page()
    sign_in(page, me.user)
    page.goto("/journal/write/")
    page.click("summary:has-text('Title, labels')")
    page.fill("input[name=labels]", "New one")
    page.click(".chip:has-text('Sleep')")
    expect(page.locator("input[name=labels]")).to_have_value("New one, Sleep")
    page.click(".chip:has-text('Sleep')")
    expect(page.locator("input[name=labels]")).to_have_value("New one")


def test_a_question_that_digs_ends_softly(open_page: Open, sign_in: Enter, me: Person) -> None:
    page = open_page()
    sign_in(page, me.user)
    page.clock.install()
    page.goto("/journal/write/?prompt=p12")
    page.click("main button:has-text('Steady enough')")
    page.locator("textarea[name=body]").press_sequentially("He left.")
    page.clock.fast_forward("19:30")
    expect(page.locator("[data-after-minutes]")).to_be_hidden()
    page.clock.fast_forward("01:00")
    expect(page.locator("[data-after-minutes]")).to_contain_text("Your words stay as they are")
    expect(page.locator("textarea[name=body]")).to_have_value("He left.")
    page.click("main button:has-text('Keep this entry')")
    page.click("main button:has-text('Not steady')")
    page.wait_for_url("**/settle/")


def test_letter_label_fold_and_find(open_page: Open, sign_in: Enter, script: bool, me: Person) -> None:
    page = open_page(script=script)
    sign_in(page, me.user)
    page.goto("/journal/write/?kind=letter")
    page.fill("textarea[name=body]", "Dear you, the bridge was *cold*.")
    if not page.locator("input[name=labels]").is_visible():
        page.click("summary:has-text('Title, labels')")
    page.fill("input[name=labels]", "Bridges")
    page.click("main button:has-text('Keep this entry')")
    expect(page.locator(".entry-text em")).to_have_text("cold")
    page.click("main button:has-text('Fold it away')")
    expect(page.locator("main")).to_contain_text("Folded away")
    page.goto("/journal/find/")
    page.fill("input[name=words]", "BRIDGE")
    page.click("main button:has-text('Look for it')")
    expect(page.locator("main")).to_contain_text("Nothing fits")
    page.select_option("select[name=only]", "folded")
    page.click("main button:has-text('Look for it')")
    expect(page.locator("mark").first).to_have_text("bridge")
    assert page.url.endswith("/journal/find/")
