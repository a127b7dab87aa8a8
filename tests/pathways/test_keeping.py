"""Nothing filled in is lost: kept at each change, by every way out, through an ended session; and never more said than is so."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts import carry
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.pathways import progress
from healing.pathways.models import Answer
from tests.conftest import PASSPHRASE
from tests.page import Page, page
from tests.pathways.conftest import Put
from tests.pathways.shelf import field, step

Browser = Callable[[User], Client]
Me = Callable[..., Person]
HERE = reverse("pathways:step", args=["A5"])
BY_SCRIPT = {"HX-Request": "true", "HX-Target": "p#kept"}


@pytest.fixture(autouse=True)
def shelf(put: Put) -> None:
    put(step("A5", field("text", "words", max=20), field("line", "more"), needs={"written": 1}))


def opened(client: Client) -> dict[str, Any]:
    return page(client.get(HERE)).form("form#exercise")


def at_each_change(client: Client, form: dict[str, Any]) -> Any:
    return client.post(HERE, form, headers=BY_SCRIPT)


def kept(me: Person) -> dict[str, Any]:
    return dict(Answer.objects.owned_by(me.user).get().unseal(me.keys))


class TestAtEachChange:
    def test_it_says_when_and_nothing_else(self, alice: User, client_for: Browser, me_for: Me) -> None:
        with time_machine.travel("2026-11-24T23:14:20Z", tick=False):
            client = client_for(alice)
            form = opened(client)
            answer = at_each_change(client, {**form, "words": "a beginning"})
        assert answer.status_code == 200
        assert answer.content.decode().strip().startswith("<p")
        assert page(answer).text_of("#kept") == "Kept at 23:14"
        assert kept(me_for(alice))["fields"] == {"words": "a beginning"}
        assert kept(me_for(alice))["half"] is True

    def test_many_changes_are_one_answer_and_no_progress(self, alice: User, client_for: Browser, me_for: Me) -> None:
        client = client_for(alice)
        form = opened(client)
        for words in ("one", "one two", "one two three"):
            at_each_change(client, {**form, "words": words})
        assert kept(me_for(alice))["fields"] == {"words": "one two three"}
        assert progress.done_ids(me_for(alice)) == set()
        assert opened(client)["words"] == "one two three"

    def test_a_late_one_does_not_make_a_whole_answer_half_again(
        self, alice: User, client_for: Browser, me_for: Me
    ) -> None:
        client = client_for(alice)
        form = {**opened(client), "words": "whole"}
        client.post(HERE, form)
        at_each_change(client, form)
        assert kept(me_for(alice))["half"] is False
        assert progress.done_ids(me_for(alice)) == {"A5"}

    def test_what_cannot_be_used_is_not_called_kept(self, alice: User, client_for: Browser) -> None:
        client = client_for(alice)
        answer = at_each_change(client, {**opened(client), "words": "x" * 21})
        assert answer.status_code == 422
        assert page(answer).text_of("#kept").startswith("Not kept yet")
        assert not Answer.objects.exists()

    def test_signed_out_meanwhile_it_says_so(self, alice: User, client_for: Browser) -> None:
        client = client_for(alice)
        form = opened(client)
        client.logout()
        answer = at_each_change(client, {**form, "words": "still here"})
        assert "isn’t kept yet" in page(answer).text_of("#kept")
        assert not page(answer).has("form")
        assert not Answer.objects.exists()

    def test_someone_elses_draft_is_not_kept(self, alice: User, bob: User, client_for: Browser) -> None:
        form = opened(client_for(alice))
        assert at_each_change(client_for(bob), {**form, "words": "x"}).status_code == 422
        assert not Answer.objects.exists()

    def test_the_form_asks_for_it(self, alice: User, client_for: Browser) -> None:
        form = page(client_for(alice).get(HERE)).select("form#exercise")[0].attrs
        assert form["hx-trigger"].startswith("change delay:")
        assert (form["hx-post"], form["hx-target"]) == (HERE, "#kept")


class TestWaysOut:
    """Without script, every way out of the exercise is a button that keeps."""

    @pytest.mark.parametrize(
        ("to", "leads"),
        [
            ("today", "/today/"),
            ("plan", "/plan/"),
            ("settings", "/settings/"),
            ("sign_out", "/"),
            ("leave", "/pathways/"),
            ("pathways", "/pathways/"),
            ("settle", "/settle/"),
            ("earlier", f"{HERE}earlier/"),
            ("t1", "/settle/t1/"),
            ("//evil.example", "/pathways/"),
            ("", "/pathways/"),
        ],
    )
    def test_it_keeps_and_leaves(self, alice: User, client_for: Browser, me_for: Me, to: str, leads: str) -> None:
        client = client_for(alice)
        answer = client.post(HERE, {**opened(client), "words": "on my way", "to": to})
        assert answer["Location"] == leads
        assert kept(me_for(alice))["fields"] == {"words": "on my way"}
        assert progress.done_ids(me_for(alice)) == set()
        again = client_for(alice) if to == "sign_out" else client
        assert opened(again)["words"] == "on my way"

    def test_signing_out_that_way_ends_the_session(self, alice: User, client_for: Browser) -> None:
        client = client_for(alice)
        client.post(HERE, {**opened(client), "words": "on my way", "to": "sign_out"})
        assert client.get("/journal/")["Location"].startswith("/sign-in/")

    def test_the_bar_and_the_foot_are_ways_out_too(self, alice: User, client_for: Browser) -> None:
        seen = page(client_for(alice).get(HERE))
        links = {one.attrs["href"] for one in seen.select(".top a, .foot a")}
        assert links == {"#main", "/help/"}
        buttons = seen.select("button[form=exercise]")
        assert buttons[0].attrs.keys() == {"form", "hidden"}  # Enter keeps, and goes nowhere else
        assert {one.attrs.get("value") for one in buttons[1:]} == {
            "today", "read", "plan", "journal", "settle", "who_can_read", "privacy", "leaving", "settings", "sign_out"
        }  # fmt: skip
        assert page(client_for(alice).get("/plan/")).has('.places a[href="/today/"]')

    def test_the_page_around_the_form_has_no_link_that_loses_it(self, alice: User, client_for: Browser) -> None:
        client = client_for(alice)
        client.post(HERE, {**opened(client), "words": "once"})
        seen = page(client.get(HERE))
        assert {"today", "pathways", "settle", "earlier"} <= {
            b.attrs.get("value") for b in seen.select("form#exercise button[name=to]")
        }
        assert seen.select("form#exercise button")[0].text == "Keep this"  # Enter keeps
        assert [a.attrs["href"] for a in seen.select("form#exercise a")] == []

    def test_too_long_stays_on_the_page(self, alice: User, client_for: Browser) -> None:
        client = client_for(alice)
        answer = client.post(HERE, {**opened(client), "words": "x" * 21, "to": "today"})
        assert answer.status_code == 422
        assert page(answer).form("form#exercise")["words"] == "x" * 21

    def test_leaving_it_out_keeps_what_was_typed(self, alice: User, client_for: Browser, me_for: Me) -> None:
        client = client_for(alice)
        client.post(reverse("pathways:skip", args=["A5"]), {**opened(client), "words": "not today"})
        assert kept(me_for(alice))["fields"] == {"words": "not today"}
        assert progress.done_ids(me_for(alice)) == {"A5"}


class TestAnEndedSession:
    def test_it_is_carried_through_sign_in_for_its_author(self, alice: User, client_for: Browser, me_for: Me) -> None:
        client = client_for(alice)
        form = {**opened(client), "words": "carried"}
        client.logout()
        seen = page(client.post(HERE, form))
        assert "carried" not in seen.text
        signing = seen.form("main form")
        client.post(reverse("accounts:sign_in"), {**signing, "name": "alice", "passphrase": PASSPHRASE})
        assert kept(me_for(alice))["fields"] == {"words": "carried"}

    def test_a_tag_of_long_ago_keeps_the_words_on_the_page(self, alice: User, client_for: Browser) -> None:
        client = client_for(alice)
        form = {**opened(client), "words": "old page"}
        with time_machine.travel(timezone.now() + timedelta(days=15)):
            answer = client_for(alice).post(HERE, form)
        assert answer.status_code == 422
        again = page(answer).form("form#exercise")
        assert again["words"] == "old page"
        tag = carry.read_tag(again["tag"])
        assert tag is None or tag.owner == alice.pk


def earlier(client: Client) -> Page:
    return page(client.get(f"{HERE}earlier/"))


def test_done_again_later_earlier_ones_stay_readable_from_the_step(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    client.post(HERE, {**opened(client), "words": "the first"})
    client.post(HERE, {**opened(client), "words": "the second", "later": "1"})
    assert page(client.get(HERE)).has("form#exercise button[value=earlier]")
    assert earlier(client).text.index("the second") < earlier(client).text.index("the first")
