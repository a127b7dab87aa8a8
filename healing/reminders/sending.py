"""One round of sending: put down what is due, take back what a killed worker left, send what waits.

Every step is a compare-and-swap on one row, so two workers share the work, and a worker killed anywhere loses nothing: at
most the one letter it had handed over and not yet noted goes twice.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.core.mail import mailers
from django.db.models import F
from django.utils import timezone

from healing import vault
from healing.reminders import letters
from healing.reminders.actions import times_of
from healing.reminders.models import CLAIMED, CODE, DROPPED, NOTE, NUDGE, SENT, WAITING, Letter, Reminder
from healing.reminders.when import LATE, following, latest, local_day
from healing.web.transactions import writing

log = logging.getLogger("healing.reminders")
BATCH = 100
ROUND = timedelta(seconds=45)  # then others in the queue get their turn
STALE = timedelta(minutes=5)  # longer than any send takes
WAITS = tuple(timedelta(minutes=n) for n in (1, 2, 4, 8, 15))  # after a try that failed
A_WEEK = 3  # letters at most, whatever was changed meanwhile
KEPT = timedelta(days=8)
DAY = timedelta(days=1)


class NoConnection(Exception):
    """The mail server can't be reached."""


def round_of_sending(clock: Callable[[], datetime] = timezone.now) -> int:
    """Send what is due now. Returns how many letters went."""
    began = clock()
    while put_down(clock()):
        pass
    take_back(clock())
    went, connection = 0, mailers["default"]
    try:
        while clock() - began < ROUND:
            some = list(Letter.objects.to_go(clock())[:BATCH])
            if not some:
                break
            for letter in some:
                went += handle(letter, connection, clock)
                if clock() - began >= ROUND:
                    break
    except NoConnection:
        log.warning("mail: the server can't be reached; tried again later")
    finally:
        close(connection)
    return went


def put_down(now: datetime) -> int:
    """Write a letter for each reminder whose moment has come, and when its next one comes. Returns how many came."""
    with writing():
        rows = list(Reminder.objects.due(now)[:BATCH])
        fresh, had = [], days_with_a_letter(rows, now)
        for row in rows:
            document = readable(row)
            coming = following(times_of(document), now) if document else now + DAY
            moved = Reminder.objects.filter(pk=row.pk, next_at=row.next_at).update(next_at=coming)
            if moved and document and (letter := letter_of(row, document, now, had.get(row.user_id, ()))):
                fresh.append(letter)
        Letter.objects.bulk_create(fresh, ignore_conflicts=True)  # one a person and day
    return len(rows)


def readable(row: Reminder) -> dict[str, Any] | None:
    """What a row holds, or None when it was altered: it is looked at again tomorrow."""
    try:
        return row.unseal()
    except vault.Damaged as damaged:
        log.error("Something sealed does not open: table %s, row %s, why: %s.", row._meta.db_table, row.pk, damaged.why)
        return None


def days_with_a_letter(rows: list[Reminder], now: datetime) -> dict[Any, list[date]]:
    """The days of late on which each of these people had a letter or will: one query for all of them."""
    oldest = min((row.next_at or now for row in rows), default=now).date() - KEPT
    users = [row.user_id for row in rows]
    theirs = Letter.objects.filter(user_id__in=users, day__gte=oldest).exclude(state=DROPPED)
    found: dict[Any, list[date]] = {}
    for user, day in theirs.values_list("user_id", "day"):
        if day:
            found.setdefault(user, []).append(day)
    return found


def letter_of(row: Reminder, document: dict[str, Any], now: datetime, had: Sequence[date]) -> Letter | None:
    """The letter of the day that is due; None in a silence, when it is too late, or when the week had its three."""
    due = row.next_at or now
    day = local_day(document["zone"], due)
    if now > due + LATE or is_silent(row, day):
        return None
    if sum(day - 6 * DAY <= one <= day for one in had) >= A_WEEK:
        return None
    until = latest(document["zone"], document["night"], due)
    kind = NOTE if document["note"] == day.weekday() else NUDGE
    return Letter(user_id=row.user_id, kind=kind, day=day, try_at=due, until=until)


def is_silent(row: Reminder, day: Any) -> bool:
    """Whether the person's plan rests on this day."""
    return row.silent_until is not None and day <= row.silent_until


def take_back(now: datetime) -> None:
    """Let go of what a worker claimed and was killed over; codes that are over, and the addresses in them, go."""
    with writing():
        Letter.objects.codes().filter(until__lt=now).delete()
        Letter.objects.filter(state=CLAIMED, claimed_at__lt=now - STALE).update(state=WAITING)


def handle(letter: Letter, connection: Any, clock: Callable[[], datetime]) -> int:
    """Claim one letter, send it, note it. Returns 1 if it went. Raises NoConnection."""
    now = clock()
    if not settle(letter, WAITING, state=CLAIMED, claimed_at=now, tries=F("tries") + 1):
        return 0  # another worker was first
    letter.tries += 1
    reminder = Reminder.objects.filter(user_id=letter.user_id).first()
    unwanted = letter.kind != CODE and (reminder is None or is_silent(reminder, letter.day))
    if now > letter.until or unwanted:
        settle(letter, CLAIMED, state=DROPPED)
        return 0
    try:
        send(letter, reminder, connection)
    except Exception as wrong:  # whatever it is, it stays with this letter; its words could name the address
        log.warning("mail: a letter did not go (%s)", type(wrong.__cause__ or wrong).__name__)
        close(connection)
        wait = WAITS[min(letter.tries, len(WAITS)) - 1]
        settle(letter, CLAIMED, state=WAITING, try_at=clock() + wait)
        if isinstance(wrong, NoConnection):
            raise
        return 0
    settle(letter, CLAIMED, state=SENT)
    return 1


def settle(letter: Letter, was: str, **now: Any) -> int:
    """Change a letter if it is still as this worker knows it. Returns 1 if it was."""
    with writing():
        return int(Letter.objects.filter(pk=letter.pk, state=was, tries=letter.tries).update(**now))


def send(letter: Letter, reminder: Reminder | None, connection: Any) -> None:
    """Hand a letter to the mail server. Raises NoConnection, or whatever the server says."""
    message = letters.written(letter, reminder)
    try:
        connection.open()
    except OSError as wrong:
        raise NoConnection from wrong
    connection.send_messages([message])


def close(connection: Any) -> None:
    """End the connection; a server that is gone needs no goodbye."""
    try:
        connection.close()
    except OSError:
        connection.connection = None


def remove_what_is_over() -> None:
    """Forget after a week which days had a letter."""
    with writing():
        Letter.objects.exclude(kind=CODE).filter(until__lt=timezone.now() - KEPT).delete()
