"""Change one thing for today or from now on: gentler, something else, another day, a week's rest. All can be undone.

What is different on single days lies beside what is planned, so neither marks nor what was planned before are lost.
"""

from datetime import date, timedelta
from uuid import UUID

from healing.accounts.person import Person
from healing.library.items import Practice
from healing.plans.actions import Document, add_practice, change, put_away, take_back
from healing.plans.care import Care
from healing.plans.models import Planned
from healing.web.transactions import writing

DAYS_KEPT = 400  # of single days that differ
RESTS_KEPT = 24
A_WEEK = timedelta(days=7)


def differ(document: Document, day: date, **what: object) -> None:
    """Note what is different on a day, beside what is already."""
    changes = document.setdefault("changes", {})
    changes[day.isoformat()] = {**changes.get(day.isoformat(), {}), **what}
    document["changes"] = dict(sorted(changes.items())[-DAYS_KEPT:])


def gentler_today(*, me: Person, planned: Planned) -> None:
    """Its gentler form, today only."""
    change(me=me, planned=planned, how=lambda document: differ(document, me.today, gentler=True))


def gentler_from_now(*, me: Person, planned: Planned, gentler: bool = True) -> None:
    """Its gentler form from now on, or its full one again."""
    change(me=me, planned=planned, how=lambda document: document.update(gentler=gentler))


def swap_today(*, me: Person, planned: Planned, practice: Practice) -> None:
    """Another practice in its place, today only; the mark of today is still the mark of this row."""
    change(me=me, planned=planned, how=lambda document: differ(document, me.today, practice=practice.id))


def swap_from_now(
    *, me: Person, planned: Planned, one: Care, practice: Practice, draft_id: UUID | None = None
) -> Planned:
    """Another practice in its place from now on, at the same time and on the same days. The old one is put away, with its marks."""
    with writing():
        fresh = add_practice(
            me=me, practice=practice, when=one.when, days=one.days, draft_id=draft_id, instead_of=planned.pk
        )
        put_away(me=me, planned=planned)
    return fresh


def bring_back(*, me: Person, planned: Planned, before: Planned) -> None:
    """The old one again in place of what took its place."""
    with writing():
        take_back(me=me, planned=before)
        put_away(me=me, planned=planned)


def move(*, me: Person, planned: Planned, to: date) -> None:
    """Today's to another day. Sent again with another day, it is on that one and not on both."""

    def how(document: Document) -> None:
        forget(document, me.today)
        differ(document, me.today, away=to.isoformat())
        differ(document, to, here=me.today.isoformat())

    change(me=me, planned=planned, how=how)


def forget(document: Document, day: date) -> None:
    """Take away what is different on a day, and where it was moved to."""
    changes = document.get("changes", {})
    moved = changes.pop(day.isoformat(), {}).get("away")
    if moved and changes.get(moved, {}).get("here") == day.isoformat():
        rest = {name: value for name, value in changes[moved].items() if name != "here"}
        changes.pop(moved)
        if rest:
            changes[moved] = rest


def as_planned(*, me: Person, planned: Planned) -> None:
    """Today as it was planned."""
    change(me=me, planned=planned, how=lambda document: forget(document, me.today))


def rest_a_week(*, me: Person, planned: Planned) -> None:
    """Nothing of it for a week from today; it comes back by itself. While it rests, the same again changes nothing."""

    def how(document: Document) -> None:
        today, rests = me.today.isoformat(), document.get("rests", [])
        if not any(first <= today < until for first, until in rests):
            rests = [*rests, [today, (me.today + A_WEEK).isoformat()]]
        document["rests"] = rests[-RESTS_KEPT:]

    change(me=me, planned=planned, how=how)


def end_rest(*, me: Person, planned: Planned) -> None:
    """It is back from today on; the days it rested stay days it rested."""

    def how(document: Document) -> None:
        today = me.today.isoformat()
        ended = [[first, today if first <= today < until else until] for first, until in document.get("rests", [])]
        document["rests"] = [[first, until] for first, until in ended if first < until]

    change(me=me, planned=planned, how=how)
