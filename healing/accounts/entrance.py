"""Coming in, and where to go then."""

import time
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

from healing.accounts import device
from healing.accounts.models import User

NEW = "new_until"  # in the session: a spare key may be made without asking for the passphrase again
MINUTES_15 = 15 * 60


def come_in(request: HttpRequest, user: User, *, stay: bool = False, new: bool = False) -> None:
    """Begin a session of `user` under a fresh key, whatever session came with the request."""
    request.session.cycle_key()  # Django keeps the key when the same person signs in again; a stale session must end
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    session: Any = request.session
    session["stay"] = stay
    if new:
        session[NEW] = time.time() + MINUTES_15
    for kept in ("_keys", "_person"):
        request.__dict__.pop(kept, None)  # opened, if at all, under the old session


def is_new(request: HttpRequest) -> bool:
    """Whether the account was made in this session, some minutes ago at most."""
    return bool(request.session.get(NEW, 0) > time.time())


def settled(request: HttpRequest) -> None:
    """The account is not new any more: its spare key was made or skipped."""
    request.session.pop(NEW, None)


def next_page(request: HttpRequest, address: str) -> str:
    """Return `address` as a path if it leads to a page of this site, otherwise ""."""
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        return ""
    parts = urlsplit(address)
    try:
        resolve(parts.path)
    except Resolver404:
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


def remembered(request: HttpRequest, response: HttpResponse, user: User) -> HttpResponse:
    """The response, with the note that this browser knows the account."""
    device.remember(request, response, user.name)
    return response
