"""A look back at a week: what helped, and what to keep, change, make smaller or let go. The answers edit the plan."""

import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from healing import vault
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.accounts.state import Busy
from healing.plans import actions, care
from healing.plans.care import Care
from healing.plans.looking_back_models import LookBack
from healing.plans.models import Planned
from healing.plans.month import ever_planned
from healing.web.dates import day_short
from healing.web.prepared import Prepared
from healing.web.transactions import writing

log = logging.getLogger("healing.plans")

KEEP, CHANGE, SMALLER, LET_GO = "keep", "change", "smaller", "let_go"
CHOICES = (
    (KEEP, gettext_lazy("Keep")),
    (CHANGE, gettext_lazy("Change")),
    (SMALLER, gettext_lazy("Make smaller")),
    (LET_GO, gettext_lazy("Let go")),
)
LONGEST_LINE = 500
SUNDAY = 6
WEEK = timedelta(days=7)
OFF = "no_look_back"  # in preferences: it is not offered any more

DONE = Prepared(
    lambda person, week: LookBack.objects.owned_by(User(pk=person)).filter(week=week).values_list("id"), UUID, date
)

WEEKS = Prepared(
    lambda person: LookBack.objects.owned_by(User(pk=person)).newest_first().values_list("id", "week"), UUID
)


@dataclass(frozen=True)
class Thing:
    """One practice as it was looked at: whether it helped, what was chosen, and what that did to the plan ("" nothing)."""

    id: str
    title: str
    helped: bool = False
    choice: str = ""
    did: str = ""
    gentler: bool = True  # there is no smaller form left to choose

    def choices(self) -> list[tuple[str, str, bool]]:
        """What can be chosen for it: value, word, and whether it is chosen."""
        left = [pair for pair in CHOICES if pair[0] != SMALLER or not self.gentler or self.choice == SMALLER]
        return [(value, str(word), value == self.choice) for value, word in left]


def week_to_look_at(today: date) -> date:
    """The Monday of the week that a look back is about: this one on its Sunday, the one before on all other days."""
    return care.monday(today) if today.weekday() == SUNDAY else care.monday(today) - WEEK


def week_asked(me: Person, value: str) -> date | None:
    """The week of a form that was sent: the one to look at, or the one before while its page was open. None for others."""
    now = week_to_look_at(me.today)
    return next((week for week in (now, now - WEEK) if week.isoformat() == value), None)


def span(week: date) -> str:
    """A week in words, as in "16 Nov to 22 Nov"."""
    return _("%(first)s to %(last)s") % {"first": day_short(week), "last": day_short(week + WEEK - timedelta(days=1))}


def heading(me: Person, week: date) -> str:
    """What a week is called today."""
    return _("This week") if care.monday(me.today) == week else _("Last week")


def offered(me: Person, cares: list[Care]) -> bool:
    """Whether Plan offers a look back: wanted, something was planned that week, and none is kept yet. One query."""
    week = week_to_look_at(me.today)
    if me.preferences.get(OFF) or not me.private_open:
        return False
    return not DONE(me.user.pk, week) and any(one.since < week + WEEK for one in cares)


def offer(me: Person, *, on: bool) -> None:
    """Offer look backs on Plan, or not any more."""

    def set_it(state: dict[str, Any]) -> None:
        state["preferences"] = {**state.get("preferences", {}), OFF: not on}

    me.change("everyday", set_it)


def kept(me: Person, week: date) -> LookBack | None:
    """The look back at a week, if there is one."""
    found: LookBack | None = LookBack.objects.owned_by(me.user).filter(week=week).first()
    return found


def nothing_said(me: Person) -> dict[str, Any]:
    """A look back before anything was said. Raises vault.Locked: what would be said is private."""
    return {"things": [], "line": ""} if me.keys.private else {}


def things_in(document: Mapping[str, Any]) -> list[Thing]:
    """What a kept look back holds, in its order."""
    return [Thing(**one) for one in document["things"]]


def to_look_at(me: Person, week: date, document: Mapping[str, Any] | None) -> list[Thing]:
    """The practices of a week: in the plan by then, marked in it, or looked at already. Three queries."""
    last = week + WEEK - timedelta(days=1)
    said = {one.id: one for one in things_in(document)} if document else {}
    marked = {str(planned_id) for planned_id, _day in care.marks(me, week, last)}
    current = {str(one.id) for one in care.plan(me) if one.since <= last}
    return [
        said.get(key) or Thing(key, one.title, gentler=one.gentler or not one.has_gentler())
        for key, one in ((str(one.id), one) for one in ever_planned(me).values())
        if key in said or key in marked or key in current
    ]


def keep(me: Person, *, week: date, things: list[Thing], line: str, row_id: UUID | None = None) -> LookBack:
    """Keep a look back and edit the plan as it says. Sent twice or from two tabs it is one, and the last one counts.

    What an earlier send of the same week did to the plan is taken back where it says something else now.
    """
    for draft in (row_id or uuid4(), uuid4()):
        try:
            with writing():
                return written(me, week, things, line, draft)
        except IntegrityError:  # another tab was first: say it anew
            continue
    raise Busy


def written(me: Person, week: date, things: list[Thing], line: str, row_id: UUID) -> LookBack:
    """The row of a week, sealed anew after the plan was edited; in the caller's transaction."""
    row: LookBack | None = LookBack.objects.owned_by(me.user).filter(week=week).select_for_update().first()
    fresh = row is None
    row = row or LookBack(pk=row_id, user=me.user, week=week)
    before = {} if fresh else {one.id: one.did for one in things_in(row.unseal(me.keys))}
    planned = {str(one.pk): one for one in Planned.objects.owned_by(me.user)}
    done = [replace(one, did=edited(me, planned.get(one.id), one.choice, before.get(one.id, ""))) for one in things]
    row.seal(me.keys, {"things": [asdict(one) for one in done], "line": line})
    row.save(force_insert=fresh)
    return row


def edited(me: Person, planned: Planned | None, choice: str, did: str) -> str:
    """Edit the plan as a choice says, and return what was done to it: nothing where the plan says so already."""
    wanted = choice if choice in {SMALLER, LET_GO} else ""
    if planned is None or wanted == did:
        return did
    try:
        if did == LET_GO:
            actions.take_back(me=me, planned=planned)
        elif did == SMALLER:
            sized(me, planned, gentler=False)
        if wanted == LET_GO and (planned.ended_on is None or did == LET_GO):
            actions.put_away(me=me, planned=planned)
            return LET_GO
        if wanted == SMALLER and sized(me, planned, gentler=True):
            return SMALLER
    except vault.Damaged:  # what can't be opened stays as it is
        log.warning("a planned row could not be opened while its week was looked at")
    return ""


def sized(me: Person, planned: Planned, *, gentler: bool) -> bool:
    """Plan the gentler form of a thing, or the whole one again. Whether that changed anything."""
    changed = planned.unseal(me.keys)["gentler"] is not gentler
    if changed:
        actions.change(me=me, planned=planned, how=lambda document: document.update(gentler=gentler))
        planned.refresh_from_db(fields=["sealed"])
    return changed
