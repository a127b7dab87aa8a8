"""What should not come in: each with a clear sentence, nothing kept, and never an error page."""

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from healing.accounts.models import User
from healing.journal.models import Entry, Incoming
from healing.journal.taking import brought, into, zips
from tests.journal.taken import IN, bring, keep, zipped
from tests.page import page

Browser = Callable[[User], Client]


def with_bit(data: bytes, flag: int) -> bytes:
    """The zip with a flag set in each header of its first file, such as "encrypted"."""
    changed = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed[data.index(mark) + at] |= flag
    return bytes(changed)


def bomb(megabytes: int) -> bytes:
    """A zip whose one text is nothing but the same letter."""
    return zipped({"2024-05-01.md": b"a" * (megabytes * 1024 * 1024)})


def lying_bomb() -> bytes:
    """A bomb whose own list says that it is small."""
    data = bytearray(bomb(30))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", 100)
    return bytes(data)


def overlapping(files: int) -> bytes:
    """A list that names one file over and over."""
    data = zipped({"2024-05-01.md": "a"})
    at, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry = data[at:end]
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, files % 65536, files % 65536, len(entry) * files, at, 0)
    return data[:at] + entry * files + tail


def packed_by(method: int) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        archive.writestr("2024-05-01.md", "text")
    return held.getvalue()


