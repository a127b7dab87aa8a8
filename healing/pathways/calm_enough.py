"""The step that looks closely at the injury has conditions of its own (evidence.md §3, Fit). Our caution, no research cut."""

from datetime import timedelta

from healing.accounts.person import Person
from healing.accounts.situation import Situation
from healing.checkins import readings
from healing.checkins.readings import Moment
from healing.library.items import Step

LOOKS_CLOSELY = "A7"
FIRST_DAY = 42
NOTHING_NEW = timedelta(days=28)
LOOK_BACK = timedelta(days=14)
CALM, CALM_READINGS, HARD = 5, 3, 8


def holds(me: Person, where: Situation, moments: list[Moment]) -> bool:
    """Whether enough time has gone by, nothing new came out lately, and these readings tell of two calm weeks."""
    lately = where.found == "going_on" or bool(where.new_on and me.today - where.new_on < NOTHING_NEW)
    if lately or where.days(me.today) < FIRST_DAY:
        return False
    values = [moment.value for moment in moments if me.today - moment.at.date() <= LOOK_BACK]
    return all(value < HARD for value in values) and sum(value <= CALM for value in values) >= CALM_READINGS


def waits(me: Person, step: Step, where: Situation) -> bool:
    """Whether this step had better wait for calmer weeks. One query, for that step alone."""
    return step.id == LOOKS_CLOSELY and not holds(me, where, readings.recent(me, days=LOOK_BACK.days))
