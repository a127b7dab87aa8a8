"""The journal lock as the account sees it: on or off, open in this browser or not, and for how long."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from healing import vault
from healing.accounts import limits, spare_keys
from healing.accounts.models import UNLOCK_LONGEST, Session, User
from healing.accounts.person import Person
from healing.vault import lock, lockcode, reseal, unlocks
from healing.web.transactions import writing

IDLE, IDLE_LEAST, IDLE_MOST = 10, 2, 60  # minutes
AT_ONCE = 0.4  # seconds of a request that rows are sealed afresh for


class NotTheSecret(Exception):
    """Neither the lock phrase nor the lock code. `spare` says that it is the account's spare key."""

    def __init__(self, *, spare: bool) -> None:
        super().__init__()
        self.spare = spare


def is_on(user: Any) -> bool:
    """Whether this person's journal has a lock."""
    ring = getattr(user, "keyring", None)
    return bool(ring and ring.locked)


def waits(request: HttpRequest) -> bool:
    """Whether it is the lock, and not an ended or idle session, that keeps private things closed in this request."""
    session: Any = request.session
    return bool(request.user.is_authenticated and not session.stale and is_on(request.user))


def idle_minutes(me: Person) -> int:
    """How long the journal stays open without use, as the person set it."""
    return int(me.preferences.get("lock_idle", IDLE))


def standing(request: HttpRequest, me: Person) -> dict[str, Any]:
    """What a page needs to know of a lock that is on: closed, or open and for how many seconds without and with use."""
    if not me.private_open:
        return {"lock": "closed"}
    session: Any = request.session
    minutes, since = session.row.unlock_idle, session.row.unlocked
    if minutes is None or since is None:
        return {"lock": "closed"}
    left = UNLOCK_LONGEST - (timezone.now() - since)
    return {"lock": "open", "lock_idle": minutes * 60, "lock_left": int(left.total_seconds())}


def key_for(user: User, secret: str) -> vault.DataKey:
    """The private key, for a lock phrase or a lock code. Tries of a phrase are limited; the code works at any time.

    Raises NotTheSecret, limits.TooMany, vault.Busy.
    """
    key = lock.open_with_code(user, secret)
    if key is None:
        taken = limits.take_at_lock(user)
        try:
            key = lock.open_with_phrase(user, secret)
        except vault.Busy:
            limits.give_back(taken)
            raise
        if key:
            limits.give_back(taken)
    if key is None:
        spare = len(lockcode.plain(secret)) == spare_keys.SIZE and spare_keys.owner(secret) == user
        raise NotTheSecret(spare=spare)
    return key


def is_phrase(user: User, phrase: str) -> bool:
    """Whether this is the lock phrase. It counts as a try, since the answer tells. Raises limits.TooMany, vault.Busy."""
    if not is_on(user):
        return False
    limits.take_at_lock(user)
    return lock.open_with_phrase(user, phrase) is not None


def open_here(request: HttpRequest, response: HttpResponse, key: vault.DataKey, *, idle: int) -> None:
    """Open the journal in this browser for a while: half of the key beside the session, half in its cookie.

    Without a lock there is nothing to open.
    """
    user: Any = request.user
    use(request, key)
    if not is_on(user):
        return
    session: Any = request.session
    record, secret = unlocks.halves(user.keyring, key, session.row.pk)
    session.open_unlock(record, idle=idle)
    response.set_cookie(
        settings.UNLOCK_COOKIE_NAME, secret, secure=not settings.LOCAL, httponly=True, samesite="Strict"
    )


def use(request: HttpRequest, key: vault.DataKey) -> None:
    """Let the rest of this request use the private key."""
    everyday = vault.keys(request).everyday
    request._keys = vault.Keys(everyday, key)  # type: ignore[attr-defined]
    request.__dict__.pop("_person", None)


def close_here(request: HttpRequest) -> None:
    """Close the journal in this browser: from here on in this request, too."""
    session: Any = request.session
    session.close_unlock()
    for kept in ("_keys", "_person"):
        request.__dict__.pop(kept, None)


def forget_half(response: HttpResponse) -> HttpResponse:
    """The response, without the browser's half."""
    response.delete_cookie(settings.UNLOCK_COOKIE_NAME, samesite="Strict")
    return response


def close_everywhere(user: User) -> None:
    """Close the journal in every browser: a new epoch, and no record left. Raises lock.Changed."""
    with writing():
        lock.end_unlocks(user)
        Session.objects.of(user).close()


def catch_up(user: User, key: vault.DataKey, today: Any) -> None:
    """Do some of what waits for an unlock: rows of a former key, drafts that came while it was closed."""
    if reseal.pending(key) or reseal.due(key, today):
        reseal.run(user, key, seconds=AT_ONCE)
