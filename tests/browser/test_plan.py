"""The plan in a real browser: the sheet on one page of paper, and a word before and after without leaving the page."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.plans import moods
from healing.plans.actions import add_own, add_practice, mark, put_away
from healing.plans.models import Planned
from tests.browser.conftest import AXE, DESKTOP, axe

pytestmark = pytest.mark.django_db(transaction=True)
Open = Callable[..., Page]
SignIn = Callable[[Page, User], None]
Me = Callable[..., Person]
PAGES = re.compile(rb"/Type\s*/Page\b")
WORDS = "when the kettle is on and the house is quiet for once "


def fill(me: Person, number: int, length: int) -> None:
    """A plan of so many things, each with so many characters in its time, its obstacle and its answer."""
    for planned in Planned.objects.owned_by(me.user):
        put_away(me=me, planned=planned)
    words = (WORDS * 4)[:length].strip()
    for _one in range(number):
        add_own(me=me, written={"title": words[:60], "when": words, "obstacle": words, "answer": words})


def test_a_week_prints_on_one_page(open_page: Open, sign_in: SignIn, alice: User, me_for: Me) -> None:
    me = me_for(alice)
    page = open_page(viewport=DESKTOP, dark=True)
    sign_in(page, alice)
    for number, length in ((1, 10), (2, 190), (4, 190), (5, 190), (8, 90), (9, 20), (12, 40), (18, 20)):
        fill(me, number, length)
        page.goto("/plan/sheet/")
        for paper in ("A4", "Letter"):
            printed = page.pdf(format=paper, prefer_css_page_size=True)
            assert len(PAGES.findall(printed)) == 1, (number, length, paper)
    page.emulate_media(media="print")
    said = page.inner_text("body")
    assert "Mend" not in said
    assert "For my eyes" in said
    assert "Without my own words" not in said


@pytest.mark.parametrize("script", [True, False])
def test_a_word_before_and_after(open_page: Open, sign_in: SignIn, alice: User, me_for: Me, script: bool) -> None:
    me = me_for(alice)
    planned = add_practice(me=me, practice=catalogue().practices["k01"])
    mark(me=me, planned_id=planned.pk, day=me.today, state="kept")
    moods.switch(me, on=True)
    page = open_page(script=script)
    sign_in(page, alice)
    page.goto("/plan/")
    if script:
        page.evaluate("window.same = true")
    for which, word in (("Before", "Heavy"), ("After", "Okay")):
        page.get_by_role("group", name=which).get_by_role("button", name=word).click()
        page.wait_for_selector(f".felt [aria-pressed=true]:has-text('{word}')")
    assert moods.felt(me_for(alice), planned.pk, me.today) == {"before": "heavy", "after": "okay"}
    if script:
        assert page.evaluate("window.same && document.activeElement.textContent") == "Okay"
        page.evaluate(AXE)
        assert axe(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
