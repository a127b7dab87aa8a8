"""A note to oneself on a later day. Which day is sealed in the person's private state: no column tells it."""

from datetime import date, timedelta
from typing import Any, TypedDict
from uuid import UUID

from healing.accounts.person import Person
from healing.journal.models import Entry
from healing.web.dates import day_full

MOST = 50  # waiting at once
AT_ONCE = 2  # on Today
LATEST = timedelta(days=3660)  # ten years


class Note(TypedDict):
    """One note that is due: where it is read, and the day it was written, in words."""

    id: UUID
    written: str


def waiting(me: Person) -> dict[str, str]:
    """The day (ISO) of each note by the id of its entry, the first day first. Raises vault.Locked."""
    return {one["id"]: one["on"] for one in me.private.get("notes", [])}


def due(me: Person) -> list[Note]:
    """The notes that Today shows: nothing while the private key is closed, and no query when none is due.

    None is opened for it: the card says that there is one, the words stay on its own page.
    """
    if not me.private_open:
        return []
    today = me.today.isoformat()
    ids = [UUID(one) for one, on in waiting(me).items() if on <= today]
    if not ids:
        return []
    days = dict(Entry.objects.owned_by(me.user).filter(pk__in=ids).values_list("id", "day"))
    return [Note(id=one, written=day_full(days[one])) for one in ids if one in days][:AT_ONCE]


def put(state: dict[str, Any], entry_id: UUID, on: str) -> None:
    """Let an entry come back `on` a day (ISO), or never for ""."""
    rest = [one for one in state.get("notes", []) if one["id"] != str(entry_id)]
    if on:
        rest.append({"id": str(entry_id), "on": on})
    state["notes"] = sorted(rest, key=lambda one: one["on"])


def put_away(me: Person, entry_id: UUID) -> None:
    """It was read: Today shows it no longer. An entry that isn't waiting changes nothing."""
    if str(entry_id) in waiting(me):
        me.change("private", lambda state: put(state, entry_id, ""))


def may_be_on(me: Person, day: date) -> bool:
    """Whether a note can be kept for this day."""
    return me.today < day <= me.today + LATEST
