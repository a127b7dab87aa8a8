"""Now, for whatever has a day. In a demo on one machine the clock can be moved forward, and only there."""

import json
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

# Sessions, limits and undo measure how long something lasts: they ask timezone.now() and are never moved.


def now() -> datetime:
    """This moment; in a demo, this time of the day its clock was moved to."""
    return timezone.now() + moved() if settings.DEMO and settings.LOCAL else timezone.now()


def moved() -> timedelta:
    """How far the demo's clock was moved forward."""
    try:
        return timedelta(days=int(json.loads(place().read_text())["days"]))
    except (OSError, ValueError, KeyError, TypeError):
        return timedelta()


def move(days: int) -> None:
    """Move the demo's clock so many days away from the real one."""
    fresh = place().with_suffix(".new")
    fresh.write_text(json.dumps({"days": days}))
    fresh.replace(place())  # a request sees the old clock or the new one


def place() -> Path:
    """Where the demo keeps it: in its data folder, beside its database."""
    return settings.DATA_DIR / "clock.json"
