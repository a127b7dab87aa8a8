"""Guessing at a lock: five tries, then a pause that doubles; the code works meanwhile, and nothing is ever wiped."""

import pytest

from healing.accounts import limits, tasks
from healing.accounts.models import Limit, Session, User
from healing.vault import phrases
from tests.accounts.locks import SECRET_LINE, put_on, unlock, write
from tests.page import page


def test_five_tries_then_a_pause_that_doubles_and_the_code_works_meanwhile(alice: User, client_for, clock) -> None:
    client = client_for(alice)
    kept = write(client)
    code = put_on(client)
    client.post("/lock-now/")
    for _try in range(5):
        assert unlock(client, "not this one either").status_code == 422
    for minutes in (1, 2, 4):
        answer = unlock(client)  # right, and too early
        assert answer.status_code == 429
        assert f"Try again in {minutes} minute" in page(answer).text_of(".errors")
        assert "Your lock code works at any time." in page(answer).text_of(".errors")
        clock(minutes=minutes)
        assert unlock(client, "not this one either").status_code == 422
    assert unlock(client).status_code == 429
    answer = unlock(client, code)
    assert answer.status_code == 303
    assert "8 wrong lock phrases" in page(client.get("/today/")).text_of(".notice")
    assert SECRET_LINE in client.get(kept["Location"]).content.decode()  # nothing is ever wiped
    client.post("/lock-now/")
    assert unlock(client).status_code == 303


def test_tries_far_apart_cost_nothing(alice: User, client_for, clock) -> None:
    client = client_for(alice)
    put_on(client)
    client.post("/lock-now/")
    Session.objects.update(stay=True)
    for _try in range(8):
        assert unlock(client, "not this one either").status_code == 422
        clock(minutes=4)
    assert unlock(client).status_code == 303


def test_of_a_thousand_tries_twenty_an_hour_are_looked_at(alice: User, clock) -> None:
    looked_at = 0
    for _try in range(1000):
        clock(seconds=3.6)
        try:
            limits.take_at_lock(alice)
            looked_at += 1
        except limits.TooMany:
            pass
    assert 5 < looked_at <= 20


def test_the_pause_is_not_swept_away(alice: User, clock) -> None:
    for _try in range(5):
        limits.take_at_lock(alice)
    clock(minutes=61)
    tasks.Limit.objects.over().delete()
    assert Limit.objects.exists()
    limits.take_at_lock(alice)
    with pytest.raises(limits.TooMany):
        limits.take_at_lock(alice)


def test_while_another_phrase_is_tried_the_answer_is_at_once_and_costs_no_try(alice: User, client_for) -> None:
    client = client_for(alice)
    code = put_on(client)
    client.post("/lock-now/")
    assert phrases._one.acquire(blocking=False)
    try:
        for _try in range(7):
            answer = unlock(client)
            assert answer.status_code == 503
            assert "Please press again" in page(answer).text_of(".errors")
        assert unlock(client, code).status_code == 303
    finally:
        phrases._one.release()
    client.post("/lock-now/")
    assert unlock(client).status_code == 303
