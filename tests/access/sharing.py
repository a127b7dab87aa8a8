"""Who may open and send what of the therapist's link."""

from datetime import date, timedelta
from types import SimpleNamespace

from django.utils import timezone

from healing.sharing import actions
from tests.access.policies import OWNER, PUBLIC, SIGNED_IN, THERAPIST, Row


def prepare(cast: SimpleNamespace) -> None:
    """theo invites, alice is connected with him."""
    therapist = actions.record_therapist(
        user=cast.theo, name="Theo Marsh", register="HCPC register", number="PYL 1234",
        checked_on=date(2026, 11, 3), checked_by="Olga Brandt",
    )  # fmt: skip
    actions.state(therapist=therapist, sees="alone", keeps_private=None, looks="")
    closes_on = timezone.now().date() + timedelta(days=14)
    cast.signup_link, cast.signup_token = actions.make_link(
        therapist=therapist, label="Tuesday group", uses_allowed=5, closes_on=closes_on
    )
    cast.connection = actions.connect(
        client=cast.alice, link=cast.signup_link, name="Alice from Tuesday", day=timezone.now().date()
    )


def link_id(cast: SimpleNamespace) -> dict[str, object]:
    return {"link_id": cast.signup_link.pk}


def connection_id(cast: SimpleNamespace) -> dict[str, object]:
    return {"connection_id": cast.connection.pk}


ROWS = [
    Row("sharing:practice", THERAPIST),
    Row("sharing:statements", THERAPIST, THERAPIST, data=lambda cast: {"sees": "alone"}),
    Row("sharing:link_new", THERAPIST, THERAPIST, data=lambda cast: {"label": "One more", "uses": "1", "days": "14"}),
    Row("sharing:link_made", THERAPIST),
    Row("sharing:link_withdraw", None, THERAPIST, args=link_id),
    Row("sharing:connection_end_by_therapist", None, THERAPIST, args=connection_id),
    Row("sharing:join_token", PUBLIC, args=lambda cast: {"token": cast.signup_token}),
    Row("sharing:join", PUBLIC),
    Row("sharing:join_no", None, PUBLIC),
    Row("sharing:connect", SIGNED_IN, SIGNED_IN, data=lambda cast: {"name": "Someone"}),
    Row("sharing:connections", SIGNED_IN),
    Row("sharing:connection_end", None, OWNER, args=connection_id),
]
