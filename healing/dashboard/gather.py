"""Signals: the only code that knows the models and tells the rules. A constant number of queries, no free text."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, cast
from uuid import UUID

from healing.accounts.person import Person
from healing.accounts.situation import situation
from healing.checkins import readings
from healing.checkins.readings import Kept, Moment
from healing.dashboard.checkin_signals import checkin_signals
from healing.pathways import calm_enough, gate, progress, promises, talks
from healing.plans import care, moods, pause
from healing.plans.care import Care
from healing.sharing import waiting
from healing.suggestions.memory import recall
from healing.suggestions.signals import HurtEntry, Reading, Signals

LOOK_BACK = timedelta(days=14)  # as far as the rules of today look; each row has to be opened


@dataclass(frozen=True)
class Gathered:
    """What Today knows: the signals for the rules, and what else the page itself shows."""

    signals: Signals
    cares: list[Care]
    marks: dict[tuple[UUID, date], str]
    moments: list[Moment]
    today: date
    checked_in: datetime | None  # the newest check-in of today, in the person's zone


def away_days(me: Person) -> int:
    """Days between the last day here and today; the same all day long."""
    seen = me.everyday.get("seen", {})
    last = seen.get("before") if seen.get("day") == me.today.isoformat() else seen.get("day")
    return (me.today - date.fromisoformat(last)).days if last else 0


def memory(me: Person) -> dict[str, Any]:
    """What is remembered of suggestions: under the private key while that is open, everyday while it is closed."""
    return dict((me.private if me.private_open else me.everyday).get("suggested", {}))


def gather(me: Person, session: Any) -> Gathered:
    """Read everything once: state, readings, plan, marks."""
    cares = care.plan(me)
    marks, aside = care.todays_and_set_aside(me, me.today - LOOK_BACK, cares)
    kept = readings.lately(me, LOOK_BACK.days) if me.private_open else []
    todays = [one.at for one in kept if one.kind == readings.CHECK_IN and one.day == me.today]
    checked_in = todays[-1].astimezone(me.zone) if todays else None
    told = signals(me, session, cares, aside, kept)
    if me.private_open:
        told = replace(told, therapist_connected=waiting.connected(me))
    return Gathered(told, cares, marks, readings.moments(me, kept), me.today, checked_in)


def signals(me: Person, session: Any, cares: list[Care], aside: Mapping[UUID, int], kept: list[Kept]) -> Signals:
    """What the rules are told, from rows that were read before. No query but for the person's own state."""
    moments = readings.moments(me, kept)
    known = me.everyday.get("steps", {})
    card, shown = recall(memory(me))
    everyday: dict[str, Any] = {
        "first_day": me.user.agreed_on or me.today,
        "private_open": me.private_open,
        "night": me.night,
        "pressed": session.get("pressed"),
        "safety_page": gate.safety_first(me, session),
        "twin_opened": session.get("twin_opened"),
        "hurt_wanted": bool(session.get("hurt_wanted")),
        "seen_this_visit": frozenset(session.get("seen", [])),
        "steps_opened": frozenset(step for step, facts in known.items() if facts.get("lesson")),
        "steps_today": frozenset(progress.tried_today(me)),
        "steps_done": frozenset(progress.done_ids(me)),
        "steps_practised": frozenset(progress.practised_ids(me)),
        "read": frozenset(me.everyday.get("read", {})),
        "planned": tuple(one.key for one in cares),
        "set_aside": {one.key: aside.get(one.id, 0) for one in cares if not one.own_rest(me.today)},
        "as_small_as_it_goes": frozenset(one.key for one in cares if one.gentler or not one.has_gentler()),
        "plan_paused": pause.paused(me, me.today),
        "away_days": away_days(me),
        "cooling": me.everyday.get("cooling", {}),
        "recently_shown": shown,
        "card": card,
    }
    private = {**private_signals(me, moments), **checkin_signals(me, kept)} if me.private_open else {}
    return Signals(**everyday, **private)


def private_signals(me: Person, moments: list[Moment]) -> Mapping[str, Any]:
    """What only the private key opens."""
    where = situation(me)
    now = [moment.value for moment in moments if moment.at.date() == me.today]
    return {
        "happened": where.happened or None,
        "stands": where.stands or None,
        "found": where.found or None,
        "new_on": where.new_on,
        "recent": where.recent(me.today),
        "day": where.days(me.today),
        "gate_open": gate.is_open(me),
        "promises_broken": promises.broken_on(me),
        "talk_ended_badly_on": talks.ended_badly_on(me),
        "calm_weeks": calm_enough.holds(me, where, moments),
        "distress_now": now[-1] if now else None,
        "helps": moods.helping_since(me),
        "someone_listed": bool(me.private.get("people")),
        "readings": tuple(Reading(moment.at.date(), moment.value) for moment in moments),
        "hurt_entries": tuple(
            HurtEntry(
                date.fromisoformat(one["day"]), one["prompt"], cast(Any, one["mood"]), frozenset(one.get("labels", ()))
            )
            for one in me.private.get("hurt", [])
        ),
    }
