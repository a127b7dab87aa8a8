"""A person who lives on paper: the apps' own code on two dicts and a few lists, without database, keys or cipher."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, cast
from uuid import UUID, uuid5

from healing import vault
from healing.accounts import situation
from healing.accounts.models import User
from healing.accounts.person import Document, Person
from healing.checkins import noted
from healing.checkins.readings import CHECK_IN, Kept
from healing.dashboard.gather import LOOK_BACK, memory, signals
from healing.library import catalogue
from healing.pathways import gate, progress, talks
from healing.plans.care import EVERY_DAY, NOT_TODAY, Care
from healing.suggestions.cooling import decline
from healing.suggestions.memory import remember
from healing.suggestions.signals import Signals
from healing.suggestions.targets import Suggestion

NAMES = UUID(int=5)  # ids are made of numbers, so that a life is the same each time


class OnPaper(Person):
    """The person of one visit. Their state lies in plain dicts that outlast it."""

    def __init__(self, documents: dict[str, dict[str, Any]], user: User, now: datetime, *, locked: bool) -> None:
        super().__init__(user, cast(vault.Keys, None), now=now)  # nothing here asks a key
        self.documents = documents
        self.locked = locked

    @property
    def everyday(self) -> Document:
        """What is kept under the everyday key."""
        return MappingProxyType(self.documents["everyday"])

    @property
    def private(self) -> Document:
        """What is kept under the private key. Raises vault.Locked while that is closed."""
        if self.locked:
            raise vault.Locked
        return MappingProxyType(self.documents["private"])

    @property
    def private_open(self) -> bool:
        """Whether the private key opens in this visit."""
        return not self.locked

    def change(self, key: str, how: Callable[[dict[str, Any]], None]) -> Document:
        """Change a document in place."""
        how(self.documents[key])
        return MappingProxyType(self.documents[key])


class Paper:
    """All that is kept of one person on paper, and the few things a person does here."""

    def __init__(self, zone: str, began: date) -> None:
        self.documents: dict[str, dict[str, Any]] = {"everyday": {"preferences": {"zone": zone}}, "private": {}}
        self.user = User(agreed_on=began)
        self.session: dict[str, Any] = {}
        self.cares: list[Care] = []
        self.marks: dict[tuple[UUID, date], str] = {}
        self.kept: list[Kept] = []
        self.made = 0
        self.therapist = False

    def visit(self, now: datetime, *, locked: bool = False) -> None:
        """Come by: a new visit, at this moment."""
        self.session = {}
        self.me = OnPaper(self.documents, self.user, now, locked=locked)

    def new_id(self) -> UUID:
        """The next id."""
        self.made += 1
        return uuid5(NAMES, str(self.made))

    def signals(self) -> Signals:
        """What the rules are told now."""
        first = self.me.today - LOOK_BACK
        kept = [] if self.me.locked else [one for one in self.kept if one.day >= first]
        told = signals(self.me, self.session, self.cares, self.set_aside(first), kept)
        return replace(told, therapist_connected=self.therapist and not self.me.locked)

    def set_aside(self, first: date) -> Mapping[UUID, int]:
        """How often each practice was marked "not today" in a row, up to its newest mark."""
        aside: dict[UUID, int] = {}
        over = set()
        for (planned, day), state in sorted(self.marks.items(), key=lambda one: one[0][1], reverse=True):
            if day < first or planned in over:
                continue
            if state == NOT_TODAY:
                aside[planned] = aside.get(planned, 0) + 1
            else:
                over.add(planned)
        return aside

    def note_visit(self, shown: list[Suggestion]) -> None:
        """Remember the day and the cards, as Today does."""
        day, seen = self.me.today.isoformat(), self.me.everyday.get("seen", {})
        if seen.get("day") != day:
            self.documents["everyday"]["seen"] = {"day": day, "before": seen.get("day")}
        where = "everyday" if self.me.locked else "private"
        self.documents[where]["suggested"] = remember(memory(self.me), shown, self.me.today)
        self.session["seen"] = [*self.session.get("seen", []), *(one.key for one in shown if one.slot == "top")]

    def mood(self) -> str:
        """The last word they had for how it is."""
        return next((str(one.said["mood"]) for one in reversed(self.kept) if "mood" in one.said), "okay")

    # What a person does here

    def tell(self, answers: dict[str, str], *, new: bool = False) -> None:
        """Answer the first questions, or change an answer."""
        given = {name: answers.get(name) for name in ("happened", "found", "stands")}
        situation.keep(self.me, **given, new=new)

    def check_in(self, said: dict[str, Any]) -> None:
        """Say how it is."""
        row = Kept(self.new_id(), CHECK_IN, self.me.now, said)
        self.kept.append(row)
        noted.note(self.documents["private"], row.id, self.me.today, noted.to_note(said))

    def quiz(self, worry: int, distance: int) -> None:
        """Fill in the ten questions."""
        place = {"about": "general", "worry": float(worry), "distance": float(distance)}
        noted.note(self.documents["private"], self.new_id(), self.me.today, {noted.QUIZ: place})

    def open_step(self, step_id: str) -> None:
        """Read a step's lesson."""
        progress.note(self.me, catalogue().steps[step_id])

    def try_step(self, step_id: str) -> None:
        """Fill in a step's exercise, with what the step itself asks for."""
        step = catalogue().steps[step_id]
        best = {name: number for name, number in step.needs.items() if name not in {"tries", "planned", "in_week"}}
        counts = {name: 1 for name in ("tries", "planned") if name in step.needs}
        days = [self.me.today] if progress.IN_WEEK in step.needs else []
        progress.note(self.me, step, exercise="tried", days=days, best=best, **counts)

    def plan(self, practice_id: str) -> None:
        """Put a practice into the plan."""
        practice = catalogue().practices[practice_id]
        self.cares.append(Care(self.new_id(), practice, "", "", EVERY_DAY, False, self.me.today))

    def put_away(self, planned: UUID) -> None:
        """Take a practice out of the plan."""
        self.cares = [one for one in self.cares if one.id != planned]

    def shrink(self, planned: UUID) -> None:
        """Take a practice's smaller form."""
        self.cares = [replace(one, gentler=True) if one.id == planned else one for one in self.cares]

    def mark(self, planned: UUID, state: str) -> None:
        """Say how a practice went today."""
        self.marks[planned, self.me.today] = state

    def write(self, prompt_id: str, mood: str, line: str) -> None:
        """Write an entry, from a question or freely."""
        prompt = catalogue().prompts.get(prompt_id)
        if prompt and prompt.hurt:
            entry = {"day": self.me.today.isoformat(), "prompt": prompt_id, "mood": mood}
            self.documents["private"].setdefault("hurt", []).append(entry)

    def read(self, article_id: str) -> None:
        """Mark an article as read."""
        self.documents["everyday"].setdefault("read", {})[article_id] = self.me.today.isoformat()

    def name_someone(self, name: str) -> None:
        """Write down someone to reach."""
        self.documents["private"]["people"] = self.me.private.get("people", 0) + 1

    def questions(self, answers: tuple[str, ...]) -> None:
        """Answer the five questions."""
        gate.answer(self.me, self.session, list(answers))  # type: ignore[arg-type]  # a session is a mapping to it

    def connect(self) -> None:
        """Connect with a therapist."""
        self.therapist = True

    def talk_ended(self, how: str) -> None:
        """Say how a talk ended."""
        talks.note(self.me, how)

    def turn_down(self, key: str, *, never: bool = False) -> None:
        """Say "Not now" or "Never" to a card."""
        cooling = decline(self.me.everyday.get("cooling", {}), key, self.me.today, never=never)
        self.documents["everyday"]["cooling"] = deepcopy(cooling)
