"""Pages of the pathways ask a constant number of queries, whatever was filled in before."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from healing.accounts import situation
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.checkins.actions import keep_reading
from healing.library import catalogue
from healing.pathways import gate
from healing.pathways.actions import keep_answer

MOST = 10
CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
PAGES = [
    "/pathways/",
    "/situation/",
    "/steps/B1/",
    "/steps/B7/",
    "/steps/B7/kept/",
    "/steps/B7/earlier/",
    "/steps/B7/sheet/",
    "/steps/A7/",
    "/steps/A7/kept/",
    "/steps/B4/",
    "/steps/B4/kept/",
    "/steps/B6/",
    "/steps/C3/",
    "/plan/add/",
]
FILLED = {
    "B7": {"will": "go"},
    "B3": {"felt": "small"},
    "B4": {"talk": {"felt": "small"}},
    "B6": {"ledger": [{"what": "x"}]},
    "C3": {"list": [{"name": "Osei"}]},
}


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len([one for one in queries.captured_queries if not one["sql"].startswith(CONTROL)])


def test_queries(alice: User, client_for: Callable[[User], Client], me_for: Callable[..., Person]) -> None:
    me = me_for(alice)
    situation.keep(me_for(alice, timezone.now() - timedelta(days=60)), found="longer", stands="together")
    gate.answer(me, {}, ["no"] * 5)  # type: ignore[arg-type]
    found: dict[str, set[int]] = {address: set() for address in PAGES}
    kept = 0
    for rows in (1, 3, 100):
        for _number in range(rows - kept):
            for step_id, answers in FILLED.items():
                keep_answer(me=me, step=catalogue().steps[step_id], draft_id=uuid4(), answers=answers, half=False)
            keep_reading(me, hard=3)
        kept = rows
        client = client_for(alice)
        client.post("/steps/B4/before/", {"today": "yes", "calm": "steady"}, follow=True)
        for address in PAGES:
            client.get(address)
        for address in PAGES:
            if address.endswith("/B4/"):  # as after its questions
                client.post(f"{address}before/", {"today": "yes", "calm": "steady"})
            found[address].add(asked(client, address))
    assert {address: counts for address, counts in found.items() if max(counts) > MOST} == {}
    assert {address: counts for address, counts in found.items() if len(counts) > 1} == {}


@pytest.mark.parametrize("by_script", [True, False])
def test_keeping(alice: User, client_for: Callable[[User], Client], by_script: bool) -> None:
    from tests.page import page

    client = client_for(alice)
    form = page(client.get("/steps/A5/")).form("form#exercise")
    headers = {"HX-Request": "true", "HX-Target": "p#kept"} if by_script else {}
    client.post("/steps/A5/", {**form, "letter": "first"}, headers=headers)
    with CaptureQueriesContext(connection) as queries:
        client.post("/steps/A5/", {**form, "letter": "second"}, headers=headers)
    writes = [one for one in queries.captured_queries if one["sql"].startswith(("UPDATE", "INSERT"))]
    assert len(queries) <= MOST
    assert len(writes) <= 3
