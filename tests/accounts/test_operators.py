"""The operators' site: behind our own sign-in, unknown to anyone else, without anything private."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from healing.accounts.actions import erase_person
from healing.accounts.models import Limit, Session, SpareKey, State, User
from healing.vault.models import KeyCheck, Keyring
from tests.conftest import PASSPHRASE
from tests.page import page

For = Callable[[User], Client]
DOORS = (
    "/admin/",
    "/admin/login/",
    "/admin/accounts/user/",
    "/admin/password_change/",
    "/admin/nothing/here/",
    "/admin/jsi18n/",
    "/admin/logout/",
)


@pytest.mark.parametrize("door", DOORS)
def test_signed_out_every_door_leads_to_our_sign_in(client: Client, db: None, door: str) -> None:
    answer = client.get(door)
    if answer.status_code == 301 or door == "/admin/nothing/here/":
        assert answer.status_code in {301, 303, 404}
        return
    assert answer.status_code in {302, 303}
    assert answer["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("door", DOORS[:-1])
def test_to_anyone_else_it_does_not_exist(alice: User, client_for: For, door: str) -> None:
    client = client_for(alice)
    missing = client.get("/nothing/is/here/")
    answer = client.get(door)
    if door == "/admin/password_change/":
        assert answer.status_code in {303, 404}
        return
    assert answer.status_code == 404
    assert page(answer).text_of("h1") == page(missing).text_of("h1")


def test_the_demo_says_so_on_the_operators_pages_too(client_for: For, olga: User, settings: Any) -> None:
    said = "Demo. Others can read this. Write nothing real."
    assert said not in page(client_for(olga).get("/admin/")).text
    settings.DEMO = True
    for door in ("/admin/", "/admin/accounts/user/"):
        assert said in page(client_for(olga).get(door)).text


def test_an_operator_comes_in_through_sign_in(client: Client, olga: User) -> None:
    asked = client.get("/admin/")
    form = page(client.get(asked["Location"])).form()
    answer = client.post("/sign-in/", {**form, "name": "olga", "passphrase": PASSPHRASE})
    assert answer["Location"] == "/admin/"
    assert "What you look after" in page(client.get("/admin/")).text
    assert client.get("/admin/login/")["Location"] == "/admin/"


def test_people_are_names_and_two_switches(olga: User, alice: User, client_for: For) -> None:
    client = client_for(olga)
    listed = page(client.get(reverse("admin:accounts_user_changelist")))
    assert "alice" in listed.text
    shown = page(client.get(reverse("admin:accounts_user_change", args=[alice.pk])))
    fields = set(shown.form("#user_form"))
    assert {name for name in fields if not name.startswith(("csrf", "_"))} <= {"is_active"}
    assert alice.password not in shown.text
    assert "argon2" not in shown.text
    assert client.get(reverse("admin:accounts_user_add")).status_code == 403
    assert client.get(reverse("admin:accounts_user_delete", args=[alice.pk])).status_code == 403


def test_an_operator_can_make_another_and_keep_someone_out(olga: User, alice: User, client_for: For) -> None:
    address = reverse("admin:accounts_user_change", args=[alice.pk])
    client_for(olga).post(address, {"is_staff": "on", "name": "someone-else", "password": "x"})
    alice.refresh_from_db()
    assert (alice.name, alice.is_staff, alice.is_superuser, alice.is_active) == ("alice", True, True, False)
    assert alice.check_password(PASSPHRASE)
    assert page(Client().post("/sign-in/", {"name": "alice", "passphrase": PASSPHRASE})).has("[role=alert]")


def test_nothing_sealed_and_no_key_is_registered() -> None:
    for private in (State, Session, SpareKey, Limit, Keyring, KeyCheck, Group):
        assert not admin.site.is_registered(private)


def test_the_operators_log_forgets_who_was_deleted(olga: User, alice: User, client_for: For) -> None:
    client_for(olga).post(reverse("admin:accounts_user_change", args=[alice.pk]), {"is_active": "on"})
    assert "alice" in str(list(LogEntry.objects.values_list()))
    erase_person(user=alice)
    assert "alice" not in str(list(LogEntry.objects.values_list()))
    assert User.objects.filter(pk=olga.pk).exists()


def test_the_way_out_is_ours(olga: User, client_for: For) -> None:
    client = client_for(olga)
    assert client.post("/admin/logout/")["Location"] == "/"
    assert not Session.objects.exists()
    assert client_for(olga).get("/admin/password_change/")["Location"] == reverse("accounts:passphrase")
