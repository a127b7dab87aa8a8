"""Write and keep a new entry."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts import carry, situation
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.checkins.actions import keep_reading
from healing.journal.actions import keep_entry
from healing.journal.models import Entry
from tests.page import page

NEW = reverse("journal:entry_new")
Browser = Callable[[User], Client]
Me = Callable[..., Person]


def written(client: Client, **changes: str) -> dict[str, str]:
    """The form as a browser would send it, with some words in it."""
    return {**page(client.get(NEW)).form("form.writing"), "body": "The door, and the car.", **changes}


def test_the_owner_keeps_and_reads_it(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    answer = client.post(NEW, written(client, title="Tuesday", mood="tender"), follow=True)
    seen = page(answer)
    assert seen.text_of("h1") == "Tuesday"
    assert "The door, and the car." in seen.text_of(".entry-text")
    assert "Tender" in seen.text_of(".eyebrow")
    assert "Kept at" in seen.text_of("[role=status]")


def test_nobody_else_can_read_it(alice: User, bob: User, client_for: Browser) -> None:
    client = client_for(alice)
    address = client.post(NEW, written(client))["Location"]
    absent = client_for(bob).get(reverse("journal:entry", args=[uuid4()]))
    foreign = client_for(bob).get(address)
    assert foreign.status_code == absent.status_code == 404
    assert page(foreign).text_of("main") == page(absent).text_of("main")
    assert b"The door" not in foreign.content


def test_the_same_form_sent_twice_is_one_entry(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    form = written(client)
    first, second = client.post(NEW, form), client.post(NEW, form)
    assert first["Location"] == second["Location"]
    assert Entry.objects.count() == 1


def test_the_same_words_on_a_fresh_page_are_one_entry_for_a_while(
    alice: User, client_for: Browser, midday: time_machine.Traveller
) -> None:
    client = client_for(alice)

    def keep(**changes: str) -> str:
        return client.post(NEW, written(client, **changes))["Location"]

    first = keep()
    assert keep() == first, "Back showed the words on a page with another tag"
    assert keep(title="Another") != first
    second = keep()
    client.post(f"{second}delete/")
    third = keep()
    assert third not in {first, second}, "what was deleted stands for nothing"
    midday.shift(timedelta(minutes=11))
    assert keep() != third, "later they are meant anew"
    Entry.objects.owned_by(alice).update(sealed=b"\x01" + bytes(60))
    assert keep() not in {first, second, third}, "a row that does not open keeps nobody from writing"


@pytest.mark.parametrize("body", ["", "   \n\t "])
def test_nothing_written_is_said_beside_the_field(alice: User, client_for: Browser, body: str) -> None:
    client = client_for(alice)
    answer = client.post(NEW, written(client, body=body, title="Still here"))
    assert answer.status_code == 422
    assert "One word is enough" in page(answer).text_of(".field-error")
    assert page(answer).form("form.writing")["title"] == "Still here"
    assert not Entry.objects.exists()


def test_too_long_keeps_every_word_on_the_page(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    answer = client.post(NEW, written(client, body="a" * 100_001))
    assert answer.status_code == 422
    assert page(answer).form("form.writing")["body"] == "a" * 100_001
    assert "100000" in page(answer).text_of(".field-error").replace(",", "")
    assert not Entry.objects.exists()


def test_line_ends_count_once(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    assert client.post(NEW, written(client, body="a\r\n" * 50_000)).status_code == 303


@pytest.mark.parametrize("body", ["<script>alert(1)</script>", "🫖𝒳 tea", "\u202eשלום", "a\x00b", "\ud83e\udd7a"])
def test_odd_characters_are_kept_as_words(alice: User, client_for: Browser, body: str) -> None:
    client = client_for(alice)
    answer = client.post(
        NEW, written(client, body=body.encode("utf-16", "surrogatepass").decode("utf-16")), follow=True
    )
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content
    assert not page(answer).has(".entry-text script")


@pytest.mark.parametrize("changes", [{"mood": "furious"}, {"version": "-1"}, {"version": "one"}])
def test_a_wrong_value_keeps_what_was_typed(alice: User, client_for: Browser, changes: dict[str, str]) -> None:
    client = client_for(alice)
    answer = client.post(NEW, written(client, **changes))
    assert answer.status_code == 422
    assert page(answer).form("form.writing")["body"] == "The door, and the car."


def test_an_unknown_question_is_left_out(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    answer = client.post(NEW, written(client, prompt="p99"), follow=True)
    assert "The door" in page(answer).text_of(".entry-text")


def test_an_old_or_foreign_tag_keeps_the_words_and_asks_once_more(alice: User, bob: User, client_for: Browser) -> None:
    client = client_for(alice)
    for tag in ("", "nonsense", carry.tag(bob.pk, uuid4())):
        answer = client.post(NEW, written(client, tag=tag))
        assert answer.status_code == 422
        form = page(answer).form("form.writing")
        assert form["body"] == "The door, and the car."
        assert carry.read_tag(form["tag"]).owner == alice.pk
    assert client.post(NEW, form).status_code == 303


def test_someone_elses_draft_is_not_theirs_to_write(alice: User, bob: User, client_for: Browser, me_for: Me) -> None:
    words = {"title": "", "body": "Bob’s own", "mood": "", "prompt": ""}
    entry = keep_entry(me=me_for(bob), draft_id=uuid4(), words=words)
    client = client_for(alice)
    answer = client.post(NEW, written(client, tag=carry.tag(alice.pk, entry.pk)))
    assert answer.status_code == 404
    entry.refresh_from_db()
    assert entry.unseal(me_for(bob).keys)["body"] == "Bob’s own"


def test_who_can_read_it_is_said_on_the_page(alice: User, client_for: Browser) -> None:
    assert "No other person is shown this" in page(client_for(alice).get(NEW)).text_of("main")


class TestQuestionsThatDig:
    """Hurt prompts keep their limits; free writing never does."""

    def asked(self, client: Client, prompt: str) -> str:
        return page(client.get(NEW, {"prompt": prompt})).text_of("h1")

    def ready(self, me: Person) -> None:
        situation.keep(me, found="longer", stands="together")

    @pytest.fixture(autouse=True)
    def midday(self) -> object:
        with time_machine.travel(timezone.now().replace(hour=12, minute=0), tick=True) as moment:
            yield moment

    def test_one_is_given_when_nothing_speaks_against_it(self, alice: User, client_for: Browser, me_for: Me) -> None:
        self.ready(me_for(alice))
        assert self.asked(client_for(alice), "p12") == "What did I need and not get?"

    def test_not_while_it_is_recent(self, alice: User, client_for: Browser, me_for: Me) -> None:
        situation.keep(me_for(alice), found="two_weeks")
        seen = page(client_for(alice).get(NEW, {"prompt": "p12"}))
        assert seen.text_of("h1") != "What did I need and not get?"
        assert "You can always write freely" in seen.text_of(".notice")

    def test_not_at_a_hard_moment(self, alice: User, client_for: Browser, me_for: Me) -> None:
        self.ready(me_for(alice))
        keep_reading(me_for(alice), hard=7)
        assert self.asked(client_for(alice), "p12") != "What did I need and not get?"

    def test_not_in_the_night(self, alice: User, client_for: Browser, me_for: Me, midday: object) -> None:
        self.ready(me_for(alice))
        with time_machine.travel(timezone.now().replace(hour=23), tick=True):
            assert self.asked(client_for(alice), "p12") != "What did I need and not get?"

    def test_one_a_day_and_four_a_fortnight(self, alice: User, client_for: Browser, me_for: Me) -> None:
        self.ready(me_for(alice))
        words = {"title": "", "body": "…", "mood": "okay", "prompt": "p12"}
        for days in (9, 7, 5, 3):
            me = me_for(alice, timezone.now() - timedelta(days=days))
            keep_entry(me=me, draft_id=uuid4(), words=words)
        assert self.asked(client_for(alice), "p12") != "What did I need and not get?"

    def test_three_heavy_ones_in_a_row_bring_a_rest(self, alice: User, client_for: Browser, me_for: Me) -> None:
        self.ready(me_for(alice))
        words = {"title": "", "body": "…", "mood": "heavy", "prompt": "p12"}
        for days in (5, 4, 3):
            keep_entry(me=me_for(alice, timezone.now() - timedelta(days=days)), draft_id=uuid4(), words=words)
        assert self.asked(client_for(alice), "p12") != "What did I need and not get?"
