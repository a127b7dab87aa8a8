"""Entries to take away, and the zip that comes of it."""

import io
import zipfile
from datetime import date
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from healing.accounts.person import Person
from healing.journal.actions import keep_entry
from healing.journal.models import Entry
from tests.conftest import PASSPHRASE
from tests.page import Page, page

OUT, IN, LOOK = reverse("journal:taking_out"), reverse("journal:taking_in"), reverse("journal:taking_preview")
LIST = reverse("journal:entry_list")
FULL = {
    "title": "Über den “Fluss”",
    "body": "**Bold** & <b>not</b>\n\n- one\n- two\n\nשלום 🌊\n",
    "before": "heavy",
    "mood": "light",
    "prompt": "p01",
    "labels": ["sleep", "Mum"],
    "kind": "letter",
}


def write(me: Person, body: str, *, day: date | None = None, **more: Any) -> Entry:
    """Keep an entry, on this day or the person's own."""
    words = {"title": "", "mood": "", "prompt": "", **more, "body": body}
    entry = keep_entry(me=me, draft_id=uuid4(), words=words)
    assert isinstance(entry, Entry)
    if day:
        place = Entry.objects.filter(user=me.user, day=day).count() + 1
        Entry.objects.filter(pk=entry.pk).update(day=day, place=place)
    return entry


def take_out(client: Client) -> bytes:
    """The zip as it comes over the wire."""
    answer = client.post(OUT, {"current": PASSPHRASE})
    assert answer.status_code == 200, answer.content
    assert answer.streaming
    return b"".join(answer.streaming_content)


def files_in(data: bytes) -> dict[str, str]:
    """The text of each file in a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def zipped(files: dict[str, bytes | str]) -> bytes:
    """A zip of these files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return held.getvalue()


def bring(client: Client, *files: tuple[str, bytes | str]) -> Any:
    """Send files as the form does; returns the answer, followed."""
    sent = [SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data) for name, data in files]
    return client.post(IN, {"brought": sent}, follow=True)


def keep(client: Client) -> Page:
    """Press "keep" on the preview; returns the page after it."""
    form = page(client.get(LOOK)).form(f'form[action="{LOOK}"]')
    return page(client.post(LOOK, form, follow=True))


def documents(me: Person) -> list[dict[str, Any]]:
    """What the person's entries hold, by day and order, with the day."""
    rows = Entry.objects.owned_by(me.user).order_by("day", "place")
    return [{"day": row.day, **row.unseal(me.keys)} for row in rows]
