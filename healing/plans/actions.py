"""Add, change, put away and mark. Marking is idempotent; nothing here removes history."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError
from django.db.models import Max

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.accounts.state import TRIES, Busy
from healing.library.items import Practice
from healing.plans.calendar_address import renew
from healing.plans.care import EVERY_DAY, STATES, UNSAID, Care
from healing.plans.models import Mark, Planned, Words
from healing.web.prepared import Prepared
from healing.web.transactions import writing

Document = dict[str, Any]
Written = Mapping[str, str]  # what a person wrote: title, smaller, when, obstacle, answer


def add_practice(
    *,
    me: Person,
    practice: Practice,
    when: str = "",
    then: str = "",
    days: Sequence[int] = EVERY_DAY,
    gentler: bool = False,
    written: Written | None = None,
    draft_id: UUID | None = None,
    instead_of: UUID | None = None,
) -> Planned:
    """Put a practice into the plan, once a `draft_id`; a second send of that draft only changes its words.

    Empty `when` and `then` take the practice's own first if–then. `instead_of` names what it takes the place of.
    """
    words = {"when": when or practice.if_then.when, "then": then or practice.if_then.then}
    kept: Document = {"practice": practice.id, **words, "days": sorted(set(days)), "gentler": gentler}
    if instead_of:
        kept["instead_of"] = str(instead_of)
    return _add(me, kept, written, draft_id)


def add_own(
    *,
    me: Person,
    written: Written,
    practice: Practice | None = None,
    days: Sequence[int] = EVERY_DAY,
    draft_id: UUID | None = None,
) -> Planned:
    """Put a thing of one's own into the plan, or (with the practice that it comes from) a small act from an exercise.

    Without a title an act has the name of its practice; a limit always has, and nothing of its words lies here.
    Raises vault.Locked.
    """
    if practice and practice.id == UNSAID:
        return add_practice(me=me, practice=practice, days=days, draft_id=draft_id)
    if_then = {"when": practice.if_then.when, "then": practice.if_then.then} if practice else {"when": "", "then": ""}
    kept: Document = {"practice": practice.id if practice else "", "act": practice is not None, **if_then}
    kept |= {"own": named(written, practice), "days": sorted(set(days)), "gentler": False}
    return _add(me, kept, written, draft_id)


def named(written: Written, practice: Practice | None) -> bool:
    """Whether its name is the person's own: sealed away, and neutral while that is closed."""
    return practice is None or bool(written.get("title"))


def _add(me: Person, kept: Document, written: Written | None, draft_id: UUID | None) -> Planned:
    """Insert at the end of the plan; the same draft again changes what is there."""
    planned = Planned(id=draft_id or uuid4(), user=me.user)
    planned.seal(me.keys, {**kept, "since": me.today.isoformat()})
    try:
        with writing():
            last = Planned.objects.owned_by(me.user).aggregate(last=Max("place"))["last"]
            planned.place = (last or 0) + 1
            planned.save(force_insert=True)
            write(me=me, planned=planned, written=written)
        renew(me)
    except IntegrityError:  # sent twice, perhaps with other words after a step back
        planned = Planned.objects.owned_by(me.user).get(pk=planned.pk)
        change(me=me, planned=planned, how=lambda document: document.update(kept), written=written)
    return planned


def change_practice(
    *,
    me: Person,
    planned: Planned,
    when: str,
    then: str,
    days: Sequence[int],
    gentler: bool,
    written: Written | None = None,
) -> None:
    """Change the sentence, the days or the form of what is planned; its marks stay."""
    changed = {"when": when, "days": sorted(set(days)), "gentler": gentler} | ({"then": then} if then else {})
    change(me=me, planned=planned, how=lambda document: document.update(changed), written=written)


def change_own(*, me: Person, planned: Planned, one: Care, days: Sequence[int], written: Written | None) -> None:
    """Change a thing of one's own or an act. While the private key is closed only its days can change."""

    def how(document: Document) -> None:
        document["days"] = sorted(set(days))
        if written is not None:
            document["own"] = named(written, one.practice)

    change(me=me, planned=planned, how=how, written=written)


def change(
    *, me: Person, planned: Planned, how: Callable[[Document], None], written: Written | None = None
) -> Document:
    """Change what is kept of a planned thing, one at a time: `how` alters the document it is given. Returns the new one.

    `written` replaces what the person wrote; None leaves it, as it must while the private key is closed.
    """
    with writing():
        row = Planned.objects.owned_by(me.user).select_for_update().get(pk=planned.pk)
        document = row.unseal(me.keys)
        how(document)
        row.seal(me.keys, document)
        Planned.objects.owned_by(me.user).filter(pk=row.pk).update(sealed=row.sealed)
        write(me=me, planned=row, written=written)
    renew(me)
    return document


def write(*, me: Person, planned: Planned, written: Written | None) -> None:
    """Keep what a person wrote for a planned thing, or take it away when nothing is left of it. Raises vault.Locked."""
    if written is None:
        return
    kept = {name: words for name, words in written.items() if words}
    found = Words.objects.owned_by(me.user).filter(planned=planned)
    if not kept:
        found.delete()
        return
    row = found.first() or Words(user=me.user, planned=planned)
    row.seal(me.keys, kept)
    row.save(force_insert=row._state.adding)


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


def mark(*, me: Person, planned_id: UUID, day: date, state: str) -> None:
    """Mark how a practice of this person's plan went on a day; "" takes the mark away. Two taps end in the same state.

    Raises ValueError for a state that isn't one, Busy when `TRIES` rounds did not suffice.
    """
    if state and state not in STATES:
        raise ValueError(state)
    if not state:
        with writing():
            Mark.objects.owned_by(me.user).filter(planned=planned_id, day=day).delete()
        return
    for _round in range(TRIES):
        with suppress(IntegrityError), writing():  # another tab marked it first: then the next round changes that mark
            if marked(me, planned_id, day, state):
                return
    raise Busy


MARK_OF = Prepared(
    lambda person, planned, day: (
        Mark.objects.owned_by(User(pk=person)).filter(planned=planned, day=day).values_list("id")
    ),
    UUID, UUID, date,
)  # fmt: skip


def marked(me: Person, planned_id: UUID, day: date, state: str) -> bool:
    """Write the one mark of a practice on a day. False when it was taken away meanwhile."""
    found = MARK_OF(me.user.pk, planned_id, day)
    row = Mark(user=me.user, planned_id=planned_id, day=day, **({"id": found[0][0]} if found else {}))
    row.seal(me.keys, {"state": state})
    if found:
        return bool(Mark.objects.filter(pk=row.pk).update(sealed=row.sealed))
    row.save(force_insert=True)
    return True
