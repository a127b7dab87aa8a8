"""After writing everywhere, no byte of what was typed is anywhere but in the sealed columns."""

import logging
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, override_settings

from healing import vault
from healing.accounts import situation
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.checkins.actions import keep_reading
from healing.plans.looking_back import week_to_look_at
from healing.support import plan
from healing.support.models import Contact
from tests.conftest import PASSPHRASE, member
from tests.page import page

CANARY = "canary-7f3a-singing-in-the-dark"


def write_everywhere(alice: User, client: Client) -> None:
    """Everything a person can type, through the site's own forms."""
    form = page(client.get("/journal/write/")).form("form.writing")
    client.post("/journal/write/", {**form, "body": CANARY, "title": CANARY, "mood": "heavy"})
    client.post("/journal/drafts/keep/", {**form, "draft": str(uuid4()), "body": CANARY, "title": CANARY})
    client.post("/journal/write/", {**form, "body": CANARY + " more", "to": "today"})
    exercise = page(client.get("/steps/B7/")).form("form#exercise")
    client.post("/steps/B7/", {**exercise, "happens": CANARY, "will": CANARY})
    planned = page(client.get("/plan/add/k01/")).form("main form")
    client.post("/plan/add/k01/", {**planned, "when": CANARY, "then": CANARY})
    week = week_to_look_at(Person(alice, vault.open_keyring(alice)).today).isoformat()
    assert client.post("/plan/look-back/", {"week": week, "line": CANARY}).status_code == 303
    near = page(client.get("/help/my-people/new/")).form("main form")
    client.post("/help/my-people/new/", {**near, "name": CANARY, "how": CANARY, "what_for": CANARY})
    client.post("/help/my-people/shown/", {"shown": str(Contact.objects.get(user=alice).pk)})
    part = page(client.get("/help/plan/safer/")).form("form[data-once]")
    client.post("/help/plan/safer/", {**part, "words": CANARY})
    client.post("/help/plan/bring/", {"signs-words": CANARY})
    with override_settings(MAIL_URL="smtp+plain://127.0.0.1:25"):
        assert client.post("/reminders/address/", {"address": f"{CANARY}@example.org"}).status_code == 303
    client.post("/check-ins/mark/", {"words": CANARY, "day": "2026-01-05"})
    client.post("/journal/write/", {**form, "body": "", "title": CANARY})  # refused: stays on the page only
    brought = [
        SimpleUploadedFile(f"{CANARY}.md", CANARY.encode()),
        SimpleUploadedFile("2024-05-01.md", CANARY.encode()),
    ]
    assert client.post("/journal/bring/", {"brought": brought}).status_code == 303  # waits, one refused and one not
    taken = client.post("/journal/take/", {"current": PASSPHRASE})
    assert b"PK" in b"".join(taken.streaming_content)
    client.logout()
    assert client.post("/journal/drafts/keep/", {**form, "draft": str(uuid4()), "body": CANARY}).status_code == 202
    client.post("/journal/write/", {**form, "body": CANARY})  # carried through sign-in, sealed in the page
    me = Person(alice, vault.open_keyring(alice))
    situation.keep(me, happened="lied", found="longer", stands="apart")
    keep_reading(me, hard=8)
    assert me.everyday["people"] == [{"name": CANARY, "how": CANARY}]
    assert plan.read(me).of("safer").words == plan.read(me).of("signs").words == CANARY


@pytest.mark.django_db(transaction=True)
def test_no_byte_of_it_is_in_database_journal_log_or_session(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    alice = member("alice")
    client = Client()
    client.force_login(alice)
    write_everywhere(alice, client)
    for model in apps.get_models():
        for row in model._default_manager.values_list():
            for value in row:
                held = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                assert CANARY.encode() not in held, model
                assert PASSPHRASE.encode() not in held, model
    assert CANARY not in caplog.text
    if connection.vendor == "sqlite":
        connection.close()
        for path in Path(settings.DATABASES["default"]["NAME"]).parent.glob("*.sqlite3*"):
            assert CANARY.encode() not in path.read_bytes(), path


@pytest.mark.django_db(transaction=True)
def test_the_control_a_clear_column_would_be_found() -> None:
    member(CANARY)
    found = [row for row in User.objects.values_list() if CANARY in [str(value) for value in row]]
    assert found


@pytest.mark.django_db(transaction=True)
def test_what_a_request_that_breaks_says_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """A form that belongs to nobody, with words in it: the log names the route and nothing else."""
    alice = member("alice")
    client = Client(raise_request_exception=False)
    client.force_login(alice)
    client.get(f"/join/{CANARY}/")
    client.get(f"/journal/{uuid4()}/?{CANARY}")
    client.post("/journal/write/", {"body": CANARY, "tag": CANARY})
    for record in caplog.records:
        for handler_filter in (
            logging.getLogger("django").handlers[0].filters if logging.getLogger("django").handlers else []
        ):
            handler_filter.filter(record)
        assert CANARY not in record.getMessage()
