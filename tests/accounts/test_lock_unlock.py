"""Unlock, and everything that ends an unlock. Neither half opens anything, and no clock makes it longer."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.test import Client

from healing.accounts.models import Session, User
from healing.vault import lock
from healing.vault.models import Keyring
from tests.accounts.conftest import START
from tests.accounts.locks import COOKIE, PHRASE, SECRET_LINE, is_open, put_on, record, unlock, write
from tests.conftest import PASSPHRASE
from tests.page import page


def use(client: Client) -> None:
    """Look at something, as someone does who is there."""
    assert client.get("/settings/").status_code == 200


@pytest.mark.parametrize("by", ["phrase", "code"])
def test_phrase_and_code_open_it_and_lead_back(alice: User, client_for, by: str) -> None:
    client = client_for(alice)
    kept = write(client)
    code = put_on(client)
    client.post("/lock-now/")
    asked = client.get(kept["Location"])
    assert (asked.status_code, asked["Location"]) == (303, f"/unlock/?next={kept['Location'].replace('/', '%2F')}")
    form = page(client.get(asked["Location"])).form()
    answer = client.post("/unlock/", {**form, "secret": PHRASE if by == "phrase" else code})
    assert answer["Location"] == kept["Location"]
    assert SECRET_LINE in client.get(kept["Location"]).content.decode()


def test_an_unlock_is_not_led_away_from_the_site(alice: User, client_for) -> None:
    client = client_for(alice)
    put_on(client)
    client.post("/lock-now/")
    assert unlock(client, next="https://elsewhere.example/")["Location"] == "/today/"


def test_wrong_is_wrong_and_says_so_kindly(alice: User, client_for) -> None:
    client = client_for(alice)
    code = put_on(client)
    client.post("/lock-now/")
    for wrong in (PASSPHRASE, PHRASE.upper(), code[:-1] + ("0" if code[-1] != "0" else "1"), "x"):
        answer = unlock(client, wrong)
        assert answer.status_code == 422
        assert "This is neither your lock phrase nor your lock code" in page(answer).text_of(".errors")
        assert wrong not in page(answer).text_of("main")
    assert unlock(client, "").status_code == 422
    assert not is_open(client)


def test_neither_half_opens_anything(alice: User, bob: User, client_for) -> None:
    """The control: both halves, of the same session, do."""
    client = client_for(alice)
    put_on(client)
    whole = client.cookies[COOKIE].value
    assert is_open(client)
    client.cookies[COOKIE] = ""  # the record without its cookie
    assert not is_open(client)
    client.cookies[COOKIE] = "A" * len(whole)
    assert not is_open(client)
    client.cookies[COOKIE] = "é\ud800".encode("utf-8", "replace").decode()
    assert not is_open(client)
    client.cookies[COOKIE] = whole
    assert is_open(client)
    held = Session.objects.of(alice).values("unlock", "unlocked", "unlock_used", "unlock_idle").get()
    other = client_for(alice)  # the same person's other session, with both halves of the first
    Session.objects.filter(unlock=None).update(**held)
    other.cookies[COOKIE] = whole
    assert not is_open(other)
    Session.objects.all().close()  # the cookie without its record
    assert not is_open(client)


def test_a_record_from_an_older_key_or_epoch_opens_nothing(alice: User, client_for) -> None:
    client = client_for(alice)
    put_on(client)
    held = record(alice)
    for change in ({"epoch": 7}, {"private_version": 9}):
        before = Keyring.objects.filter(user=alice).values(*change).get()
        Keyring.objects.filter(user=alice).update(**change)
        assert not is_open(client)
        Keyring.objects.filter(user=alice).update(**before)
    assert held == record(alice)
    assert is_open(client)


def test_it_locks_itself_after_ten_quiet_minutes_and_the_record_is_gone(alice: User, client_for, clock) -> None:
    client = client_for(alice)
    put_on(client)
    clock(minutes=9, seconds=59)
    assert is_open(client)
    clock(minutes=9, seconds=59)
    assert is_open(client)
    clock(minutes=10)
    assert is_open(client)
    clock(minutes=10, seconds=1)
    assert record(alice) is not None
    assert not is_open(client)
    assert record(alice) is None


def test_it_locks_itself_after_four_hours_of_use(alice: User, client_for, clock) -> None:
    client = client_for(alice)
    put_on(client)
    for _five_minutes in range(47):
        clock(minutes=5)
        use(client)
    assert is_open(client)
    clock(minutes=5)
    assert is_open(client)
    clock(seconds=1)
    assert not is_open(client)
    assert record(alice) is None


@pytest.mark.parametrize("minutes", [2, 60])
def test_the_minutes_are_the_persons_own(alice: User, client_for, clock, minutes: int) -> None:
    client = client_for(alice)
    put_on(client)
    assert client.post("/settings/lock/minutes/", {"minutes": minutes}).status_code == 303
    Session.objects.update(stay=True)
    clock(minutes=2, seconds=1)
    if minutes == 60:
        assert is_open(client)
        clock(minutes=14)
        assert is_open(client)
    else:
        assert not is_open(client)


@pytest.mark.parametrize("minutes", ["1", "61", "", "x", "-5", "10.5", "9" * 30])
def test_minutes_out_of_range_are_refused(alice: User, client_for, minutes: str) -> None:
    client = client_for(alice)
    put_on(client)
    answer = client.post("/settings/lock/minutes/", {"minutes": minutes})
    assert answer.status_code == 422
    assert page(answer).has(".errors")


def test_the_minutes_take_an_open_journal(alice: User, client_for) -> None:
    client = client_for(alice)
    put_on(client)
    client.post("/lock-now/")
    assert client.post("/settings/lock/minutes/", {"minutes": 60})["Location"].startswith("/unlock/")


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(days=-1), timedelta(hours=1), timedelta(days=1)])
def test_a_clock_that_jumps_makes_no_unlock_longer(alice: User, client_for, time_machine, jump: timedelta) -> None:
    client = client_for(alice)
    time_machine.move_to(START, tick=False)
    put_on(client)
    Session.objects.update(stay=True, made=START - timedelta(days=2))
    time_machine.move_to(START + jump, tick=False)
    Session.objects.update(fresh=START + jump, used=START + jump)
    assert not is_open(client)
    time_machine.move_to(START, tick=False)
    Session.objects.update(fresh=START, used=START)
    assert not is_open(client)


def test_lock_now_closes_this_browser_only(alice: User, client_for) -> None:
    client, other = client_for(alice), client_for(alice)
    put_on(client)
    unlock(other)
    assert page(client.get("/today/")).has('form[action="/lock-now/"]')
    answer = client.post("/lock-now/")
    assert answer["Location"] == "/today/"
    assert answer.cookies[COOKIE]["max-age"] == 0
    assert not is_open(client)
    assert is_open(other)
    assert not page(client.get("/today/")).has('form[action="/lock-now/"]')


def test_lock_everywhere_closes_every_browser(alice: User, client_for) -> None:
    client, other = client_for(alice), client_for(alice)
    put_on(client)
    unlock(other)
    assert is_open(other)
    client.post("/settings/lock/everywhere/")
    assert not is_open(client)
    assert not is_open(other)
    assert set(Session.objects.of(alice).values_list("unlock", flat=True)) == {None}


def test_everywhere_holds_even_against_a_record_put_back(alice: User, client_for) -> None:
    """Someone restores a copy of the sessions that they made before: the epoch has moved on."""
    client = client_for(alice)
    put_on(client)
    cookie = client.cookies[COOKIE].value
    held = Session.objects.of(alice).values("unlock", "unlocked", "unlock_used", "unlock_idle").get()
    client.post("/settings/lock/everywhere/")
    Session.objects.of(alice).update(**held)
    client.cookies[COOKIE] = cookie
    assert not is_open(client)


@pytest.mark.parametrize("how", ["sign out", "leave now", "another passphrase"])
def test_what_ends_a_session_ends_its_unlock(alice: User, client_for, how: str) -> None:
    client, other = client_for(alice), client_for(alice)
    put_on(client)
    unlock(other)
    cookie = client.cookies[COOKIE].value
    if how == "sign out":
        client.post("/sign-out/")
    elif how == "leave now":
        client.post(page(client.get("/today/")).select("form.leave")[0].attrs["action"])
    else:
        given = {"current": PASSPHRASE, "passphrase": "kettle otter pebble lantern"}
        assert client.post("/settings/passphrase/", given).status_code == 303
        assert client.session[SESSION_KEY]  # still signed in here
        assert not is_open(client)
        assert other.get("/today/")["Location"].startswith("/sign-in/")
        assert record(alice) is None
        return
    assert Session.objects.of(alice).count() == 1
    client.login(username="alice", password=PASSPHRASE)
    client.cookies[COOKIE] = cookie
    assert not is_open(client)
    assert is_open(other)


def test_a_new_passphrase_by_spare_key_never_opens_it(alice: User, client_for) -> None:
    client = client_for(alice)
    write(client)
    key = page(client.post("/spare-key/", {"choice": "make", "current": PASSPHRASE})).text_of("#key")
    put_on(client)
    thief = Client()
    answer = thief.post("/spare-key/use/", {"key": key, "passphrase": "kettle otter pebble lantern"})
    assert page(answer).text_of("h1") == "You are back in"
    assert not is_open(thief)
    assert "Your spare key was used" in page(thief.get("/today/")).text_of(".notice")
    notice = page(thief.get("/today/")).select("main form.notice")[0].attrs["action"]
    thief.post(notice)
    assert not page(thief.get("/today/")).has("main form.notice")


def test_without_a_lock_a_new_passphrase_by_spare_key_opens_everything(alice: User, client_for) -> None:
    client = client_for(alice)
    kept = write(client)
    key = page(client.post("/spare-key/", {"choice": "make", "current": PASSPHRASE})).text_of("#key")
    back = Client()
    back.post("/spare-key/use/", {"key": key, "passphrase": "kettle otter pebble lantern"})
    assert SECRET_LINE in back.get(kept["Location"]).content.decode()


def test_the_sweep_removes_an_unlock_that_nobody_came_back_to(alice: User, client_for, clock) -> None:
    client = client_for(alice)
    put_on(client)
    Session.objects.update(stay=True)
    clock(minutes=61)
    Session.objects.left_open().close()
    assert record(alice) is None


def test_the_cookie_is_a_host_cookie_in_production() -> None:
    assert settings.UNLOCK_COOKIE_NAME == settings.HOST + "unlock"


def test_a_lock_that_changed_elsewhere_closes_here(alice: User, client_for) -> None:
    client = client_for(alice)
    put_on(client)
    user = User.objects.select_related("keyring").get(pk=alice.pk)
    key = lock.open_with_phrase(user, PHRASE)
    assert key
    lock.change_phrase(user, key, "nine grey pebbles")
    assert not is_open(client)
    assert unlock(client).status_code == 422
    assert unlock(client, "nine grey pebbles").status_code == 303
