"""The whole plan waits: one warm line, nothing asked, nothing counted; it goes on by itself or by one tap."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.dashboard.gather import gather
from healing.library import catalogue
from healing.plans import pause
from healing.plans.actions import add_practice, mark
from healing.plans.care import plan
from tests.page import page

WEEK, PAUSE, GO_ON, TODAY = (reverse(one) for one in ("plans:week", "plans:pause", "plans:go_on", "dashboard:today"))
Browser = Callable[[User], Client]
Me = Callable[..., Person]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[date | None]:
    found: list[date | None] = []
    monkeypatch.setattr(pause, "_hearing", [])
    pause.register(lambda me, until: found.append(until))
    return found


@pytest.fixture(autouse=True)
def planned(alice: User, me_for: Me) -> None:
    me = me_for(alice, timezone.now() - timedelta(days=3))
    row = add_practice(me=me, practice=catalogue().practices["k15"])
    for back in (1, 2, 3):
        day = me_for(alice).today - timedelta(days=back)
        mark(me=me, planned_id=row.pk, day=day, state="not_today")


@pytest.mark.parametrize("where", [WEEK, TODAY])
def test_for_some_days(alice: User, client_for: Browser, me_for: Me, heard: list[date | None], where: str) -> None:
    client, me = client_for(alice), me_for(alice)
    assert client.post(PAUSE, {"length": "3"}).status_code == 303
    seen = page(client.get(where))
    assert "paused until" in seen.text_of("#care")
    assert not seen.has("#care .care-row")
    assert not seen.has("#care .energy")
    assert heard == [me.today + timedelta(days=3)]
    signals = gather(me_for(alice), client.session).signals
    assert signals.plan_paused
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert page(client_for(alice).get(where)).has("#care .care-row")


def test_until_wanted_and_on_with_it_now(
    alice: User, client_for: Browser, me_for: Me, heard: list[date | None]
) -> None:
    client = client_for(alice)
    client.post(PAUSE, {"length": ""})
    with time_machine.travel(timezone.now() + timedelta(days=90)):
        client = client_for(alice)
        assert "until you want it" in page(client.get(WEEK)).text_of("#care")
        form = page(client.get(TODAY)).form("#care form")
        for _press in range(2):
            assert client.post(GO_ON, form)["Location"] == TODAY + "#care"
        assert page(client.get(WEEK)).has("#care .care-row")
        assert heard == [pause.UNTIL_WANTED, None]
        (one,) = plan(me_for(alice))
        assert not one.on(me_for(alice).today - timedelta(days=1))  # what was paused stays so when it is looked back on
        assert one.on(me_for(alice).today)


def test_a_second_pause_moves_the_end(alice: User, client_for: Browser, me_for: Me) -> None:
    client, me = client_for(alice), me_for(alice)
    for length in ("14", "3", "3"):
        client.post(PAUSE, {"length": length})
    assert pause.spans(me_for(alice)) == [(me.today, me.today + timedelta(days=3))]


@pytest.mark.parametrize("length", ["0", "-3", "9999999", "<script>"])
def test_bad_input_pauses_nothing(alice: User, client_for: Browser, me_for: Me, length: str) -> None:
    answer = client_for(alice).post(PAUSE, {"length": length})
    assert answer.status_code == 422
    assert "Please choose one of these" in page(answer).text_of(".field-error")
    assert not pause.paused(me_for(alice), me_for(alice).today)


def test_others_go_on(alice: User, bob: User, client_for: Browser, me_for: Me) -> None:
    client_for(alice).post(PAUSE, {"length": "3"})
    client_for(bob).post(GO_ON)
    assert pause.paused(me_for(alice), me_for(alice).today)
    assert not pause.paused(me_for(bob), me_for(bob).today)
