"""What was found in an upload: entries as they would be kept, and what can't be kept, with the reason."""

import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime, time
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from healing.accounts.person import Person
from healing.journal import labels, notes
from healing.journal.forms import LONGEST, TITLE
from healing.journal.kinds import KIND_WORDS, MOOD_WORDS
from healing.journal.taking.zips import Unreadable
from healing.library import catalogue
from healing.web.forms import tidy

EARLIEST = date(1900, 1, 1)
MOST = 20_000  # entries at once
NAMED = 80  # characters of a file's name that are shown


class NotKept(Exception):
    """One entry can't be brought in. Carries one sentence that says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass
class Found:
    """Entries with their day, in the order they stood in, and what was refused, by file or place."""

    entries: list[tuple[date, dict[str, Any]]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    pictures: int = 0

    def take(self, day: date, words: dict[str, Any]) -> None:
        """Add an entry. Raises Unreadable when there are too many."""
        self.entries.append((day, words))
        self.count()

    def refuse(self, where: str, why: str) -> None:
        """Note what can't be brought in; of its name only as much as fits a line. Raises Unreadable for too many."""
        self.refused.append((clean(where[:NAMED]), why))
        self.count()

    def count(self) -> None:
        """See to it that it stays something one can look at."""
        if len(self.entries) + len(self.refused) > MOST:
            raise Unreadable(
                _("There are more than %(most)d entries in it. Bring it in in smaller parts.") % {"most": MOST}
            )


def clean(value: Any) -> str:
    """Text as our forms would take it: LF, no NUL, no half characters; "" for what isn't text."""
    return tidy(value).encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def day_of(me: Person, value: Any) -> date:
    """The day of an entry, from an ISO date or time. Raises NotKept for none, one before 1900 and one still to come."""
    try:
        day = date.fromisoformat(clean(value)[:10])
    except ValueError:
        raise NotKept(
            _("It has no day we can read. Name the file like 2026-11-24.md, or write its date inside.")
        ) from None
    if day < EARLIEST:
        raise NotKept(_("Its day is before 1900."))
    if day > me.today:
        raise NotKept(_("Its day is still to come."))
    return day


def document(me: Person, day: date, raw: dict[str, Any]) -> dict[str, Any]:
    """The document of an entry, from values that may be anything. Raises NotKept."""
    title, body = " ".join(clean(raw.get("title")).split()), clean(raw.get("body"))
    if not body.strip() or len(title) > TITLE:
        title, body = "", f"{title}\n\n{body}".strip() if body.strip() else title
    if not body:
        raise NotKept(_("There are no words in it."))
    names, over = labels_of(raw.get("labels"))
    if over:
        body = f"{body}\n\n{', '.join(over)}"
    if len(body) > LONGEST:
        raise NotKept(_("It is longer than an entry can be: 100,000 characters. Make two of it."))
    known = catalogue()
    moment = datetime.combine(day, time(12), me.zone)
    return {
        "title": title,
        "body": body,
        "before": among(raw.get("before"), MOOD_WORDS),
        "mood": among(raw.get("mood"), MOOD_WORDS),
        "kind": among(raw.get("kind"), KIND_WORDS),
        "show_on": coming(me, raw.get("show_on")),
        "prompt": among(raw.get("prompt"), known.prompts),
        "step": among(raw.get("step"), known.steps),
        "practice": among(raw.get("practice"), known.practices),
        "labels": names,
        "folded": raw.get("folded") is True,
        "begun": at(raw.get("begun"), moment),
        "kept": at(raw.get("kept"), moment),
    }


def among(value: Any, known: Any) -> str:
    """The value, if it is one we know."""
    return value if isinstance(value, str) and value in known else ""


def coming(me: Person, value: Any) -> str:
    """The day on which a note comes back, or "" for none and for one that is over."""
    try:
        day = date.fromisoformat(clean(value))
    except ValueError:
        return ""
    return day.isoformat() if notes.may_be_on(me, day) else ""


def at(value: Any, otherwise: datetime) -> str:
    """A moment to the second, in the person's zone when it names none; a day alone is no moment."""
    text = clean(value)
    try:
        moment = datetime.fromisoformat(text) if len(text) > len("2026-11-24") else otherwise
    except ValueError:
        moment = otherwise
    return (moment if moment.tzinfo else moment.replace(tzinfo=otherwise.tzinfo)).isoformat(timespec="seconds")


def labels_of(value: Any) -> tuple[list[str], list[str]]:
    """The labels an entry can hold, and those that are too many or too long, which then stand under its words."""
    given = value if isinstance(value, list) else [value]
    names = labels.read("\n".join(clean(one) for one in given if isinstance(one, str)))
    short = [name for name in names if len(name) <= labels.LONGEST][: labels.MOST]
    return short, [name for name in names if name not in short]


def fingerprint(day: date, words: dict[str, Any]) -> bytes:
    """The same for two entries of one day that say the same, spaces aside."""
    text = unicodedata.normalize("NFC", " ".join(f"{words['title']} {words['body']}".split()))
    return sha256(f"{day.isoformat()} {text}".encode("utf-8", "replace")).digest()
