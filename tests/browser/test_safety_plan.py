"""The safety plan in a real browser: moved to it, kept there past signing out, brought back; on one page of paper."""

import re
from collections.abc import Callable
from itertools import product
from uuid import uuid4

import pytest
from playwright.sync_api import Page

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.support import people, plan
from healing.support.plan_parts import PARTS
from tests.browser.conftest import AXE, DESKTOP, axe

Open, SignIn, Me = Callable[..., Page], Callable[[Page, User], None], Callable[..., Person]
pytestmark = pytest.mark.django_db(transaction=True)
KEPT = "localStorage.getItem('plan')"
PAGES = re.compile(rb"/Type\s*/Page\b")


def written(me: Person, words: str = "The dog, and the lake.") -> None:
    plan.keep_part(me, "alone", chosen=("walk",), words=words, turn=plan.read(me).of("alone").turn)


def test_it_moves_to_the_browser_and_back_and_signing_out_leaves_it(
    open_page: Open, sign_in: SignIn, alice: User, me_for: Me
) -> None:
    written(me_for(alice))
    page = open_page()
    sign_in(page, alice)
    page.goto("/help/plan/move/")
    page.click("button:has-text('Move it to this browser')")
    page.wait_for_url("**/help/plan/here/")
    assert plan.read(me_for(alice)).empty
    page.wait_for_selector("[data-plan-sheet]")
    assert "The dog, and the lake." in page.inner_text("[data-plan-sheet]")
    page.click("summary:has-text('How I can tell')")
    page.fill("[data-plan-part=signs] textarea", "<b>I stop singing.</b>")
    page.click("[data-plan-part=signs] button")
    page.wait_for_function(f"{KEPT}.includes('singing')")
    page.evaluate(AXE)
    assert axe(page) == []
    with page.expect_navigation():
        page.click("footer button:has-text('Sign out')")
    page.goto("/help/")
    page.click("text=The plan in this browser")
    page.wait_for_selector("[data-plan-sheet]")
    assert "<b>I stop singing.</b>" in page.inner_text("[data-plan-sheet]")
    sign_in(page, alice)
    page.goto("/help/plan/bring/")
    page.click("button:has-text('Move it to my account')")
    page.wait_for_url("**/help/plan/")
    assert page.evaluate(KEPT) is None
    kept = plan.read(me_for(alice))
    assert (kept.of("alone").chosen, kept.of("alone").words) == (("walk",), "The dog, and the lake.")
    assert kept.of("signs").words == "<b>I stop singing.</b>"


def test_leave_now_leaves_it_and_erasing_takes_it(open_page: Open, live_server: object) -> None:
    page = open_page()
    page.goto("/help/plan/here/")
    page.click("summary:has-text('Where I can go')")
    page.check("[data-plan-part=places] label:has-text('A park') input")
    page.wait_for_function(KEPT)
    page.click(".leave-button")
    page.wait_for_load_state()
    page.goto("/help/plan/here/")
    page.wait_for_selector("[data-plan-sheet]")
    assert "A park, or a street with people" in page.inner_text("[data-plan-sheet]")
    page.click("summary:has-text('Erase it')")
    page.click("[data-plan-erase]")
    assert page.evaluate(KEPT) is None
    assert not page.is_visible("[data-plan-sheet]")
    assert not page.is_checked("[data-plan-part=places] label:has-text('A park') input")


def test_a_browser_that_keeps_nothing_leaves_it_with_the_account(
    open_page: Open, sign_in: SignIn, alice: User, me_for: Me
) -> None:
    written(me_for(alice))
    page = open_page()
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); };")
    sign_in(page, alice)
    page.goto("/help/plan/move/")
    page.click("button:has-text('Move it to this browser')")
    assert page.is_visible("[data-plan-not]")
    assert not plan.read(me_for(alice)).empty


def test_what_lies_there_and_is_no_plan_breaks_nothing(open_page: Open) -> None:
    page, wrong = open_page(), list[str]()
    page.on("pageerror", lambda error: wrong.append(f"{held}: {error}"))
    for held in ("nonsense", "[]", "null", '{"alone": 3, "x": {"chosen": "y"}}'):
        page.goto("/help/")
        page.evaluate("held => localStorage.setItem('plan', held)", held)
        page.reload()
        assert not page.is_visible("[data-plan-link]"), held
        page.goto("/help/plan/here/")
        assert page.is_visible("[data-plan-root]"), held
        assert not page.is_visible("[data-plan-sheet]"), held
    assert wrong == []


def test_without_script_a_plain_sentence_stands_there(
    open_page: Open, sign_in: SignIn, alice: User, me_for: Me
) -> None:
    written(me_for(alice))
    page = open_page(script=False)
    sign_in(page, alice)
    for at in ("/help/plan/here/", "/help/plan/move/", "/help/plan/bring/"):
        page.goto(at)
        assert "needs script, and none runs here" in page.inner_text("main")
        assert page.locator("[data-plan-button]:visible, [data-plan-root]:visible").count() == 0
    page.goto("/help/plan/alone/")
    page.fill("textarea", "The lake.")
    page.click("button:has-text('Keep this part')")
    assert "The lake." in page.inner_text("#alone")


def test_it_prints_on_one_page_whatever_it_holds(open_page: Open, sign_in: SignIn, alice: User, me_for: Me) -> None:
    me = me_for(alice)
    for _person in range(5):
        how = "0800 1234, and if not then the neighbour, and her number is 0800 12345"
        people.keep(me, row_id=uuid4(), name="Someone with a long name " * 3, how=how, helps=(), what_for="")
    page = open_page(viewport=DESKTOP, dark=True)
    sign_in(page, alice)
    texts = ("One line.", "Three\nshort\nlines.", "A long line that somebody wrote here.\n" * 8, "long words " * 45)
    for words, choices in product(texts, (0, 2, 7)):
        for key, part in PARTS.items():
            chosen = tuple(value for value, _label in part.options[:choices])
            plan.keep_part(me, key, chosen=chosen, words=words.strip(), turn=plan.read(me).of(key).turn)
        page.goto("/help/plan/")
        for paper in ("A4", "Letter"):
            printed = page.pdf(format=paper, prefer_css_page_size=True)
            assert len(PAGES.findall(printed)) == 1, (words, choices, paper)
    page.emulate_media(media="print")
    said = page.inner_text("body")
    assert "Mend" not in said
    assert "For my eyes, and for whoever I hand it to." in said