PLAIN = zipped({"2024-05-01.md": "text " * 100})
REFUSED = {
    "a bomb": (bomb(30), "more than we can read at once"),
    "a bomb that lies about its size": (lying_bomb(), "can’t be read|more than we can read"),
    "many bombs under the ratio": (zipped({f"2024-05-{n:02}.md": b"a" * 1_000_000 for n in range(1, 32)} | {f"2024-06-{n:02}.md": b"a" * 1_000_000 for n in range(1, 31)} | {f"2024-07-{n:02}.md": b"a" * 1_000_000 for n in range(1, 31)}), "more than we can read at once"),
    "one file listed over and over": (overlapping(60_000), "more than we can read at once"),
    "a list of many files that says few": (overlapping(70_000), "more than we can read at once"),
    "a path upwards": (zipped({"../../2024-05-01.md": "text"}), "outside its folder"),
    "a path from the root": (zipped({"/etc/2024-05-01.md": "text"}), "outside its folder"),
    "a path of another system": (zipped({"..\\2024-05-01.md": "text"}), "outside its folder"),
    "a drive": (zipped({"C:2024-05-01.md": "text"}), "outside its folder"),
    "a zip with a password": (with_bit(PLAIN, 1), "asks for a password"),
    "a zip packed otherwise": (packed_by(zipfile.ZIP_LZMA), "packed in a way"),
    "a zip cut short": (PLAIN[:-30], "cut short"),
    "a zip with another checksum": (PLAIN.replace(struct.pack("<L", zlib.crc32(b"text " * 100)), b"\0\0\0\0"), "cut short"),
    "the end of a zip alone": (b"PK\x05\x06" + b"\0" * 18, "nothing in it"),
    "noise that begins like a zip": (b"PK\x03\x04" + bytes(range(256)) * 20, "cut short"),
    "a zip in a zip": (zipped({"inner.zip": PLAIN}), "A zip inside a zip"),
    "a zip of pictures": (zipped({"a.jpg": b"\xff\xd8\xff"}), "nothing in it"),
    "an empty file": (b"", "empty"),
    "spaces": (b"  \n ", "empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a picture"),
    "another encoding": ("2024 über".encode("latin-1"), "Save it again as UTF-8"),
    "half of a wide encoding": (b"\xff\xfea", "Save it again as UTF-8"),
    "JSON of millions of nothings": (b'{"entries": [' + b"[]," * 5_000_000 + b"[]]}", "more than we can take"),
    "JSON of many nothings": (b'{"format": "notes", "version": 1, "entries": [' + b"0," * 100_000 + b"0]}", "more than 20000"),
    "front matter without end": (b"---\ndate: 2024-02-01\ntags:\n" + b"- a\n" * 1_000_000 + b"---\n", "no day"),
    "a heading of spaces": (b"# " + b" " * 3_000_000 + b"\nx", "no day"),
    "pictures in pictures": (json.dumps({"entries": [{"creationDate": "2024-05-01T09:00:00Z", "text": "![" * 1_000_000}]}).encode(), "longer than an entry"),
    "bad JSON": (b'{"entries": [', "cut short or was changed"),
    "JSON without end": (b'{"entries": ' + b"[" * 200_000, "cut short or was changed"),
    "a number without end": (b'{"entries": ' + b"9" * 100_000 + b"}", "cut short or was changed"),
    "JSON of someone else": (b'{"entries": [{"a": 1}]}', "no entries in a form we know"),
    "JSON of no entries": (b'{"a": 1}', "no entries in a form we know"),
    "JSON of a newer version": (b'{"format": "notes", "version": 2, "entries": []}', "newer version"),
    "a day before 1900": (b"---\ndate: 1899-12-31\n---\ntext", "before 1900"),
    "a day to come": (b"---\ndate: 2999-01-01\n---\ntext", "still to come"),
    "no such day": (b"---\ndate: 2024-02-31\n---\ntext", "no day"),
    "no words": (b"---\ndate: 2024-02-01\n---\n", "no words"),
    "too many words": (b"---\ndate: 2024-02-01\n---\n" + b"a" * 100_001, "longer than an entry"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_a_sentence_and_nothing_kept(alice: User, client_for: Browser, what: str) -> None:
    data, sentence = REFUSED[what]
    client = client_for(alice)
    answer = client.post(IN, {"brought": SimpleUploadedFile("file", data)})
    assert answer.status_code == 422
    said = page(answer).text_of("[role=alert]")
    assert any(one in said for one in sentence.split("|")), said
    assert Incoming.objects.count() == Entry.objects.count() == 0


def test_no_file_at_all(alice: User, client_for: Browser) -> None:
    answer = client_for(alice).post(IN, {})
    assert answer.status_code == 422
    assert "Choose a file first" in page(answer).text_of("[role=alert]")


def test_a_file_that_is_too_large(alice: User, client_for: Browser) -> None:
    answer = client_for(alice).post(IN, {"brought": SimpleUploadedFile("a.zip", b"PK\x03\x04" + b"a" * into.LARGEST)})
    assert answer.status_code == 422
    assert "32 MB" in page(answer).text_of("[role=alert]")


def test_more_entries_than_come_in_at_once(alice: User, client_for: Browser) -> None:
    lines = [{"day": "2024-05-01", "text": "a"}] * (brought.MOST + 1)
    data = json.dumps({"format": "notes", "version": 1, "entries": lines}).encode()
    answer = client_for(alice).post(IN, {"brought": SimpleUploadedFile("notes.json", data)})
    assert answer.status_code == 422
    assert "more than 20000 entries" in page(answer).text_of("[role=alert]")


def test_many_bombs_in_one_upload_share_one_room(alice: User, client_for: Browser) -> None:
    """Each of them would fit: nineteen times five megabytes, in 60 kB each."""
    one = zipped(
        {f"2024-05-{n:02}.md": (b"a" * 99 + b"\n") * 1000 for n in range(1, 29)}
        | {f"2024-06-{n:02}.md": (b"b" * 99 + b"\n") * 1000 for n in range(1, 29)}
    )
    sent = [SimpleUploadedFile(f"{n}.zip", one) for n in range(19)]
    answer = client_for(alice).post(IN, {"brought": sent})
    assert answer.status_code == 422
    assert "more than we can read at once" in page(answer).text_of("[role=alert]")


def test_what_can_be_read_comes_in_beside_what_can_not(alice: User, client_for: Browser) -> None:
    files = {"2024-05-01.md": "Good", "broken.json": "{", "empty.md": "", "__MACOSX/._2024-05-01.md": b"\0", "dir/": ""}
    client = client_for(alice)
    seen = page(bring(client, ("a.zip", zipped(files))))
    assert "1 entry can come in" in seen.text_of("h1")
    assert len(seen.select("section[aria-labelledby=l-not] li")) == 2
    assert "1 entry came in" in keep(client).text


def test_strange_words_are_kept_as_words(alice: User, client_for: Browser) -> None:
    """Half characters, NUL, values of other kinds, names of things that there are not: kept as text or left out."""
    entry = {"day": "2024-05-01", "text": "a\ud800b\x00c\r\nd", "title": ["no"], "mood": "purple", "labels": {"a": 1}}
    more = {
        "kind": 3,
        "prompt": "p99",
        "step": None,
        "folded": "yes",
        "begun": "never",
        "kept": 12,
        "show_again_on": [],
    }
    lines = {"format": "notes", "version": 1, "entries": [{**entry, **more}, None, 3, {"day": 20240501, "text": "x"}]}
    client = client_for(alice)
    seen = page(bring(client, ("<b>notes</b>.json", json.dumps(lines))))
    assert "1 entry can come in" in seen.text_of("h1")
    assert not seen.has("section b b")
    assert "came in" in keep(client).text
    shown = page(client.get("/journal/"))
    assert "a?bc d" in shown.text


def test_the_control_without_a_limit_the_bomb_would_come_in(
    alice: User, client_for: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zips, "DENSEST", 10**9)
    answer = client_for(alice).post(IN, {"brought": SimpleUploadedFile("file", bomb(30))})
    assert "more than we can read" not in page(answer).text_of("[role=alert]")
