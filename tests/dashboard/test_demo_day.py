"""The demo's clock, and its simulated people who have lived until then."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from healing.accounts import clock
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.dashboard.demo.living import catch_up
from healing.dashboard.demo.rows import Rows
from healing.dashboard.lives import LIVES, NURA, ROSE
from healing.dashboard.lives.life import Life
from healing.dashboard.lives.walk import BEGAN, live, walk
from tests.conftest import PASSPHRASE, member
from tests.page import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings: Any, tmp_path: Path) -> None:
    """What ./start --demo sets."""
    settings.DEMO = settings.LOCAL = True
    settings.DATA_DIR = tmp_path


def test_the_clock_moves_for_everyone_and_whom_it_made_signs_in(
    demo: None, client_for: Callable[[User], Client], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("demo", day=3)
    said = capsys.readouterr().out
    assert "It is day 3" in said
    assert "nura (newly betrayed and staying)" in said
    assert Client().post("/sign-in/", {"name": "nura", "passphrase": PASSPHRASE})["Location"] == "/today/"
    nura = client_for(User.objects.get(name="nura"))
    for day in (3, 4):
        call_command("demo", day=day)
        seen = page(nura.get("/today/"))  # the session goes on, whatever the clock of the demo says
        at = timezone.now() + timedelta(days=day)
        assert f"{at.day} {at:%B}" in seen.text
        assert seen.has(".next h2")


def test_a_day_that_someone_lived_by_hand_stays_theirs(demo: None, client_for: Callable[[User], Client]) -> None:
    call_command("demo", day=2, who="nura")
    nura = User.objects.get(name="nura")
    client_for(nura).get("/today/")
    call_command("demo", day=4, who="nura")
    world = Rows(nura)
    world.visit(clock.now())
    days = [one.day - nura.agreed_on for one in world.signals().readings if nura.agreed_on]
    assert [one.days for one in days] == [0, 1, 3]


def test_it_goes_forward_only_and_nowhere_but_in_a_demo(demo: None, settings: Any) -> None:
    call_command("demo", day=5, who="leo")
    with pytest.raises(CommandError, match="forward only"):
        call_command("demo", day=4)
    with pytest.raises(CommandError, match="day 0"):
        call_command("demo", day=-1)
    settings.DEMO = False
    assert abs(clock.now() - timezone.now()) < timedelta(minutes=1)
    with pytest.raises(CommandError, match="Only the clock of a demo"):
        call_command("demo", day=6)


def test_it_refuses_among_other_people(demo: None) -> None:
    member("quiet-harbour-12")
    with pytest.raises(CommandError, match="other people"):
        call_command("demo", day=1)


@pytest.mark.parametrize("life", [NURA, ROSE], ids=lambda life: life.account)
def test_in_rows_the_rules_are_told_what_they_are_told_on_paper(life: Life, demo: None) -> None:
    """Forty days twice: what the checks see of a life is what someone in the running site would be shown."""
    user = member(life.account)
    user.agreed_on = BEGAN
    user.save()
    Person(user, Rows(user).keys).change("everyday", lambda state: state["preferences"].update(zone=life.zone))
    world = Rows(user)
    for paper in walk(life, 40):
        rows = live(life, world, paper.number, began=BEGAN)
        for one, other in zip(rows.looks, paper.looks, strict=True):
            near = paper.today - timedelta(days=14)
            readings = tuple(reading for reading in other.signals.readings if reading.day >= near)
            assert one.signals == replace(other.signals, readings=readings), paper.number
            assert [card.key for card in one.shown] == [card.key for card in other.shown]


def test_every_life_can_be_lived_in_rows(demo: None) -> None:
    call_command("demo", day=0)
    for life in LIVES:
        catch_up(life, User.objects.filter(name=life.account).exists(), BEGAN, 3)
    assert User.objects.filter(name__in=[life.account for life in LIVES]).count() == len(LIVES)
