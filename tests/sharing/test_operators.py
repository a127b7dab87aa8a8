"""The operator records and checks a therapist, by command or in the admin, and sees nothing private."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from healing.accounts.models import User
from healing.sharing.models import Connection, Therapist
from tests.page import page

ADMIN = "/admin/sharing/therapist/"


def run(*extra: str) -> str:
    out = StringIO()
    call_command(
        "therapist", "theo", "--register", "HCPC register", "--number", "PYL 1234", "--checked-on", "2026-11-03",
        "--checked-by", "Olga", *extra, stdout=out,
    )  # fmt: skip
    return out.getvalue()


def test_the_command_records_and_checks_again(theo: User) -> None:
    assert "Theo Marsh is recorded" in run("--called", "Theo Marsh")
    made = Therapist.objects.get(user=theo)
    assert (made.name, made.checked_on, made.verified) == ("Theo Marsh", date(2026, 11, 3), True)
    run("--number", "PYL 9999")
    made.refresh_from_db()
    assert (made.name, made.number, made.verified) == ("Theo Marsh", "PYL 9999", True)


def test_the_command_says_what_is_wrong(theo: User) -> None:
    for extra in (["--checked-on", "2999-01-01"], ["--number", " "], ["--register", "x" * 121], ["--checked-by", " "]):
        with pytest.raises(CommandError):
            run(*extra)
    with pytest.raises(CommandError, match="no account named nobody"):
        call_command("therapist", "nobody", register="R", number="1", checked_on=date(2026, 1, 1), checked_by="O")
    assert not Therapist.objects.exists()


def test_the_admin_records_and_a_change_unchecks(client_for, olga: User, theo: User) -> None:
    client = client_for(olga)
    data = {"user": str(theo.pk), "name": "Theo Marsh", "register": "HCPC", "number": "1", "checked_by": "Olga"}
    client.post(f"{ADMIN}add/", data)
    made = Therapist.objects.get()
    assert not made.verified, "no day, no check"
    at = f"{ADMIN}{made.pk}/change/"
    client.post(at, {**data, "checked_on": "2026-11-03"})
    made.refresh_from_db()
    assert made.verified
    for changed in ({"name": "Theo Marsh-Bell"}, {"number": "2"}, {"register": "BACP"}):
        warned = client.post(at, {**data, "checked_on": "2026-11-03", **changed}, follow=True)
        made.refresh_from_db()
        assert not made.verified
        assert "can make no link" in page(warned).text
        client.post(at, {**data, "checked_on": "2026-11-03", **changed, "checked_again": "on"})
        made.refresh_from_db()
        assert made.verified


def test_the_admin_shows_nothing_private(client_for, olga: User, alice: User, connection: Connection) -> None:
    client = client_for(olga)
    for at in (ADMIN, f"{ADMIN}{connection.therapist.pk}/change/", "/admin/"):
        answer = client.get(at)
        assert answer.status_code == 200
        assert "Alice from Tuesday" not in answer.content.decode()
        assert "Tuesday group" not in answer.content.decode()
    assert client.post(f"{ADMIN}{connection.therapist.pk}/delete/").status_code in {403, 404}
    assert client_for(alice).get(ADMIN).status_code == 404
