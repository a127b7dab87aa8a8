"""An unlock: the private key for a while, in two halves of which neither opens anything.

One half is a record beside the session, the private key sealed; the other is the browser's cookie, from which the key
to it is made, together with the person, the session's row and the epoch of the lock. How long it lasts is the session's
to say (accounts/sessions.py): a record that is over is not shown to this module.
"""

import secrets
from typing import Any

from django.conf import settings

from healing.vault import ciphers
from healing.vault.ciphers import Damaged
from healing.vault.datakeys import DataKey
from healing.vault.models import Keyring

BYTES = 32


def halves(ring: Keyring, key: DataKey, session: str) -> tuple[bytes, str]:
    """Split the private key for one session: the record to store and the cookie's value."""
    secret = secrets.token_urlsafe(BYTES)
    return ciphers.wrap(sealing(secret, ring, session), key.version, key.secret, *where(ring, session)), secret


def opened(request: Any) -> DataKey | None:
    """The private key, if the request's session and its cookie both bring their half. None otherwise."""
    from healing.vault.rings import private_key

    record: bytes | None = getattr(request.session, "unlock", None)
    secret = request.COOKIES.get(settings.UNLOCK_COOKIE_NAME, "")
    if record is None or not secret:
        return None
    ring, session = request.user.keyring, request.session.row.pk
    try:
        if ciphers.version_of(record) != ring.private_version:
            return None
        plain = ciphers.unwrap(sealing(secret, ring, session), record, *where(ring, session))
    except Damaged:
        return None
    request.session.unlock_used = True
    return private_key(ring, plain)


def sealing(secret: str, ring: Keyring, session: str) -> bytes:
    """The key to the record. The epoch makes every earlier record useless at once."""
    return ciphers.derive(secret.encode("utf-8", "replace"), "unlock", str(ring.pk), session, str(ring.epoch))


def where(ring: Keyring, session: str) -> tuple[str, str, str]:
    """The place that a record is bound to."""
    return ("unlock", str(ring.pk), session)
