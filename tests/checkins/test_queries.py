"""Pages of the check-ins ask a constant number of queries, and open the rows of their window only."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from healing.accounts import situation
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.checkins import readings
from healing.checkins.actions import keep_check_in, keep_reading

MOST = 10
CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
PAGES = ["/check-in/", "/check-in/hard/", "/check-ins/", "/check-ins/mark/", "/check-ins/delete/", "/check-in/ten/",
         "/check-in/ten/1/", "/check-in/ten/picture/", "/today/"]  # fmt: skip
Me = Callable[..., Person]


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len([one for one in queries.captured_queries if not one["sql"].startswith(CONTROL)])


def test_pages(alice: User, client_for: Callable[[User], Client], me_for: Me) -> None:
    situation.keep(me_for(alice, timezone.now() - timedelta(days=60)), found="not_sure", stands="together")
    found: dict[str, set[int]] = {address: set() for address in PAGES}
    kept = 0
    for rows in (1, 3, 300):
        for number in range(kept, rows):
            me = me_for(alice, timezone.now() - timedelta(days=number // 4))
            keep_check_in(me, said={"hard": 3, "body": "numb", "impact": {"mind": 4}})
        kept = rows
        client = client_for(alice)
        client.post("/check-in/ten/", {"about": "general"})
        for address in PAGES:
            client.get(address)
        for address in PAGES:
            found[address].add(asked(client, address))
    assert {address: counts for address, counts in found.items() if max(counts) > MOST} == {}
    assert {address: counts for address, counts in found.items() if len(counts) > 1} == {}
    assert max(found["/today/"]) <= 8


def test_keeping(alice: User, client_for: Callable[[User], Client]) -> None:
    client = client_for(alice)
    client.get("/check-in/")
    with CaptureQueriesContext(connection) as queries:
        client.post("/check-in/", {"hard": "3", "mood": "okay", "impact_mind": "4"})
    assert len([one for one in queries.captured_queries if not one["sql"].startswith(CONTROL)]) <= MOST


@pytest.mark.parametrize("address", ["/today/", "/check-ins/", "/check-in/"])
def test_rows_before_the_window_are_not_opened(
    alice: User, client_for: Callable[[User], Client], me_for: Me, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    opened: list[int] = []
    real = readings.opened
    monkeypatch.setattr(readings, "opened", lambda *row: opened.append(1) or real(*row))
    client, counts = client_for(alice), []
    for days in ([1], range(100, 140)):
        for day in days:
            keep_reading(me_for(alice, timezone.now() - timedelta(days=day)), hard=3)
        opened.clear()
        client.get(address)
        counts.append(len(opened))
    assert counts[0] == counts[1] <= 1
