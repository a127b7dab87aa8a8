"""Prove an address, choose when, stop, stay silent for a while."""

import secrets
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core import signing
from django.utils import timezone

from healing import vault
from healing.accounts import limits
from healing.accounts.models import User
from healing.accounts.person import NIGHT, Person
from healing.plans import pause
from healing.reminders.models import CODE, DROPPED, WAITING, Letter, Reminder
from healing.reminders.when import Times, following
from healing.web.transactions import writing

CODE_LASTS = timedelta(minutes=10)
GUESSES = 5  # at one code
CODES_AN_HOUR = 5  # that one account, and one address, may be sent
STOP = "mend.reminders.stop"


def times_of(document: dict[str, Any]) -> Times:
    """When, as it lies in a sealed document."""
    days = {*document["days"], *([] if document["note"] is None else [document["note"]])}
    return Times(document["zone"], document["at"], tuple(sorted(days)), tuple(document["night"]))


def send_code(*, me: Person, address: str) -> UUID:
    """Put down a letter with a fresh code for this address; the one before counts no more. Raises TooMany."""
    limits.take(
        limits.pool("codes to", address.casefold(), CODES_AN_HOUR),
        limits.pool("codes of", str(me.user.pk), CODES_AN_HOUR),
    )
    now = timezone.now()
    letter = Letter(user=me.user, kind=CODE, try_at=now, until=now + CODE_LASTS)
    letter.seal({"address": address, "code": f"{secrets.randbelow(10**6):06}"})
    with writing():
        User.objects.select_for_update().get(pk=me.user.pk)  # two taps take turns
        Letter.objects.of(me.user).codes().delete()
        letter.save(force_insert=True)
    return letter.pk


def prove(*, me: Person, letter_id: UUID, code: str) -> bool | None:
    """Whether this is the code of that letter: then its address is the one that reminders go to.

    None when the letter is over or another took its place. Raises TooMany.
    """
    letter = Letter.objects.of(me.user).codes().filter(pk=letter_id, until__gte=timezone.now()).first()
    if letter is None:
        return None
    limits.take(limits.pool("code", str(letter.pk), GUESSES))
    sent = letter.unseal()
    if not secrets.compare_digest(sent["code"].encode(), code.encode()):
        return False
    with writing():
        User.objects.select_for_update().get(pk=me.user.pk)
        row = Reminder.objects.owned_by(me.user).first() or Reminder(user=me.user)
        kept = opened(row) if row.sealed else {"days": [], "at": "", "note": None}
        row.seal({**kept, "address": sent["address"], **clock_of(me)})
        row.save()
        letter.delete()
    return True


def opened(row: Reminder) -> dict[str, Any]:
    """What a row holds; empty choices when it was altered, so that its owner can choose anew."""
    try:
        return row.unseal()
    except vault.Damaged:
        return {"address": "", "days": [], "at": "", "note": None, "zone": "UTC", "night": list(NIGHT)}


def clock_of(me: Person) -> dict[str, Any]:
    """Zone and night, copied to where the worker can see them."""
    return {"zone": str(me.zone), "night": list(me.preferences.get("night") or NIGHT)}


def choose(*, me: Person, days: list[int], at: str, note: int | None) -> None:
    """Keep on which days, at what time, and which day has the note instead."""
    change(me, days=days, at=at, note=note)


def follow(me: Person) -> None:
    """The person's zone or night changed."""
    change(me)


def change(me: Person, **choices: Any) -> None:
    """Change what is kept, with the person's clock as it is now, and reckon the next moment anew."""
    with writing():
        row = Reminder.objects.owned_by(me.user).select_for_update().first()
        if row is None:
            return
        document = {**opened(row), **choices, **clock_of(me)}
        row.seal(document)
        row.silent_until = silent_until(pause.until(me))
        row.next_at = following(times_of(document), timezone.now()) if document["at"] else None
        row.save(update_fields=["sealed", "next_at", "silent_until"])


def stop(*, user_id: UUID | None = None, reminder_id: UUID | None = None) -> None:
    """End the reminders of a person, or those that a link in a mail names. The address is deleted; what waits is dropped."""
    wanted = {"user_id": user_id} if user_id else {"pk": reminder_id}
    with writing():
        whose = list(Reminder.objects.filter(**wanted).values_list("user_id", flat=True))
        Letter.objects.filter(user_id__in=whose, state=WAITING).exclude(kind=CODE).update(state=DROPPED)
        Reminder.objects.filter(**wanted).delete()


def rest(me: Person, until: date | None) -> None:
    """The plan is paused until that day, or goes on (None): reminders do the same."""
    with writing():
        Reminder.objects.owned_by(me.user).update(silent_until=silent_until(until))


def silent_until(goes_on: date | None) -> date | None:
    """The last day of silence before the plan goes on; date.max until wanted, None for no silence."""
    return goes_on if goes_on in (None, pause.UNTIL_WANTED) else goes_on - timedelta(days=1)


def stop_token(reminder_id: UUID) -> str:
    """What the stop link of a mail carries: it stops, and can do nothing else. It never expires."""
    return signing.Signer(salt=STOP).sign(reminder_id.hex)


def read_stop_token(token: str) -> UUID | None:
    """The reminders that a stop link names; None when it is not ours."""
    try:
        return UUID(signing.Signer(salt=STOP).unsign(token))
    except (signing.BadSignature, ValueError):
        return None
