"""While locked, Today, Plan, Read, Help now and Settle work, and tell nothing of what is locked."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from healing.accounts import notices, situation
from healing.accounts.models import Session, User
from healing.checkins.actions import keep_reading
from healing.library import catalogue
from healing.plans.actions import add_practice
from tests.accounts.locks import SECRET_LINE, is_open, put_on, unlock, write
from tests.page import page

OPEN = (
    "/today/",
    "/plan/",
    "/read/",
    "/read/r07/",
    "/help/",
    "/settle/",
    "/settings/",
    "/settings/lock/",
    "/pathways/",
)
CLOSED = (
    "/journal/",
    "/journal/write/",
    "/steps/B7/",
    "/check-ins/",
    "/settings/lock/sealing/",
    "/settings/lock/minutes/",
)
PASSING = re.compile(r'name="(csrfmiddlewaretoken|tag)" value="[^"]*"|[0-9a-f]{8}-[0-9a-f-]{27}')


def with_everything(user: User, client: Client, me: Any) -> None:
    """Every kind of private content that there is a way to write."""
    write(client)
    form = page(client.get("/steps/B7/")).form("form#exercise")
    client.post("/steps/B7/", {**form, "happens": SECRET_LINE, "later": "1"})
    situation.keep(me, happened="lied", found="longer", stands="apart")
    keep_reading(me, hard=9)
    me.change("private", notices.adding(notices.SPARE_KEY_USED, me.today))


def with_a_visit(client: Client) -> None:
    """What a session remembers while it is open: a standing button, a search, a question for the night."""
    client.post("/help/pressed/", {"pressed": "unsafe"})
    client.post("/read/search/", {"words": SECRET_LINE})


def as_seen(client: Client, address: str) -> str:
    """A page without what differs from answer to answer."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return PASSING.sub("", answer.content.decode())


@pytest.mark.parametrize("how", ["lock now", "another browser", "by itself"])
def test_a_locked_page_is_the_same_with_and_without_private_content(
    alice: User, bob: User, client_for, me_for, how: str
) -> None:
    hers, his = client_for(alice), client_for(bob)
    for user in (alice, bob):
        add_practice(me=me_for(user), practice=catalogue().practices["k01"])
    with_everything(alice, hers, me_for(alice))
    open_step(his)
    for client in (hers, his):
        put_on(client)
        if client is hers:
            with_a_visit(client)
        if how == "lock now":
            client.post("/lock-now/")
        elif how == "another browser":
            client_for(alice if client is hers else bob).post("/settings/lock/everywhere/")
        else:
            Session.objects.update(unlock_used=timezone.now() - timedelta(minutes=11))
    for address in (*OPEN, "/help/people/", "/read/search/"):
        for client in (hers, his):
            client.get(address)
        one, other = as_seen(hers, address), as_seen(his, address).replace("bob", "alice")
        assert one == other, address
        assert SECRET_LINE not in one, address


def open_step(client: Client) -> None:
    """What bob did too: progress by id is not private (security.md §2), so it must not make the difference."""
    client.get("/steps/B7/")
    form = page(client.get("/steps/B7/")).form("form#exercise")
    client.post("/steps/B7/", {**form, "later": "1"})


def test_the_control_unlocked_the_same_pages_differ(alice: User, bob: User, client_for, me_for) -> None:
    hers, his = client_for(alice), client_for(bob)
    with_everything(alice, hers, me_for(alice))
    for client in (hers, his):
        put_on(client)
    assert as_seen(hers, "/today/") != as_seen(his, "/today/")


@pytest.mark.parametrize("address", CLOSED)
def test_what_is_private_leads_to_the_unlock_page(alice: User, client_for, address: str) -> None:
    client = client_for(alice)
    put_on(client)
    assert client.get(address).status_code in {200, 303}
    client.post("/lock-now/")
    for method in ("get", "post"):
        answer = getattr(client, method)(address)
        if answer.status_code == 405:
            continue
        assert answer.status_code == 303, (method, address)
        assert answer["Location"].startswith("/unlock/"), (method, address)


def test_today_says_that_it_is_locked_and_offers_to_unlock(alice: User, client_for) -> None:
    client = client_for(alice)
    put_on(client)
    client.post("/lock-now/")
    assert page(client.get("/today/")).has('main a[href="/unlock/"]')
    unlock(client)
    assert not page(client.get("/today/")).has('main a[href="/unlock/"]')


def test_script_that_asks_while_locked_is_led_to_unlock(alice: User, client_for) -> None:
    client = client_for(alice)
    put_on(client)
    client.post("/lock-now/")
    answer = client.get("/journal/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/journal/"})
    assert answer["HX-Redirect"] == "/unlock/?next=%2Fjournal%2F"


def test_private_pages_are_never_stored_by_a_browser(alice: User, client_for) -> None:
    client = client_for(alice)
    put_on(client)
    for address in ("/journal/", "/unlock/", "/settings/lock/", "/today/"):
        assert client.get(address)["Cache-Control"] == "no-store, private"


def test_an_open_page_knows_when_to_hide_and_a_standard_one_knows_nothing_of_it(
    alice: User, bob: User, client_for
) -> None:
    client, his = client_for(alice), client_for(bob)
    put_on(client)
    body = page(client.get("/today/")).select("body")[0].attrs
    assert body["data-idle"] == "600"
    assert 14300 < int(body["data-left"]) <= 14400
    assert page(client.get("/today/")).has('script[src*="lock"]')
    plain = page(his.get("/today/"))
    assert not plain.has("[data-idle]")
    assert not plain.has('script[src*="lock"]')
    assert not plain.has("[data-lock-now]")


@pytest.mark.parametrize("address", [*OPEN, "/journal/", "/unlock/"])
def test_a_lock_costs_no_query(alice: User, bob: User, client_for, address: str) -> None:
    client, his = client_for(alice), client_for(bob)
    put_on(client)
    counts = []
    for one in (client, his):
        one.get(address)
        with CaptureQueriesContext(connection) as asked:
            one.get(address)
        counts.append(len([query for query in asked if "BEGIN" not in query["sql"]]))
    assert counts[0] == counts[1]
    assert is_open(client)
