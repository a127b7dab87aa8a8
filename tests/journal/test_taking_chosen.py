"""Tick some, print or delete them; delete all; a minute to undo for all that went together; then truly gone."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal.actions import fold_entry
from healing.journal.models import Entry
from healing.journal.tasks import purge
from tests.conftest import PASSPHRASE
from tests.journal.taken import FULL, LIST, write
from tests.page import page

CHOOSE, DELETE = reverse("journal:taking_choose"), reverse("journal:taking_delete")
ALL, PRINT = reverse("journal:taking_delete_all"), reverse("journal:taking_print")
Browser = Callable[[User], Client]
Me = Callable[..., Person]


def test_tick_two_delete_them_and_bring_both_back(alice: User, client_for: Browser, me_for: Me) -> None:
    one, two, _three = (write(me_for(alice), body) for body in ("One", "Two", "Three"))
    client = client_for(alice)
    assert page(client.get(CHOOSE)).texts("label b") == ["Three", "Two", "One"]
    asked = client.post(CHOOSE, {"do": "delete", "entry": [one.pk, two.pk]}, follow=True)
    seen = page(asked)
    assert "Delete these 2 entries?" in seen.text_of("h1")
    assert "Three" not in seen.text_of("main")
    gone = page(client.post(DELETE, {"entry": [one.pk, two.pk]}, follow=True))
    assert "Three" in gone.text
    assert "One" not in gone.texts("b")
    back = page(client.post(gone.select("form.notice")[0].attrs["action"], follow=True))
    assert {"One", "Two", "Three"} <= set(back.text.split())


def test_after_a_minute_they_are_gone(alice: User, client_for: Browser, me_for: Me) -> None:
    ids = [write(me_for(alice), body, labels=["a"]).pk for body in ("One", "Two")]
    client = client_for(alice)
    client.post(DELETE, {"entry": ids})
    assert purge.call() == 0
    undo = page(client.get(LIST)).select("form.notice")[0].attrs["action"]
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=62)):
        assert client.post(undo).status_code == 404
        purge.call()
    assert Entry.objects.count() == 0


def test_nothing_ticked(alice: User, client_for: Browser, me_for: Me) -> None:
    write(me_for(alice), "One")
    answer = client_for(alice).post(CHOOSE, {"do": "print"})
    assert answer.status_code == 422
    assert "Tick one or more" in page(answer).text_of("[role=alert]")


@pytest.mark.parametrize("address", [DELETE, PRINT])
def test_one_of_someone_else_among_them_is_not_here(
    alice: User, bob: User, client_for: Browser, me_for: Me, address: str
) -> None:
    theirs, own = write(me_for(alice), "Alice’s own"), write(me_for(bob), "Bob’s own")
    client = client_for(bob)
    for ids in ([theirs.pk, own.pk], [theirs.pk], [uuid4()]):
        assert client.get(address, {"entry": ids}).status_code == 404
        assert client.post(DELETE, {"entry": ids}).status_code == 404
        assert client.post(CHOOSE, {"do": "print", "entry": ids}).status_code == 404
    assert Entry.objects.filter(deleted_at=None).count() == 2
    assert "Alice’s own" not in page(client.get(CHOOSE)).text


def test_all_asks_for_the_passphrase_and_leaves_others_alone(
    alice: User, bob: User, client_for: Browser, me_for: Me
) -> None:
    for body in ("One", "Two", "Three"):
        write(me_for(alice), body)
    write(me_for(bob), "Bob’s own")
    client = client_for(alice)
    assert "3 entries" in page(client.get(ALL)).text_of(".lede")
    assert client.post(ALL, {"current": "not the right one at all"}).status_code == 422
    assert Entry.objects.owned_by(alice).count() == 3
    gone = page(client.post(ALL, {"current": PASSPHRASE}, follow=True))
    assert Entry.objects.owned_by(alice).count() == 0
    assert Entry.objects.owned_by(bob).count() == 1
    client.post(gone.select("form.notice")[0].attrs["action"])
    assert Entry.objects.owned_by(alice).count() == 3


def test_print_the_ticked_and_the_days(alice: User, client_for: Browser, me_for: Me) -> None:
    me = me_for(alice)
    one = write(me, day=date(2026, 11, 1), **FULL)
    write(me, "Of the second", day=date(2026, 11, 2))
    write(me, "Of the third", day=date(2026, 11, 3))
    folded = write(me, "Folded away", day=date(2026, 11, 2))
    fold_entry(me=me, entry=folded, folded=True)
    client = client_for(alice)
    ticked = page(client.post(CHOOSE, {"do": "print", "entry": [one.pk]}, follow=True))
    sheet = ticked.text_of(".sheet-page")
    assert sheet.startswith("For the eyes of the person who wrote it. Nobody else.")
    assert "Bold" in sheet
    assert "Of the second" not in sheet
    assert ticked.has(".sheet-page strong")
    days = page(client.get(PRINT, {"first": "2026-11-02", "last": "2026-11-03"})).text_of(".sheet-page")
    assert "Of the second" in days
    assert days.index("Of the second") < days.index("Of the third")
    assert "Bold" not in days
    assert "Folded away" not in days


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [("soon", "2026-11-02", "Write the day like this"), ("2026-11-03", "2026-11-02", "before the first day"), ("", "2026-11-02", "needed")],
)  # fmt: skip
def test_days_that_can_not_be(alice: User, client_for: Browser, first: str, last: str, sentence: str) -> None:
    answer = client_for(alice).get(PRINT, {"first": first, "last": last})
    assert answer.status_code == 422
    assert sentence in page(answer).text_of("[role=alert]")
    assert page(answer).form('form[method="get"]') == {"first": first, "last": last}


def test_two_hundred_a_page_and_a_way_on(alice: User, client_for: Browser, me_for: Me) -> None:
    me = me_for(alice)
    for n in range(203):
        write(me, f"Number {n:03}")
    client = client_for(alice)
    today = me.today.isoformat()
    seen = page(client.get(PRINT, {"first": today, "last": today}))
    assert len(seen.select("article")) == 200
    rest = page(client.get(next(a.attrs["href"] for a in seen.select("a") if "next 200" in a.text)))
    assert [one.split()[-1] for one in rest.texts("article")] == ["200", "201", "202"]


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_queries(
    alice: User, client_for: Browser, me_for: Me, django_assert_max_num_queries: Callable[..., object], rows: int
) -> None:
    me = me_for(alice)
    ids = [write(me, f"Number {n}").pk for n in range(rows)][:50]
    client = client_for(alice)
    today = me.today.isoformat()
    pages = [
        (CHOOSE, {}),
        (DELETE, {"entry": ids}),
        (PRINT, {"entry": ids}),
        (PRINT, {"first": today, "last": today}),
        (ALL, {}),
    ]
    for address, data in pages:
        with django_assert_max_num_queries(6):
            assert client.get(address, data).status_code == 200
