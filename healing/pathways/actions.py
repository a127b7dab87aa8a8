"""Keep an exercise, wholly or in part, and what follows from it."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Max

from healing.accounts.person import Person
from healing.library import catalogue
from healing.library.items import Step
from healing.pathways import progress
from healing.pathways.models import Answer
from healing.plans.actions import add_practice
from healing.plans.care import plan
from healing.web.transactions import writing


class NotYours(Exception):
    """The draft id belongs to someone else's answer."""


def mark(me: Person, step: Step) -> bytes:
    """The blind mark that answers to this step are found by. Raises vault.Locked."""
    return me.keys.private.blind("answer.step", step.id)


def keep_answer(*, me: Person, step: Step, draft_id: UUID, answers: dict[str, Any], half: bool) -> Answer:
    """Keep one filled-in exercise under its draft id; the same form sent again writes the same row."""
    document = {"step": step.id, "fields": answers, "half": half, "at": me.now.isoformat(timespec="seconds")}
    found = Answer.objects.filter(pk=draft_id).first()
    if found is None:
        fresh = Answer(id=draft_id, user=me.user, day=me.today, step_mark=mark(me, step))
        fresh.seal(me.keys, document)
        try:
            with writing():
                same = Answer.objects.owned_by(me.user).filter(step_mark=fresh.step_mark, day=fresh.day)
                fresh.place = (same.aggregate(last=Max("place"))["last"] or 0) + 1
                fresh.save(force_insert=True)
            return fresh
        except IntegrityError:  # the same form, sent twice at once
            found = Answer.objects.filter(pk=draft_id).first()
    if found is None or found.user_id != me.user.pk:
        raise NotYours
    found.seal(me.keys, document)
    with writing():
        Answer.objects.owned_by(me.user).filter(pk=found.pk).update(sealed=found.sealed)
    return found


def latest(me: Person, step: Step) -> tuple[Answer, dict[str, Any]] | None:
    """The newest answer to a step, opened, in one query. Raises vault.Locked."""
    row = Answer.objects.owned_by(me.user).filter(step_mark=mark(me, step)).newest_first().first()
    return (row, row.unseal(me.keys)) if row else None


def finish(*, me: Person, step: Step, answers: dict[str, Any], half: bool) -> bool:
    """Note progress after an exercise was kept, and plan the practices that were picked. True when the step became done."""
    planned = 0
    for field in step.fields:
        if field.kind == "practices" and not half:
            planned += plan_picked(me, answers.get(field.name, []))
    counts: dict[str, int] = {}
    if "tries" in step.needs and not half and any(answers.get(f.name) for f in step.fields if f.kind == "tool"):
        counts["tries"] = 1
    if "planned" in step.needs:
        counts["planned"] = planned
    if (
        "written" in step.needs
        and not half
        and any(answers.get(f.name) for f in step.fields if f.kind in {"line", "text", "choice"})
    ):
        counts["written"] = 1
    return progress.note(me, step, exercise="half" if half else "tried", **counts)


def plan_picked(me: Person, ids: list[str]) -> int:
    """Put picked practices into the plan, those already there aside. Returns how many are now in it."""
    there = {care.practice.id for care in plan(me)}
    shelf = catalogue().practices
    for practice_id in ids:
        if practice_id in shelf and practice_id not in there:
            add_practice(me=me, practice=shelf[practice_id])
    return len(ids)
