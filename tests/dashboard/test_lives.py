"""A hundred and twenty days of eighteen lives: what is offered is allowed, true, rare enough, and answers what they do."""

import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command

from healing.dashboard import faces
from healing.dashboard.lives import LIVES
from healing.dashboard.lives.life import Life
from healing.dashboard.lives.walk import MONTHS_4, Day, Look, walk
from healing.library import catalogue
from healing.suggestions.left import pathway_of
from healing.suggestions.removals import removed
from tests.dashboard.reasons import is_true
from tests.suggestions.forbidden import forbidden

EVERYONE = pytest.mark.parametrize("life", LIVES, ids=lambda life: life.account)
LIVED: dict[str, list[Day]] = {}
SECONDS = 20  # of one core, for all of them


def lived(life: Life) -> list[Day]:
    """The days on which they were here, walked once."""
    if life.name not in LIVED:
        LIVED[life.name] = [day for day in walk(life) if day.looks]
    return LIVED[life.name]


def looks(life: Life) -> Iterator[tuple[Day, Look]]:
    """Each time they saw Today: when they came, and after what they did."""
    return ((day, look) for day in lived(life) for look in day.looks)


def test_all_of_them_are_walked_in_twenty_seconds() -> None:
    began = time.process_time()
    days = [len(list(walk(life))) for life in LIVES]
    assert days == [MONTHS_4] * 18
    assert time.process_time() - began < SECONDS


@EVERYONE
def test_nothing_is_forbidden_empty_or_doubled(life: Life) -> None:
    for day, look in looks(life):
        keys = [one.key for one in look.shown]
        assert not forbidden(look.signals, day.today) & set(keys), day.number
        assert forbidden(look.signals, day.today) <= removed(look.signals, catalogue(), day.today), day.number
        slots = Counter(one.slot for one in look.shown)
        assert slots["main"] == 1, day.number
        assert slots["small"] <= 2, day.number
        assert len(set(keys)) == len(keys), day.number


@EVERYONE
def test_people_and_safety_come_first_when_they_must(life: Life) -> None:
    for day in lived(life):
        look = day.looks[0]
        s, top = look.signals, {one.kind for one in look.shown if one.slot == "top"}
        wanted = {"people"} if s.pressed == "ending" or (s.distress_now or 0) >= 9 else set()
        wanted |= {"safety"} if s.pressed == "unsafe" or s.safety_page else set()
        assert top == wanted, day.number
        if top:
            assert [one.slot for one in look.shown][-1] == "main", day.number
            assert look.shown[-1].kind in {"tool", "place"}, day.number


@EVERYONE
def test_each_reason_is_there_and_true(life: Life) -> None:
    for day, look in looks(life):
        for one in look.shown:
            assert str(one.reason).strip(), day.number
            assert is_true(one, look.signals, day.today), (day.number, one)


@EVERYONE
def test_what_was_declined_rests(life: Life) -> None:
    """ "Not now" for a week, the second time for a month; "Never" for good."""
    until: dict[str, date] = {}
    times: Counter[str] = Counter()
    for day in lived(life):
        for number, look in enumerate(day.looks):
            if number:  # after what they did today
                for key, how in day.did:
                    if how in {"not now", "never"}:
                        times[key] += 1
                        rest = 7 if times[key] == 1 else 30
                        until[key] = date.max if how == "never" else day.today + timedelta(days=rest)
            for one in look.shown:
                assert until.get(one.key, day.today) <= day.today, (day.number, one.key)


@EVERYONE
def test_no_card_nags(life: Life) -> None:
    """No main card four times running, and nothing four times in a fortnight; ways to settle and people may come again."""
    days = lived(life)
    mains = [next(one for one in day.looks[0].shown if one.slot == "main") for day in days]
    locked = [not day.looks[0].signals.private_open for day in days]  # what is shown then is remembered apart
    beside_people = [day.looks[0].shown[0].slot == "top" for day in days]
    for n in range(len(days) - 3):
        apart = days[n + 3].today - days[n].today > timedelta(days=21) or any(locked[n : n + 4])
        assert apart or len({one.key for one in mains[n : n + 4]}) > 1 or all(beside_people[n : n + 4]), days[n].number
    for last, day in enumerate(days):
        open_or_not = day.looks[0].signals.private_open
        before = [one for one in days[: last + 1] if one.looks[0].signals.private_open is open_or_not]
        fortnight = [one for one in before if (day.today - one.today).days < 14]
        times = Counter(one.key for each in fortnight for one in each.looks[0].shown if one.slot != "top")
        often = {key for key, number in times.items() if number > 3 and not key.startswith(("tool:", "place:"))}
        assert not often, (day.number, often)


