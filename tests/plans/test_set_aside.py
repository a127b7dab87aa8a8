"""How often a practice was set aside in a row: what the rules of Today ask of the marks."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from healing.library import catalogue
from healing.plans import care
from healing.plans.actions import add_practice, mark

pytestmark = pytest.mark.django_db


def test_counts_back_to_the_newest_mark_of_another_kind(alice: Any, bob: Any, me_for: Any, morning: datetime) -> None:
    me = me_for(alice, now=morning)
    walk, drink = (add_practice(me=me, practice=catalogue().practices[one]) for one in ("k15", "k19"))
    for planned, states in ((walk, ["not_today", "kept", "not_today", "not_today"]), (drink, ["not_today", "tried"])):
        for back, state in enumerate(reversed(states)):
            mark(me=me, planned_id=planned.pk, day=me.today - timedelta(days=back), state=state)
    found, aside = care.todays_and_set_aside(me, me.today - timedelta(days=14))
    assert found == {(walk.pk, me.today): "not_today", (drink.pk, me.today): "tried"}
    assert aside == {walk.pk: 2}
    assert care.todays_and_set_aside(me, me.today - timedelta(days=14), care.plan(me)) == (found, aside)
    assert care.todays_and_set_aside(me_for(bob, now=morning), me.today - timedelta(days=14)) == ({}, {})


def test_days_without_a_mark_do_not_end_the_row(alice: Any, me_for: Any, morning: datetime) -> None:
    me = me_for(alice, now=morning)
    walk = add_practice(me=me, practice=catalogue().practices["k15"])
    for back in (1, 5, 9, 20):
        mark(me=me, planned_id=walk.pk, day=me.today - timedelta(days=back), state="not_today")
    found, aside = care.todays_and_set_aside(me, me.today - timedelta(days=14))
    assert (found, aside) == ({}, {walk.pk: 3})
