"""What check-ins tell the rules, as gathered for a real person: complete, in one query, without a word of free text."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from healing.accounts import situation
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.checkins.actions import keep_check_in, keep_mark, keep_quiz
from healing.dashboard.gather import gather
from healing.journal import limits
from healing.suggestions.signals import Leaning, Signals, Wellbeing

Me = Callable[..., Person]


def ago(me_for: Me, user: User, days: int) -> Person:
    """That person so many days ago: by day, as an hour before midnight is another day when the clocks have changed since."""
    now = timezone.now()
    return me_for(user, now.replace(hour=9) - timedelta(days=days) if days else now)


def signals(me: Person) -> Signals:
    return gather(me, {}).signals


def ons(satisfied: int, happy: int) -> dict[str, Any]:
    return {"wellbeing": {"measure": "ons4", "answers": {"satisfied": satisfied, "happy": happy}}}


def test_everything_a_rule_may_read(alice: User, me_for: Me) -> None:
    situation.keep(ago(me_for, alice, 100), found="not_sure", stands="together")
    for days, said in (
        (56, {**ons(9, 9), "impact": {"mind": 8, "stings": 6}}),
        (28, {**ons(7, 7), "impact": {"mind": 2}}),
        (3, {"body": "panicky", "sleep": "poor", "energy": "low"}),
        (2, {"body": "back", "sleep": "good", "energy": "low"}),
        (0, {**ons(4, 4), "hard": 6, "sleep": "poor", "energy": "good"}),
    ):
        keep_check_in(ago(me_for, alice, days), said=said)
    place = {"about": "general", "worry": 5.0, "distance": 4.5}
    keep_quiz(ago(me_for, alice, 20), said={"about": "general", "answers": {}}, place=place, row_id=uuid4())
    me = me_for(alice)
    s, today = signals(me), me.today
    assert s.wellbeing == Wellbeing(today, "very_low", down_twice=True)
    assert s.impacts == ((today - timedelta(days=56), 7.0), (today - timedelta(days=28), 2.0))
    assert (s.panic_on, s.numb_on) == (today - timedelta(days=3), today - timedelta(days=2))
    assert s.energy == "good"
    assert s.nights == ((today - timedelta(days=3), True), (today - timedelta(days=2), False), (today, True))
    assert s.leaning == Leaning(worry=True, distance=False)
    assert (s.day, s.over_a_month, s.distress_now) == (100, True, 6)


def test_nothing_said_tells_nothing(alice: User, me_for: Me) -> None:
    s = signals(me_for(alice))
    assert (s.wellbeing, s.leaning, s.numb_on, s.panic_on, s.energy) == (None, None, None, None, "")
    assert s.impacts == s.nights == ()


def test_energy_of_yesterday_is_not_todays(alice: User, me_for: Me) -> None:
    keep_check_in(ago(me_for, alice, 1), said={"energy": "low"})
    assert signals(me_for(alice)).energy == ""


def test_the_quiz_counts_from_day_30_and_not_while_it_goes_on(alice: User, me_for: Me) -> None:
    situation.keep(ago(me_for, alice, 29), found="not_sure")
    assert not signals(me_for(alice)).over_a_month
    assert signals(me_for(alice, timezone.now() + timedelta(days=1))).over_a_month
    situation.keep(me_for(alice), found="going_on")
    assert not signals(me_for(alice, timezone.now() + timedelta(days=90))).over_a_month


def test_numbness_holds_back_questions_that_dig_for_two_weeks(alice: User, me_for: Me) -> None:
    situation.keep(ago(me_for, alice, 100), found="longer")
    noon = timezone.now().replace(hour=12)
    assert limits.limits(me_for(alice, noon)).hurt_allowed
    keep_check_in(me_for(alice, noon - timedelta(days=13)), said={"body": "numb"})
    assert not limits.limits(me_for(alice, noon)).hurt_allowed
    assert limits.limits(me_for(alice, noon + timedelta(days=1))).hurt_allowed


def test_no_free_text_and_one_query_for_all_readings(alice: User, me_for: Me) -> None:
    keep_mark(me_for(alice), words="moved out of the house", day=me_for(alice).today, row_id=uuid4())
    for days in range(10):
        keep_check_in(ago(me_for, alice, days), said={"hard": 5, "mood": "heavy", "body": "settled"})
    with CaptureQueriesContext(connection) as queries:
        found = signals(me_for(alice))
    assert len([one for one in queries.captured_queries if "checkins_reading" in one["sql"]]) == 1
    assert "moved out" not in repr(found)
