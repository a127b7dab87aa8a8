"""What is noted of the ledger: the days of promises that were not kept, and no word of them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.pathways import promises
from tests.page import page
from tests.pathways.conftest import Put
from tests.pathways.shelf import field, step

Me = Callable[..., Person]
pytestmark = pytest.mark.django_db


def row(by: str, how: str = "not_kept") -> dict[str, Any]:
    return {"what": "home by seven", "by": by, "how": how, "repair": "said sorry"}


def test_the_days_of_a_kept_ledger_and_nothing_else(
    alice: User, client_for: Callable[[User], Client], me_for: Me, put: Put
) -> None:
    put(step("A5", field("ledger", rows=10)))
    client, here = client_for(alice), reverse("pathways:step", args=["A5"])
    filled = {"ledger-0-what": "home by seven", "ledger-0-by": "2026-11-20", "ledger-0-how": "not_kept"}
    kept = {"ledger-1-what": "ring at six", "ledger-1-by": "2026-11-21", "ledger-1-how": "kept"}
    client.post(here, {**page(client.get(here)).form("form#exercise"), **filled, **kept})
    me = me_for(alice)
    assert [day.isoformat() for day in promises.broken_on(me)] == ["2026-11-20"]
    assert "seven" not in repr(me.private["promises"])


def test_a_row_put_right_takes_its_day_away(alice: User, me_for: Me) -> None:
    me = me_for(alice)
    promises.note(me, [row("2026-11-20"), row("2026-11-20"), row("2026-11-22")])
    assert len(promises.broken_on(me)) == 3
    promises.note(me, [row("2026-11-20"), row("2026-11-20", "changed"), row("2026-11-22", "kept")])
    assert [day.isoformat() for day in promises.broken_on(me)] == ["2026-11-20"]
    promises.note(me, [])
    assert promises.broken_on(me_for(alice)) == ()


def test_one_without_a_day_counts_from_when_it_was_first_seen(alice: User, me_for: Me) -> None:
    first = me_for(alice, timezone.now() - timedelta(days=5))
    promises.note(first, [row("")])
    later = me_for(alice)
    promises.note(later, [row(""), row("")])
    assert promises.broken_on(later) == (first.today, later.today)