@EVERYONE
def test_who_does_something_sees_it_answered(life: Life) -> None:
    """A done step doesn't come again, and where another can come it does; a planned practice is not offered."""
    days = lived(life)
    for day, look in looks(life):
        done, shown = look.signals.steps_done, {one.key for one in look.shown}
        tried = {key for key, how in day.did if how == "filled in"} if look is day.looks[-1] else set()
        assert not shown & ({f"step:{step}" for step in done} | tried), day.number
        assert not shown & {f"practice:{practice}" for practice in look.signals.planned}, day.number
        assert not (look.signals.planned and "step:A3" in shown), day.number
    for one, other in pairwise(days):
        fresh = other.looks[0].signals.steps_done - one.looks[0].signals.steps_done
        soon = [day for day in days if other.number <= day.number < other.number + 21]
        if fresh and len(soon) > 6 and all(steps_left(each) for each in soon):
            assert any(card.kind == "step" for day in soon for card in day.looks[0].shown), (other.number, fresh)


def test_each_rule_comes_up_in_some_life() -> None:
    """All thirty-five, so that a reader of the lives has met each of them."""
    met = {one.rule for life in LIVES for _day, look in looks(life) for one in look.shown}
    assert set(range(1, 36)) - met == set()


def steps_left(day: Day) -> set[str]:
    """The steps that could be offered to this person by themselves: not those for two early on, nor those for therapy.

    Towards help one comes after the other, so that one that rests holds the others back.
    """
    s = day.looks[0].signals
    gone = removed(s, catalogue(), day.today) | {"step:A4"}
    own = {f"step:{one.id}" for one in catalogue().steps if one.id[0] == "A" or (one.id[0] == "B" and not s.recent)}
    help_ = next((f"step:C{n}" for n in range(1, 5) if f"C{n}" not in s.steps_done), "")
    return (own | ({help_} if help_ else set())) - gone


@EVERYONE
def test_no_pathway_is_absent_for_ten_days_unless_it_must_be(life: Life) -> None:
    last = dict.fromkeys(("care", "bonds", "guide"), lived(life)[0].today)
    before = lived(life)[0].today
    for day in lived(life):
        cards = [one for look in day.looks for one in look.shown if one.slot != "top"]
        away = day.today - before
        before = day.today
        only_settling = faces.hard(day.looks[0].signals) or not day.looks[0].signals.private_open
        for pathway in last:
            here = pathway in {pathway_of(one.key, catalogue()) for one in cards}
            must = only_settling or not anything_of(pathway, day)
            last[pathway] = day.today if here or away.days >= 3 or must else last[pathway]
            assert (day.today - last[pathway]).days < 10, (day.number, pathway)


def anything_of(pathway: str, day: Day) -> bool:
    """Whether a pathway had anything that could be offered that day: a step or an article for anyone, or a practice."""
    gone, letter = removed(day.looks[0].signals, catalogue(), day.today), {"care": "A", "bonds": "B", "guide": "C"}
    practices = {f"practice:{one.id}" for one in catalogue().practices if one.pathway == pathway}
    steps = {step for step in steps_left(day) if step[5] == letter[pathway]}
    return bool(steps | ({*practices, *READING[pathway]} - gone))


READING = {"care": ["article:r08"], "bonds": ["article:r20"], "guide": ["article:r22", "article:r24"]}


def test_a_life_is_the_same_each_time() -> None:
    assert [day.looks for day in walk(LIVES[0], 30)] == [day.looks for day in walk(LIVES[0], 30)]


def test_they_are_printed_with_a_line_a_day() -> None:
    out = StringIO()
    call_command("lives", "newly betrayed", days=20, stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0] == "NEWLY BETRAYED AND STAYING"
    assert [line.split(".")[0] for line in lines if line.startswith("Day ")] == [f"Day {n}" for n in range(20)]
    assert "There was more.”" in lines[12]
    with pytest.raises(CommandError, match="no life of that name"):
        call_command("lives", "nobody")
