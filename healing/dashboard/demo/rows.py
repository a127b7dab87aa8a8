"""A life in the rows of a demo: the same acts through the apps' own actions, so that one can sign in as that person."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from healing import vault
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.checkins.actions import keep_check_in, keep_mark, keep_quiz
from healing.checkins.quiz import DISTANCE, WORRY, place, ten
from healing.dashboard.demo.exercises import filled_in
from healing.dashboard.gather import gather
from healing.dashboard.lives.world import World
from healing.journal.actions import keep_entry
from healing.library import catalogue
from healing.pathways.actions import keep_answer
from healing.plans import actions, care
from healing.plans.care import Care
from healing.plans.models import Planned
from healing.sharing.actions import connect
from healing.sharing.models import SignupLink
from healing.suggestions.signals import Signals
from healing.support import people


class Rows(World):
    """All that is kept of one person of the demo."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.keys = vault.open_keyring(user)
        self.session: dict[str, Any] = {}

    def visit(self, now: datetime, *, locked: bool = False) -> None:
        """Come by: a new visit, at this moment. Nobody in the demo locks their journal."""
        self.session = {}
        self.me = Person(self.user, self.keys, now=now)

    def plan_now(self) -> Sequence[Care]:
        """What is planned."""
        return care.plan(self.me)

    def planned(self, row_id: UUID) -> Planned:
        """One row of the plan."""
        row: Planned = Planned.objects.owned_by(self.user).get(pk=row_id)
        return row

    def signals(self) -> Signals:
        """What the rules are told now."""
        return gather(self.me, self.session).signals

    def check_in(self, said: dict[str, Any]) -> None:
        """Say how it is."""
        self.mood = said.get("mood", self.mood)
        keep_check_in(self.me, said=said)

    def quiz(self, worry: int, distance: int) -> None:
        """Fill in the ten questions, each direction with the same answer throughout."""
        questions = ten()
        if questions is None:
            return
        turn = questions.lowest + questions.highest
        wanted = {WORRY: worry, DISTANCE: distance}
        answers = {one.name: turn - wanted[one.axis] if one.reverse else wanted[one.axis] for one in questions.items}
        lies = {axis: place(questions, answers, axis) for axis in wanted}
        keep_quiz(
            self.me,
            said={"about": "general", "answers": answers},
            place={"about": "general", **lies},
            row_id=uuid4(),
        )

    def try_step(self, step_id: str) -> None:
        """Fill in a step's exercise."""
        step = catalogue().steps[step_id]
        keep_answer(me=self.me, step=step, draft_id=uuid4(), answers=filled_in(step), half=False)
        super().try_step(step_id)

    def plan(self, practice_id: str) -> None:
        """Put a practice into the plan."""
        actions.add_practice(me=self.me, practice=catalogue().practices[practice_id])

    def put_away(self, planned: UUID) -> None:
        """Take a practice out of the plan."""
        actions.put_away(me=self.me, planned=self.planned(planned))

    def shrink(self, planned: UUID) -> None:
        """Take a practice's smaller form."""
        actions.change(me=self.me, planned=self.planned(planned), how=lambda document: document.update(gentler=True))

    def mark(self, planned: UUID, state: str) -> None:
        """Say how a practice went today."""
        actions.mark(me=self.me, planned_id=planned, day=self.me.today, state=state)

    def write(self, prompt_id: str, line: str, mood: str = "") -> None:
        """Write an entry from a question."""
        words = {"title": "", "body": line, "mood": mood or self.mood, "prompt": prompt_id}
        keep_entry(me=self.me, draft_id=uuid4(), words=words)

    def name_someone(self, name: str) -> None:
        """Write down someone to reach."""
        people.keep(self.me, row_id=uuid4(), name=name, how="", helps=(), what_for="")

    def mark_day(self, words: str) -> None:
        """Put a mark of one's own on the day."""
        keep_mark(self.me, words=words, day=self.me.today, row_id=uuid4())

    def connect(self) -> None:
        """Connect with theo, by the first of his links."""
        link = SignupLink.objects.filter(therapist__user__name="theo").first()
        if link:
            connect(client=self.user, link=link, name=self.user.name.title(), day=self.me.today)
