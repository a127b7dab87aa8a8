"""Keep what someone said about how they are, and take it away again."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError

from healing.accounts.person import Person
from healing.checkins import noted
from healing.checkins.answers import HARD
from healing.checkins.models import Reading
from healing.checkins.readings import CHECK_IN, MARK, QUIZ, lately
from healing.web.transactions import writing


def keep_reading(me: Person, *, hard: int) -> Reading:
    """Keep one "how hard is it right now", 0 to 10. Raises ValueError past the range, vault.Locked when closed."""
    if not 0 <= hard <= 10:
        raise ValueError("0 to 10")
    return keep_check_in(me, said={HARD: hard})


def keep_check_in(me: Person, *, said: dict[str, Any], row_id: UUID | None = None, day: date | None = None) -> Reading:
    """Keep one check-in: `said` holds what was answered and nothing else.

    Two check-ins of one day are two rows, both kept: a bad evening does not undo a good morning. `row_id` comes from the
    form, so that a form sent twice is kept once, as it was sent last. Raises vault.Locked.
    """
    return _keep(me, CHECK_IN, said, row_id, day or me.today, noted.to_note(said))


def keep_energy(me: Person, energy: str) -> Reading:
    """Keep how much energy there is today by one tap: one row a day, whatever was tapped before. Raises vault.Locked."""
    taps = [one.id for one in lately(me, 0) if one.kind == CHECK_IN and one.said.keys() == {"energy"}]
    return keep_check_in(me, said={"energy": energy}, row_id=taps[-1] if taps else None)


def keep_quiz(me: Person, *, said: dict[str, Any], place: dict[str, Any], row_id: UUID) -> Reading:
    """Keep a filled-in quiz, and note where its dot lies: `place` holds whom it is about and the two directions."""
    return _keep(me, QUIZ, said, row_id, me.today, {noted.QUIZ: place})


def keep_mark(me: Person, *, words: str, day: date, row_id: UUID) -> Reading:
    """Keep the person's own mark on a day: "talked", "moved out"."""
    return _keep(me, MARK, {"words": words}, row_id, day, {})


def _keep(
    me: Person, kind: str, said: dict[str, Any], row_id: UUID | None, day: date, to_note: dict[str, Any]
) -> Reading:
    """Write one row and note what is noted, together. The row of this id, if there is one, is written anew."""
    at = me.now if day == me.today else datetime.combine(day, time(23, 59), me.zone)
    row = Reading(pk=row_id or uuid4(), user=me.user, day=day)
    row.seal(me.keys, {"kind": kind, "at": at.isoformat(timespec="seconds"), "said": said})
    try:
        _write(me, row, to_note)
    except IntegrityError:  # sent twice at the same moment, and the other one came first
        _write(me, row, to_note)
    return row


def _write(me: Person, row: Reading, to_note: dict[str, Any]) -> None:
    """Write a row over the one of its id, or as a new one. Raises IntegrityError when that came meanwhile."""
    with writing():
        fresh = not Reading.objects.owned_by(me.user).filter(pk=row.pk).update(day=row.day, sealed=row.sealed)
        if fresh:
            row.save(force_insert=True)
        if to_note or (not fresh and noted.holds(me, row.pk)):
            me.change("private", lambda state: noted.note(state, row.pk, row.day, to_note))


def delete_reading(me: Person, row: Reading) -> None:
    """Delete one point, and what was noted of it."""
    with writing():
        me.change("private", lambda state: noted.forget(state, row.pk))
        row.delete()


def delete_all(me: Person) -> None:
    """Delete every check-in, quiz and mark of this person, and a quiz that was begun."""

    def forget(state: dict[str, Any]) -> None:
        state.pop("checkins", None)
        state.pop("quiz", None)

    with writing():
        me.change("private", forget)
        Reading.objects.owned_by(me.user).delete()
