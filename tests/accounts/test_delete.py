"""Delete everything: the passphrase again, then no row and no byte of the person is left."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import Field, Model
from django.test import Client

from healing import vault
from healing.accounts import notices, spare_keys
from healing.accounts.models import Session, State, User
from healing.accounts.person import Person
from healing.vault.models import Keyring
from tests.conftest import PASSPHRASE, member
from tests.page import page

NAME = "canary-in-the-quiet-harbour"
CANARY = "canary-7f3a-singing-in-the-dark"


def owned() -> Iterator[tuple[type[Model], Field[Any, Any]]]:
    """Every column of every table that points at a person."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if (
                isinstance(field, Field)
                and field.is_relation
                and field.related_model is User
                and not field.many_to_many
            ):
                yield model, field


def write_everywhere(user: User, client: Client) -> None:
    """Something of the person in as many tables as the site's own pages reach, and in both sealed documents."""
    me = Person(user, vault.open_keyring(user))
    me.change("private", notices.adding(notices.SPARE_KEY_USED, me.today))
    me.change("private", lambda kept: kept.update(note=CANARY))
    me.change("everyday", lambda kept: kept.update(note=CANARY))
    spare_keys.make(me=me)
    client.post("/settings/night/", {"begins": "21:00", "ends": "05:00"})
    form = page(client.get("/journal/write/")).form("form.writing")
    client.post("/journal/write/", {**form, "body": CANARY, "title": CANARY})
    exercise = page(client.get("/steps/B7/")).form("form#exercise")
    client.post("/steps/B7/", {**exercise, "happens": CANARY, "will": CANARY})
    planned = page(client.get("/plan/add/k01/")).form("main form")
    client.post("/plan/add/k01/", {**planned, "when": CANARY, "then": CANARY})
    client.post("/checkin/", {"hard": "7"})


def everything_stored() -> bytes:
    """All bytes of the database file and of what lies beside it."""
    connection.close()
    where = Path(settings.DATABASES["default"]["NAME"])
    return b"".join(path.read_bytes() for path in where.parent.glob(f"{where.name}*"))


@pytest.mark.django_db(transaction=True)
def test_no_row_and_no_byte_is_left() -> None:
    user, other = member(NAME), member("bob")
    client, elsewhere = Client(), Client()
    client.force_login(user)
    elsewhere.force_login(user)
    write_everywhere(user, client)
    tables = {model for model, field in owned() if model._base_manager.filter(**{field.name: user}).exists()}
    assert {Session, State, Keyring} < tables
    assert len(tables) >= 7, "the control: there is something to delete in as many tables as that"
    ring = Keyring.objects.get(user=user)
    sealed = [
        bytes(ring.private),
        bytes(ring.everyday),
        *(bytes(row.sealed) for row in State.objects.filter(user=user)),
    ]
    if connection.vendor == "sqlite":
        held = everything_stored()
        assert all(blob in held for blob in [NAME.encode(), *sealed]), "the control: the file does hold them"

    answer = client.post("/settings/delete/", {"current": PASSPHRASE})
    assert (answer.status_code, answer["Location"]) == (303, "/goodbye/")

    for model, field in owned():
        assert not model._base_manager.filter(**{field.name: user.pk}).exists(), (model, field)
    assert list(User.objects.all()) == [other]
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.values_list():
            assert NAME not in str(row), model
            assert str(user.pk) not in str(row), model
            assert user.pk.hex not in str(row), model
    if connection.vendor == "sqlite":
        held = everything_stored()
        for trace in (NAME.encode(), CANARY.encode(), user.pk.hex.encode(), *sealed):
            assert trace not in held
    assert elsewhere.get("/settings/")["Location"].startswith("/sign-in/")


def test_the_page_says_what_goes_and_when(client: Client, alice: User) -> None:
    client.force_login(alice)
    shown = page(client.get("/settings/delete/"))
    assert shown.text_of("h1") == "Delete everything?"
    assert "within 7 days" in shown.text
    assert "within 35 days" in shown.text
    assert shown.has("input[name=current][type=password]")
    assert [button.text for button in shown.select("main .row button, main .row a")] == [
        "Delete everything",
        "Keep it all",
    ]


@pytest.mark.parametrize(
    "wrong", ["", "   ", "not the right one at all", "x" * 300, "\x00", "<script>alert(1)</script>", "🌊" * 20]
)
def test_without_the_passphrase_nothing_happens(client: Client, alice: User, wrong: str) -> None:
    client.force_login(alice)
    answer = client.post("/settings/delete/", {"current": wrong})
    assert answer.status_code == 422
    assert page(answer).text_of("#id_current-error")
    assert User.objects.filter(pk=alice.pk).exists()
    assert vault.open_keyring(User.objects.get(pk=alice.pk)).private


def test_goodbye_is_signed_out_and_leaves_no_cookie_of_the_account(client: Client, alice: User) -> None:
    client.post("/sign-in/", {"name": "alice", "passphrase": PASSPHRASE})
    answer = client.post("/settings/delete/", {"current": PASSPHRASE})
    assert answer["Clear-Site-Data"] == '"cache"'
    for name in (settings.SESSION_COOKIE_NAME, settings.BEFORE_COOKIE_NAME, settings.DEVICE_COOKIE_NAME):
        assert answer.cookies[name]["max-age"] == 0, name
    shown = page(client.get("/goodbye/"))
    assert shown.text_of("h1") == "It is all gone"
    assert not shown.has("body.signed-in")
    assert client.get("/settings/")["Location"].startswith("/sign-in/")
    assert page(client.post("/sign-in/", {"name": "alice", "passphrase": PASSPHRASE})).has("[role=alert]")


def test_another_person_of_the_same_browser_stays_known(client: Client, alice: User, bob: User) -> None:
    for name in ("bob", "alice"):
        client.post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
    answer = client.post("/settings/delete/", {"current": PASSPHRASE})
    assert answer.cookies[settings.DEVICE_COOKIE_NAME].value != ""
    for _try in range(10):
        Client().post("/sign-in/", {"name": "bob", "passphrase": "not the right one at all"})
    assert client.post("/sign-in/", {"name": "bob", "passphrase": PASSPHRASE}).status_code == 303


def test_the_name_is_free_again_and_the_old_spare_key_finds_nobody(
    client: Client, alice: User, me_for: Callable[..., Any]
) -> None:
    key = spare_keys.make(me=me_for(alice))
    client.force_login(alice)
    client.post("/settings/delete/", {"current": PASSPHRASE})
    assert spare_keys.owner(key) is None
    again = member("alice")
    assert again.pk != alice.pk
    assert not State.objects.exclude(user=again).exists()


def test_a_carried_text_of_someone_deleted_is_kept_for_nobody(client: Client, alice: User, bob: User) -> None:
    from healing.accounts import carry

    typed = {"tag": carry.tag(alice.pk, uuid4()), "body": CANARY}
    lost = page(client.post("/journal/write/", typed)).form()
    client.force_login(alice)
    client.post("/settings/delete/", {"current": PASSPHRASE})
    client.post("/sign-in/", {**lost, "name": "bob", "passphrase": PASSPHRASE})
    assert CANARY not in page(client.get("/journal/")).text
