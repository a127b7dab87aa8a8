"""What changes several rows of a person together."""

from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.admin.models import LogEntry

from healing import vault
from healing.accounts import arrivals, clock, departures, state
from healing.accounts.erasing import forget_deleted
from healing.accounts.models import Session, User
from healing.accounts.person import Person
from healing.web.transactions import writing


def make_person(
    *,
    name: str,
    passphrase: str,
    preferences: dict[str, Any] | None = None,
    agreed_on: date | None = None,
    **fields: Any,
) -> User:
    """Make an account with its two data keys. Raises IntegrityError when the name is taken."""
    with writing():
        user = User.objects.create_user(name, passphrase, agreed_on=agreed_on, **fields)
        vault.make_keyring(user)
        keys = vault.open_keyring(user)
        state.change(user, keys, "everyday", lambda document: document.update(preferences=preferences or {}))
        state.change(user, keys, "private", lambda document: None)
    return user


def keep_this(*, user_id: UUID, name: str, passphrase: str, zone: str, answers: dict[str, Any]) -> User:
    """Make the account of someone who agreed and is 18 or older, and move what they answered into it: all or nothing.

    `user_id` comes from the form, so that a form sent twice makes one account. Raises IntegrityError when the name, or
    the form, is taken.
    """
    today = clock.now().astimezone(ZoneInfo(zone)).date()
    with writing():
        user = make_person(name=name, passphrase=passphrase, preferences={"zone": zone}, agreed_on=today, id=user_id)
        arrivals.run(Person(user, vault.open_keyring(user)), answers)
    return user


def change_passphrase(*, user: User, passphrase: str) -> None:
    """Set a new passphrase and end every session; the caller's own begins anew."""
    user.set_password(passphrase)
    with writing():
        user.save(update_fields=["password"])
        Session.objects.of(user).delete()


def erase_person(*, user: User) -> None:
    """Delete everything of a person at once: keys first, then every row, then what the file still holds.

    Before the rows go, those who were connected with this person are left a line of their own about it.
    """
    with writing():
        departures.run(user)
        vault.destroy_keyring(user)
        LogEntry.objects.filter(
            content_type__app_label="accounts", content_type__model="user", object_id=str(user.pk)
        ).delete()
        user.delete()
    forget_deleted()
