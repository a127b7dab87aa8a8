"""Cooling-off: "Not now" hides something for a week, a second time for a month, "Never" for good."""

from collections.abc import Mapping
from datetime import date

from healing.suggestions.signals import Rest
from healing.suggestions.thresholds import NOT_NOW, NOT_NOW_AGAIN


def decline(cooling: Mapping[str, Rest], key: str, today: date, *, never: bool = False) -> dict[str, Rest]:
    """Return what rests once `key` was declined today. The mapping given stays as it is."""
    before = cooling.get(key, {})
    times = before.get("times", 0) + 1
    until = today + (NOT_NOW if times == 1 else NOT_NOW_AGAIN)
    return {**cooling, key: {"until": until.isoformat(), "times": times, "never": never or before.get("never", False)}}


def resting(rest: Rest, today: date) -> bool:
    """Whether this is still hidden today."""
    if rest.get("never"):
        return True
    until = rest.get("until", "")
    return bool(until) and today < date.fromisoformat(until)
