"""What changes several rows of a person together."""

from datetime import date
from typing import Any

from healing import vault
from healing.accounts import state
from healing.accounts.models import User
from healing.web.transactions import writing


def make_person(*, name: str, passphrase: str, preferences: dict[str, Any] | None = None, agreed_on: date | None = None, **fields: Any) -> User:
    """Make an account with its two data keys. Raises IntegrityError when the name is taken."""
    with writing():
        user = User.objects.create_user(name, passphrase, agreed_on=agreed_on, **fields)
        vault.make_keyring(user)
        if preferences:
            keys = vault.open_keyring(user)
            state.change(user, keys, "everyday", lambda document: document.update(preferences=preferences))
    return user


def erase_person(*, user: User) -> None:
    """Delete everything of a person at once: keys first, then every row that is theirs."""
    with writing():
        vault.destroy_keyring(user)
        user.delete()
