"""One zip with everything, made while it is sent: no file on the server, and never more than a few entries in memory."""

from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from healing.accounts.person import Person
from healing.journal.taking import formats, rows

# Bytes that are gathered before they are sent. The server takes a piece or two ahead of a slow connection and only then makes
# this process wait, and with it everyone else it serves: most journals fit into one piece.
PIECE = 3 * 1024 * 1024
LEVEL = 4  # packs to 106 of what the usual 6 packs to 100, in a third of the time
Members = Iterator[tuple[str, Iterator[str]]]


class Pipe:
    """What the zip is written to: it can't go back, and forgets what was taken out of it."""

    def __init__(self) -> None:
        self.held = bytearray()

    def write(self, data: bytes) -> int:
        self.held += data
        return len(data)

    def flush(self) -> None:
        """Nothing waits anywhere else."""

    def take(self) -> bytes:
        """What came in since the last time."""
        taken, self.held = bytes(self.held), bytearray()
        return taken


def members(me: Person) -> Members:
    """The files of the zip, each with its text in pieces. The entries are opened once for each form."""
    yield "about.txt", iter([formats.about(me)])
    yield "notes.html", formats.as_html(me, rows.opened(me), rows.drafts(me))
    for day, number, words in rows.opened(me):
        if words is not None:
            yield f"markdown/{day:%Y/%Y-%m-%d}-{number}.md", iter([formats.as_markdown(day, words)])
    for day, number, words in rows.drafts(me):
        if words is not None:
            yield f"markdown/not-kept-yet/{day:%Y-%m-%d}-{number}.md", iter([formats.as_markdown(day, words)])
    yield "notes.json", formats.as_json(me, rows.opened(me), rows.drafts(me))


def packed(me: Person) -> Iterator[bytes]:
    """The zip, in pieces. Ask for `me.keys.private` before: once the answer has begun it is too late to say "locked"."""
    pipe = Pipe()
    moment = me.now.timetuple()[:6]
    with ZipFile(pipe, "w", ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for name, texts in members(me):
            info = ZipInfo(name, moment)
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
            info._compresslevel = LEVEL  # type: ignore[attr-defined]  # its name in 3.12 too
            with archive.open(info, "w") as member:
                for text in texts:
                    member.write(text.encode("utf-8", "replace"))
                    if len(pipe.held) > PIECE:
                        yield pipe.take()
    yield pipe.take()
