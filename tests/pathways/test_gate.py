"""What takes two stands behind the five questions on every road; closed looks the same, however it came to be closed."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts import situation
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.pathways import progress
from healing.pathways.models import Answer
from healing.plans.actions import add_practice
from healing.plans.models import Planned
from tests.page import Page, page
from tests.pathways.test_questions import ASK, INDEX, NOES, given

Browser = Callable[[User], Client]
Me = Callable[..., Person]
B3 = reverse("pathways:step", args=["B3"])
TWIN_WORDS = "This one takes two. Here is one just for you."


def look(client: Client, address: str = B3) -> Page:
    return page(client.get(address))


def without_tokens(client: Client, address: str) -> str:
    """The whole page as it is sent, but for what differs each time."""
    seen = look(client, address).select("main")[0]
    parts = [seen.text]
    for node in seen.walk():
        parts += [
            f"{name}={value}"
            for name, value in sorted(node.attrs.items())
            if node.attrs.get("name") not in {"tag", "csrfmiddlewaretoken"} or name != "value"
        ]
    return "\n".join(parts)


class TestClosed:
    def test_the_twin_stands_at_its_address_and_says_so(self, her: Client) -> None:
        seen = look(her)
        assert TWIN_WORDS in seen.text_of("main .notice")
        assert seen.text_of("h1") == "A kind word to me"
        assert "kind" in seen.form("form#exercise")
        assert "felt" not in seen.form("form#exercise")
        assert "Begin softly" not in seen.text_of("main")

    def test_its_card_says_so_too(self, her: Client) -> None:
        cards = look(her, INDEX).texts("#bonds li")
        assert any(f"{TWIN_WORDS} A kind word to me" in card for card in cards)
        assert not any("Summary of B3" in card for card in cards)

    def test_it_looks_the_same_however_it_came_to_be_closed(
        self, her: Client, alice: User, client_for: Browser
    ) -> None:
        addresses = [INDEX, B3, f"{B3}earlier/", f"{B3}sheet/"]
        for address in addresses:
            her.get(address)  # opened once, so that "Begun" stands everywhere alike
        never = [without_tokens(her, address) for address in addresses]

        def now() -> list[str]:
            return [without_tokens(her, address) for address in addresses]

        her.post(ASK, NOES)
        her.get(B3)
        assert now() != never
        her.post(ASK, given("yes", "no", "no", "no", "no"))
        assert now() == never
        her.post(ASK, NOES)
        her.post(ASK, given("no", "no", "no", "no", "unsure"))
        assert now() == never
        her.post(ASK, NOES)
        her.post(reverse("pathways:close_partner_steps"))
        assert now() == never
        her.post(ASK, given("skip", "no", "no", "no", "no"))
        assert now() == never
        her.post(ASK, NOES)
        with time_machine.travel(timezone.now() + timedelta(days=8)):
            her = client_for(alice)
            assert now() == never

    def test_the_twin_fills_the_same_segment(self, her: Client, alice: User, me_for: Me) -> None:
        form = look(her).form("form#exercise")
        seen = page(her.post(B3, {**form, "kind": "you tried"}, follow=True))
        assert "Kept. This step is done." in seen.text_of("h1")
        assert seen.select("svg.seam")[0].attrs["aria-label"].startswith("1 of ")
        assert progress.done_ids(me_for(alice)) == {"A5", "B3"}
        assert "you tried" in look(her, reverse("pathways:earlier", args=["A5"])).text
        assert {
            seam.pathway: seam.filled for seam in progress.seams(me_for(alice), situation.situation(me_for(alice)))
        } == {"care": 1, "bonds": 1, "guide": 0}

    def test_leaving_the_twin_out_fills_it_as_well(self, her: Client, alice: User, me_for: Me) -> None:
        her.post(reverse("pathways:skip", args=["B3"]), look(her).form("form#exercise"))
        assert progress.done_ids(me_for(alice)) == {"A5", "B3"}

    def test_what_follows_is_the_twins(self, her: Client) -> None:
        seen = page(her.post(B3, {**look(her).form("form#exercise"), "kind": "x"}, follow=True))
        assert not seen.has("a[href*=k90]")
        assert not seen.has("a[href*=p24]")
        assert seen.has("a[href*=p09]")

    def test_a_form_that_was_open_when_it_closed_loses_nothing(self, her: Client, alice: User, me_for: Me) -> None:
        her.post(ASK, NOES)
        form = look(her).form("form#exercise")
        her.post(reverse("pathways:close_partner_steps"))
        answer = her.post(B3, {**form, "felt": "small and late"}, follow=True)
        assert page(answer).text_of("h1") == "A kind word to me"
        assert "small and late" not in page(answer).text
        assert Answer.objects.get().unseal(me_for(alice).keys)["fields"] == {"felt": "small and late"}
        assert progress.done_ids(me_for(alice)) == set()
        her.post(ASK, NOES)
        assert look(her).form("form#exercise")["felt"] == "small and late"

    def test_a_made_up_form_opens_nothing(self, her: Client) -> None:
        for sent in ({"of": "B3"}, {"of": "Z1"}, {"felt": "x", "of": "B3", "tag": "x"}, {}):
            answer = her.post(B3, sent, follow=True)
            assert answer.status_code in {200, 422}
            if "of" in sent and sent["of"] == "B3":
                continue
            assert "Begin softly" not in page(answer).text

    def test_another_persons_open_gate_is_not_mine(
        self, her: Client, bob: User, client_for: Browser, me_for: Me
    ) -> None:
        her.post(ASK, NOES)
        situation.keep(me_for(bob), found="longer", stands="together")
        assert look(client_for(bob)).text_of("h1") == "A kind word to me"
        assert look(her).text_of("h1") == "Begin softly with them"


class TestOtherRoads:
    """Prompts, practices, plan, print, suggestions."""

    def test_its_prompt_by_address(self, her: Client) -> None:
        address = f"{reverse('journal:entry_new')}?prompt=p24"
        words = catalogue().prompts["p24"].text
        assert look(her, address).text_of("h1") == "Write freely"
        assert words not in look(her, address).text
        her.post(ASK, NOES)
        assert look(her, address).text_of("h1") == words

    def test_its_practice_in_the_list_and_by_address(self, her: Client) -> None:
        address = reverse("plans:add_one", args=["k90"])
        assert her.get(address).status_code == 404
        assert her.post(address, {"when": "x", "then": "y", "days": ["0"]}).status_code == 404
        assert "Ten-minute talk" not in look(her, reverse("plans:add")).text
        her.post(ASK, NOES)
        assert look(her, address).text_of("h1") == "Ten-minute talk"
        assert "Ten-minute talk" not in look(her, reverse("plans:add")).text  # only its step brings it

    def test_its_practice_in_a_plan_made_while_it_was_open(self, her: Client, alice: User, me_for: Me) -> None:
        her.post(ASK, NOES)
        add_practice(me=me_for(alice), practice=catalogue().practices["k90"])
        one = reverse("plans:planned_edit", args=[Planned.objects.get().pk])
        assert "Ten-minute talk" in look(her, reverse("plans:week")).text
        her.post(reverse("pathways:close_partner_steps"))
        for address in (reverse("plans:week"), reverse("dashboard:today"), reverse("plans:add")):
            assert "Ten-minute talk" not in look(her, address).text
        assert her.get(one).status_code == 404
        her.post(ASK, NOES)
        assert "Ten-minute talk" in look(her, reverse("plans:week")).text

    def test_its_sheet_and_its_earlier_answers(self, her: Client) -> None:
        her.post(ASK, NOES)
        her.post(B3, {**look(her).form("form#exercise"), "felt": "Only while open"})
        for address in (f"{B3}sheet/", f"{B3}earlier/"):
            assert "Only while open" in look(her, address).text
        her.post(reverse("pathways:close_partner_steps"))
        for address in (f"{B3}sheet/", f"{B3}earlier/", f"{B3}kept/", B3):
            assert "Only while open" not in look(her, address).text
            assert "Begin softly" not in look(her, address).text

    def test_today_never_names_it(self, her: Client) -> None:
        assert "Begin softly" not in look(her, reverse("dashboard:today")).text


def test_close_the_partner_steps_is_there_for_anyone_always(her: Client) -> None:
    for _time in range(2):
        assert "Close the partner steps" in look(her, INDEX).text_of("#bonds")
        her.post(ASK, NOES)


def test_not_safe_right_now_closes_it(her: Client) -> None:
    her.post(ASK, NOES)
    her.post(reverse("support:pressed"), {"pressed": "ending"})
    assert look(her).text_of("h1") == "Begin softly with them"
    her.post(reverse("support:pressed"), {"pressed": "unsafe"})
    assert look(her).text_of("h1") == "A kind word to me"


def test_the_way_for_people_who_may_be_feared(her: Client) -> None:
    seen = page(her.post(ASK, given("no", "no", "no", "no", "yes"), follow=True))
    assert seen.text_of("h1") == "Stopping comes before talking"
    stop = [line for country in catalogue().countries for line in country.lines if line.kind == "stop"]
    assert len(stop) >= 2
    for line in stop:
        assert line.call in seen.text_of("main")
    assert seen.has("a[href=/steps/A5/]")


def test_each_draft_is_its_owners(her: Client, bob: User, client_for: Browser, me_for: Me) -> None:
    form = look(her).form("form#exercise")
    situation.keep(me_for(bob), found="longer", stands="together")
    assert client_for(bob).post(B3, {**form, "kind": "mine now"}).status_code == 422
    assert client_for(bob).post(B3, {**form, "tag": str(uuid4())}).status_code == 422
    assert not Answer.objects.exists()
