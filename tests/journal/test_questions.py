"""Which questions are asked of whom, and the calm check around those that dig."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts import situation
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.checkins.actions import keep_reading
from healing.journal import chooser, limits
from healing.journal.models import Entry
from healing.library import catalogue
from healing.pathways import gate
from healing.pathways.progress import note as note_step
from tests.page import page

NEW, ALL = reverse("journal:entry_new"), reverse("journal:prompts")
DIGS = "p12"
Browser = Callable[[User], Client]
Me = Callable[..., Person]
pytestmark = pytest.mark.usefixtures("midday")


@pytest.fixture
def ready(alice: User, me_for: Me) -> Person:
    """Alice, to whom it happened a while ago; together; a calm day."""
    me = me_for(alice)
    situation.keep(me, found="longer", stands="together")
    return me


def offered(me: Person) -> set[str]:
    return {one.id for one in chooser.all_open(me, limits.limits(me))}


def hurt() -> set[str]:
    return {one.id for one in catalogue().prompts if one.hurt}


def of(pathway: str) -> set[str]:
    return {one.id for one in catalogue().prompts if one.pathway == pathway}


class TestWhichQuestions:
    def test_all_forty_are_reached_by_someone(self, ready: Person, me_for: Me) -> None:
        assert {"p29", "p30", "p34"} == offered(ready) & of("bonds")
        gate.answer(ready, SessionStore(), ["no"] * 5)
        again = me_for(ready.user)
        beside = {one.id for one in catalogue().prompts if one.only_from}
        assert offered(again) | beside == {one.id for one in catalogue().prompts}

    def test_early_days_are_for_steadying(self, alice: User, me_for: Me) -> None:
        situation.keep(me_for(alice), found="two_weeks", stands="together")
        found = offered(me_for(alice))
        assert not found & hurt()
        assert {catalogue().prompts[one].stage for one in found} == {"early", "any"}

    @pytest.mark.parametrize("stands", ["died", "not_partner", "apart"])
    def test_without_a_partner_nothing_asks_about_the_two_of_you(self, ready: Person, me_for: Me, stands: str) -> None:
        situation.keep(ready, stands=stands)
        assert offered(me_for(ready.user)) & of("bonds") <= (set() if stands == "died" else {"p29", "p30", "p34"})

    def test_a_pathway_that_was_begun_brings_its_questions(self, ready: Person, me_for: Me) -> None:
        def suited() -> set[str]:
            me = me_for(ready.user)
            return {one.id for one in chooser.suited(me, limits.limits(me))}

        assert not suited() & of("guide")
        note_step(ready, catalogue().steps["C1"])
        assert suited() & of("guide")

    def test_at_a_heavy_time_they_stay_with_today(self, ready: Person, me_for: Me) -> None:
        keep_reading(ready, hard=8)
        me = me_for(ready.user)
        found = chooser.suited(me, limits.limits(me))
        assert found
        assert all(one.present for one in found)

    def test_another_question_goes_through_all_that_suit(self, ready: Person) -> None:
        found = limits.limits(ready)
        seen = [chooser.fitting(ready, found).id]
        for _more in chooser.suited(ready, found)[1:]:
            seen.append(chooser.fitting(ready, found, after=seen[-1]).id)
        assert sorted(seen) == sorted(one.id for one in chooser.suited(ready, found))

    def test_the_page_names_none_that_is_held_back(self, ready: Person, client_for: Browser) -> None:
        keep_reading(ready, hard=7)
        seen = page(client_for(ready.user).get(ALL))
        assert "You can always write freely. We only hold back questions that dig." in seen.text_of(".notice")
        words = seen.text_of("main")
        assert all(catalogue().prompts[one].text not in words for one in hurt() | {"p24", "p26", "p33"})

    @pytest.mark.parametrize("prompt", ["p24", "p33", "p99", "p26"])
    def test_one_that_is_closed_to_them_is_not_asked(self, ready: Person, client_for: Browser, prompt: str) -> None:
        seen = page(client_for(ready.user).get(NEW, {"prompt": prompt}))
        assert seen.text_of("h1") == "Write freely"

    def test_what_do_i_own_is_asked_from_its_page_only(self, ready: Person, client_for: Browser) -> None:
        client = client_for(ready.user)
        assert page(client.get(NEW, {"prompt": "p26", "from": "r01"})).text_of("h1") == "Write freely"
        seen = page(client.get(NEW, {"prompt": "p26", "from": "r18"}))
        assert seen.text_of("h1") == "What do I own?"
        assert "it can stay with you" in seen.text_of("main header")


class TestCalm:
    def digs(self, client: Client):
        return page(client.get(NEW, {"prompt": DIGS}))

    def test_it_is_asked_before_and_steady_leads_on(self, ready: Person, client_for: Browser) -> None:
        client = client_for(ready.user)
        first = self.digs(client)
        assert "How steady are you right now?" in first.text_of("main")
        assert not first.has("textarea")
        action = first.select("main form")[0].attrs["action"]
        seen = page(client.post(action, {"calm": "steady"}, follow=True))
        assert seen.form("form.writing")["prompt"] == DIGS
        assert "Up to 20 minutes" in seen.text_of("main header")
        assert "If it floods you, stop" in seen.text_of("main header")
        assert seen.has("[data-after-minutes][hidden]")

    @pytest.mark.parametrize("answer", ["not_steady", "", "perhaps"])
    def test_anything_else_leads_to_settle(self, ready: Person, client_for: Browser, answer: str) -> None:
        client = client_for(ready.user)
        action = self.digs(client).select("main form")[0].attrs["action"]
        assert client.post(action, {"calm": answer})["Location"] == reverse("support:settle")
        assert not self.digs(client).has("textarea")

    def test_it_holds_for_that_question_and_a_while(self, ready: Person, client_for: Browser) -> None:
        client = client_for(ready.user)
        client.post(reverse("journal:prompt_calm", args=[DIGS]), {"calm": "steady"})
        assert self.digs(client).has("textarea")
        assert not page(client.get(NEW, {"prompt": "p11"})).has("textarea")
        client.get(reverse("dashboard:today"))
        with time_machine.travel(timezone.now() + timedelta(minutes=29), tick=True):
            assert self.digs(client).has("textarea")
        with time_machine.travel(timezone.now() + timedelta(minutes=31), tick=True):
            assert not self.digs(client_for(ready.user)).has("textarea")

    def test_it_is_asked_once_more_after_and_kept_nowhere(self, ready: Person, client_for: Browser, me_for: Me) -> None:
        client = client_for(ready.user)
        client.post(reverse("journal:prompt_calm", args=[DIGS]), {"calm": "steady"})
        form = self.digs(client).form("form.writing")
        seen = page(client.post(NEW, {**form, "body": "A hand."}, follow=True))
        assert "And how steady are you now?" in seen.text_of("main")
        entry = Entry.objects.get()
        address = reverse("journal:entry_calm", args=[entry.pk])
        assert client.post(address, {"calm": "not_steady"})["Location"] == reverse("support:settle")
        assert "how steady" not in page(client.get(reverse("journal:entry", args=[entry.pk]))).text_of("main")
        me = me_for(ready.user)
        assert "steady" not in str(entry.unseal(me.keys)) + str(dict(me.private)) + str(dict(me.everyday))

    def test_after_it_one_a_day_is_enough(self, ready: Person, client_for: Browser) -> None:
        client = client_for(ready.user)
        client.post(reverse("journal:prompt_calm", args=[DIGS]), {"calm": "steady"})
        form = self.digs(client).form("form.writing")
        client.post(NEW, {**form, "body": "A hand."})
        seen = self.digs(client)
        assert "We only hold back questions that dig" in seen.text_of(".notice")
        assert catalogue().prompts[seen.form("form.writing")["prompt"]].present

    def test_words_written_before_a_limit_are_kept_all_the_same(self, ready: Person, client_for: Browser) -> None:
        client = client_for(ready.user)
        client.post(reverse("journal:prompt_calm", args=[DIGS]), {"calm": "steady"})
        form = self.digs(client).form("form.writing")
        keep_reading(ready, hard=9)
        assert "A hand." in page(client.post(NEW, {**form, "body": "A hand."}, follow=True)).text_of(".entry-text")

    def test_a_question_that_does_not_dig_asks_nothing(self, ready: Person, client_for: Browser) -> None:
        assert page(client_for(ready.user).get(NEW, {"prompt": "p03"})).has("textarea")

    def test_an_unknown_question_has_no_check(self, ready: Person, client_for: Browser) -> None:
        client = client_for(ready.user)
        for prompt in ("p99", "p24", "p26"):
            assert client.post(reverse("journal:prompt_calm", args=[prompt]), {"calm": "steady"}).status_code == 404


class TestHeavyWords:
    """The browser compares; the server hands out list and card and never learns what came of it."""

    def test_the_list_and_the_hidden_card_are_there_until_turned_off(
        self, ready: Person, client_for: Browser, write: Callable
    ) -> None:
        entry = write(ready, "I want to die.")
        client = client_for(ready.user)
        address = reverse("journal:entry", args=[entry.pk])
        assert "want to die" in page(client.get(NEW)).select("form.writing")[0].attrs["data-heavy"]
        card = page(client.get(address)).select("[data-heavy-card]")[0]
        assert "hidden" in card.attrs
        assert "Nobody has been told." in card.text
        settings = reverse("journal:settings")
        client.post(settings, {"heavy": "off", "on_this_day": "off"})
        assert "data-heavy" not in page(client.get(NEW)).select("form.writing")[0].attrs
        assert not page(client.get(address)).has("[data-heavy-card]")

    def test_no_number_stands_in_it_on_a_guess(self, ready: Person, client_for: Browser, write: Callable) -> None:
        entry = write(ready)
        card = page(client_for(ready.user).get(reverse("journal:entry", args=[entry.pk]))).select("#heavy")[0]
        assert not [a for a in card.select("a") if a.attrs["href"].startswith(("tel:", "sms:"))]
        assert card.select("option[selected]")[0].attrs["value"] == "GB"

    def test_a_wrong_setting_changes_nothing(self, ready: Person, client_for: Browser, me_for: Me) -> None:
        answer = client_for(ready.user).post(reverse("journal:settings"), {"heavy": "maybe"})
        assert answer.status_code == 422
        assert "journal" not in me_for(ready.user).private
