"""Add, change, put away and mark. Marking is idempotent; nothing here removes history."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError
from django.db.models import Max

from healing.accounts.person import Person
from healing.library.items import Practice
from healing.plans.care import EVERY_DAY, STATES
from healing.plans.models import Mark, Planned
from healing.web.transactions import writing


def document(*, practice: Practice, when: str, then: str, days: Sequence[int], gentler: bool) -> dict[str, Any]:
    """What is sealed about one planned practice."""
    return {"practice": practice.id, "when": when, "then": then, "days": sorted(set(days)), "gentler": gentler}


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
    """Put a practice into the plan, once a `draft_id`. Empty `when` and `then` take the practice's own first if–then."""
    row_id = draft_id or uuid4()
    planned = Planned(id=row_id, user=me.user)
    words = {"when": when or practice.if_then.when, "then": then or practice.if_then.then}
    planned.seal(me.keys, document(practice=practice, days=days, gentler=gentler, **words))
    try:
        with writing():
            last = Planned.objects.owned_by(me.user).aggregate(last=Max("place"))["last"]
            planned.place = (last or 0) + 1
            planned.save(force_insert=True)
    except IntegrityError:  # the same form, sent twice
        return Planned.objects.owned_by(me.user).get(pk=row_id)
    return planned


def change_practice(
    *, me: Person, planned: Planned, practice: Practice, when: str, then: str, days: Sequence[int], gentler: bool
) -> None:
    """Change the sentence, the days or the form of what is planned; its marks stay."""
    planned.seal(me.keys, document(practice=practice, when=when, then=then, days=days, gentler=gentler))
    with writing():
        Planned.objects.owned_by(me.user).filter(pk=planned.pk).update(sealed=planned.sealed)


def put_away(*, me: Person, planned: Planned) -> None:
    """Take a practice out of the plan; what was marked stays."""
    with writing():
        Planned.objects.owned_by(me.user).filter(pk=planned.pk).update(ended_on=me.today)


def take_back(*, me: Person, planned: Planned) -> None:
    """Put it into the plan again."""
    with writing():
        Planned.objects.owned_by(me.user).filter(pk=planned.pk).update(ended_on=None)


def mark(*, me: Person, planned: Planned, day: date, state: str) -> None:
    """Mark how a practice went on a day; "" takes the mark away. Two tabs or two taps end in the same state."""
    if state and state not in STATES:
        raise ValueError(state)
    with writing():
        if not state:
            Mark.objects.owned_by(me.user).filter(planned=planned, day=day).delete()
            return
        row = Mark.objects.owned_by(me.user).select_for_update().filter(planned=planned, day=day).first()
        if row is None:
            row, _made = Mark.objects.get_or_create(planned=planned, day=day, defaults={"user": me.user, "sealed": b""})
        row.seal(me.keys, {"state": state})
        row.save(update_fields=["sealed"])
