"""Whether the day's main suggestion was done: then, with the day's practices marked, it is enough for today. Pure."""

from datetime import date

from healing.suggestions.signals import Signals
from healing.suggestions.thresholds import PLAN_IS_SMALL


def main_done(s: Signals, today: date) -> bool:
    """Whether what today's card offered was done since. What leaves no trace (a way to settle, a line) counts as open."""
    if s.card is None or s.card.day != today:
        return False
    kind, _, one = s.card.main.partition(":")
    match kind:
        case "step":
            return one in s.steps_done | s.steps_today
        case "article":
            return one in s.read
        case "practice":
            return one in s.planned
        case "person":
            return s.someone_listed
        case "checkin":
            return s.distress_now is not None
        case "plan" if one == "add":
            return bool(s.planned)
        case "plan" if one == "trim":
            return len(s.planned) <= PLAN_IS_SMALL
    return False
