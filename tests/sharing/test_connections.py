"""What stays with either side when the other deletes their account."""

from datetime import date

from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from healing.accounts.actions import erase_person
from healing.accounts.models import User
from healing.sharing import actions
from healing.sharing.models import Connection, ConnectionEvent, SignupLink, Therapist
from healing.web.dates import day_full
from tests.page import page

ENDED = "Theo Marsh ended the connection."


def happened(client) -> list[str]:
    return page(client.get("/sharing/")).texts(".events li")


def test_a_therapist_who_deletes_their_account_leaves_each_client_a_dated_line(
    connection: Connection, make_link, client_for, alice: User, bob: User, theo: User
) -> None:
    actions.connect(client=bob, link=make_link()[0], name="Bob", day=date(2026, 11, 20))
    erase_person(user=theo)
    for client in (client_for(alice), client_for(bob)):
        newest, connected = happened(client)
        assert ENDED in newest
        assert day_full(timezone.now().date()) in newest
        assert "You connected with Theo Marsh." in connected
        look = page(client.get("/sharing/"))
        assert not look.has(".connection")
        assert "Nobody sees anything." in look.text_of("main header")
    assert (Therapist.objects.count(), SignupLink.objects.count(), Connection.objects.count()) == (0, 0, 0)


def test_the_line_is_for_those_who_were_connected_alone(
    connection: Connection, make_link, client_for, alice: User, bob: User, theo: User, olga: User
) -> None:
    ended = actions.connect(client=bob, link=make_link()[0], name="Bob", day=date(2026, 11, 20))
    actions.end(connection=ended, by="client", day=date(2026, 11, 21))
    erase_person(user=theo)
    assert len(happened(client_for(alice))) == 2
    assert not any(ENDED in line for line in happened(client_for(bob))), "bob had ended it himself before"
    assert not page(client_for(olga).get("/sharing/")).has(".events")
    assert set(ConnectionEvent.objects.filter(kind="therapist").values_list("client", flat=True)) == {alice.pk}


def test_the_operators_log_forgets_a_therapist_too(therapist: Therapist, theo: User, olga: User) -> None:
    LogEntry.objects.create(
        user=olga, content_type=ContentType.objects.get_for_model(Therapist), object_id=str(therapist.pk),
        object_repr="Theo Marsh", action_flag=ADDITION,
    )  # fmt: skip
    erase_person(user=theo)
    assert not LogEntry.objects.exists()


def test_a_client_who_deletes_everything_leaves_a_therapist_no_name_and_no_line(
    connection: Connection, client_for, alice: User, theo: User
) -> None:
    erase_person(user=alice)
    look = page(client_for(theo).get("/practice/"))
    assert not look.has(".client")
    assert "Alice" not in look.text
    assert not Connection.objects.exists()
    assert not ConnectionEvent.objects.exists()
    assert page(client_for(theo).get("/sharing/")).has(".events") is False
