"""Pages of the account ask the database ten times at most, however much there is."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from healing.accounts import notices
from healing.accounts.models import Session, User

PAGES = ("/settings/", "/settings/name/", "/settings/passphrase/", "/settings/zone/", "/settings/night/", "/settings/look/",
         "/settings/shift/", "/settings/sessions/", "/settings/delete/", "/spare-key/")  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_queries_do_not_grow(
    alice: User, address: str, me_for: Callable[..., Any], client_for: Callable[[User], Client]
) -> None:
    counts = []
    client = client_for(alice)
    now = timezone.now()
    for rows in (1, 3, 300):
        Session.objects.of(alice).filter(pk__startswith="other").delete()
        Session.objects.bulk_create(
            Session(
                session_key=f"other{n}", session_data=b"", expire_date=now, user=alice, made=now, used=now, fresh=now
            )
            for n in range(rows)
        )
        me_for(alice).change("private", notices.adding(notices.SPARE_KEY_USED, me_for(alice).today))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len([query for query in asked if "BEGIN" not in query["sql"]]))
    assert len(set(counts)) == 1, counts
    assert counts[0] <= 10
