"""Reading an upload into entries: our zip, a zip of Markdown, Day One's, or such files by themselves."""

import codecs
import json
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from healing.accounts.person import Person
from healing.journal.taking import day_one, formats, markdown_files
from healing.journal.taking.brought import Found, NotKept, day_of, document
from healing.journal.taking.zips import MOST_TEXT, Archive, Unreadable
from healing.web.uploads import Sent

LARGEST = 32 * 1024 * 1024  # bytes of the files as they are sent
MOST_PARTS = 4_000_000  # values in one JSON file: each becomes an object in memory, however short it is
PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".heic", ".webp", ".mp4", ".mov", ".m4a", ".mp3", ".pdf")
OURS = "notes.json"


def read(me: Person, files: Iterable[Sent]) -> Found:
    """Everything in the files that could be an entry. Raises Unreadable when that is nothing, or too much."""
    found, room = Found(), MOST_TEXT
    for sent in files:
        if not sent.whole:
            raise Unreadable(too_much())
        name, data = sent.name or "", sent.read()
        if data[:4] in {b"PK\x03\x04", b"PK\x05\x06"}:
            room = read_zip(me, Archive(data, room), found)
        else:
            read_file(me, name, data, found)
    if not found.entries and not found.refused:
        raise Unreadable(_("There is nothing in it to bring in. Choose a zip, Markdown files, or a JSON file."))
    if not found.entries and len(found.refused) == 1:
        raise Unreadable(found.refused[0][1])
    return found


def too_much() -> str:
    """Say how much comes in at once."""
    return _("That is more than we can take at once: 32 MB. Bring it in in smaller parts.")


def read_zip(me: Person, archive: Archive, found: Found) -> int:
    """Our own zip by its JSON alone, since its other files say the same; any other file by file.

    Returns how many bytes of text may still come from other zips.
    """
    files = list(archive.files())
    ours = next((info for info in files if info.filename == OURS), None)
    for info in [ours] if ours else files:
        ending = PurePosixPath(info.filename).suffix.lower()
        if ending in PICTURES:
            found.pictures += 1
        elif ending == ".zip":
            found.refuse(info.filename, _("A zip inside a zip is not opened. Unpack the outer one first."))
        elif ending == ".json" or ending in markdown_files.ENDINGS:
            read_file(me, info.filename, archive.read(info), found)
    return archive.left


def read_file(me: Person, name: str, data: bytes, found: Found) -> None:
    """One file of text, by what it holds rather than by its name alone."""
    try:
        text = decoded(data)
        if PurePosixPath(name).suffix.lower() == ".json" or text.lstrip()[:1] == "{":
            read_json(me, name, text, found)
        else:
            markdown_files.read(me, name, text, found)
    except NotKept as why:
        found.refuse(name, why.sentence)


def decoded(data: bytes) -> str:
    """The text of a file. Raises NotKept with what to do when it is none."""
    if not data.strip():
        raise NotKept(_("This file is empty."))
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        text = "\x00"
    if "\x00" not in text:
        return text
    if data[:3] == b"\xff\xd8\xff" or data[:4] in {b"\x89PNG", b"GIF8", b"RIFF", b"%PDF"}:
        raise NotKept(_("This is a picture or a scan. Only words can come in here."))
    raise NotKept(_("This isn’t text we can read. Save it again as UTF-8 and choose it once more."))


def read_json(me: Person, name: str, text: str, found: Found) -> None:
    """Our JSON or Day One's. Raises NotKept for any other."""
    if sum(map(text.count, "[{,")) > MOST_PARTS:
        raise Unreadable(too_much())
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        raise NotKept(_("This JSON can’t be read: it is cut short or was changed.")) from None
    if not isinstance(whole, dict) or not isinstance(whole.get("entries"), list):
        raise NotKept(_("This JSON holds no entries in a form we know."))
    if day_one.is_day_one(whole):
        day_one.read(me, name, whole, found)
    elif whole.get("format") != formats.FORMAT:
        raise NotKept(_("This JSON holds no entries in a form we know."))
    elif whole.get("version") != formats.VERSION:
        raise NotKept(_("This was made by a newer version than this one. It can’t be read here yet."))
    else:
        read_ours(me, name, whole["entries"], found)


def read_ours(me: Person, name: str, entries: list[Any], found: Found) -> None:
    """The entries of our own JSON."""
    for number, entry in enumerate(entries, 1):
        try:
            if not isinstance(entry, dict):
                raise NotKept(_("It is not an entry."))
            day = day_of(me, entry.get("day"))
            raw = {ours: entry.get(outside) for outside, ours in formats.NAMES.items()}
            found.take(day, document(me, day, raw))
        except NotKept as why:
            found.refuse(f"{name}, {number}", why.sentence)


def left_behind(pictures: int) -> str:
    """Say that pictures stay where they were, or ""."""
    if not pictures:
        return ""
    return ngettext(
        "%(n)d picture or sound stays behind: only words come in.",
        "%(n)d pictures or sounds stay behind: only words come in.",
        pictures,
    ) % {"n": pictures}
