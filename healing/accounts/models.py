"""The person, their sessions, and the small sealed facts about them."""

import unicodedata
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from healing import vault
from healing.accounts import passphrases
from healing.vault.models import Sealed

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
STAY = timedelta(days=30)
STALE = timedelta(minutes=15)
HOUR = timedelta(hours=1)
UNLOCK_LONGEST = timedelta(hours=4)
CLOCKS_DIFFER = timedelta(seconds=5)  # between two machines that serve one site


def tidy_name(name: str) -> str:
    """Return the one form of a name: compatibility letters folded, lower case, hyphens for spaces."""
    return "-".join(unicodedata.normalize("NFKC", name).casefold().split())


class UserManager(BaseUserManager["User"]):
    def create_user(self, name: str, password: str | None = None, **fields: Any) -> "User":
        """Make and save a user. Call `accounts.actions.make_person` instead: it makes the keys too."""
        person = self.model(name=tidy_name(name), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, name: str, password: str | None = None, **fields: Any) -> "User":
        """Make an operator, for Django's own createsuperuser command."""
        person = self.create_user(name, password, is_staff=True, is_superuser=True, **fields)
        vault.make_keyring(person)
        return person

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(name=tidy_name(username or ""))


class User(AbstractBaseUser, PermissionsMixin):
    """Someone with an account: a name of their choosing and a passphrase, no e-mail address."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(_("name"), max_length=60, unique=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    agreed_on = models.DateField(null=True, blank=True)
    last_login = None  # when someone was here is nobody's business

    objects = UserManager()
    USERNAME_FIELD = "name"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name

    def set_password(self, raw_password: str | None) -> None:
        """Hash the one form of a passphrase, so that it is the same from every keyboard."""
        super().set_password(raw_password and passphrases.tidy(raw_password))

    def check_password(self, raw_password: str | None) -> bool:
        """Whether this is the passphrase, in its one form."""
        return super().check_password(raw_password and passphrases.tidy(raw_password))


class SessionQuerySet(models.QuerySet["Session"]):
    def of(self, user: User) -> "SessionQuerySet":
        """The sessions of one person."""
        return self.filter(user=user)

    def ended(self) -> "SessionQuerySet":
        """Sessions past their time, which a sweep removes."""
        now = timezone.now()
        brief = models.Q(stay=False) & (models.Q(used__lt=now - IDLE) | models.Q(made__lt=now - LONGEST))
        return self.filter(brief | models.Q(made__lt=now - STAY))

    def close(self) -> int:
        """Delete the unlock of each of these sessions. Returns how many were open."""
        return self.exclude(unlock=None).update(unlock=None, unlocked=None, unlock_used=None, unlock_idle=None)

    def left_open(self) -> "SessionQuerySet":
        """Sessions whose unlock lies unused for longer than any lasts."""
        return self.exclude(unlock=None).filter(unlock_used__lt=timezone.now() - HOUR)


class Session(AbstractBaseSession):
    """One signed-in browser. The row is named by a hash of the cookie and sealed with a key made from the cookie."""

    session_key = models.CharField(max_length=64, primary_key=True)
    session_data = models.BinaryField()  # type: ignore[assignment]
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sessions", null=True)
    made = models.DateTimeField()
    used = models.DateTimeField()
    fresh = models.DateTimeField()  # last use while not stale: see `stale`
    stay = models.BooleanField(default=False)
    unlock = models.BinaryField(null=True)  # half of the private key while the journal is unlocked: vault/unlocks.py
    unlocked = models.DateTimeField(null=True)
    unlock_used = models.DateTimeField(null=True)
    unlock_idle = models.PositiveSmallIntegerField(null=True)  # minutes

    objects: ClassVar[Any] = SessionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("session")

    def over(self, now: Any) -> bool:
        """Whether this session has ended by itself."""
        if self.stay:
            return bool(now - self.made > STAY)
        return bool(now - self.used > IDLE or now - self.made > LONGEST)

    def stale(self, now: Any) -> bool:
        """Whether a "stay signed in" session lay idle too long to open private things."""
        return bool(self.stay and now - self.fresh > STALE)

    def unlock_due(self, now: datetime) -> bool:
        """Whether the use of the unlock is to be noted again: it may end earlier by this much, never later."""
        step = timedelta(seconds=min(60, 6 * (self.unlock_idle or 0)))
        return self.unlock_used is not None and now - self.unlock_used >= step

    def unlock_over(self, now: datetime) -> bool:
        """Whether the unlock is past its time. A clock that went back ends it too: nothing may make it longer."""
        if self.unlocked is None or self.unlock_used is None:
            return True
        idle, open_for = now - self.unlock_used, now - self.unlocked
        ended = idle > timedelta(minutes=self.unlock_idle or 0) or open_for > UNLOCK_LONGEST
        return ended or min(idle, open_for) < -CLOCKS_DIFFER


class StateQuerySet(models.QuerySet["State"]):
    def owned_by(self, user: User) -> "StateQuerySet":
        """The state rows of one person."""
        return self.filter(user=user)


class State(Sealed):
    """Small facts of a person, one sealed row for each of their two data keys."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="states")
    key = models.CharField(max_length=8, choices=[("everyday", "everyday"), ("private", "private")])
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = StateQuerySet.as_manager()

    class Meta:
        verbose_name = _("state")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="one_state_a_key")]

    @property
    def opens_with(self) -> str:
        """The data key that this row names."""
        return self.key

    @classmethod
    def under_private(cls, person: UUID) -> models.QuerySet["State"]:
        """The one row of a person that the private key opens."""
        return cls._base_manager.filter(user_id=person, key="private")

    def put_back(self, keys: vault.Keys) -> None:
        """Add what this document knew to the one that took its place; what was said since then stands."""
        since = State.objects.select_for_update().filter(user_id=self.user_id, key=self.key).first()
        if since is None:
            return super().put_back(keys)
        since.seal(keys, {**self.unseal(keys), **since.unseal(keys)})
        since.version += 1
        since.save()
        return None


class SpareKey(models.Model):
    """The one code that finds an account whose passphrase is lost. Only its hash is here: see spare_keys.py."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="spare_key")
    mark = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()

    class Meta:
        verbose_name = _("spare key")

    def __str__(self) -> str:
        return f"spare key of {self.made_on}"


class LimitQuerySet(models.QuerySet["Limit"]):
    def over(self) -> "LimitQuerySet":
        """Limits whose every try is more than an hour old, which a sweep removes."""
        return self.filter(last__lt=timezone.now() - HOUR)


class Limit(models.Model):
    """The tries of the last hour that count together. Its name is a keyed hash: neither an account nor an address."""

    key = models.CharField(max_length=64, primary_key=True)
    tries = models.JSONField(default=list)
    last = models.DateTimeField(db_index=True)

    objects: ClassVar[Any] = LimitQuerySet.as_manager()

    class Meta:
        verbose_name = _("limit")

    def __str__(self) -> str:
        return self.key[:8]
