"""Take everything out: the passphrase again, three times a day, streamed, and whole."""

import json
import tracemalloc
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal.drafts import FIELDS, keep_for_later
from healing.journal.models import Entry
from healing.journal.taking.out import packed
from tests.conftest import PASSPHRASE
from tests.journal.taken import FULL, OUT, files_in, take_out, write
from tests.page import page

Browser = Callable[[User], Client]
Me = Callable[..., Person]
MORNING = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def test_it_asks_for_the_passphrase_and_names_nothing(alice: User, client_for: Browser, me_for: Me) -> None:
    write(me_for(alice), "Only mine")
    client = client_for(alice)
    assert page(client.get(OUT)).has("input[type=password]")
    refused = client.post(OUT, {"current": "not the right one at all"})
    assert refused.status_code == 422
    assert "isn’t your passphrase" in page(refused).text_of("[role=alert]")
    with time_machine.travel(MORNING, tick=False):
        answer = client_for(alice).post(OUT, {"current": PASSPHRASE})
    assert answer["Content-Disposition"] == 'attachment; filename="notes-2026-11-24.zip"'
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Content-Type"] == "application/zip"


def test_all_of_it_is_there_in_three_forms(alice: User, client_for: Browser, me_for: Me) -> None:
    me = me_for(alice, MORNING)
    write(me, day=date(2026, 11, 3), **FULL)
    write(me, "The second of that day", day=date(2026, 11, 3))
    write(me, "<script>alert(1)</script>", title="A & B")
    files = files_in(take_out(client_for(alice)))
    assert set(files) == {
        "about.txt", "notes.html", "notes.json",
        "markdown/2026/2026-11-03-1.md", "markdown/2026/2026-11-03-2.md", "markdown/2026/2026-11-24-1.md",
    }  # fmt: skip
    whole = json.loads(files["notes.json"])
    assert (whole["format"], whole["version"], whole["not_opened"]) == ("notes", 1, [])
    first, second, third = whole["entries"]
    assert first["day"] == "2026-11-03"
    assert first["text"] == FULL["body"]
    assert (first["title"], first["mood_before"], first["mood"]) == (FULL["title"], "heavy", "light")
    assert (first["labels"], first["kind"], first["prompt"]) == (["sleep", "Mum"], "letter", "p01")
    assert first["question"]
    assert first["begun"] == "2026-11-24T09:30:00+00:00"
    assert (second["text"], third["title"]) == ("The second of that day", "A & B")
    assert FULL["body"] in files["markdown/2026/2026-11-03-1.md"]
    assert '"sleep", "Mum"' in files["markdown/2026/2026-11-03-1.md"]
    html = files["notes.html"]
    assert "<strong>Bold</strong>" in html
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "3 November 2026" in html
    assert "Heavy before · Light after" in html
    for foreign in ("http:", "https:", "src=", "url("):
        assert foreign not in html


def test_nobody_elses_words_and_nothing_deleted(alice: User, bob: User, client_for: Browser, me_for: Me) -> None:
    write(me_for(alice), "Alice’s own")
    write(me_for(bob), "Bob’s own")
    gone = write(me_for(bob), "Bob’s deleted")
    Entry.objects.filter(pk=gone.pk).update(deleted_at=MORNING)
    said = "".join(files_in(take_out(client_for(bob))).values())
    assert "Bob’s own" in said
    assert "Alice’s own" not in said
    assert "Bob’s deleted" not in said


def test_one_that_does_not_open_is_named_and_the_others_are_there(alice: User, client_for: Browser, me_for: Me) -> None:
    write(me_for(alice), "Still fine", day=date(2026, 11, 3))
    hurt = write(me_for(alice), "Harmed", day=date(2026, 11, 4))
    Entry.objects.filter(pk=hurt.pk).update(sealed=bytes(hurt.sealed)[:30])
    files = files_in(take_out(client_for(alice)))
    assert json.loads(files["notes.json"])["not_opened"] == ["2026-11-04"]
    assert "can’t be opened" in files["notes.html"]
    assert "Still fine" in files["notes.html"]


def test_what_was_begun_and_not_kept_is_there_too(alice: User, client_for: Browser, me_for: Me) -> None:
    write(me_for(alice), "Kept")
    words = {**dict.fromkeys(FIELDS, ""), "body": "Only begun", "labels": "sleep, Mum", "version": "0"}
    keep_for_later(me=me_for(alice), of=uuid4(), words=words, given={})
    files = files_in(take_out(client_for(alice)))
    whole = json.loads(files["notes.json"])
    assert [one["text"] for one in whole["entries"]] == ["Kept"]
    assert [(one["text"], one["labels"]) for one in whole["drafts"]] == [("Only begun", ["sleep", "Mum"])]
    assert (
        files["notes.html"].index("Kept")
        < files["notes.html"].index("not kept yet")
        < files["notes.html"].index("Only begun")
    )
    assert [name for name in files if "Only begun" in files[name] and "not-kept-yet/" in name]


def test_an_empty_journal_gives_an_empty_file(alice: User, client_for: Browser) -> None:
    files = files_in(take_out(client_for(alice)))
    assert json.loads(files["notes.json"])["entries"] == []


def test_three_times_a_day(alice: User, bob: User, client_for: Browser) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        for _time in range(3):
            take_out(client_for(alice))
            clock.shift(timedelta(hours=2))
        refused = client_for(alice).post(OUT, {"current": PASSPHRASE})
        assert refused.status_code == 429
        assert "next time is in 18 hours" in page(refused).text_of("[role=alert]")
        take_out(client_for(bob))
        clock.shift(timedelta(hours=18, minutes=1))
        take_out(client_for(alice))


def test_a_wrong_passphrase_takes_none_of_the_three(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    for _time in range(4):
        client.post(OUT, {"current": "not the right one at all"})
    take_out(client)


def test_a_visitor_is_asked_to_sign_in(client: Client, db: None) -> None:
    assert client.post(OUT, {"current": PASSPHRASE})["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("rows", [3, 300])
def test_memory_stays_the_same_however_many_there_are(alice: User, me_for: Me, rows: int) -> None:
    """Three hundred texts of 20 kB are 6 MB sealed, 18 MB in three forms: a stream holds a few at a time."""
    me = me_for(alice)
    entry = write(me, "x")
    for place in range(2, rows + 2):
        more = Entry(user=alice, day=entry.day, place=place)
        more.seal(me.keys, {**entry.unseal(me.keys), "body": f"{place} " + "words and words " * 1250})
        more.save()
    tracemalloc.start()
    size = sum(len(piece) for piece in packed(me))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 0
    assert most < 8 * 1024 * 1024
