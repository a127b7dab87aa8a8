"""Before an account: answers travel in one sealed cookie of this browser, for two hours, never on the server."""

import base64
import time
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from healing import vault

HOURS_2 = 2 * 60 * 60
BOUND = "before an account"


def read(request: HttpRequest) -> dict[str, Any]:
    """Return what this browser answered in the last two hours; nothing if it is absent, old or altered."""
    value = request.COOKIES.get(settings.BEFORE_COOKIE_NAME, "")
    try:
        blob = base64.urlsafe_b64decode(value.encode())
        document = vault.site_key("begin").unseal(blob, bound_to=BOUND)
    except (ValueError, vault.Damaged):
        return {}
    kept = document.get("answers")
    if not isinstance(kept, dict) or time.time() - document.get("at", 0) > HOURS_2:
        return {}
    return kept


def write(response: HttpResponse, document: dict[str, Any]) -> None:
    """Put `document` into the cookie, for two hours from now."""
    blob = vault.site_key("begin").seal({"answers": document, "at": int(time.time())}, bound_to=BOUND)
    response.set_cookie(
        settings.BEFORE_COOKIE_NAME,
        base64.urlsafe_b64encode(blob).decode(),
        max_age=HOURS_2,
        secure=not settings.LOCAL,
        httponly=True,
        samesite="Lax",
    )


def clear(response: HttpResponse) -> None:
    """Forget it all."""
    response.delete_cookie(settings.BEFORE_COOKIE_NAME, samesite="Lax")
