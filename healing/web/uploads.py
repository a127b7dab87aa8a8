"""Files that people send stay in memory and never touch the disk: what someone wrote may lie there only sealed.

A view says how much it takes (`takes_files`); everything else is read to its end and dropped, so that the answer can say so.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any, TypeVar

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

View = TypeVar("View", bound=Callable[..., Any])


def takes_files(most: int) -> Callable[[View], View]:
    """Mark a view whose forms hold files, of `most` bytes together."""

    def mark(view: View) -> View:
        view.takes_files = most  # type: ignore[attr-defined]
        return view

    return mark


class Sent(InMemoryUploadedFile):
    """A file as it was sent. `whole` is False for one that was larger than its view takes: then nothing of it is here."""

    whole = True


class InMemory(FileUploadHandler):
    """The only upload handler: it keeps what the view takes and counts the rest."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        """Before the first file: ask the view, which is known by now, how much it takes."""
        match = getattr(self.request, "resolver_match", None)
        self.left: int = getattr(match.func, "takes_files", 0) if match else 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.held, self.whole = BytesIO(), True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece, or drop all of a file that has become too large."""
        if self.whole and len(raw_data) <= self.left:
            self.left -= len(raw_data)
            self.held.write(raw_data)
        elif self.whole:
            self.left += self.held.tell()
            self.held, self.whole = BytesIO(), False

    def file_complete(self, file_size: int) -> Sent:
        self.held.seek(0)
        kind, extra = self.content_type, self.content_type_extra
        sent = Sent(self.held, self.field_name, self.file_name, kind, file_size, self.charset, extra)
        sent.whole = self.whole
        return sent
