"""What is asked before some steps each time, and how talks end: kept nowhere but as one day."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.dashboard.gather import gather
from healing.pathways import progress
from tests.page import Page, page
from tests.pathways.conftest import Put
from tests.pathways.shelf import field, pair, step
from tests.pathways.test_gate import B3, TWIN_WORDS, look
from tests.pathways.test_questions import ASK, NOES

Browser = Callable[[User], Client]
Me = Callable[..., Person]


class TestAskFirst:
    """Before some steps, each time: is it all right today, with nobody making you?"""

    @pytest.fixture
    def asks(self, put: Put, her: Client) -> Client:
        two, one = pair()
        put(step("B3", *two.fields, title=two.title, gate=True, twin="A5", ask_first=True), one)
        her.post(ASK, NOES)
        return her

    def answered(self, client: Client, **answers: str) -> Page:
        form = look(client).form("main form.card")
        return page(client.post(reverse("pathways:before", args=["B3"]), {**form, **answers}, follow=True))

    def test_yes_opens_it_for_this_look(self, asks: Client, alice: User, me_for: Me) -> None:
        assert "All right to do this today" in look(asks).text_of("main form.card")
        assert not look(asks).has("form#exercise")
        before = (dict(me_for(alice).private), dict(me_for(alice).everyday))
        assert self.answered(asks, today="yes").text_of("h1") == "Begin softly with them"
        assert (dict(me_for(alice).private), before[1].get("gate")) == (before[0], None)
        assert "All right to do this today" in look(asks).text_of("main form.card")  # each time

    @pytest.mark.parametrize("answer", ["no", "unsure", ""])
    def test_anything_but_yes_gives_the_twin(self, asks: Client, alice: User, me_for: Me, answer: str) -> None:
        seen = self.answered(asks, **({"today": answer} if answer else {}))
        assert TWIN_WORDS in seen.text_of("main .notice")
        assert seen.text_of("h1") == "A kind word to me"
        asks.post(B3, {**seen.form("form#exercise"), "kind": "enough"})
        assert progress.done_ids(me_for(alice)) == {"A5", "B3"}

    def test_an_unknown_answer_is_said(self, asks: Client) -> None:
        answer = asks.post(reverse("pathways:before", args=["B3"]), {"today": "maybe", "of": "B3"})
        assert answer.status_code == 422
        assert "Please choose one of these" in page(answer).text_of(".field-error")

    def test_closed_asks_nothing(self, asks: Client) -> None:
        asks.post(reverse("pathways:close_partner_steps"))
        asks.post(reverse("pathways:before", args=["B3"]), {"today": "yes", "of": "B3"})
        assert look(asks).text_of("h1") == "A kind word to me"


class TestTalks:
    """A talk that ended badly lets the steps about talking rest for four weeks."""

    @pytest.fixture
    def talked(self, put: Put, her: Client) -> Client:
        two, one = pair()
        put(
            two,
            one,
            step("B4", field("text", "talk"), gate=True, twin="A5", title="Talk", needs={"spoken": 1}),
            step("B5", gate=True, twin="A5", title="An apology"),
        )
        her.post(ASK, NOES)
        return her

    def ended(self, client: Client, how: str) -> Page:
        here = reverse("pathways:step", args=["B4"])
        client.post(here, {**look(client, here).form("form#exercise"), "talk": "lines"})
        return page(client.post(reverse("pathways:talk", args=["B4"]), {"ended": how}, follow=True))

    @pytest.mark.parametrize("how", ["all_right", "chose_not"])
    def test_spoken_or_not_it_is_done(self, talked: Client, alice: User, me_for: Me, how: str) -> None:
        here = reverse("pathways:step", args=["B4"])
        seen = page(talked.post(here, {**look(talked, here).form("form#exercise"), "talk": "lines"}, follow=True))
        assert "how did it end" in seen.text_of("main form.card")
        assert progress.done_ids(me_for(alice)) == set()
        assert "This step is done" in self.ended(talked, how).text_of("h1")
        assert "talk" not in me_for(alice).private

    def test_badly_rests_talking_for_four_weeks(
        self, talked: Client, alice: User, me_for: Me, client_for: Browser
    ) -> None:
        assert self.ended(talked, "badly").text_of("h1") == "Steady first"
        assert look(talked).text_of("h1") == "A kind word to me"
        assert look(talked, reverse("pathways:step", args=["B5"])).text_of("h1") == "An apology"
        assert gather(me_for(alice), {}).signals.talk_ended_badly_on == me_for(alice).today
        with time_machine.travel(timezone.now() + timedelta(days=28)):
            again = client_for(alice)
            again.post(ASK, NOES)
            assert look(again).text_of("h1") == "Begin softly with them"

    def test_an_unknown_end_changes_nothing(self, talked: Client, alice: User, me_for: Me) -> None:
        self.ended(talked, "<script>")
        assert progress.done_ids(me_for(alice)) == set()

    def test_closed_there_is_nothing_to_tell(self, her: Client) -> None:
        assert her.post(reverse("pathways:talk", args=["B3"]), {"ended": "badly"}).status_code == 404
