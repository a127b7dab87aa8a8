"""Live through a life: day by day, look at Today, do or decline some of what it offers. The same life is the same each time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from healing.checkins import due
from healing.checkins.wellbeing import ONS
from healing.dashboard import faces
from healing.dashboard.lives.acts import act
from healing.dashboard.lives.life import Event, Life
from healing.dashboard.lives.paper import Paper
from healing.dashboard.lives.world import World
from healing.library import catalogue
from healing.plans.care import KEPT, NOT_TODAY, TRIED
from healing.suggestions.engine import suggest
from healing.suggestions.signals import Signals
from healing.suggestions.targets import Suggestion

BEGAN = date(2026, 11, 24)
MONTHS_4 = 120
NAMES = ("satisfied", "worthwhile", "happy", "anxious")
SCALES = ("mind", "stings", "way")


@dataclass
class Look:
    """Today, as it was seen once: what the rules were told, and what they offered."""

    signals: Signals
    shown: list[Suggestion]


@dataclass
class Day:
    """One day of a life. `looks` is empty when they were not here; `did` is (what, how) with a key of a card or ""."""

    number: int
    today: date
    event: Event
    said: dict[str, object] = field(default_factory=dict)
    looks: list[Look] = field(default_factory=list)
    did: list[tuple[str, str]] = field(default_factory=list)


def walk(life: Life, days: int = MONTHS_4, *, began: date = BEGAN) -> Iterator[Day]:
    """Live through the days on paper."""
    world = Paper(life.zone, began)
    for number in range(days):
        yield live(life, world, number, began=began)


def live(life: Life, world: World, number: int, *, began: date) -> Day:
    """Live one day: what happened, how it is, what Today shows, what they do, and what it shows then."""
    event = life.events.get(number, Event())
    today = began + timedelta(days=number)
    day = Day(number, today, event)
    if number and number not in life.events and not life.comes(number):
        return day
    moment = datetime.combine(today, time(life.hour(number), 12), ZoneInfo(life.zone))
    world.visit(moment, locked=life.locked(number))
    if world.me.private_open:
        arrive(life, world, day)
    look(world, day)
    chance = Random(f"{life.name} {number}")  # noqa: S311 - chance of a story, not of a secret
    for one in [one for one in day.looks[0].shown if one.slot != "top"]:
        did = act(life, world, one, chance, sum(how not in {"not now", "never"} for _key, how in day.did))
        if did:
            day.did.append((one.key, did))
    mark(life, world, day, chance)
    look(world, day)
    return day


def arrive(life: Life, world: World, day: Day) -> None:
    """Tell what happened, and check in with what is due."""
    event, number = day.event, day.number
    if not number:
        world.tell(life.told)
    if event.tell or event.new:
        world.tell(event.tell, new=event.new)
    if event.questions:
        world.questions(event.questions)
    if event.talk:
        world.talk_ended(event.talk)
    if event.quiz:
        world.quiz(*event.quiz)
    if event.mark:
        world.mark_day(event.mark)
    if event.names_someone:
        world.name_someone(event.names_someone)
    if event.therapist:
        world.connect()
    if event.pressed:
        world.session["pressed"] = event.pressed
    if event.wants_to_write:
        world.session["hurt_wanted"] = True
    if event.broken:
        world.promises_broken(event.broken)
    if event.opens:
        world.look_into(event.opens)
    for practice in event.plans:
        world.plan(practice)
    day.said = said(life, world, number)
    if day.said:
        world.check_in(day.said)
    prompt, left_them = event.wrote
    if prompt:
        world.write(prompt, event.words, left_them)


def said(life: Life, world: World, number: int) -> dict[str, object]:
    """One check-in: how hard, what else they say, and the long question that is due."""
    hard = life.hard(number)
    words: dict[str, object] = {} if hard is None else {"hard": hard}
    words |= life.feels(number) or {}
    asked = due.longer(world.me)
    four, weighs = life.four(number), life.weighs(number)
    if "wellbeing" in asked and four:
        words["wellbeing"] = {"measure": ONS, "answers": dict(zip(NAMES, four, strict=True))}
    elif "impact" in asked and weighs:
        words["impact"] = dict(zip(SCALES, weighs, strict=True))
    return words


def look(world: World, day: Day) -> None:
    """Open Today, which remembers what it showed."""
    told = world.signals()
    shown = suggest(told, catalogue(), day.today)
    if faces.hard(told) or any(one.slot == "top" for one in shown):
        shown = faces.fitting("hard", shown)
    world.note_visit(shown)
    day.looks.append(Look(told, shown))


def mark(life: Life, world: World, day: Day, chance: Random) -> None:
    """Mark the day's practices."""
    for one in world.plan_now():
        roll = chance.random()
        if one.since == day.today or roll > life.keeps + 0.25:
            continue
        state = KEPT if roll < life.keeps * 0.8 else TRIED if roll < life.keeps else NOT_TODAY
        world.mark(one.id, state)
        if state != NOT_TODAY and one.key in life.lighter and world.me.private_open:
            world.felt_lighter(one)
        day.did.append((f"care:{one.key}", state))
