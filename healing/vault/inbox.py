"""A person's inbox: whatever is sealed to it, only their private key opens. Writing to it needs no key of theirs.

    ring = inbox.of(user)                      # the keyring, with an inbox
    row.seal_to_inbox(ring, document)          # a vault.models.Sealed row that opens with "private"
    row.unseal(keys)                           # later, unlocked: the same as for any row

The next time the person unlocks, such rows are sealed under the private key like all others (vault/reseal.py).
"""

from typing import Any

from healing.vault import ciphers
from healing.vault.models import Keyring
from healing.vault.rings import new_inbox, open_keyring, ring_of


def of(user: Any) -> Keyring:
    """A person's keyring with an inbox; accounts from before there were any get one now. Raises Damaged, MissingKey.

    A lock brings an inbox with it, so one that has to be made can be: its ring opens without a phrase.
    """
    ring = ring_of(user)
    if not ring.inbox_public:
        Keyring.objects.filter(pk=ring.pk, inbox_public=b"").update(**new_inbox(open_keyring(user).private))
        ring.refresh_from_db(fields=["inbox_public", "inbox"])
    return ring


def takes(ring: Keyring, blob: bytes) -> bool:
    """Whether something that was sealed elsewhere has the form of what is put in here. What it says, only its owner sees."""
    try:
        return ciphers.version_to(blob) <= ring.private_version
    except ciphers.Damaged:
        return False
