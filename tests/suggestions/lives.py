"""Simulated people: what happened to them, how hard their days are, and how much they do of what is offered."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from healing.library.items import Catalogue
from healing.suggestions.cooling import decline
from healing.suggestions.engine import suggest
from healing.suggestions.memory import NOTHING, recall, remember
from healing.suggestions.signals import HurtEntry, Leaning, Level, Mood, Reading, Rest, Signals, Wellbeing
from healing.suggestions.targets import Suggestion

BEGAN = date(2026, 11, 24)
FORTNIGHT = 14


def nothing(day: int) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Life:
    """One person. `days` gives what else holds on a day; `does` and `declines` are chances for each card."""

    name: str
    told: dict[str, Any] = field(default_factory=dict)
    hard: Callable[[int], int | None] = lambda day: None
    days: Callable[[int], dict[str, Any]] = nothing
    here: Callable[[int], bool] = lambda day: True
    does: float = 0.4
    declines: float = 0.1
    never: float = 0.0
    writes: Mood = ""


@dataclass
class Day:
    """One day of a life: what the rules were told, and what they offered."""

    number: int
    today: date
    signals: Signals
    shown: list[Suggestion]


@dataclass
class Person:
    """What a life has gathered so far."""

    done: set[str] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)
    planned: list[str] = field(default_factory=list)
    aside: dict[str, int] = field(default_factory=dict)
    cooling: dict[str, Rest] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)
    hurt: list[HurtEntry] = field(default_factory=list)
    memory: dict[str, Any] = field(default_factory=lambda: dict(NOTHING))
    someone: bool = False
    last_here: date = BEGAN

    def does(self, card: Suggestion, chance: Random) -> None:
        """Do what a card offers, or a part of it."""
        match card.kind:
            case "step":
                (self.done if card.id in self.opened else self.opened).add(card.id)
            case "person":
                self.someone = True
            case "article":
                self.read.add(card.id)
            case "practice":
                self.planned.append(card.id)
            case "plan" if card.id == "add":
                self.planned.append(f"k{chance.randrange(1, 11):02}")
            case "plan" if card.id == "trim":
                self.planned.pop()
            case "plan":
                self.aside.pop(card.id, None)


def walk(life: Life, catalogue: Catalogue, days: int = 60) -> Iterator[Day]:
    """Live through the days, doing and declining some of what is offered. The same life is the same each time."""
    chance = Random(life.name)
    me = Person()
    for number in range(days):
        today = BEGAN + timedelta(days=number)
        if not life.here(number):
            continue
        hard = life.hard(number)
        if hard is not None:
            me.readings.append(Reading(today, hard))
        signals = seen(life, me, number, today, hard)
        shown = suggest(signals, catalogue, today)
        me.memory = remember(me.memory, shown, today)
        yield Day(number, today, signals, shown)
        act(life, me, shown, today, chance)
        me.last_here = today


def seen(life: Life, me: Person, number: int, today: date, hard: int | None) -> Signals:
    """What the rules are told on this day."""
    card, before = recall(me.memory)
    recent = {"found": "two_weeks", "recent": number < FORTNIGHT}
    return Signals(
        **{
            **recent,
            "first_day": BEGAN,
            "distress_now": hard,
            "readings": tuple(me.readings[-28:]),
            "hurt_entries": tuple(me.hurt),
            "steps_done": frozenset(me.done),
            "someone_listed": me.someone,
            "steps_opened": frozenset(me.opened),
            "read": frozenset(me.read),
            "planned": tuple(dict.fromkeys(me.planned)),
            "set_aside": dict(me.aside),
            "away_days": (today - me.last_here).days,
            "cooling": dict(me.cooling),
            "recently_shown": before,
            "card": card,
            **life.told,
            **life.days(number),
        }
    )


def act(life: Life, me: Person, shown: list[Suggestion], today: date, chance: Random) -> None:
    """Do some cards, decline some, set a practice aside now and then, write."""
    for card in shown:
        if card.slot == "top":
            continue
        roll = chance.random()
        if roll < life.does:
            me.does(card, chance)
        elif card.declinable and roll < life.does + life.declines + life.never:
            me.cooling = decline(me.cooling, card.key, today, never=chance.random() < life.never)
    for practice in me.planned[:1]:
        me.aside[practice] = me.aside.get(practice, 0) + 1 if chance.random() < 0.7 else 0
    if life.writes and today.toordinal() % 3 == 0:
        me.hurt.append(HurtEntry(today, "p12", life.writes))


def well(day: int, level: Level, *, down_twice: bool = False) -> dict[str, Any]:
    """A check-in about wellbeing every two weeks."""
    return {"wellbeing": Wellbeing(BEGAN + timedelta(days=day - day % FORTNIGHT), level, down_twice)}


def tired(day: int) -> dict[str, Any]:
    """Little energy every other day, poor nights throughout, panic now and then."""
    nights = tuple((BEGAN + timedelta(days=n), True) for n in range(max(0, day - 5), day + 1))
    return {"energy": "low" if day % 2 else "some", "nights": nights, "panic_on": BEGAN + timedelta(days=day - day % 9)}


def back_again(day: int) -> tuple[tuple[date, float], ...]:
    """It weighed much, then little for five weeks, then much again."""
    return tuple((BEGAN + timedelta(days=n), 7.0 if n < 7 or n >= 42 else 2.0) for n in range(0, day + 1, 7))


STAYING = {"happened": "lied", "stands": "together"}
LATER = {"found": "longer", "recent": False}

LIVES = [
    Life("newly betrayed and staying", STAYING, hard=lambda day: max(2, 8 - day // 6)),
    Life("still going on", {**STAYING, "found": "going_on", "recent": True}, hard=lambda day: 5 + day % 3),
    Life("said nothing, did nothing", {"found": None}, does=0.0, declines=0.0),
    Life("left", {**LATER, "happened": "lied", "stands": "apart"}, hard=lambda day: 4),
    Life("was never a partner", {**LATER, "happened": "family", "stands": "not_partner"}),
    Life(
        "whose person died", {**LATER, "happened": "absent", "stands": "died"}, hard=lambda day: 6 if day % 3 else None
    ),
    Life("hurt by a professional", {**LATER, "happened": "professional", "stands": "not_partner"}),
    Life("night owl", {**LATER, **STAYING, "night": True}, days=lambda day: {"hurt_wanted": day % 2 == 0}),
    Life("very heavy days", {**LATER, **STAYING}, hard=lambda day: (7, 8, 9, 10)[day % 4]),
    Life("cannot bear it", {**LATER, **STAYING}, hard=lambda day: 10),
    Life("gate open now and then", {**LATER, **STAYING}, days=lambda day: {"gate_open": day % 14 < 7}, does=0.8),
    Life(
        "in danger", STAYING, days=lambda day: {"pressed": "unsafe"} if day % 5 == 0 else {"safety_page": day % 7 == 3}
    ),
    Life("thinking of ending it", STAYING, days=lambda day: {"pressed": "ending"} if day % 2 else {}, does=0.2),
    Life("journal locked", {**LATER, "private_open": False, "happened": None, "stands": None}),
    Life("back after weeks", {**LATER, **STAYING}, here=lambda day: day < 6 or day in {12, 30, 31} or day > 50),
    Life("every third day", {**LATER, **STAYING}, here=lambda day: day % 3 == 0),
    Life("does everything at once", {**LATER, **STAYING}, does=1.0, declines=0.0),
    Life("wants none of it", {**LATER, **STAYING}, does=0.0, declines=0.5, never=0.5),
    Life("writes and it stirs", {**LATER, **STAYING}, writes="heavy", does=0.7),
    Life("writes a lot and it helps", {**LATER, **STAYING}, writes="light"),
    Life("one day hardest, the next calm", {**LATER, **STAYING}, hard=lambda day: 10 if day % 2 else 3),
    Life("apart, and the gate open", {**LATER, "happened": "lied", "stands": "apart", "gate_open": True}),
    Life("after a talk that went badly", {**LATER, **STAYING, "gate_open": True, "talk_ended_badly_on": BEGAN}),
    Life(
        "very low, and going down", {**LATER, **STAYING}, days=lambda day: well(day, "very_low", down_twice=day >= 28)
    ),
    Life("low, hurt by a professional", {**LATER, "happened": "professional"}, days=lambda day: well(day, "low")),
    Life("panicky, tired, awake at night", {**LATER, **STAYING}, days=tired),
    Life("worried and apart", {**LATER, **STAYING, "over_a_month": True, "leaning": Leaning(True, True)}, does=0.7),
    Life("worried, and it is still going on", {**STAYING, "found": "going_on", "leaning": Leaning(worry=True)}),
    Life(
        "keeps a distance, heavy days",
        {**LATER, **STAYING, "over_a_month": True, "leaning": Leaning(distance=True)},
        hard=lambda day: 8 if day % 2 else 3,
    ),
    Life("it comes back", {**LATER, **STAYING}, days=lambda day: {"day": 60 + day, "impacts": back_again(day)}),
    Life("numb", {**LATER, **STAYING, "gate_open": True, "numb_on": BEGAN + timedelta(days=30)}, does=0.6),
]
