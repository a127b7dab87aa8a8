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
