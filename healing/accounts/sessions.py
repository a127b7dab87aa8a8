"""Sessions a thief of the database can't use: rows are named by a hash of the cookie and sealed with a key from it."""

import hashlib
import secrets
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import DEFAULT_DB_ALIAS, DatabaseError, IntegrityError
from django.utils import timezone

from healing import vault
from healing.accounts.models import STAY, Session, User
from healing.vault.models import Keyring
from healing.web.prepared import Prepared, columns
from healing.web.transactions import writing

TOUCH = timedelta(minutes=1)
SESSION_USER = "_auth_user_id"
OPENED = "opened"  # the journal was unlocked in this session
WHO = {SESSION_USER, "_auth_user_backend", "_auth_user_hash", "stay", "new_until", "join", "_messages"}


SESSION, USER, RING = columns(Session), columns(User), columns(Keyring)
FIND = Prepared(
    lambda name: Session.objects.filter(pk=name).values_list(
        *SESSION, *(f"user__{one}" for one in USER), *(f"user__keyring__{one}" for one in RING)
    ),
    str,
)


def without_visit(data: dict[str, Any]) -> dict[str, Any]:
    """What a session keeps when the journal locks: who it is. What was pressed, looked for or written about goes."""
    return {name: value for name, value in data.items() if name in WHO}


def found(name: str) -> Session | None:
    """The session of that name with its user and their wrapped keys, in one SELECT."""
    for values in FIND(name):
        row = Session.from_db(DEFAULT_DB_ALIAS, SESSION, values[: len(SESSION)])
        user, ring = values[len(SESSION) : -len(RING)], values[-len(RING) :]
        row.user = User.from_db(DEFAULT_DB_ALIAS, USER, user) if row.user_id else None
        if row.user and ring[0] is not None:
            row.user.keyring = Keyring.from_db(DEFAULT_DB_ALIAS, RING, ring)
        return row
    return None


def row_name(session_key: str) -> str:
    """The name of the row that belongs to this cookie."""
    return hashlib.sha256(b"session row " + session_key.encode()).hexdigest()


class SessionStore(SessionBase):
    """Django's session interface over `accounts.Session`. One SELECT brings session, user and wrapped keys."""

    row: Session | None = None
    unlock_used = False  # set by the vault when this request opened the private key with the unlock

    def _get_new_session_key(self) -> str:
        return secrets.token_urlsafe(32)

    def load(self) -> dict[str, Any]:
        """Return what the session holds; nothing when it is unknown, over or altered."""
        key = self.session_key
        row = found(row_name(key)) if key else None
        if key is None or row is None or row.over(timezone.now()):
            self._session_key = None
            return {}
        try:
            data = vault.box(key.encode(), "session").unseal(bytes(row.session_data), bound_to=row.pk)
        except vault.Damaged:
            self._session_key = None
            return {}
        self.row = row
        if data.get(OPENED) and (row.unlock is None or row.unlock_over(timezone.now())):
            return without_visit(data)
        return data

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(pk=row_name(session_key)).exists()

    def create(self) -> None:
        """Begin a new, empty session under a fresh key."""
        self._session_key = self._get_new_session_key()
        self._session_cache: dict[str, Any] = {}
        self.row = None
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        """Seal and write the session. Raises UpdateError when it was ended meanwhile."""
        data = dict(self._held(no_load=must_create))
        if self.session_key is None:  # begun by flush(): what was put in since then belongs to the new session
            self._session_key, self.row = self._get_new_session_key(), None
        key = str(self.session_key)
        name = row_name(key)
        sealed = vault.box(key.encode(), "session").seal(data, bound_to=name)
        with writing():
            if self.row is not None and self.row.pk == name and not must_create:
                changed = Session.objects.filter(pk=name).update(
                    session_data=sealed, user=data.get(SESSION_USER), stay=self.row.stay
                )
                if not changed:
                    raise UpdateError
                return
            now = timezone.now()
            try:
                self.row = Session.objects.create(
                    session_key=name, session_data=sealed, expire_date=now + STAY, user_id=data.get(SESSION_USER),
                    made=now, used=now, fresh=now, stay=bool(data.get("stay")),
                )  # fmt: skip
            except IntegrityError as taken:
                raise CreateError from taken

    def delete(self, session_key: str | None = None) -> None:
        """End a session: this one, or the one with `session_key`."""
        key = session_key or self.session_key
        if key:
            with writing():
                Session.objects.filter(pk=row_name(key)).delete()
        if session_key is None:
            self.row = None

    def get_session_cookie_age(self) -> int:
        return int(STAY.total_seconds())

    def get_expire_at_browser_close(self) -> bool:
        return not self.get("stay")

    def _held(self, no_load: bool = False) -> dict[str, Any]:
        """What the session holds, loaded if it was not yet."""
        return self._get_session(no_load)  # type: ignore[attr-defined]

    # What we ask of a session beyond Django's interface

    @property
    def user(self) -> User | None:
        """The user whose session this is, loaded with it."""
        self._held()
        return self.row.user if self.row else None

    @property
    def stale(self) -> bool:
        """Whether a "stay signed in" session lay idle for 15 minutes: private things then ask for the passphrase."""
        self._held()
        return bool(self.row and self.row.stale(timezone.now()))

    @property
    def opens_private(self) -> bool:
        """Asked by the vault before it opens the private key."""
        return not self.stale

    @property
    def unlock(self) -> bytes | None:
        """The server's half of this session's unlock. One that is over is deleted and not shown."""
        self._held()
        if self.row is None or self.row.unlock is None:
            return None
        if self.row.unlock_over(timezone.now()):
            self.close_unlock()
            return None
        return bytes(self.row.unlock)

    def open_unlock(self, record: bytes, *, idle: int) -> None:
        """Keep the server's half of an unlock that ends after `idle` minutes without use."""
        if self.row is None:
            raise UpdateError
        now = timezone.now()
        fields = {"unlock": record, "unlocked": now, "unlock_used": now, "unlock_idle": idle}
        with writing():
            if not Session.objects.filter(pk=self.row.pk).update(**fields):
                raise UpdateError  # signed out elsewhere meanwhile
        vars(self.row).update(fields)
        self[OPENED] = True

    def close_unlock(self) -> None:
        """Delete this session's unlock, and what the session remembers of the visit."""
        if self.get(OPENED):
            self._session_cache = without_visit(self._held())
            self.modified = True
        if self.row is not None and self.row.unlock is not None:
            with writing():
                Session.objects.filter(pk=self.row.pk).close()
            self.row.unlock = None

    def touch(self) -> None:
        """Note the last use, at most once a minute; a stale session stays stale. An unlock's use a little oftener."""
        now: datetime = timezone.now()
        row = self.row
        if row is None:
            return
        fields: dict[str, Any] = {}
        if now - row.used >= TOUCH:
            fields = {"used": now} if row.stale(now) else {"used": now, "fresh": now}
        if self.unlock_used and row.unlock is not None and row.unlock_due(now):
            fields["unlock_used"] = now
        if fields:
            with suppress(DatabaseError), writing():  # a full disk: the page that was asked for is worth more
                Session.objects.filter(pk=row.pk).update(**fields)

    @classmethod
    def clear_expired(cls) -> None:
        """Remove sessions that are over."""
        Session.objects.ended().delete()
