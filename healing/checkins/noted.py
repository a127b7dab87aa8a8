"""What rules and due dates need from further back than two weeks: the last few answers of each long question.

They lie in the private state, so that Today opens two weeks of rows and no more, whatever lies before them. The rows
stay the truth: an entry here carries its row's id and goes when the row goes.
"""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from healing.accounts.person import Person
from healing.checkins.answers import FLOODED

WELLBEING, IMPACT, QUIZ, FLOOD = "wellbeing", "impact", "quiz", "flood"
HELD = {WELLBEING: 6, IMPACT: 30, QUIZ: 12, FLOOD: 3}  # how many of each
FLOOD_RESTS = timedelta(days=14)  # evidence.md §4, pass 1

Entry = dict[str, Any]


def of(me: Person, name: str) -> list[Entry]:
    """The last entries of one kind, oldest first: {id, day, said}. Raises vault.Locked."""
    return list(me.private.get("checkins", {}).get(name, []))


def day_of(entry: Entry) -> date:
    """The day of an entry."""
    return date.fromisoformat(entry["day"])


def last(me: Person, name: str) -> Entry | None:
    """The newest entry of one kind, or None."""
    found = of(me, name)
    return found[-1] if found else None


def flooded_lately(me: Person) -> bool:
    """Whether numbness or flashbacks were reported in the last two weeks: then nothing digs. Raises vault.Locked."""
    entry = last(me, FLOOD)
    return bool(entry and me.today - day_of(entry) < FLOOD_RESTS)


def to_note(said: dict[str, Any]) -> dict[str, Any]:
    """The part of a check-in that is noted."""
    noted = {name: said[name] for name in (WELLBEING, IMPACT) if said.get(name)}
    return noted | ({FLOOD: said["body"]} if said.get("body") in FLOODED else {})


def note(state: dict[str, Any], row_id: UUID, day: date, noted: dict[str, Any]) -> None:
    """Put the noted part of a row into the private state. Of one day the later answer to a long question counts."""
    forget(state, row_id)
    held = state.setdefault("checkins", {})
    for name, said in noted.items():
        entry = {"id": str(row_id), "day": day.isoformat(), "said": said}
        rest = [one for one in held.get(name, []) if not same(name, one, entry)]
        held[name] = sorted([*rest, entry], key=lambda one: one["day"])[-HELD[name] :]


def same(name: str, one: Entry, other: Entry) -> bool:
    """Whether the later of two entries stands for both: the same question on the same day."""
    about = name != QUIZ or one["said"]["about"] == other["said"]["about"]
    return about and name != FLOOD and one["day"] == other["day"]


def holds(me: Person, row_id: UUID) -> bool:
    """Whether something of this row is noted. Raises vault.Locked."""
    return any(one["id"] == str(row_id) for name in HELD for one in of(me, name))


def forget(state: dict[str, Any], row_id: UUID) -> None:
    """Take a row's entries out again."""
    for name, entries in state.get("checkins", {}).items():
        state["checkins"][name] = [one for one in entries if one["id"] != str(row_id)]
