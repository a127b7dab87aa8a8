"""Kept for later and marked as read: by id, sealed, taken back by the same button, and nobody else's business."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from healing.accounts.models import Session, State, User
from healing.accounts.person import Person
from healing.library import catalogue, kept
from tests.page import page

Browser = Callable[[User], Client]
Me = Callable[..., Person]
pytestmark = pytest.mark.django_db


def press(client: Client, words: str, article: str = "r07") -> None:
    """Press a button under an article by its words, as a browser would."""
    seen = page(client.get(f"/read/{article}/"))
    form = seen.select("form#marks")[0]
    button = next(one for one in form.select("button") if words in one.text)
    answer = client.post(form.attrs["action"], {**seen.form("form#marks"), button.attrs["name"]: button.attrs["value"]})
    assert (answer.status_code, answer["Location"]) == (303, f"/read/{article}/#marks")


def pressed(client: Client, article: str = "r07") -> list[str]:
    return [
        b.text
        for b in page(client.get(f"/read/{article}/")).select("#marks button")
        if b.attrs["aria-pressed"] == "true"
    ]


def test_keep_it_and_take_it_back(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    assert pressed(client) == []
    press(client, "Keep for later")
    assert pressed(client) == ["Keep for later"]
    assert page(client.get("/read/")).texts(".kept-list a") == [catalogue().articles["r07"].title]
    press(client, "Keep for later")
    assert pressed(client) == []
    assert not page(client.get("/read/")).has(".kept-list")


def test_read_it_and_take_that_back(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    press(client, "I’ve read it")
    assert me_for(alice).everyday["read"] == {"r07": me_for(alice).today.isoformat()}
    cards = page(client.get("/read/")).select(".shelf .card")
    said = {card.select("a")[0].attrs["href"]: card.text.endswith("· Read") for card in cards}
    assert [href for href, read in said.items() if read] == ["/read/r07/"]
    press(client, "I’ve read it")
    assert me_for(alice).everyday["read"] == {}


def test_twice_is_once(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    client.post("/read/r07/mark/", {"mark": "keep"})
    before = State.objects.get(user=alice, key="everyday").version
    client.post("/read/r07/mark/", {"mark": "keep"})
    client.post("/read/r08/mark/", {"mark": "let_go"})
    assert list(me_for(alice).everyday["read_later"]) == ["r07"]
    assert State.objects.get(user=alice, key="everyday").version == before


def test_the_newest_first_and_the_next_to_read(alice: User, me_for: Me) -> None:
    me, shelf = me_for(alice), catalogue().articles
    assert kept.continue_reading(me) is None
    for article in ("r07", "r10", "r01"):
        kept.mark(me, shelf[article], kept.KEEP)
    assert [one.id for one in kept.kept(me)] == ["r01", "r10", "r07"]
    kept.mark(me, shelf["r01"], kept.HAVE_READ)
    assert kept.continue_reading(me) == shelf["r10"]
    kept.mark(me, shelf["r10"], kept.LET_GO)
    kept.mark(me, shelf["r07"], kept.HAVE_READ)
    assert kept.continue_reading(me) is None


def test_an_article_that_left_the_content_is_passed_over(alice: User, me_for: Me) -> None:
    me = me_for(alice)
    me.change("everyday", lambda state: state.update(read_later={"r99": "2026-01-01"}, read={"r98": "2026-01-01"}))
    assert kept.kept(me) == []
    assert kept.continue_reading(me) is None


@pytest.mark.parametrize("words", ["", "burn", "keep\x00"])
def test_an_unknown_word_changes_nothing(alice: User, client_for: Browser, me_for: Me, words: str) -> None:
    assert client_for(alice).post("/read/r07/mark/", {"mark": words}).status_code == 303
    assert "read_later" not in me_for(alice).everyday


@pytest.mark.parametrize("article", ["r99", "r21"])
def test_one_that_is_not_there_and_one_that_must_not_show_are_not_here(
    alice: User, client_for: Browser, article: str
) -> None:
    assert client_for(alice).post(f"/read/{article}/mark/", {"mark": "keep"}).status_code == 404


def test_a_page_that_must_not_show_has_no_buttons(alice: User, client_for: Browser) -> None:
    assert not page(client_for(alice).get("/read/r21/")).has("#marks")


def test_another_person_sees_nothing_of_it(alice: User, bob: User, client: Client, client_for: Browser) -> None:
    press(client_for(alice), "Keep for later")
    press(client_for(alice), "I’ve read it")
    for other in (client, client_for(bob)):
        seen = page(other.get("/read/"))
        assert not seen.has(".kept-list")
        assert not [card for card in seen.texts(".shelf .card") if card.endswith("Read")]
    assert pressed(client_for(bob)) == []


def test_signed_out_there_is_nothing_to_press_and_nothing_is_kept(client: Client) -> None:
    assert not page(client.get("/read/r07/")).has("#marks")
    assert client.post("/read/r07/mark/", {"mark": "keep"})["Location"].startswith("/sign-in/")


def test_an_idle_device_shows_no_marks(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    press(client, "Keep for later")
    press(client, "I’ve read it")
    Session.objects.update(stay=True, fresh=timezone.now() - timedelta(minutes=16))
    seen = page(client.get("/read/"))
    assert seen.has(".shelf")
    assert not seen.has(".kept-list")
    assert not [card for card in seen.texts(".shelf .card") if card.endswith("Read")]
    assert not page(client.get("/read/r07/")).has("#marks")
    assert client.post("/read/r07/mark/", {"mark": "let_go"})["Location"].startswith("/sign-in/")
