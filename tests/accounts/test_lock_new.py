"""Put a lock on: said what it does, left at any point, confirmed from paper."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from healing.accounts import lock_words
from healing.accounts.actions import make_person
from healing.accounts.models import Session, User
from healing.vault import phrases
from healing.vault.models import Keyring
from tests.accounts.locks import (
    COOKIE,
    PHRASE,
    code_shown,
    confirmed,
    is_open,
    put_on,
    to_code,
    to_confirm,
    unlock,
    write,
)
from tests.conftest import PASSPHRASE
from tests.page import page


def test_it_is_offered_beside_the_first_entry_and_not_after_an_answer(alice: User, client_for) -> None:
    client = client_for(alice)
    kept = write(client)
    assert page(client.get(kept["Location"])).text_of("#lock-offer") == "A lock on your journal?"
    client.post("/settings/lock/later/")
    assert not page(client.get(kept["Location"])).has("#lock-offer")
    assert page(client.get("/settings/")).has('a[href="/settings/lock/"]')


def test_it_says_what_it_does_and_what_not_in_the_words_of_the_threat_model(alice: User, client_for) -> None:
    client = client_for(alice)
    shown = page(client.get("/settings/lock/new/")).text_of("main")
    told = " ".join((Path(settings.BASE_DIR) / "docs" / "threat-model.md").read_text().split())
    sentences = [words for part in lock_words.all_words().values() for words in part]
    assert len(sentences) > 8
    for words in sentences:
        assert words in shown
        assert words in told


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("short one", "It needs 12 or more"),
        ("password1234", "Many people would think of this one"),
        ("aaaaaaaaaaaaaa", "This repeats itself"),
        ("alice alice alice", "This repeats itself"),
        ("", "A lock phrase is needed"),
    ],
)
def test_a_phrase_that_is_easy_to_guess_is_refused(alice: User, client_for, phrase: str, why: str) -> None:
    answer = to_code(client_for(alice), phrase)
    assert answer.status_code == 422
    assert why in page(answer).text_of(".errors")
    assert not Keyring.objects.get(user=alice).locked


@pytest.mark.django_db
def test_the_passphrase_of_the_account_is_no_lock_phrase(client_for) -> None:
    """It is said to whoever has proved that they know it: to anyone else it would answer a guess."""
    user = make_person(name="carla", passphrase="kettle otter pebble lantern")
    given = {"phrase": " kettle otter pebble lantern", "current": "kettle otter pebble lantern"}
    answer = client_for(user).post("/settings/lock/new/", given)
    assert answer.status_code == 422
    assert "This is your passphrase" in page(answer).text_of(".errors")
    answer = client_for(user).post("/settings/lock/new/", {**given, "current": "a guess that is wrong"})
    assert "This is your passphrase" not in page(answer).text_of(".errors")


def test_every_common_password_long_enough_is_refused(alice: User) -> None:
    from healing.accounts import passphrases
    from healing.accounts.lock_forms import SHORTEST

    common = (Path(passphrases.__file__).parent / "common.txt").read_text(encoding="utf-8").splitlines()
    for known in [line for line in common if line and line[0] != "#"]:
        assert passphrases.weakness(known.ljust(SHORTEST, "1"), shortest=SHORTEST), known


def test_it_takes_the_passphrase_of_the_account(alice: User, client_for) -> None:
    client = client_for(alice)
    answer = client.post("/settings/lock/new/", {"phrase": PHRASE, "current": "not the right one at all"})
    assert answer.status_code == 422
    assert "This isn’t your passphrase." in page(answer).text_of(".errors")


def test_it_can_be_left_at_any_point_with_nothing_changed(alice: User, client_for) -> None:
    client = client_for(alice)
    write(client)
    before = Keyring.objects.filter(user=alice).values_list().get()
    shown = to_code(client)
    assert page(shown).has('main a[href="/settings/lock/"]')
    asked = to_confirm(client, shown)
    assert page(asked).has('main a[href="/settings/lock/"]')
    assert Keyring.objects.filter(user=alice).values_list().get() == before
    assert is_open(client)


def test_the_code_is_shown_once_and_lies_nowhere(alice: User, client_for) -> None:
    client = client_for(alice)
    shown = to_code(client)
    code = code_shown(shown)
    assert [len(group) for group in code.split("-")] == [4] * 8
    assert page(shown).has(".sheet-page")
    asked = to_confirm(client, shown)
    assert code not in asked.content.decode()
    assert PHRASE not in shown.content.decode() + asked.content.decode()
    for session in Session.objects.all():
        assert code.encode() not in bytes(session.session_data)


def test_a_wrong_part_of_the_code_changes_nothing_and_does_not_show_it_again(alice: User, client_for) -> None:
    client = client_for(alice)
    shown = to_code(client)
    code = code_shown(shown)
    asked = to_confirm(client, shown)
    for changes, why in (
        ({"first": "0000"}, "This isn’t what the code says there"),
        ({"second": ""}, "This one is needed"),
        ({"phrase": "another phrase now"}, "This isn’t the phrase you typed at the start"),
    ):
        answer = confirmed(client, asked, code, **changes)
        assert answer.status_code == 422
        assert why in page(answer).text_of(".errors")
        assert code not in answer.content.decode()
        assert not Keyring.objects.get(user=alice).locked
    assert confirmed(client, answer, code).status_code == 303


def test_confirmed_it_is_on_and_open_here_and_closed_everywhere_else(alice: User, client_for) -> None:
    client, other = client_for(alice), client_for(alice)
    write(client)
    code = put_on(client)
    assert is_open(client)
    assert not is_open(other)
    cookie = client.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["expires"]) == (True, "Strict", "", "")
    assert unlock(other, code).status_code == 303
    assert is_open(other)


def test_a_draft_of_another_session_or_of_yesterday_begins_again(alice: User, client_for, time_machine) -> None:
    client, other = client_for(alice), client_for(alice)
    time_machine.move_to("2026-11-24 09:30", tick=False)
    shown = to_code(client)
    form = page(shown).form()
    assert other.post("/settings/lock/new/", {**form, "typed": "no"})["Location"] == "/settings/lock/new/"
    for draft in ("", "x", form["draft"][:-4] + "AAAA"):
        answer = client.post("/settings/lock/new/", {**form, "draft": draft, "typed": "no"})
        assert answer["Location"] == "/settings/lock/new/"
    time_machine.move_to("2026-11-24 09:59", tick=False)
    client.get("/")
    time_machine.move_to("2026-11-24 10:28", tick=False)
    client.get("/")
    time_machine.move_to("2026-11-24 10:31", tick=False)
    answer = client.post("/settings/lock/new/", {**form, "typed": "no"}, follow=True)
    assert "That page was open for long" in page(answer).text_of(".notice")


def test_the_same_last_page_sent_twice_makes_one_lock(alice: User, client_for) -> None:
    client = client_for(alice)
    shown = to_code(client)
    code = code_shown(shown)
    asked = to_confirm(client, shown)
    assert confirmed(client, asked, code)["Location"] == "/settings/lock/sealing/"
    assert confirmed(client, asked, code)["Location"] == "/settings/lock/"
    assert is_open(client)


def test_while_another_phrase_is_tried_the_answer_is_at_once(alice: User, client_for) -> None:
    client = client_for(alice)
    assert phrases._one.acquire(blocking=False)
    try:
        answer = to_code(client)
    finally:
        phrases._one.release()
    assert answer.status_code == 503
    assert "Please press again" in page(answer).text_of(".errors")
    assert to_code(client).status_code == 200


def test_lock_code_and_spare_key_are_told_apart(alice: User, client_for) -> None:
    client = client_for(alice)
    made = client.post("/spare-key/", {"choice": "make", "current": PASSPHRASE})
    spare_key = page(made).text_of("#key")
    code = put_on(client)
    client.post("/lock-now/")
    answer = unlock(client, spare_key)
    assert answer.status_code == 422
    assert "This is your spare key." in page(answer).text_of(".errors")
    answer = Client().post("/spare-key/use/", {"key": code})
    assert answer.status_code == 422
    assert "This looks like a lock code." in page(answer).text_of(".errors")
    assert (code.count("-"), spare_key.count(" ")) == (7, 6)
