"""Notices that stay until someone has seen them: a spare key was used, Shift ended the last visit."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from healing.accounts.person import Person
from healing.web.dates import day_long

SPARE_KEY_USED = "spare_key_used"
SHIFT = "shift"
Change = Callable[[dict[str, Any]], None]


@dataclass(frozen=True)
class Notice:
    """One notice as a page shows it."""

    id: str
    kind: str
    words: str


def leave(me: Person, kind: str) -> None:
    """Leave a notice of today: under the private key, or under the other while a lock keeps that closed."""
    me.change("private" if me.private_open else "everyday", adding(kind, me.today))


def dismiss(me: Person, notice_id: str) -> None:
    """Take a notice away, wherever it lies. An unknown or old one is as good as dismissed."""
    for key, document in (("everyday", me.everyday), ("private", me.private if me.private_open else {})):
        if any(one["id"] == notice_id for one in document.get("notices", [])):
            me.change(key, dismissing(notice_id))


def adding(kind: str, day: date) -> Change:
    """The change to a document that leaves a notice of `kind`, dated."""
    notice = {"id": uuid4().hex[:12], "kind": kind, "day": day.isoformat()}
    return lambda document: document.setdefault("notices", []).append(notice)


def dismissing(notice_id: str) -> Change:
    """The change to a document that takes a notice away; twice is as good as once."""

    def change(document: dict[str, Any]) -> None:
        document["notices"] = [one for one in document.get("notices", []) if one["id"] != notice_id]

    return change


def waiting(me: Person) -> list[Notice]:
    """What a page should show now. Without the private key only what is not private."""
    found = []
    if me.everyday.get("left_with_shift"):
        found.append(Notice(SHIFT, SHIFT, _("You left with Shift. Your words were kept. Turn it off?")))
    for document in (me.everyday, me.private if me.private_open else {}):
        found += [Notice(one["id"], one["kind"], words(one["kind"], one["day"])) for one in document.get("notices", [])]
    return found


def words(kind: str, day: str) -> str:
    """Say what happened, with its day."""
    when = {"day": day_long(date.fromisoformat(day))}
    if kind == SPARE_KEY_USED:
        return _("Your spare key was used on %(day)s, and the passphrase was changed with it.") % when
    return _("Something about your account changed on %(day)s.") % when
