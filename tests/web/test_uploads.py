"""Files that people send: in memory, up to what the view takes, and never on the disk."""

import tracemalloc
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings

from healing.accounts.models import User
from healing.web.uploads import takes_files


@takes_files(1000)
def takes_little(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def takes_nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def sent(view: Any, *files: bytes) -> Any:
    """The request as a view meets it, with these files in it."""
    body = {"word": "kept", "file": [SimpleUploadedFile(f"{n}.md", one) for n, one in enumerate(files)]}
    request: Any = RequestFactory().post("/", body)
    request.resolver_match = type("Match", (), {"func": staticmethod(view)})
    return request


def test_a_file_that_fits_is_here_whole() -> None:
    request = sent(takes_little, b"a" * 400, b"b" * 600)
    one, two = request.FILES.getlist("file")
    assert (one.whole, one.read(), two.whole, two.size) == (True, b"a" * 400, True, 600)
    assert request.POST["word"] == "kept"


def test_what_is_larger_is_counted_and_dropped_and_the_rest_still_read() -> None:
    request = sent(takes_little, b"a" * 200_000, b"b" * 900)
    one, two = request.FILES.getlist("file")
    assert (one.whole, one.size, one.read()) == (False, 200_000, b"")
    assert two.read() == b"b" * 900
    assert request.POST["word"] == "kept"


def test_a_view_that_takes_no_files_gets_none_of_it() -> None:
    (one,) = sent(takes_nothing, b"a" * 50).FILES.getlist("file")
    assert (one.whole, one.read()) == (False, b"")


def test_no_file_goes_to_the_disk(alice: User, client_for: Callable[[User], Client]) -> None:
    """With no folder for temporary files a form with three megabytes is answered; the control, Django's own way, breaks."""
    client = client_for(alice)
    large = {"file": SimpleUploadedFile("large.md", b"a" * 3_000_000), "name": "alice"}
    with override_settings(FILE_UPLOAD_TEMP_DIR="/nowhere/at/all"):
        assert client.post("/settings/name/", large).status_code == 422
        large["file"].seek(0)
        own = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
        with override_settings(FILE_UPLOAD_HANDLERS=own), pytest.raises(FileNotFoundError):
            client.post("/settings/name/", large)


def test_200_megabytes_are_read_to_the_end_in_little_memory() -> None:
    class Long(BytesIO):
        """A body that is made while it is read."""

        head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.zip"\r\nContent-Type: application/zip\r\n\r\n'
        tail = b"\r\n--x--\r\n"
        left = 200_000_000

        def read(self, size: int | None = -1, /) -> bytes:
            if self.head:
                piece, self.head = self.head, b""
            elif self.left:
                piece = b"\x00" * min(self.left, size or 65536)
                self.left -= len(piece)
            else:
                piece, self.tail = self.tail, b""
            return piece

    body = Long()
    length = len(body.head) + body.left + len(body.tail)
    request: Any = RequestFactory().generic("POST", "/", b" ", content_type="multipart/form-data; boundary=x")
    request.META["CONTENT_LENGTH"] = str(length)
    request._stream = body
    request.resolver_match = type("Match", (), {"func": staticmethod(takes_little)})
    tracemalloc.start()
    (one,) = request.FILES.getlist("file")
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (one.size, one.whole) == (200_000_000, False)
    assert most < 3_000_000
