"""Reading a calendar as a calendar would: with vobject and dateutil, which share nothing with what wrote it."""

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

import vobject
from dateutil import tz

ZONE = re.compile(r"BEGIN:VTIMEZONE\r\n.*?END:VTIMEZONE\r\n", re.S)


def read(body: bytes) -> list[Any]:
    """The events of a calendar file."""
    (calendar,) = vobject.readComponents(body.decode())
    return list(calendar.contents.get("vevent", []))


def own_zone(body: bytes) -> tzinfo | None:
    """The zone that the file itself describes. vobject would prefer one of its own with the same name."""
    found = ZONE.search(body.decode())
    return tz.tzical(io.StringIO(found[0])).get() if found else None


def moments(body: bytes, first: date, last: date) -> Iterator[datetime]:
    """When the one event of a file comes from `first` to `last`, in the zone that the file describes."""
    (event,) = read(body)
    zone = own_zone(body) or event.dtstart.value.tzinfo
    for moment in event.getrruleset():
        if moment.date() > last:
            return
        if moment.date() >= first:
            yield moment.replace(tzinfo=zone)


def each_day(first: date, last: date) -> Iterator[date]:
    """All days from `first` to `last`."""
    while first <= last:
        yield first
        first += timedelta(days=1)


def said(body: bytes, first: date, last: date) -> dict[date, list[str]]:
    """What a calendar shows on each day that has something, by the other parser."""
    found: dict[date, list[str]] = {}
    for event in read(body):
        start = event.dtstart.value
        rules = event.getrruleset() if "rrule" in event.contents else None
        for moment in rules.between(*spread(first, last, start), inc=True) if rules else [start]:
            day = moment.date() if isinstance(moment, datetime) else moment
            if first <= day <= last:
                found.setdefault(day, []).append(event.summary.value)
    return {day: sorted(titles) for day, titles in sorted(found.items())}


def spread(first: date, last: date, start: date) -> tuple[datetime, datetime]:
    """Both ends as moments of the kind that an event has."""
    zone = start.tzinfo if isinstance(start, datetime) else None
    return (
        datetime.combine(first, datetime.min.time(), zone),
        datetime.combine(last, datetime.max.time().replace(microsecond=0), zone),
    )
