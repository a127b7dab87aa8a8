"""Search: by POST and back, the words sealed, what takes two behind its door, and nothing that can break it."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from healing import vault
from healing.accounts.models import Session, User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.library.search import loaded
from healing.library.search.results import look_up
from tests.conftest import PASSPHRASE
from tests.page import Page, page

Browser = Callable[[User], Client]
Me = Callable[..., Person]
SEARCH = "/read/search/"
pytestmark = pytest.mark.django_db


def seek(client: Client, words: str) -> Page:
    """Type words, press Search, and look at the page that follows."""
    answer = client.post(SEARCH, {"words": words})
    assert (answer.status_code, answer["Location"]) == (303, SEARCH)
    return page(client.get(SEARCH))


def links(seen: Page) -> list[str]:
    return [a.attrs["href"] for a in seen.select(".found a")]


def field(seen: Page) -> str:
    return seen.select("input[name=words]")[0].attrs["value"]


class TestAsking:
    @pytest.mark.parametrize("signed_in", [True, False], ids=["signed in", "signed out"])
    def test_words_go_by_post_and_come_back_in_the_field(
        self, alice: User, client: Client, client_for: Browser, signed_in: bool
    ) -> None:
        client = client_for(alice) if signed_in else client
        seen = seek(client, "can't sleep")
        assert links(seen)[0] == "/read/r10/"
        assert field(seen) == "can't sleep"
        assert seen.text_of("title") == "Reading"
        assert seen.select("main form")[0].attrs["autocomplete"] == "off"
        assert seen.select("input[name=words]")[0].attrs["autocomplete"] == "off"
        assert "no-store" in client.get(SEARCH)["Cache-Control"]

    def test_from_the_library_too(self, client: Client) -> None:
        form = page(client.get("/read/")).select("main form[role=search]")[0]
        assert (form.attrs["method"], form.attrs["action"]) == ("post", SEARCH)
        assert form.select("input[name=words]")[0].attrs["autocomplete"] == "off"

    def test_an_address_with_words_looks_for_nothing(self, client: Client) -> None:
        seen = page(client.get(SEARCH, {"words": "sleep", "q": "sleep"}))
        assert not seen.has(".found")
        assert field(seen) == ""

    def test_only_the_last_one_is_there(self, alice: User, client_for: Browser) -> None:
        client = client_for(alice)
        seek(client, "panic")
        assert field(seek(client, "boundaries")) == "boundaries"
        assert "panic" not in page(client.get(SEARCH)).text_of("main")

    def test_anothers_search_is_not_mine(self, alice: User, bob: User, client_for: Browser) -> None:
        seek(client_for(alice), "panic")
        assert field(page(client_for(bob).get(SEARCH))) == ""


class TestSealed:
    def test_nothing_of_it_is_in_the_clear(
        self, alice: User, client: Client, client_for: Browser, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        signed_in = client_for(alice)
        for one in (client, signed_in):
            seek(one, "canaryseven forgiveness")
            assert not [cookie for cookie in one.cookies.values() if "canary" in str(cookie.value)]
        assert not [row for row in Session.objects.all() if b"canary" in bytes(row.session_data)]
        assert "canary" not in caplog.text

    def test_answers_before_an_account_stay_beside_it(self, client: Client) -> None:
        client.post("/begin/1/", {"answer": "lied"})
        seek(client, "panic")
        assert page(client.get("/begin/1/")).has("[aria-pressed=true]") or page(client.get("/begin/1/")).has(
            "[checked]"
        )
        assert field(page(client.get(SEARCH))) == "panic"

    @pytest.mark.parametrize("signed_in", [True, False], ids=["signed in", "signed out"])
    def test_leave_now_forgets_it(self, alice: User, client: Client, client_for: Browser, signed_in: bool) -> None:
        client = client_for(alice) if signed_in else client
        seek(client, "he hits me")
        client.post("/leave/")
        seen = page(client.get(SEARCH))
        assert field(seen) == ""
        assert not seen.has(".people-first")

    def test_signed_out_it_is_gone_after_half_an_hour(self, client: Client) -> None:
        seek(client, "panic")
        with time_machine.travel(timezone.now() + timedelta(minutes=31), tick=False):
            assert field(page(client.get(SEARCH))) == ""

    def test_an_idle_device_may_search_and_does_not_show_what_was_sought_before(
        self, alice: User, client: Client, me_for: Me
    ) -> None:
        open_gate(me_for(alice))
        client.post("/sign-in/", {"name": "alice", "passphrase": PASSPHRASE, "stay": "on"})
        title = catalogue().steps["B3"].title
        assert "/steps/B3/" in links(seek(client, title))
        with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
            assert field(page(client.get(SEARCH))) == ""
            seen = seek(client, title)
            assert field(seen) == title
            assert "/steps/B3/" not in links(seen)


def open_gate(me: Person, days: int = 7) -> None:
    until = (me.today + timedelta(days=days)).isoformat()
    me.change("private", lambda kept: kept.update(gate={"partner_steps_until": until}))


TWO = [step for step in catalogue().steps if step.gate]


class TestDoors:
    def test_there_are_some(self) -> None:
        assert {step.id for step in TWO} == {"B2", "B3", "B4", "B5", "B6", "B8", "B9"}

    @pytest.mark.parametrize("step", TWO, ids=lambda step: step.id)
    def test_a_closed_step_is_its_twin_and_not_one_word_of_it_shows(
        self, alice: User, client: Client, client_for: Browser, step: object
    ) -> None:
        known = loaded()
        asked = known.pages[known.numbers[step.id]]  # type: ignore[attr-defined]
        for line in (asked.title, asked.about, *(one for one in asked.body if len(one) > 40)):
            typed = line[:190]
            for me in (None, Person(alice, vault.open_keyring(alice))):
                found = look_up(typed, me)
                assert step.id not in [one.id for one in found.results]  # type: ignore[attr-defined]
                shown = " ".join(f"{one.title} {one.words}" for one in found.results)
                assert line not in shown.replace("<mark>", "").replace("</mark>", "")

    def test_open_it_is_the_step_itself(self, alice: User, client_for: Browser, me_for: Me) -> None:
        step = catalogue().steps["B3"]
        assert f"/steps/{step.twin}/" in links(seek(client_for(alice), step.title))
        open_gate(me_for(alice))
        assert "/steps/B3/" in links(seek(client_for(alice), step.title))

    def test_run_out_and_never_asked_look_the_same(
        self, alice: User, bob: User, client_for: Browser, me_for: Me
    ) -> None:
        open_gate(me_for(bob), days=-1)
        one, other = (seek(client_for(user), "talking about the hurt").text_of("main") for user in (alice, bob))
        assert one == other

    def test_words_of_fear_close_it_whatever_was_answered(self, alice: User, client_for: Browser, me_for: Me) -> None:
        open_gate(me_for(alice))
        seen = seek(client_for(alice), "he hits me and I want to talk about the hurt, start soft")
        assert not [link for link in links(seen) if link.startswith("/steps/")]
        assert links(seen)[0] == "/read/r21/"

    def test_after_a_death_no_step_and_no_question_between_two(
        self, alice: User, client_for: Browser, me_for: Me
    ) -> None:
        me_for(alice).change("private", lambda kept: kept.update(situation={"stands": "died"}))
        for words in ("limits one thing for yourself", catalogue().prompts["p23"].text, catalogue().steps["B7"].title):
            assert not [link for link in links(seek(client_for(alice), words)) if "/steps/B" in link or "p23" in link]

    def test_forgiveness_can_be_found(self, alice: User, client_for: Browser) -> None:
        found = links(seek(client_for(alice), "forgiveness"))
        assert found[0] == "/read/r15/"
        assert "/steps/A8/" in found

    def test_a_question_needs_an_account_and_one_for_two_an_open_door(
        self, alice: User, client: Client, client_for: Browser, me_for: Me
    ) -> None:
        early, two = catalogue().prompts["p04"].text, catalogue().prompts["p23"].text
        assert "/journal/write/?prompt=p04" in links(seek(client_for(alice), early))
        assert not [link for link in links(seek(client, early)) if link.startswith("/journal/")]
        assert "/journal/write/?prompt=p23" not in links(seek(client_for(alice), two))
        open_gate(me_for(alice))
        assert "/journal/write/?prompt=p23" in links(seek(client_for(alice), two))

    def test_signed_out_a_practice_is_there_to_read_without_a_door_that_is_shut(self, client: Client) -> None:
        seen = seek(client, "bubble bath")
        assert "Bubble bath" in seen.texts(".found h3")
        assert not [link for link in links(seen) if link.startswith("/plan/")]


class TestPeopleFirst:
    @pytest.mark.parametrize(("words", "then"), [("want to die", "/read/r22/"), ("he hits me", "/read/r21/")])
    def test_they_stand_above_everything(self, alice: User, client_for: Browser, words: str, then: str) -> None:
        seen = seek(client_for(alice), words)
        first = seen.select("main section")[0]
        assert "people-first" in first.attrs["class"]
        assert first.select("a.btn")[0].attrs["href"] == "/help/"
        assert links(seen)[0] == then
        assert not seen.has(".found mark")

    def test_an_ordinary_search_has_no_such_card(self, client: Client) -> None:
        assert not seek(client, "sleep").has(".people-first")

    def test_a_line_by_its_number_or_name(self, client: Client) -> None:
        assert links(seek(client, "0808 2000 247"))[0] == "/help/?country=GB"
        assert "/help/?country=US" in links(seek(client, "988"))
        assert "/help/?country=IN" in links(seek(client, "भारत"))


class TestBadInput:
    @pytest.mark.parametrize(
        "words",
        ['"', "' OR 1=1 --", "AND OR NOT NEAR", 'title:x NEAR("a" "b", 2)', "* ^ { } ( ) + -", "😀😀", "שלום עולם", "مرحبا", "日本語",
         "\u202eabc", "<script>alert(1)</script>", "%00\x00a", "a" * 200, "ﬁne", "İstanbul", "the and of", "x" * 40 + "y"],
    )  # fmt: skip
    def test_it_answers_and_keeps_what_was_typed(self, client: Client, words: str) -> None:
        answer = client.post(SEARCH, {"words": words})
        assert answer.status_code in {303, 422}
        if answer.status_code == 303:
            seen = page(client.get(SEARCH))
            assert field(seen).replace("\x00", "") == " ".join(words.replace("\x00", "").split())
            assert seen.has(".found") or seen.has("[role=status]") or seen.has(".people-first")
            assert not seen.has("main script")

    @pytest.mark.parametrize("words", ["", "   ", "\n\t"])
    def test_nothing_typed_is_said_beside_the_field(self, client: Client, words: str) -> None:
        answer = client.post(SEARCH, {"words": words})
        assert answer.status_code == 422
        assert "Write a word or two" in page(answer).text_of(".field-error")

    @pytest.mark.parametrize("signed_in", [True, False], ids=["signed in", "signed out"])
    def test_ten_thousand_characters_are_all_still_there(
        self, alice: User, client: Client, client_for: Browser, signed_in: bool
    ) -> None:
        client = client_for(alice) if signed_in else client
        words = "why did she " * 833 + "go?!"
        answer = client.post(SEARCH, {"words": words})
        assert answer.status_code == 422
        assert "A few words are enough" in page(answer).text_of(".field-error")
        assert field(page(answer)) == words

    def test_bytes_that_are_no_letters(self, client: Client) -> None:
        form = "application/x-www-form-urlencoded"
        assert client.post(SEARCH, "words=%ED%A0%80%FF%00sleep", content_type=form).status_code == 303
        assert links(page(client.get(SEARCH)))

    def test_no_field_at_all(self, client: Client) -> None:
        assert client.post(SEARCH).status_code == 422

    def test_nothing_found_says_so(self, client: Client) -> None:
        assert "Nothing here has these words" in seek(client, "xqzzvt").text_of("[role=status]")

    def test_markup_is_shown_as_it_was_typed(self, client: Client) -> None:
        client.post(SEARCH, {"words": '"><b>sleep</b>'})
        assert b"<b>sleep" not in client.get(SEARCH).content

    def test_another_spelling_is_said(self, client: Client) -> None:
        seen = seek(client, "bondaries")
        assert links(seen)[0] == "/read/r20/"
        assert "Nothing here has “bondaries”, so this is for “boundaries”." in seen.text_of("main")

    def test_what_was_asked_is_marked(self, client: Client) -> None:
        assert "sleep" in [mark.lower() for mark in seek(client, "sleeping").texts(".found mark")]


def test_many_at_once_find_the_same() -> None:
    words = ["he cheated", "can’t slepp", "panick", "bondaries", "unheardof wordz"] * 20
    alone = [look_up(one, None) for one in words[:5]] * 20
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda one: look_up(one, None), words)) == alone
    connection.close()


@pytest.mark.parametrize("words", ["sleep", "talking about the hurt", "he hits me"])
def test_queries(
    alice: User, client_for: Browser, words: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_for(alice)
    seek(client, words)
    with django_assert_max_num_queries(10):
        client.get(SEARCH)


def test_signed_out_it_asks_the_database_nothing(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(0):
        seek(client, "sleep")
    assert settings.BEFORE_COOKIE_NAME in client.cookies
