"""Therapists, the links they hand out, and who is connected. What someone typed is sealed with the site's own key."""

import hashlib
import logging
from datetime import date, timedelta
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from healing import vault
from healing.accounts.models import User
from healing.web.dates import day_full

log = logging.getLogger("healing.sharing")

NAME = 60  # characters of a label, and of the name that someone shows
MOST_USES = 20
DAYS_OPEN = 14
A_YEAR = timedelta(days=366)  # whatever year it is, what is older lies more than a year back
OPEN, USED_UP, EXPIRED, WITHDRAWN = "open", "used_up", "expired", "withdrawn"
BY_CLIENT, BY_THERAPIST = "client", "therapist"


def token_hash(token: str) -> str:
    """What is stored of a link's token."""
    return hashlib.sha256(b"signup link " + token.encode("utf-8", "surrogatepass")).hexdigest()


def still() -> date:
    """The earliest day that is not over everywhere on earth: a link is open through its last day, wherever one is."""
    return (timezone.now() - timedelta(hours=12)).date()


class SealedWords(models.Model):
    """Base of rows with a few words that both sides need, sealed with the site's key and bound to the row."""

    sealed = models.BinaryField(default=bytes)
    id: Any

    class Meta:
        abstract = True

    def bound_to(self) -> str:
        """The place that the words belong to. Moved elsewhere they do not open."""
        return f"{self._meta.db_table} {self.id}"

    def seal(self, words: str) -> None:
        """Seal `words` into this row; saving is the caller's."""
        self.sealed = vault.site_key("connection").seal({"words": words}, bound_to=self.bound_to())

    @property
    def words(self) -> str:
        """The words, or a sentence when they were altered: one bad row must not close the whole page."""
        try:
            return str(vault.site_key("connection").unseal(bytes(self.sealed), bound_to=self.bound_to())["words"])
        except vault.Damaged as damaged:
            table, why = self._meta.db_table, damaged.why
            log.error("Something sealed does not open: table %s, row %s, why: %s.", table, self.id, why)
            return _("A name that can’t be opened")


class TherapistQuerySet(models.QuerySet["Therapist"]):
    def of(self, user: Any) -> "TherapistQuerySet":
        """The therapist that this account belongs to, if any."""
        return self.filter(user=user)

    def due(self) -> "TherapistQuerySet":
        """Those whose last look into the register is more than a year old."""
        return self.filter(checked_on__lt=timezone.now().date() - A_YEAR)


class Therapist(models.Model):
    """A therapist as the operator recorded them, and what they say about how they work."""

    ALONE, TOGETHER, BOTH = "alone", "together", "both"
    SEES = [
        (ALONE, gettext_lazy("I see people alone")),
        (TOGETHER, gettext_lazy("I see people together")),
        (BOTH, gettext_lazy("I see people alone and together")),
    ]

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="therapist")
    name = models.CharField(gettext_lazy("name, as in the register"), max_length=120)
    register = models.CharField(gettext_lazy("register"), max_length=120)
    number = models.CharField(gettext_lazy("number in it"), max_length=60)
    checked_on = models.DateField(gettext_lazy("checked on"), null=True, blank=True)
    checked_by = models.CharField(gettext_lazy("checked by"), max_length=120, blank=True)
    checked_as = models.CharField(max_length=64, blank=True, editable=False)
    sees = models.CharField(max_length=8, choices=SEES, blank=True)
    keeps_private = models.BooleanField(null=True)
    looks = models.CharField(max_length=80, blank=True)

    objects: ClassVar[Any] = TherapistQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("therapist")
        verbose_name_plural = gettext_lazy("therapists")

    def __str__(self) -> str:
        return self.name

    def as_checked(self) -> str:
        """A fingerprint of what a check in the register is about."""
        return hashlib.sha256("\n".join([self.name, self.register, self.number]).encode()).hexdigest()

    @property
    def verified(self) -> bool:
        """Whether this name and number were checked. Another name, register or number needs a check of its own."""
        return bool(self.checked_on and self.checked_by and self.checked_as == self.as_checked())

    @property
    def check_due(self) -> bool:
        """Whether the last look into the register is more than a year old."""
        return bool(self.checked_on and timezone.now().date() - self.checked_on > A_YEAR)

    @property
    def can_invite(self) -> bool:
        """Whether new links can be made. A check that grew old closes nothing that is open."""
        return self.verified and not self.check_due

    @property
    def last_checked(self) -> str:
        """The day of the check in words, saying so when it is more than a year ago; "" where this name has none."""
        if not self.verified or self.checked_on is None:
            return ""
        day = day_full(self.checked_on)
        return _("%(day)s, more than a year ago") % {"day": day} if self.check_due else day

    @property
    def stated(self) -> bool:
        """Whether clients can be told how this therapist works."""
        return bool(self.sees) and (self.sees == self.ALONE or self.keeps_private is not None)


