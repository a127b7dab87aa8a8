"""Record a therapist, make and withdraw links, connect and end. All safe to repeat."""

import secrets
from datetime import date
from uuid import UUID, uuid4

from django.contrib.admin.models import LogEntry
from django.db import IntegrityError
from django.db.models import F
from django.utils import timezone

from healing.accounts.models import User
from healing.sharing.models import BY_THERAPIST, Connection, ConnectionEvent, SignupLink, Therapist, token_hash
from healing.web.transactions import writing


class LinkClosed(Exception):
    """The link is used up, over, withdrawn, or its therapist's own; nothing was changed."""


class NotChecked(Exception):
    """Someone whose name was not looked up in a register within the year can make no link."""


def record_therapist(
    *, user: User, name: str, register: str, number: str, checked_on: date, checked_by: str
) -> Therapist:
    """Record that this person was found in a register, or checked again; what they stated themselves stays."""
    registered = {"name": name, "register": register, "number": number}
    check = {"checked_on": checked_on, "checked_by": checked_by, "checked_as": Therapist(**registered).as_checked()}
    with writing():
        therapist, _made = Therapist.objects.update_or_create(user=user, defaults={**registered, **check})
    return therapist


def state(*, therapist: Therapist, sees: str, keeps_private: bool | None, looks: str) -> None:
    """Keep what a therapist says about how they work."""
    therapist.sees, therapist.keeps_private, therapist.looks = sees, keeps_private, looks
    with writing():
        therapist.save(update_fields=["sees", "keeps_private", "looks"])


def make_link(
    *, therapist: Therapist, label: str, uses_allowed: int, closes_on: date, link_id: UUID | None = None
) -> tuple[SignupLink, str | None]:
    """Make a link. Returns it with its token, which is kept nowhere; the same form sent twice gives None as the token.

    Raises NotChecked for a therapist whom nobody checked within the year.
    """
    if not therapist.can_invite:
        raise NotChecked
    token = secrets.token_urlsafe(16)
    link = SignupLink(
        id=link_id or uuid4(),
        therapist=therapist,
        token_hash=token_hash(token),
        uses_allowed=uses_allowed,
        closes_on=closes_on,
    )
    link.seal(label)
    try:
        with writing():
            link.save(force_insert=True)
    except IntegrityError:
        return SignupLink.objects.get(pk=link.pk, therapist=therapist), None
    return link, token


def withdraw(*, link: SignupLink) -> None:
    """Close a link for good. Connections that began with it stay."""
    with writing():
        SignupLink.objects.filter(pk=link.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())


def connect(*, client: User, link: SignupLink, name: str, day: date) -> Connection:
    """Show `name` to the link's therapist; this takes one use. Already connected: nothing changes, nothing is taken.

    Raises LinkClosed when the link stopped being open, even a moment ago.
    """
    pair = Connection.objects.open().filter(therapist=link.therapist_id, client=client)
    try:
        with writing():
            already: Connection | None = pair.first()
            return already or begin(client, link, name, day)
    except (LinkClosed, IntegrityError):
        twice: Connection | None = pair.first()  # the same form, sent twice at once
        if twice is None:
            raise LinkClosed from None
        return twice


def begin(client: User, link: SignupLink, name: str, day: date) -> Connection:
    """Take one use, if there is one left, and connect."""
    therapist = Therapist.objects.get(pk=link.therapist_id)
    if not therapist.verified or therapist.user_id == client.pk:
        raise LinkClosed
    if not SignupLink.objects.open().filter(pk=link.pk).update(uses=F("uses") + 1):
        raise LinkClosed
    connection = Connection(therapist=therapist, client=client, since=day)
    connection.seal(name)
    connection.save(force_insert=True)
    ConnectionEvent.objects.create(
        client=client, therapist_name=therapist.name, kind=ConnectionEvent.CONNECTED, day=day
    )
    return connection


def end(*, connection: Connection, by: str, day: date) -> None:
    """End a connection, from either side; the name that was shown is wiped. Ending it again changes nothing."""
    with writing():
        ended = Connection.objects.open().filter(pk=connection.pk).update(ended_on=day, ended_by=by, sealed=b"")
        if ended:
            ConnectionEvent.objects.create(
                client_id=connection.client_id, therapist_name=connection.therapist.name, kind=by, day=day
            )


def depart(user: User) -> None:
    """End a therapist's connections before their account goes, so that each client keeps a dated line of it.

    The connections and links go with the account, and so does what the operators' log says about the therapist.
    """
    therapist = Therapist.objects.of(user).first()
    if therapist is None:
        return
    day = timezone.now().date()
    for connection in Connection.objects.of_therapist(user).open().select_related("therapist"):
        end(connection=connection, by=BY_THERAPIST, day=day)
    LogEntry.objects.filter(
        content_type__app_label="sharing", content_type__model="therapist", object_id=str(therapist.pk)
    ).delete()
