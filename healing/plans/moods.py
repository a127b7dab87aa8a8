"""The mood before and after a practice, where it is wanted, and what that says after a while.

It lies in the private state: of each practice the last pairs and no more, since nothing looks further back. So Today and
the plan read it without a query, and while the private key is closed none of it is there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from healing.accounts.person import Person
from healing.plans.care import KEPT, TRIED
from healing.web.moods import MOODS

BEFORE, AFTER = "before", "after"
ORDER = tuple(value for value, _word in MOODS)  # heavy first, light last
DONE = (KEPT, TRIED)  # marks that something was done, so that there is a before and an after
LAST_PAIRS = 12  # of each practice; design choice: an old pair says little about now
LAST_THINGS = 60  # practices with pairs; those noted longest ago go first
HELPS_FROM = 3  # evidence.md §4, rule 22: three times
PREFERENCE, STATE = "felt", "felt"


@dataclass(frozen=True)
class Pairs:
    """Of one practice, how often it was lighter after, and how often it was not. `practice` is its id in the content."""

    practice: str
    lighter: int
    other: int
    since: date | None = None  # the day it was lighter for the third time

    @property
    def helps(self) -> bool:
        """Whether it may be said that it seems to help: lighter three times, and more often than not."""
        return self.lighter >= HELPS_FROM and self.lighter > self.other


def wanted(me: Person) -> bool:
    """Whether the person switched it on."""
    return bool(me.preferences.get(PREFERENCE))


def switch(me: Person, *, on: bool) -> None:
    """Switch it on or off. What was noted stays until it is deleted."""

    def set_it(state: dict[str, Any]) -> None:
        state["preferences"] = {**state.get("preferences", {}), PREFERENCE: on}

    me.change("everyday", set_it)


def noted(me: Person) -> Mapping[str, Any]:
    """What is noted, by the id of what was planned. Nothing while the private key is closed."""
    return me.private.get(STATE, {}) if me.private_open else {}


def felt(me: Person, planned_id: UUID, day: date) -> dict[str, str]:
    """The words of one practice on one day: {before, after}, each "" until said."""
    days = noted(me).get(str(planned_id), {}).get("days", {})
    before, after = days.get(day.isoformat(), ("", ""))
    return {BEFORE: before, AFTER: after}


def row(me: Person, planned_id: UUID, day: date, back: str = "") -> dict[str, Any]:
    """Context of plans/_felt.html: two lines of four words for one practice on one day. `back` is "today" on Today."""
    said = felt(me, planned_id, day)
    names = {BEFORE: _("Before"), AFTER: _("After")}
    return {
        "id": planned_id,
        "action": f"/plan/{planned_id}/felt/?day={day.isoformat()}{'&back=today' if back else ''}",
        "lines": [
            {
                "which": which,
                "name": names[which],
                "words": [(value, word, value == said[which]) for value, word in MOODS],
            }
            for which in (BEFORE, AFTER)
        ],
    }


def beside(me: Person, rows: list[dict[str, Any]], day: date, back: str = "") -> None:
    """Put the small row under each practice that was done, where that is wanted and the private key is open. No query."""
    if not (wanted(me) and me.private_open):
        return
    for one in rows:
        if one["state"] in DONE:
            one["felt"] = row(me, one["id"], day, back)


def keep(me: Person, *, planned_id: UUID, practice: str, day: date, which: str, mood: str) -> None:
    """Note a mood before or after; "" takes it away. Raises ValueError for what is neither, vault.Locked when closed."""
    if which not in {BEFORE, AFTER} or (mood and mood not in ORDER):
        raise ValueError("A mood before or after, in one of four words.")

    def note(state: dict[str, Any]) -> None:
        things = state.setdefault(STATE, {})
        days = things.get(str(planned_id), {}).get("days", {})
        before, after = days.get(day.isoformat(), ("", ""))
        said = [mood, after] if which == BEFORE else [before, mood]
        days = {**days, day.isoformat(): said} if any(said) else without(days, day.isoformat())
        put(things, str(planned_id), practice, days)

    me.change("private", note)


def put(things: dict[str, Any], key: str, practice: str, days: dict[str, Any]) -> None:
    """Write the days of one practice, the newest few; a practice without any goes."""
    things.pop(key, None)
    if days:
        newest = sorted(days)[-LAST_PAIRS:]
        things[key] = {"practice": practice, "days": {day: days[day] for day in newest}}
    oldest_first = sorted(things, key=lambda one: max(things[one]["days"]))
    for one in oldest_first[:-LAST_THINGS]:
        del things[one]


def without(days: Mapping[str, Any], gone: str) -> dict[str, Any]:
    """These days but one."""
    return {day: said for day, said in days.items() if day != gone}


def unmarked(me: Person, planned_id: UUID, day: date) -> None:
    """Forget the words of a day whose mark was taken away: without a practice there is no before and after."""
    entry = noted(me).get(str(planned_id))
    if entry is None or day.isoformat() not in entry["days"]:
        return

    def forget(state: dict[str, Any]) -> None:
        entry = state.get(STATE, {}).get(str(planned_id))
        if entry:
            put(state[STATE], str(planned_id), entry["practice"], without(entry["days"], day.isoformat()))

    me.change("private", forget)


def forget_all(me: Person) -> None:
    """Delete every mood noted in the plan. Raises vault.Locked."""
    me.change("private", lambda state: state.pop(STATE, None))


def pairs(me: Person) -> dict[str, Pairs]:
    """What the pairs of each practice say, by the id of what was planned. A day with one word is no pair."""
    found = {}
    for key, entry in noted(me).items():
        both = [(day, before, after) for day, (before, after) in sorted(entry["days"].items()) if before and after]
        lighter = [day for day, before, after in both if ORDER.index(after) > ORDER.index(before)]
        since = date.fromisoformat(lighter[HELPS_FROM - 1]) if len(lighter) >= HELPS_FROM else None
        found[key] = Pairs(entry["practice"], len(lighter), len(both) - len(lighter), since)
    return found


def helping(me: Person) -> dict[str, str]:
    """What seems to help, by the id of what was planned, each with the plain sentence it rests on."""
    return {key: sentence(one) for key, one in pairs(me).items() if one.helps}


def helping_since(me: Person) -> dict[str, date]:
    """For the rules: what seems to help, by `Care.key`, and the day from which that can be said. No word of a mood."""
    found: dict[str, date] = {}
    for planned_id, one in pairs(me).items():
        if one.helps and one.since:
            found[one.practice or planned_id] = one.since
    return found


def sentence(one: Pairs) -> str:
    """What was noted, as it is: "Three times it was lighter after. Once it wasn’t."""
    said = _("%(times)s it was lighter after.") % {"times": capfirst(times(one.lighter))}
    if not one.other:
        return said
    return said + " " + _("%(times)s it wasn’t.") % {"times": capfirst(times(one.other))}


def times(count: int) -> str:
    """A small count in words."""
    words = (
        "", _("once"), _("twice"), _("three times"), _("four times"), _("five times"), _("six times"), _("seven times"),
        _("eight times"), _("nine times"), _("ten times"), _("eleven times"), _("twelve times"),
    )  # fmt: skip
    return words[count]
