"""Limits on guessing: in the database, shared by all workers, without locking the owner out."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client

from healing.accounts import limits
from healing.accounts.models import Limit, User
from tests.conftest import PASSPHRASE
from tests.page import page

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
WRONG = "not the right one at all"


def guess(client: Client, name: str = "alice", passphrase: str = WRONG) -> Any:
    return client.post("/sign-in/", {"name": name, "passphrase": passphrase})


@pytest.mark.parametrize("name", ["alice", "nobody"])
def test_ten_guesses_an_hour_and_then_a_kind_sentence(alice: User, name: str) -> None:
    with time_machine.travel(START, tick=False) as clock:
        for _try in range(10):
            assert guess(Client(), name).status_code == 422
            clock.shift(timedelta(minutes=1))
        answer = guess(Client(), name.upper())
        assert answer.status_code == 429
        said = page(answer).text_of("[role=alert]")
        assert said.startswith(
            "That was a lot of tries, and someone could be guessing, so we pause here. Try again in 50 minutes."
        )
        assert answer["Retry-After"] == "3000"
        assert page(answer).form()["name"] == name.upper()
        clock.shift(timedelta(minutes=50))
        assert guess(Client(), name).status_code == 422
        assert guess(Client(), name).status_code == 429  # one at a time, as each grows an hour old


def test_a_right_passphrase_is_not_tried_once_the_limit_is_reached(alice: User) -> None:
    for _try in range(10):
        guess(Client())
    answer = guess(Client(), passphrase=PASSPHRASE)
    assert answer.status_code == 429
    assert settings.SESSION_COOKIE_NAME not in answer.cookies


def test_signing_in_does_not_count(alice: User) -> None:
    for _time in range(15):
        assert guess(Client(), passphrase=PASSPHRASE).status_code == 303
    assert all(limit.tries == [] for limit in Limit.objects.all())


def test_an_attacker_cannot_lock_out_a_browser_the_account_knows(client: Client, alice: User) -> None:
    assert guess(client, passphrase=PASSPHRASE).status_code == 303
    client.post("/sign-out/")
    for _try in range(12):
        guess(Client())
    assert guess(Client(), passphrase=PASSPHRASE).status_code == 429
    assert guess(client).status_code == 422
    assert guess(client, passphrase=PASSPHRASE).status_code == 303


def test_a_known_browser_has_a_limit_of_its_own(client: Client, alice: User) -> None:
    guess(client, passphrase=PASSPHRASE)
    client.post("/sign-out/")
    for _try in range(10):
        assert guess(client).status_code == 422
    assert guess(client).status_code == 429
    assert guess(Client(), passphrase=PASSPHRASE).status_code == 303


def test_the_device_cookie_is_strict_signed_and_without_names(client: Client, alice: User, bob: User) -> None:
    answer = guess(client, passphrase=PASSPHRASE)
    cookie = answer.cookies[settings.DEVICE_COOKIE_NAME]
    assert (cookie["samesite"], cookie["httponly"], cookie["max-age"]) == ("Strict", True, 365 * 24 * 60 * 60)
    assert "alice" not in cookie.value
    assert str(alice.pk) not in cookie.value
    for _try in range(10):
        guess(Client())
    forged = Client()
    forged.cookies[settings.DEVICE_COOKIE_NAME] = cookie.value[:-1] + ("A" if cookie.value[-1] != "A" else "B")
    assert guess(forged).status_code == 429
    theirs = Client()
    guess(theirs, "bob", PASSPHRASE)
    theirs.post("/sign-out/")
    assert guess(theirs).status_code == 429  # it knows bob's account, not alice's


def test_two_accounts_of_one_browser_are_both_known(client: Client, alice: User, bob: User) -> None:
    for name in ("alice", "bob"):
        guess(client, name, PASSPHRASE)
        client.post("/sign-out/")
    for name in ("alice", "bob"):
        for _try in range(10):
            guess(Client(), name)
        assert guess(client, name, PASSPHRASE).status_code == 303
        client.post("/sign-out/")


def test_one_address_gets_so_many_guesses_over_all_names(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FROM_ONE_ADDRESS", 5)
    for number in range(5):
        assert guess(Client(REMOTE_ADDR="203.0.113.9"), f"someone-{number}").status_code == 422
    assert guess(Client(REMOTE_ADDR="203.0.113.9"), "alice", PASSPHRASE).status_code == 429
    assert guess(Client(REMOTE_ADDR="203.0.113.10"), "alice", PASSPHRASE).status_code == 303


def test_neither_names_nor_addresses_are_stored(alice: User) -> None:
    guess(Client(REMOTE_ADDR="203.0.113.9"))
    held = str(list(Limit.objects.values_list()))
    assert Limit.objects.count() == 2
    assert "alice" not in held
    assert "203.0.113" not in held


def test_a_refused_try_counts_nowhere(db: None) -> None:
    full, free = limits.pool("full", "x", 1), limits.pool("free", "x", 5)
    limits.take(full)
    with pytest.raises(limits.TooMany):
        limits.take(full, free)
    assert Limit.objects.filter(key=free.key).values_list("tries", flat=True).first() in (None, [])


def test_the_limit_looks_back_one_hour(db: None) -> None:
    pool = limits.pool("name", "alice", 2)
    with time_machine.travel(START, tick=False) as clock:
        limits.take(pool)
        clock.shift(timedelta(minutes=59))
        limits.take(pool)
        with pytest.raises(limits.TooMany) as full:
            limits.take(pool)
        assert full.value.seconds == 60
        clock.shift(timedelta(seconds=60))
        limits.take(pool)


@pytest.mark.django_db(transaction=True)
def test_workers_that_try_at_the_same_moment_share_the_limit() -> None:
    pool = limits.pool("name", "alice", 10)

    def one(_number: int) -> bool:
        try:
            limits.take(pool)
        except limits.TooMany:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as workers:
        assert sum(workers.map(one, range(40))) == 10
    assert len(Limit.objects.get().tries) == 10


def test_the_passphrase_asked_again_is_limited_too(alice: User) -> None:
    client = Client()
    client.force_login(alice)
    for _try in range(10):
        assert client.post("/settings/delete/", {"current": WRONG}).status_code == 422
    answer = client.post("/settings/delete/", {"current": PASSPHRASE})
    assert answer.status_code == 429
    assert "Try again in 60 minutes" in page(answer).text_of("#id_current-error")
    assert User.objects.filter(pk=alice.pk).exists()
    assert guess(Client(), passphrase=PASSPHRASE).status_code == 303
