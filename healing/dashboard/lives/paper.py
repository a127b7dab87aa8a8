"""A life on paper: the apps' own code on two dicts and a few lists, without database, keys or cipher."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, cast
from uuid import UUID, uuid5

from healing import vault
from healing.accounts.models import User
from healing.accounts.person import Document, Person
from healing.checkins import noted
from healing.checkins.readings import CHECK_IN, Kept
from healing.dashboard.gather import LOOK_BACK, signals
from healing.dashboard.lives.world import World
from healing.library import catalogue
from healing.plans.care import EVERY_DAY, NOT_TODAY, Care
from healing.suggestions.signals import Signals

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


class Paper(World):
    """All that is kept of one person on paper."""

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
        self.me: OnPaper = OnPaper(self.documents, self.user, now, locked=locked)

    def new_id(self) -> UUID:
        """The next id."""
        self.made += 1
        return uuid5(NAMES, str(self.made))

    def plan_now(self) -> Sequence[Care]:
        """What is planned."""
        return list(self.cares)

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

    def check_in(self, said: dict[str, Any]) -> None:
        """Say how it is."""
        self.mood = said.get("mood", self.mood)
        row = Kept(self.new_id(), CHECK_IN, self.me.now, said)
        self.kept.append(row)
        noted.note(self.documents["private"], row.id, self.me.today, noted.to_note(said))

    def quiz(self, worry: int, distance: int) -> None:
        """Fill in the ten questions."""
        place = {"about": "general", "worry": float(worry), "distance": float(distance)}
        noted.note(self.documents["private"], self.new_id(), self.me.today, {noted.QUIZ: place})

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

    def write(self, prompt_id: str, line: str, mood: str = "") -> None:
        """Write an entry from a question; those that dig leave a trace for the rules."""
        if catalogue().prompts[prompt_id].hurt:
            entry = {"day": self.me.today.isoformat(), "prompt": prompt_id, "mood": mood or self.mood}
            self.documents["private"].setdefault("hurt", []).append(entry)

    def name_someone(self, name: str) -> None:
        """Write down someone to reach."""
        self.documents["private"]["people"] = self.me.private.get("people", 0) + 1

    def mark_day(self, words: str) -> None:
        """Put a mark of one's own on the day: no rule reads it."""

    def connect(self) -> None:
        """Connect with a therapist."""
        self.therapist = True
