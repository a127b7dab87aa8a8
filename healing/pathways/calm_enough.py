"""The step that looks closely at the injury has conditions of its own (evidence.md §3, Fit). Our caution, no research cut."""

from datetime import timedelta

from healing.accounts.person import Person
from healing.accounts.situation import Situation
from healing.checkins import readings
from healing.library.items import Step

LOOKS_CLOSELY = "A7"
FIRST_DAY = 42
NOTHING_NEW = timedelta(days=28)
READINGS_DAYS = 14
CALM, CALM_READINGS, HARD = 5, 3, 8


def waits(me: Person, step: Step, where: Situation) -> bool:
    """Whether this step had better wait: too early, something new, or no two calm weeks yet. One query for that step alone."""
    if step.id != LOOKS_CLOSELY:
        return False
    lately = where.found == "going_on" or bool(where.new_on and me.today - where.new_on < NOTHING_NEW)
    if lately or where.days(me.today) < FIRST_DAY:
        return True
    values = [moment.value for moment in readings.recent(me, days=READINGS_DAYS)]
    return any(value >= HARD for value in values) or sum(value <= CALM for value in values) < CALM_READINGS
