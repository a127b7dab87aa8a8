"""Keep an exercise, wholly or in part, and what follows from it."""

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Max

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.library.items import Step
from healing.pathways import progress, promises
from healing.pathways.exercise import kinds_of
from healing.pathways.kinds import Kind
from healing.pathways.models import STEP, Answer
from healing.plans.actions import add_practice
from healing.plans.care import plan
from healing.web.prepared import Prepared
from healing.web.transactions import writing


class NotYours(Exception):
    """The draft id belongs to someone else's answer."""


@dataclass(frozen=True)
class Kept:
    """An answer that was kept. `first` is True when it became whole by this: what adds up is counted then."""

    answer: Answer
    first: bool


def mark(me: Person, step: Step) -> bytes:
    """The blind mark that a new answer to this step bears. Raises vault.Locked."""
    return me.keys.private.blind(STEP, step.id)


def marks(me: Person, step: Step) -> list[bytes]:
    """The blind marks that answers to this step are found by. Raises vault.Locked."""
    return me.keys.private.blinds(STEP, step.id)


def keep_answer(
    *, me: Person, step: Step, draft_id: UUID, answers: dict[str, Any], half: bool, recent: bool = False
) -> Kept:
    """Keep one filled-in exercise under its draft id; the same form sent again writes the same row.

    A whole one stays whole, and what the form could not show (`recent` hides fields) stays as it was. Raises NotYours
    when `draft_id` is not this person's, vault.Locked while the key is closed.
    """
    document = {"step": step.id, "fields": answers, "half": half, "at": me.now.isoformat(timespec="seconds")}
    found = Answer.objects.filter(pk=draft_id).first()
    if found is None:
        try:
            return Kept(first_time(me, step, draft_id, document), first=not half)
        except IntegrityError:  # the same form, sent twice at once
            found = Answer.objects.filter(pk=draft_id).first()
    if found is None or found.user_id != me.user.pk:
        raise NotYours
    before = found.unseal(me.keys)
    document["fields"] = {**out_of_sight(kinds_of(step, recent=recent), before["fields"]), **answers}
    document["half"] = half and before["half"]
    found.seal(me.keys, document)
    with writing():
        Answer.objects.owned_by(me.user).filter(pk=found.pk).update(sealed=found.sealed, step_mark=mark(me, step))
    return Kept(found, first=before["half"] and not half)


def first_time(me: Person, step: Step, draft_id: UUID, document: dict[str, Any]) -> Answer:
    """Insert an answer, at the end of its day."""
    fresh = Answer(id=draft_id, user=me.user, day=me.today, step_mark=mark(me, step))
    fresh.seal(me.keys, document)
    with writing():
        same = Answer.objects.owned_by(me.user).filter(step_mark__in=marks(me, step), day=fresh.day)
        fresh.place = (same.aggregate(last=Max("place"))["last"] or 0) + 1
        fresh.save(force_insert=True)
    return fresh


def out_of_sight(shown: list[Kind], before: dict[str, Any]) -> dict[str, Any]:
    """What a kept answer holds that its form can't show: fields that have gone, and under another name one whose kind changed."""
    kinds = {kind.name: kind for kind in shown}
    gone = {name: value for name, value in before.items() if name not in kinds}
    other = {f"{n} (before)": v for n, v in before.items() if n in kinds and not kinds[n].fits(v)}
    return gone | other


@cache
def two_newest(marks: int) -> Prepared:
    """The two newest answers that bear one of so many marks: one, but for former keys'."""
    return Prepared(
        lambda person, *given: (
            Answer.objects.owned_by(User(pk=person)).filter(step_mark__in=given).newest_first().values_list("id", "sealed")[:2]
        ),
        *(UUID, *[bytes] * marks),
    )  # fmt: skip


def newest(me: Person, step: Step) -> list[tuple[Any, ...]]:
    """Id and sealed text of the two newest answers to a step, in one query. Raises vault.Locked."""
    given = marks(me, step)
    return two_newest(len(given))(me.user.pk, *given)


def finish(*, me: Person, step: Step, answers: dict[str, Any], half: bool = False, kept: Kept | None = None) -> bool:
    """Note progress after an exercise was kept, and plan the practices that were picked. True when it became done.

    What adds up is counted once a draft: without `kept`, as for the first time.
    """
    for kind in kinds_of(step):
        if kind.field.kind == "ledger":
            promises.note(me, answers.get(kind.name) or ())
    if half:
        return progress.note(me, step, exercise="half")
    first = kept is None or kept.first
    best: dict[str, int] = {}
    tries = planned = 0
    for kind in kinds_of(step):
        answer = answers.get(kind.name)
        if not answer:
            continue
        if kind.counts:
            best[kind.counts] = kind.filled(answer)
        if kind.field.kind == "practices":
            planned += plan_picked(me, answer)
        tries += first and kind.field.kind == "tool"
        best["written"] = max(best.get("written", 0), int(kind.writes))
        best["review"] = 1
    wanted = {name: number for name, number in best.items() if name in step.needs}
    counts = {name: n for name, n in (("tries", int(tries > 0)), ("planned", planned)) if n and name in step.needs}
    days = [me.today] if progress.IN_WEEK in step.needs else []
    return progress.note(me, step, exercise="tried", days=days, best=wanted, **counts)


def plan_picked(me: Person, ids: list[str]) -> int:
    """Put picked practices into the plan, those already there aside. Returns how many are now in it."""
    there = {care.key for care in plan(me)}
    shelf = catalogue().practices
    for practice_id in ids:
        if practice_id in shelf and practice_id not in there:
            add_practice(me=me, practice=shelf[practice_id])
    return len(ids)
