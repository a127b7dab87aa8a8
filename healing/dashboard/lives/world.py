"""What a simulated person can do here, whether their life lies on paper or in the rows of a demo."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from healing.accounts import situation
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.dashboard.gather import memory
from healing.library import catalogue
from healing.pathways import doors, gate, progress, promises, talks
from healing.plans import moods
from healing.plans.care import Care
from healing.suggestions.cooling import decline
from healing.suggestions.memory import remember
from healing.suggestions.signals import Signals
from healing.suggestions.targets import Suggestion

A_PRACTICE = "k13"  # what is picked where a step asks for a practice


class World(ABC):
    """One person, and what is kept of them. What lies in their state documents is done here, the apps' own way."""

    user: User
    me: Person
    session: dict[str, Any]
    mood: str = "okay"  # their last word for how it is

    @abstractmethod
    def visit(self, now: datetime, *, locked: bool = False) -> None:
        """Come by: a new visit, at this moment."""

    @abstractmethod
    def plan_now(self) -> Sequence[Care]:
        """What is planned."""

    @abstractmethod
    def signals(self) -> Signals:
        """What the rules are told now."""

    @abstractmethod
    def check_in(self, said: dict[str, Any]) -> None:
        """Say how it is."""

    @abstractmethod
    def quiz(self, worry: int, distance: int) -> None:
        """Fill in the ten questions."""

    @abstractmethod
    def plan(self, practice_id: str) -> None:
        """Put a practice into the plan."""

    @abstractmethod
    def put_away(self, planned: UUID) -> None:
        """Take a practice out of the plan."""

    @abstractmethod
    def shrink(self, planned: UUID) -> None:
        """Take a practice's smaller form."""

    @abstractmethod
    def mark(self, planned: UUID, state: str) -> None:
        """Say how a practice went today."""

    @abstractmethod
    def write(self, prompt_id: str, line: str, mood: str = "") -> None:
        """Write an entry from a question; how it leaves them, if not as they said before."""

    @abstractmethod
    def name_someone(self, name: str) -> None:
        """Write down someone to reach."""

    @abstractmethod
    def mark_day(self, words: str) -> None:
        """Put a mark of one's own on the day."""

    @abstractmethod
    def connect(self) -> None:
        """Connect with a therapist."""

    def note_visit(self, shown: list[Suggestion]) -> None:
        """Remember the day and the cards, as Today does."""
        day, seen = self.me.today.isoformat(), self.me.everyday.get("seen", {})
        if seen.get("day") != day:
            self.me.change("everyday", lambda state: state.update(seen={"day": day, "before": seen.get("day")}))
        document = remember(memory(self.me), shown, self.me.today)
        self.me.change(
            "private" if self.me.private_open else "everyday", lambda state: state.update(suggested=document)
        )
        self.session["seen"] = [*self.session.get("seen", []), *(one.key for one in shown if one.slot == "top")]

    def tell(self, answers: dict[str, str], *, new: bool = False) -> None:
        """Answer the first questions, or change an answer."""
        given = {name: answers.get(name) for name in ("happened", "found", "stands")}
        situation.keep(self.me, **given, new=new)

    def open_step(self, step_id: str) -> None:
        """Read a step's lesson."""
        progress.note(self.me, catalogue().steps[step_id])

    def try_step(self, step_id: str) -> None:
        """Fill in a step's exercise, with what the step itself asks for."""
        step = catalogue().steps[step_id]
        if "planned" in step.needs and A_PRACTICE not in {one.key for one in self.plan_now()}:
            self.plan(A_PRACTICE)
        best = {name: number for name, number in step.needs.items() if name not in {"tries", "planned", "in_week"}}
        counts = {name: 1 for name in ("tries", "planned") if name in step.needs}
        days = [self.me.today] if progress.IN_WEEK in step.needs else []
        progress.note(self.me, step, exercise="tried", days=days, best=best, **counts)

    def read(self, article_id: str) -> None:
        """Mark an article as read."""
        day = self.me.today.isoformat()
        self.me.change("everyday", lambda state: state.setdefault("read", {}).update({article_id: day}))

    def questions(self, answers: tuple[str, ...]) -> None:
        """Answer the five questions."""
        gate.answer(self.me, self.session, list(answers))  # type: ignore[arg-type]  # a dict is session enough

    def talk_ended(self, how: str) -> None:
        """Say how a talk ended."""
        talks.note(self.me, how)

    def felt_lighter(self, one: Care) -> None:
        """Note, before and after a practice, that it is lighter."""
        moods.switch(self.me, on=True)
        for which, mood in ((moods.BEFORE, "tender"), (moods.AFTER, "okay")):
            moods.keep(self.me, planned_id=one.id, practice=one.key, day=self.me.today, which=which, mood=mood)

    def promises_broken(self, number: int) -> None:
        """Put down that so many promises, meant for today, were not kept."""
        row = {"what": "-", "by": self.me.today.isoformat(), "how": promises.NOT_KEPT}
        promises.note(self.me, [row] * number)

    def look_into(self, step_id: str) -> None:
        """Open a step at its address; where it is closed, its twin stands there, as its page has it."""
        door = doors.door(self.me, step_id)
        if door.closed:
            self.session["twin_opened"] = door.twin.id

    def turn_down(self, key: str, *, never: bool = False) -> None:
        """Say "Not now" or "Never" to a card."""
        cooling = decline(self.me.everyday.get("cooling", {}), key, self.me.today, never=never)
        self.me.change("everyday", lambda state: state.update(cooling=cooling))
