"""Take everything out, delete it, bring it back: by hand, with and without script, on a phone; and on paper."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page

from healing import vault
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal.actions import keep_entry
from healing.journal.models import Entry
from tests.browser.conftest import DESKTOP
from tests.browser.looks import looked_at
from tests.conftest import PASSPHRASE

Open = Callable[..., Page]
Enter = Callable[[Page, User], None]
pytestmark = pytest.mark.django_db(transaction=True)


def write(user: User, *bodies: str) -> None:
    me = Person(user, vault.open_keyring(user))
    for body in bodies:
        keep_entry(me=me, draft_id=uuid4(), words={"title": "", "body": body, "mood": "okay", "labels": ["sleep"]})


def wrong(page: Page, script: bool) -> list[str]:
    """What is wrong with it as it is now; the page is the same without script, so one walk looks at it."""
    if not script:
        return []
    page.wait_for_load_state()
    return looked_at(page, page.url)


def test_out_and_in_again(open_page: Open, sign_in: Enter, alice: User, script: bool, tmp_path: Path) -> None:
    write(alice, "First words", "Second words")
    page = open_page(script=script)
    sign_in(page, alice)
    page.goto("/journal/")
    page.click("text=Print or take away")
    faults = wrong(page, script)
    page.fill("main input[name=current]", PASSPHRASE)
    with page.expect_download() as download:
        page.click("text=Download my journal")
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name.startswith("notes-20")
    page.click("text=All of them")
    faults += wrong(page, script)
    page.fill("main input[name=current]", PASSPHRASE)
    page.click("button:has-text('Delete all entries')")
    assert page.locator(".entry-row").count() == 0
    Entry.objects.all().delete()  # the minute is over
    page.goto("/journal/bring/")
    faults += wrong(page, script)
    page.set_input_files("main input[type=file]", file)
    page.click("text=Look at what is in it")
    assert "2 entries can come in" in page.inner_text("h1")
    faults += wrong(page, script)
    page.click("text=Keep these 2 entries")
    assert "2 entries came in" in page.inner_text("main")
    assert page.locator(".entry-row").count() == 2
    assert faults == []
    assert page.foreign == []


def test_some_of_them_deleted_and_brought_back(open_page: Open, sign_in: Enter, alice: User, script: bool) -> None:
    write(alice, "First words", "Second words", "Third words")
    page = open_page(script=script)
    sign_in(page, alice)
    page.goto("/journal/take/choose/")
    page.click("button:has-text('Delete these')")
    assert "Tick one or more" in page.inner_text("[role=alert]")
    page.check("text=First words")
    page.check("text=Third words")
    faults = wrong(page, script)
    page.click("button:has-text('Delete these')")
    faults += wrong(page, script)
    page.click("button:has-text('Delete these entries')")
    assert page.locator(".entry-row").count() == 1
    page.click("text=Bring it back")
    assert page.locator(".entry-row").count() == 3
    assert faults == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_on_paper_the_words_alone(open_page: Open, sign_in: Enter, alice: User, paper: str) -> None:
    write(alice, *["One line after another.\n" * 20] * 6)
    page = open_page(viewport=DESKTOP, dark=True)
    sign_in(page, alice)
    page.goto("/journal/take/print/?first=2020-01-01&last=2999-01-01")
    faults = wrong(page, script=True)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 690, "height": 1000})
    shown = page.inner_text("body")
    assert shown.strip().startswith("For the eyes of the person who wrote it. Nobody else.")
    assert "Mend" not in shown
    assert "Leave now" not in shown
    with_header = page.pdf(format=paper, display_header_footer=True)
    assert abs(len(with_header) - len(page.pdf(format=paper))) < 400, "the browser writes the address in the margin"
    assert faults == []
