"""What the lock does and what it can't do, in the words that Settings and docs/threat-model.md share."""

from typing import Any

from django.utils.translation import gettext as _


def all_words() -> dict[str, list[Any]]:
    """The sentences: what is under the lock, whom it keeps out, what it can't do, what stays open."""
    return {"covers": covers(), "protects": protects(), "cannot": cannot(), "stays": stays()}


def covers() -> list[str]:
    """What lies under it."""
    return [
        _("Your journal and its drafts, what you filled in at the steps, your check-ins, and how things stand."),
    ]


def protects() -> list[str]:
    """Whom it keeps out."""
    return [
        _("Someone who picks up your phone while you are signed in, once the journal has locked."),
        _("Someone who knows your passphrase or finds your spare key. They get in, and your journal stays shut."),
        _(
            "Whoever runs this site, or takes its database, its backups and its keys. "
            "They would have to guess your lock phrase, so a good one matters."
        ),
    ]


def cannot() -> list[str]:
    """What it can't do."""
    return [
        _(
            "While you read or write, the server sees your words. Someone who changed the running site, "
            "or read its memory, could take them then, and your lock phrase too."
        ),
        _(
            "It can’t help when an app watches this phone, when your browser remembers the phrase, or when someone makes you unlock."
        ),
        _("Backups from before the lock keep what they had until they are gone, within 35 days."),
        _("If you lose both the lock phrase and the lock code, nobody can open your journal. We can’t either."),
    ]


def stays() -> list[str]:
    """What stays open."""
    return [
        _(
            "Today, Read, Plan, Help now and Settle work while locked. So your plan, your settings, "
            "and which steps and articles you opened can be seen by whoever is signed in as you."
        ),
        _("In the database one can see that a journal exists, on which days something was kept, and roughly how much."),
    ]
