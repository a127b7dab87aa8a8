"""Dates and times in words, made in the view and not in a template's loop."""

from datetime import date, datetime

from django.utils.dateformat import format as written


def day_long(day: date) -> str:
    """Return the day as in "Tuesday 24 November"."""
    return written(day, "l j F")


def day_short(day: date) -> str:
    """Return the day as in "24 Nov"."""
    return written(day, "j M")


def day_full(day: date) -> str:
    """Return the day as in "24 November 2026"."""
    return written(day, "j F Y")


def clock(moment: datetime) -> str:
    """Return the time as in "23:14", in the zone that `moment` is in."""
    return written(moment, "H:i")