class SignupLinkQuerySet(models.QuerySet["SignupLink"]):
    def owned_by(self, user: Any) -> "SignupLinkQuerySet":
        """The links of one therapist's account."""
        return self.filter(therapist__user=user)

    def open(self) -> "SignupLinkQuerySet":
        """Links that someone can connect with now."""
        return self.filter(withdrawn_at=None, closes_on__gte=still(), uses__lt=models.F("uses_allowed"))

    def with_token(self, token: str) -> "SignupLinkQuerySet":
        """The link with this token, if any, with its therapist."""
        return self.filter(token_hash=token_hash(token)).select_related("therapist")


class SignupLink(SealedWords):
    """An address that a therapist hands out. Its words are the label, which only the therapist sees."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    therapist = models.ForeignKey(Therapist, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    uses_allowed = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(MOST_USES)])
    uses = models.PositiveSmallIntegerField(default=0)
    closes_on = models.DateField()
    made_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = SignupLinkQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["therapist", "made_at"], name="link_by_therapist")]
        constraints = [
            models.CheckConstraint(
                name="link_uses_within",
                condition=models.Q(uses__lte=models.F("uses_allowed"), uses_allowed__range=(1, MOST_USES)),
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def state(self) -> str:
        """Open, used up, expired or withdrawn."""
        if self.withdrawn_at:
            return WITHDRAWN
        if self.uses >= self.uses_allowed:
            return USED_UP
        return EXPIRED if self.closes_on < still() else OPEN

    @property
    def welcomes(self) -> bool:
        """Whether someone can connect: the link is open and its therapist checked."""
        return self.state == OPEN and self.therapist.verified


class ConnectionQuerySet(models.QuerySet["Connection"]):
    def owned_by(self, user: Any) -> "ConnectionQuerySet":
        """The connections of one client, ended ones too."""
        return self.filter(client=user)

    def of_therapist(self, user: Any) -> "ConnectionQuerySet":
        """The connections of one therapist's account, ended ones too."""
        return self.filter(therapist__user=user)

    def open(self) -> "ConnectionQuerySet":
        """Connections that nobody ended."""
        return self.filter(ended_on=None)


class Connection(SealedWords):
    """A client shows a therapist one name. Its words are that name; they are wiped when it ends."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    therapist = models.ForeignKey(Therapist, on_delete=models.CASCADE, related_name="connections")
    client = models.ForeignKey(User, on_delete=models.CASCADE, related_name="connections")
    since = models.DateField()
    ended_on = models.DateField(null=True)
    ended_by = models.CharField(
        max_length=9, blank=True, choices=[(BY_CLIENT, BY_CLIENT), (BY_THERAPIST, BY_THERAPIST)]
    )

    objects: ClassVar[Any] = ConnectionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["client", "ended_on"], name="connection_by_client")]
        constraints = [
            models.UniqueConstraint(
                fields=["therapist", "client"], condition=models.Q(ended_on=None), name="one_open_connection_a_pair"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

    def bound_to(self) -> str:
        return f"{super().bound_to()} {self.therapist_id} {self.client_id}"


class ConnectionEventQuerySet(models.QuerySet["ConnectionEvent"]):
    def owned_by(self, user: Any) -> "ConnectionEventQuerySet":
        """What happened with one client's connections."""
        return self.filter(client=user)


class ConnectionEvent(models.Model):
    """One line of the dated list that a client sees. It keeps the therapist's name, whoever goes first."""

    CONNECTED = "connected"
    KINDS = [(CONNECTED, CONNECTED), (BY_CLIENT, BY_CLIENT), (BY_THERAPIST, BY_THERAPIST)]

    client = models.ForeignKey(User, on_delete=models.CASCADE, related_name="connection_events")
    therapist_name = models.CharField(max_length=120)
    kind = models.CharField(max_length=9, choices=KINDS)
    day = models.DateField()

    objects: ClassVar[Any] = ConnectionEventQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["client", "day"], name="event_by_client")]

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        """What happened, in words for the client."""
        return {
            self.CONNECTED: _("You connected with %(name)s."),
            BY_CLIENT: _("You ended the connection with %(name)s."),
            BY_THERAPIST: _("%(name)s ended the connection."),
        }[self.kind] % {"name": self.therapist_name}
