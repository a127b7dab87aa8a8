"""Add, change, put away and mark. Marking is idempotent; nothing here removes history."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from django.db import IntegrityError
from django.db.models import Max

from healing.accounts.person import Person
from healing.library.items import Practice
from healing.plans.calendar_address import renew
from healing.plans.care import EVERY_DAY, STATES
from healing.plans.models import Mark, Planned
from healing.web.transactions import writing


def add_practice(
    *,
    me: Person,
    practice: Practice,
    when: str = "",
    then: str = "",
    days: Sequence[int] = EVERY_DAY,
    gentler: bool = False,
    draft_id: UUID | None = None,
) -> Planned:
    """Put a practice into the plan, once a `draft_id`; a second send of that draft only changes its words.

    Empty `when` and `then` take the practice's own first if–then.
    """
    row_id = draft_id or uuid4()
    planned = Planned(id=row_id, user=me.user)
    words = {"when": when or practice.if_then.when, "then": then or practice.if_then.then}
    kept = {"practice": practice.id, **words, "days": sorted(set(days)), "gentler": gentler}
    planned.seal(me.keys, {**kept, "since": me.today.isoformat()})
    try:
        with writing():
            last = Planned.objects.owned_by(me.user).aggregate(last=Max("place"))["last"]
            planned.place = (last or 0) + 1
            planned.save(force_insert=True)
        renew(me)
    except IntegrityError:  # sent twice, perhaps with other words after a step back
        planned = Planned.objects.owned_by(me.user).get(pk=row_id)
        change_practice(me=me, planned=planned, days=days, gentler=gentler, **words)
    return planned


def change_practice(*, me: Person, planned: Planned, when: str, then: str, days: Sequence[int], gentler: bool) -> None:
    """Change the sentence, the days or the form of what is planned; its marks stay."""
    changed = {"when": when, "then": then, "days": sorted(set(days)), "gentler": gentler}
    planned.seal(me.keys, {**planned.unseal(me.keys), **changed})
    with writing():
        Planned.objects.owned_by(me.user).filter(pk=planned.pk).update(sealed=planned.sealed)
    renew(me)


def put_away(*, me: Person, planned: Planned) -> None:
    """Take a practice out of the plan; what was marked stays."""
    with writing():
        Planned.objects.owned_by(me.user).filter(pk=planned.pk).update(ended_on=me.today)
    renew(me)


def take_back(*, me: Person, planned: Planned) -> None:
    """Put it into the plan again."""
    with writing():
        Planned.objects.owned_by(me.user).filter(pk=planned.pk).update(ended_on=None)
    renew(me)


def mark(*, me: Person, planned: Planned, day: date, state: str) -> None:
    """Mark how a practice went on a day; "" takes the mark away. Two tabs or two taps end in the same state.

    Raises ValueError for a state that isn't one.
    """
    if state and state not in STATES:
        raise ValueError(state)
    marks = Mark.objects.owned_by(me.user).filter(planned=planned, day=day)
    with writing():
        if not state:
            marks.delete()
            return
        Planned.objects.select_for_update().get(pk=planned.pk)  # marks of one practice take turns
        row = marks.first() or Mark(user=me.user, planned=planned, day=day)
        row.seal(me.keys, {"state": state})
        row.save(force_insert=row._state.adding)
