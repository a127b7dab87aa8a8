"""Make, renew and withdraw the private address of a calendar. Nothing here opens without the owner or the address."""

import secrets
from contextlib import suppress

from healing import vault
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.plans.calendar_file import Choices, Copy, copy_of
from healing.plans.calendar_models import CalendarAddress, copy_secret, token_hash
from healing.web.transactions import writing

TOKEN = 24  # bytes: 192 bits


def choose(*, me: Person, choices: Choices) -> None:
    """Keep what the calendar is to say, and say it at the address too."""
    me.change("everyday", lambda document: document.update(calendar={"titles": choices.titles, "at": choices.at}))
    renew(me)


def make(*, me: Person) -> str:
    """Make a new address in place of the old one, which is nothing from now on. Returns its token, kept nowhere."""
    token = secrets.token_urlsafe(TOKEN)
    row = CalendarAddress(user=me.user, mark=token_hash(token), made_on=me.today)
    row.seal(me.keys, {"secret": copy_secret(token)})
    row.seal_copy(copy_secret(token), copy_of(me).as_document())
    with writing():
        User.objects.select_for_update().get(pk=me.user.pk)  # two taps take turns: the later address is the one
        CalendarAddress.objects.owned_by(me.user).delete()
        row.save(force_insert=True)
    return token


def withdraw(*, me: Person) -> None:
    """Take the address away at once; it answers as one that never was."""
    with writing():
        CalendarAddress.objects.owned_by(me.user).delete()


def renew(me: Person) -> None:
    """Put the plan as it is now where the address shows it; plans/actions.py calls this after each change.

    What says the same stays as it lies, so that a calendar that asks again gets the same bytes.
    """
    row = CalendarAddress.objects.owned_by(me.user).first()
    if row is None:
        return
    secret, fresh = row.unseal(me.keys)["secret"], copy_of(me)
    with suppress(vault.Damaged):  # what can't be opened any more is written anew
        if Copy.of(row.open_with(secret)).says_as(fresh, me.today):
            return
    row.seal_copy(secret, fresh.as_document())
    with writing():
        CalendarAddress.objects.filter(pk=row.pk).update(copy=row.copy)


def shown_at(token: str) -> Copy | None:
    """What an address shows, or None when it is none of ours. Raises Damaged."""
    row = CalendarAddress.objects.with_token(token).first()
    return Copy.of(row.open_copy(token)) if row else None
