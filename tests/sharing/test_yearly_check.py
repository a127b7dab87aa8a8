"""A look into the register holds for a year: then it is said how old it is, and no new link is made until the next."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from healing.accounts.models import User
from healing.sharing import actions
from healing.sharing.models import Connection, SignupLink, Therapist
from healing.web.dates import day_full
from tests.page import page
from tests.sharing.conftest import CHECKED


def checked(user: User, days_ago: int) -> date:
    """Set the day of a therapist's last check."""
    day = timezone.now().date() - timedelta(days=days_ago)
    actions.record_therapist(user=user, checked_on=day, **CHECKED)
    return day


def test_within_the_year_nothing_changes(therapist: Therapist, theo: User, client_for) -> None:
    checked(theo, 366)
    therapist.refresh_from_db()
    assert (therapist.check_due, therapist.can_invite) == (False, True)
    assert page(client_for(theo).get("/practice/")).has('[href="/practice/links/new/"]')
    assert client_for(theo).get("/practice/links/new/").status_code == 200


def test_after_a_year_no_new_link_until_the_next_check(
    connection: Connection, theo: User, alice: User, client_for
) -> None:
    day = checked(theo, 367)
    client = client_for(theo)
    look = page(client.get("/practice/"))
    assert not look.has('[href="/practice/links/new/"]')
    assert day_full(day) in look.text_of("main .notice")
    assert look.has(".client"), "who is connected stays connected"
    assert look.has(".link"), "and an open link stays open"
    refused = client.post("/practice/links/new/", {"label": "x", "uses": "1", "days": "14"})
    assert refused.status_code == 403
    assert "once a year" in page(refused).text_of("main .notice")
    assert SignupLink.objects.count() == 1
    with pytest.raises(actions.NotChecked):
        actions.make_link(therapist=Therapist.objects.get(), label="x", uses_allowed=1, closes_on=timezone.now().date())
    checked(theo, 0)
    assert client.get("/practice/links/new/").status_code == 200


def test_people_are_told_how_old_the_look_is(
    make_link, connection: Connection, theo: User, alice: User, bob: User, client_for
) -> None:
    _link, token = make_link()
    for days_ago, old in ((20, False), (400, True)):
        day = checked(theo, days_ago)
        said = f"{day_full(day)}, more than a year ago"
        hers = page(client_for(alice).get("/sharing/")).text_of(".connection")
        assert f"Looked up there on {day_full(day)}" in hers
        client = client_for(bob)
        client.get(f"/join/{token}/")
        for text in (hers, page(client.get("/join/")).text, page(client.get("/connect/")).text):
            assert day_full(day) in text
            assert (said in text) is old


def test_a_name_that_is_not_checked_any_more_is_not_said_to_be(connection: Connection, alice: User, client_for) -> None:
    Therapist.objects.update(name="Theo Bell")
    assert "Looked up" not in page(client_for(alice).get("/sharing/")).text


def listed() -> str:
    out = StringIO()
    call_command("therapist", stdout=out)
    return out.getvalue()


def test_the_command_alone_says_who_is_due(therapist: Therapist, theo: User, bob: User) -> None:
    checked(theo, 40)
    actions.record_therapist(
        user=bob, name="Bo Lind", register="BACP", number="7", checked_by="Olga",
        checked_on=timezone.now().date() - timedelta(days=500),
    )  # fmt: skip
    first, second, *rest = listed().splitlines()
    assert rest == []
    assert first.startswith("Bo Lind (account bob): BACP, 7; last checked on ")
    assert first.endswith("by Olga. A new check is due.")
    assert second.startswith("Theo Marsh (account theo)")
    assert "due" not in second
    Therapist.objects.filter(user=bob).update(number="8")
    assert "not checked, so no link can be made." in listed().splitlines()[0]


@pytest.mark.django_db
def test_the_command_says_when_there_is_nobody_and_when_something_is_left_out() -> None:
    assert "No therapist is recorded." in listed()
    with pytest.raises(CommandError, match="--register, --number, --checked-on and --checked-by"):
        call_command("therapist", "theo", register="HCPC register")


def test_the_operators_site_lists_who_is_due(
    therapist: Therapist, theo: User, bob: User, olga: User, client_for
) -> None:
    checked(theo, 400)
    actions.record_therapist(
        user=bob, name="Bo Lind", register="BACP", number="7", checked_by="O", checked_on=timezone.now().date()
    )
    client = client_for(olga)
    everyone = page(client.get("/admin/sharing/therapist/")).text_of("#result_list")
    assert "Bo Lind" in everyone
    due = page(client.get("/admin/sharing/therapist/?check=due")).text_of("#result_list")
    assert "Theo Marsh" in due
    assert "Bo Lind" not in due
    warned = page(client.get(f"/admin/sharing/therapist/{therapist.pk}/change/")).text_of("main, #content")
    assert "once a year" in warned
