"""Bring words in: looked at first, all or nothing, twice adds nothing, and our own zip comes back as it was."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from healing import vault
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal import labels
from healing.journal.models import Entry, EntryLabel, Incoming
from healing.journal.taking import arriving
from healing.journal.taking.brought import Found
from healing.journal.tasks import purge
from tests.journal.taken import FULL, IN, LOOK, bring, documents, files_in, keep, take_out, write, zipped
from tests.page import page

Browser = Callable[[User], Client]
Me = Callable[..., Person]
DAY_ONE = {
    "metadata": {"version": "1.0"},
    "entries": [
        {
            "uuid": "6F30404AB159433D8B7E5F0E2D1C9A11",
            "creationDate": "2021-03-02T23:30:00Z",
            "modifiedDate": "2021-03-03T08:00:00Z",
            "timeZone": "Europe\\/Berlin".replace("\\", ""),
            "text": "# A night\n\nI slept 3\\.5 hours \\(again\\)\\.\n\n![](dayone-moment:\\/\\/ABC)\nThen tea\\.".replace(
                "\\/", "/"
            ),
            "tags": ["sleep", "a label that is far too long to be held as one here"],
            "starred": False,
        },
        {"uuid": "B", "creationDate": "2021-03-02T09:00:00Z", "timeZone": "Europe/Berlin", "text": "Morning"},
        {"uuid": "C", "creationDate": "1899-12-31T12:00:00Z", "text": "Too early"},
        {"uuid": "D", "creationDate": "2999-01-01T12:00:00Z", "text": "Not yet"},
        {"uuid": "E", "creationDate": "2021-03-04T09:00:00Z", "text": "![](dayone-moment://XYZ)"},
        {"uuid": "F", "text": "No day"},
        "nonsense",
    ],
}


def test_our_own_zip_comes_back_as_it_was(alice: User, bob: User, client_for: Browser, me_for: Me) -> None:
    me = me_for(alice, datetime(2026, 11, 24, 9, 30, tzinfo=UTC))
    write(me, day=date(2026, 11, 3), **FULL)
    write(me, "The second of that day", day=date(2026, 11, 3))
    write(me, "Third", title="Last")
    data = take_out(client_for(alice))
    client = client_for(bob)
    seen = page(bring(client, ("notes-2026-11-24.zip", data)))
    assert "3 entries can come in" in seen.text_of("h1")
    assert "From 3 November 2026 to 24 November 2026." in seen.text_of("[role=status]")
    assert "Über den “Fluss”" in seen.text
    assert Entry.objects.owned_by(bob).count() == 0
    assert "3 entries came in" in keep(client).text
    assert documents(me_for(bob)) == documents(me_for(alice))
    assert EntryLabel.objects.filter(user=bob).count() == 2
    assert set(labels.mine(me_for(bob))) == {"sleep", "Mum"}


def test_the_markdown_of_our_zip_comes_back_as_it_was(alice: User, bob: User, client_for: Browser, me_for: Me) -> None:
    write(me_for(alice), day=date(2026, 11, 3), **FULL)
    write(me_for(alice), "---\ntitle: not mine\n---\n# Not a heading of ours\n\ntext", day=date(2026, 11, 3))
    files = {name: text for name, text in files_in(take_out(client_for(alice))).items() if name.endswith(".md")}
    client = client_for(bob)
    bring(client, ("some.zip", zipped(files)))
    keep(client)
    assert documents(me_for(bob)) == documents(me_for(alice))


def test_twice_adds_nothing(alice: User, client_for: Browser, me_for: Me) -> None:
    write(me_for(alice), day=date(2026, 11, 3), **FULL)
    client = client_for(alice)
    data = take_out(client)
    seen = page(bring(client, ("a.zip", data)))
    assert "Nothing new" in seen.text_of("h1")
    assert "1 entry is here already" in seen.text
    Entry.objects.all().delete()
    bring(client, ("a.zip", data))
    form = page(client.get(LOOK)).form(f'form[action="{LOOK}"]')
    client.post(LOOK, form)
    again = client.post(LOOK, form, follow=True)  # the same press, sent twice
    assert "Nothing waits here" in page(again).text
    assert len(documents(me_for(alice))) == 1
    assert "Nothing new" in page(bring(client, ("a.zip", data))).text_of("h1")


def test_day_one(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    data = zipped({"Journal.json": json.dumps(DAY_ONE), "photos/a.jpeg": b"\xff\xd8\xff"})
    seen = page(bring(client, ("dayone.zip", data)))
    assert "2 entries can come in" in seen.text_of("h1")
    refused = seen.texts("section li")[:5]
    for words in ("before 1900", "still to come", "no words", "no day", "not an entry"):
        assert any(words in one for one in refused), words
    assert "stay behind" in seen.text
    keep(client)
    morning, night = documents(me_for(alice))
    assert (morning["day"], morning["body"]) == (date(2021, 3, 2), "Morning")
    assert night["day"] == date(2021, 3, 3)  # half past midnight where it was written
    assert night["title"] == "A night"
    assert night["body"].startswith("I slept 3.5 hours (again).\n\nThen tea.")
    assert night["labels"] == ["sleep"]
    assert "far too long" in night["body"]
    assert night["begun"] == "2021-03-03T00:30:00+00:00"  # the clock on that wall


def test_markdown_files_of_other_programs(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    seen = page(
        bring(
            client,
            ("2024-05-01 Walk.md", "# A walk\n\nBy the river."),
            ("x.md", "---\ncreated: 2024-05-02 10:00\ntags:\n  - sea\n  - wind\n---\nBy the sea."),
            ("20240503.txt", "\ufeffPlain"),
            ("undated.md", "When was this?"),
        )
    )
    assert "3 entries can come in" in seen.text_of("h1")
    assert "undated.md" in seen.text
    keep(client)
    walk, sea, plain = documents(me_for(alice))
    assert (walk["title"], walk["body"], walk["day"]) == ("A walk", "By the river.", date(2024, 5, 1))
    assert (sea["labels"], sea["body"]) == (["sea", "wind"], "By the sea.")
    assert sea["begun"] == "2024-05-02T10:00:00+01:00"
    assert plain["body"] == "Plain"


def test_they_come_after_what_stands_on_their_day(alice: User, client_for: Browser, me_for: Me) -> None:
    write(me_for(alice), "Here before", day=date(2024, 5, 1))
    client = client_for(alice)
    bring(client, ("2024-05-01-1.md", "First"), ("2024-05-01-2.md", "Second"))
    keep(client)
    assert [one["body"] for one in documents(me_for(alice))] == ["Here before", "First", "Second"]


def test_it_waits_sealed_for_an_hour(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    bring(client, ("2024-05-01.md", "canary-in-waiting"))
    assert Incoming.objects.count() == 2
    assert not [row for row in Incoming.objects.all() if b"canary" in bytes(row.sealed)]
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=62)):
        assert purge.call() == 2
    assert "Nothing waits here" in page(client.get(LOOK, follow=True)).text


def test_another_upload_takes_the_place_and_an_old_preview_keeps_nothing(
    alice: User, client_for: Browser, me_for: Me
) -> None:
    client = client_for(alice)
    bring(client, ("2024-05-01.md", "One"))
    old = page(client.get(LOOK)).form(f'form[action="{LOOK}"]')
    bring(client, ("2024-05-02.md", "Other"))
    assert "Other" in page(client.post(LOOK, old, follow=True)).text
    assert documents(me_for(alice)) == []
    client.post(reverse("journal:taking_drop"))
    assert Incoming.objects.count() == 0


def test_another_person_sees_and_keeps_nothing_of_it(alice: User, bob: User, client_for: Browser, me_for: Me) -> None:
    bring(client_for(alice), ("2024-05-01.md", "Alice’s own"))
    first = page(client_for(alice).get(LOOK)).form(f'form[action="{LOOK}"]')
    assert "Nothing waits here" in page(client_for(bob).get(LOOK, follow=True)).text
    client_for(bob).post(LOOK, first)
    client_for(bob).post(reverse("journal:taking_drop"))
    assert Entry.objects.count() == 0
    assert "1 entry came in" in keep(client_for(alice)).text


def test_all_or_nothing(alice: User, me_for: Me) -> None:
    """The second part does not open: nothing of the first is kept either."""
    me = me_for(alice)
    raw = {**FULL, "step": "", "practice": "", "folded": False, "show_on": "", "begun": "", "kept": ""}
    found = Found(entries=[(date(2024, 5, 1), {**raw, "body": f"Number {n}"}) for n in range(250)])
    arriving.hold(me=me, found=found)
    Incoming.objects.filter(part=2).update(sealed=b"\x01" * 60)
    first, _seen = arriving.preview(me) or (uuid4(), {})
    with pytest.raises(vault.Damaged):
        arriving.bring_in(me=me, first=first)
    assert Entry.objects.count() == 0
    assert EntryLabel.objects.count() == 0


def test_ten_thousand(alice: User, client_for: Browser, me_for: Me) -> None:
    lines = [
        {"day": f"20{n % 20:02}-05-{n % 28 + 1:02}", "text": f"Number {n}", "labels": ["many"]} for n in range(10_000)
    ]
    client = client_for(alice)
    seen = page(bring(client, ("notes.json", json.dumps({"format": "notes", "version": 1, "entries": lines}))))
    assert "10000 entries can come in" in seen.text_of("h1").replace(",", "")
    assert len(seen.select("section li")) <= 25
    assert "came in" in keep(client).text
    assert Entry.objects.owned_by(alice).count() == 10_000


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_queries(
    alice: User, client_for: Browser, django_assert_max_num_queries: Callable[..., object], rows: int
) -> None:
    client = client_for(alice)
    lines = [{"day": "2024-05-01", "text": f"Number {n}"} for n in range(rows)]
    bring(client, ("notes.json", json.dumps({"format": "notes", "version": 1, "entries": lines})))
    for address in (IN, LOOK):
        with django_assert_max_num_queries(6):
            client.get(address)
