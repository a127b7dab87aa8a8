"""A save that the store refuses: a full disk, a lock that stays, a server that is gone (security.md §4, rows 8 and 9).

Nothing says "kept" that was not, the words stay in the page, it is said at once, and sending them again keeps them once.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from healing.accounts import carry
from healing.accounts.models import Session, User
from healing.journal.models import Draft, Entry
from healing.web import patience
from tests.conftest import member
from tests.page import page

pytestmark = pytest.mark.django_db(transaction=True)
NEW, DRAFT = reverse("journal:entry_new"), reverse("journal:draft_keep")
BODY = "All of this happened. " * 4000  # more than the free pages of the test's database hold


@pytest.fixture
def alice() -> User:
    return member("alice")


@pytest.fixture
def client(alice: User) -> Client:
    browser = Client(raise_request_exception=False)
    browser.force_login(alice)
    return browser


def typed(alice: User) -> dict[str, str]:
    return {"body": BODY, "title": "Tonight", "version": "0", "tag": carry.tag(alice.pk, uuid4()), "draft": str(uuid4())}  # fmt: skip


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@contextmanager
def full_disk() -> Iterator[None]:
    """The database can be read and not grow by a page."""
    if connection.vendor != "sqlite":
        with only_reading():
            yield
        return
    run("VACUUM")  # no free page is left in it
    with connection.cursor() as cursor:
        (used,) = cursor.execute("PRAGMA page_count").fetchone()
    run(f"PRAGMA max_page_count={used}")
    try:
        yield
    finally:
        run("PRAGMA max_page_count=1073741823")


@contextmanager
def only_reading() -> Iterator[None]:
    """Every write is refused, the smallest too."""
    switch = "PRAGMA query_only={}" if connection.vendor == "sqlite" else "SET default_transaction_read_only={}"
    run(switch.format("ON"))
    try:
        yield
    finally:
        run(switch.format("OFF"))


@contextmanager
def locked() -> Iterator[None]:
    """Another process holds a lock on what is to be written, and does not let go."""
    if connection.vendor == "sqlite":
        run("PRAGMA busy_timeout=100")
        other = sqlite3.connect(settings.DATABASES["default"]["TEST"]["NAME"], isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
    else:
        run("SET lock_timeout='100ms'")
        other = other_connection()
        other.execute("LOCK TABLE journal_entry, journal_draft IN EXCLUSIVE MODE")
    try:
        yield
    finally:
        other.close()
        connection.close()


@contextmanager
def gone() -> Iterator[None]:
    """Not even reading works: the whole database is held, or the server has ended the connection."""
    if connection.vendor == "sqlite":
        run("PRAGMA busy_timeout=100")
        other = sqlite3.connect(settings.DATABASES["default"]["TEST"]["NAME"], isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        try:
            yield
        finally:
            other.close()
            connection.close()
        return
    with connection.cursor() as cursor:
        (mine,) = cursor.execute("SELECT pg_backend_pid()").fetchone()
    with other_connection() as other:
        other.execute("SELECT pg_terminate_backend(%s, 1000)", [mine])
    try:
        yield
    finally:
        connection.close()


def other_connection() -> psycopg.Connection:
    """A connection of nobody's: not from the pool."""
    at = connection.get_connection_params()
    return psycopg.connect(**{name: at[name] for name in ("dbname", "user", "host", "port") if name in at})


REFUSALS = [full_disk, only_reading, locked, gone]


@pytest.mark.parametrize("refusal", REFUSALS)
def test_an_entry_stays_in_the_page_and_is_kept_once_when_sent_again(
    client: Client, alice: User, refusal: Callable[[], contextmanager]
) -> None:
    form = typed(alice)
    with refusal():
        began = time.monotonic()
        answer = client.post(NEW, form)
        assert time.monotonic() - began < 10  # two on a quiet machine; SQLite would wait for twenty
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    seen = page(answer)
    assert seen.text_of("h1") == "This isn’t kept yet"
    assert not seen.has(".messages, .kept")
    again = seen.form("form#again")
    assert {name: again[name] for name in form} == form
    assert seen.select("form#again")[0].attrs["action"] == NEW
    assert not Entry.objects.exists()
    assert client.post(NEW, again).status_code == 303
    assert client.post(NEW, again).status_code == 303
    assert Entry.objects.count() == 1
    assert "Tonight" in page(client.get(reverse("journal:entry_list"))).texts(".entry-row b")


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_page_that_sends_by_itself_hears_that_it_was_not_kept(
    client: Client, alice: User, refusal: Callable[[], contextmanager]
) -> None:
    form = typed(alice)
    with refusal():
        assert client.post(DRAFT, {**form, "sent": "1"}).status_code == 503
        assert client.post(NEW, form, headers={"X-Stay": "1"}).status_code == 503
    assert not Draft.objects.exists()
    assert client.post(DRAFT, {**form, "sent": "2"}).status_code == 204
    assert Draft.objects.count() == 1


def test_with_a_full_disk_reading_goes_on(client: Client, alice: User) -> None:
    """What a page would only note on the way, when someone was last here, is not worth the page."""
    kept = client.post(NEW, {**typed(alice), "body": "A short one."})["Location"]
    before = Session.objects.get().used - timedelta(minutes=5)
    Session.objects.update(used=before)  # so that the next page would note its use
    with only_reading():
        for address in ("/today/", kept, "/journal/", "/plan/", "/read/", "/help/", "/settle/"):
            assert client.get(address).status_code == 200, address
    assert Session.objects.get().used == before


def test_only_a_form_that_is_written_in_is_shown_again(client: Client) -> None:
    """A passphrase never comes back in a page."""
    with gone():
        answer = client.post("/sign-in/", {"name": "alice", "passphrase": "never-in-a-page"})
    assert answer.status_code == 503
    assert "never-in-a-page" not in answer.content.decode()
    assert not page(answer).has("form#again")


def test_a_page_waits_two_seconds_and_no_longer() -> None:
    """The serving process shortens what commands and the worker may wait."""
    options = deepcopy(connection.settings_dict["OPTIONS"])
    try:
        patience.for_pages()
        now = connection.settings_dict["OPTIONS"]
        if connection.vendor == "sqlite":
            assert (options["timeout"], now["timeout"]) == (20, 1.5)
        else:
            assert (options["pool"]["timeout"], now["pool"]["timeout"]) == (10, 1.5)
            assert "lock_timeout=1500" in now["options"]
    finally:
        connection.settings_dict["OPTIONS"] = options
