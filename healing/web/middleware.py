"""What every answer carries, and how every request meets the database."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from healing.web import errors
from healing.web.transactions import reading

Answer = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger("healing.web")

DENIED = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media",
    "fullscreen", "gamepad", "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer",
    "microphone", "midi", "payment", "picture-in-picture", "screen-wake-lock", "serial", "usb",
    "xr-spatial-tracking",
)  # fmt: skip
OWN = ("publickey-credentials-get", "publickey-credentials-create")
PERMISSIONS = ", ".join([f"{name}=()" for name in DENIED] + [f"{name}=(self)" for name in OWN])
PRIVATE = "no-store, private"


class Headers:
    """The headers of security.md §5 that Django has no setting for. A view may allow caching or search engines itself."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        headers = response.headers
        headers.setdefault("Permissions-Policy", PERMISSIONS)
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        headers.setdefault("Cross-Origin-Embedder-Policy", "require-corp")
        headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        if not request.path_info.startswith(settings.STATIC_URL):
            headers.setdefault("Cache-Control", PRIVATE)
            if "public" not in headers["Cache-Control"]:
                headers["Cache-Control"] = PRIVATE
                headers.setdefault("X-Robots-Tag", "noindex")
        return response


class ReadsTogether:
    """A page's reads see one moment of the database and take its locks once."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with reading():
            return self.get_response(request)


class OnlyForForms:
    """An address that only takes a form, opened as a page: say so kindly where Django would answer with nothing."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and request.method == "GET" and not response.content:
            response.content = errors.not_found(request).content
        return response


class Unreachable:
    """When the database can't be reached or stays locked, say so at once, keep what was typed on the page's Back, and log."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        except DatabaseError as problem:
            log.error("database: %s", type(problem).__name__)
            return errors.unreachable(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 503 for a view that met a database that is down or locked."""
        if not isinstance(exception, DatabaseError):
            return None
        log.error("database: %s", type(exception).__name__)
        return errors.unreachable(request)
