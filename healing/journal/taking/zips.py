"""Reading a zip that anyone may have made: nothing is unpacked to the disk, and nothing grows without a limit."""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

MOST_TEXT = 64 * 1024 * 1024  # bytes of text in all
MOST_FILES = 25_000
MOST_LISTED = 4 * 1024 * 1024  # bytes of the zip's own list of files
DENSEST = 200  # bytes out of one byte in; what people write comes to 10 at most
DENSE_FROM = 1024 * 1024  # below this much text it does no harm
PIECE = 64 * 1024
END = struct.Struct("<4s4H2LH")
ENCRYPTED = 1


class Unreadable(Exception):
    """The whole upload can't be read. Carries one sentence that says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def too_large() -> Unreadable:
    return Unreadable(_("This zip holds more than we can read at once. Bring it in in smaller parts."))


def strange() -> Unreadable:
    return Unreadable(_("This zip can’t be read: it is cut short or was changed. Try to make or download it again."))


class Archive:
    """An open zip that may hold `left` bytes of text. Raises Unreadable when it isn't one or is out of all proportion."""

    def __init__(self, data: bytes, left: int) -> None:
        check_list(data)
        try:
            self.zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, NotImplementedError, struct.error, OverflowError, EOFError, OSError):
            raise strange() from None
        self.left = left

    def files(self) -> Iterator[ZipInfo]:
        """Its files, without folders and without what programs leave behind. Raises Unreadable."""
        infos = self.zip.infolist()
        if len(infos) > MOST_FILES:
            raise too_large()
        for info in infos:
            if outside(info.filename):
                raise Unreadable(
                    _("A file in this zip wants to be put outside its folder. We don’t open zips like that.")
                )
        for info in infos:
            parts = PurePosixPath(info.filename).parts
            if not info.is_dir() and parts and not any(part.startswith((".", "__MACOSX")) for part in parts):
                yield info

    def read(self, info: ZipInfo) -> bytes:
        """What a file holds. Raises Unreadable."""
        if info.flag_bits & ENCRYPTED:
            raise Unreadable(
                _("This zip asks for a password. Unpack it on your device first and bring in what is inside.")
            )
        if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise Unreadable(_("This zip was packed in a way we can’t read. Pack it again as a plain zip."))
        pieces, size = [], 0
        try:
            with self.zip.open(info) as file:
                while piece := file.read(PIECE):
                    size += len(piece)
                    self.left -= len(piece)
                    if self.left < 0 or (size > DENSE_FROM and size > DENSEST * max(1, info.compress_size)):
                        raise too_large()
                    pieces.append(piece)
        except (BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, NotImplementedError, struct.error, OSError):
            raise strange() from None
        return b"".join(pieces)


def check_list(data: bytes) -> None:
    """Look at the size of the zip's list before Python reads all of it. Raises Unreadable."""
    at = data.rfind(b"PK\x05\x06")
    if at < 0 or len(data) - at < END.size:
        raise strange()
    _mark, _disk, _first, _here, number, size, _start, _comment = END.unpack_from(data, at)
    if number > MOST_FILES or size > MOST_LISTED or data[at - 20 : at - 16] == b"PK\x06\x07":
        raise too_large()


def outside(name: str) -> bool:
    """Whether a name in a zip leads out of its folder."""
    return name.startswith(("/", "\\")) or name[1:2] == ":" or ".." in name.replace("\\", "/").split("/")
