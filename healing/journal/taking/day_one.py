"""Day One's JSON: `{"entries": [{"creationDate", "timeZone", "text", "tags", "photos", …}]}`, times in UTC."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from healing.accounts.person import Person
from healing.journal.taking.brought import Found, NotKept, clean, day_of, document
from healing.journal.taking.markdown_files import headed

ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")  # it writes "1\." and "\(": a backslash before any mark
PICTURE = re.compile(r"!\[[^\[\]\n]{0,200}\]\(dayone-moment:[^()\n]{0,200}\)\n?")


def is_day_one(document: dict[str, Any]) -> bool:
    """Whether this looks like its export rather than ours or another's."""
    entries = document.get("entries")
    return (
        isinstance(entries, list)
        and "format" not in document
        and any(isinstance(one, dict) and "creationDate" in one for one in entries[:50])
    )


def read(me: Person, name: str, whole: dict[str, Any], found: Found) -> None:
    """Add its entries to `found`, oldest first within a day; pictures stay behind and are counted."""
    for number, entry in in_time(whole["entries"]):
        try:
            if not isinstance(entry, dict):
                raise NotKept(_("It is not an entry."))
            moment = begun(me, entry)
            day = day_of(me, moment.isoformat() if moment else "")
            text = clean(entry.get("text"))
            found.pictures += len(PICTURE.findall(text))
            title, body = headed(ESCAPED.sub(r"\1", PICTURE.sub("", text)).strip())
            raw = {
                "title": title,
                "body": body,
                "labels": entry.get("tags"),
                "begun": moment.isoformat() if moment else "",
            }
            changed = clean(entry.get("modifiedDate"))
            found.take(day, document(me, day, {**raw, "kept": changed or raw["begun"]}))
        except NotKept as why:
            found.refuse(f"{name}, {number}", why.sentence)


def in_time(entries: list[Any]) -> Iterator[tuple[int, Any]]:
    """The entries with their number in the file, by when they were begun."""
    numbered = list(enumerate(entries, 1))
    return iter(sorted(numbered, key=lambda one: clean(one[1].get("creationDate")) if isinstance(one[1], dict) else ""))


def begun(me: Person, entry: dict[str, Any]) -> datetime | None:
    """When it was begun, as the clock on that wall showed it, wherever the person is now; None when it doesn't say."""
    try:
        moment = datetime.fromisoformat(clean(entry.get("creationDate")))
    except ValueError:
        return None
    try:
        zone = ZoneInfo(clean(entry.get("timeZone"))) if entry.get("timeZone") else me.zone
    except (ValueError, KeyError, OSError):
        zone = me.zone
    try:
        there = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone)
        return there.replace(tzinfo=me.zone)
    except OverflowError:
        return None
