"""The device cookie: a browser that an account was opened in before keeps tries of its own (OWASP, device cookies).

It holds keyed hashes, no names: whoever finds it learns that this browser knows some account here, and not which.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "mend.device"
YEAR = 365 * 24 * 60 * 60
ACCOUNTS = 4  # people who share one browser; the oldest goes


def hashed(name: str) -> str:
    """The name as the cookie holds it."""
    return salted_hmac(SALT, name, algorithm="sha256").hexdigest()[:22]


def known(request: HttpRequest) -> list[list[str]]:
    """The pairs (hashed name, random mark) in this browser's cookie; nothing when it is absent, old or altered."""
    try:
        pairs = signing.loads(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), salt=SALT, max_age=YEAR)
    except signing.BadSignature:
        return []
    return [pair for pair in pairs if isinstance(pair, list) and len(pair) == 2]


def mark_for(request: HttpRequest, name: str) -> str:
    """This browser's mark for an account that was opened in it, or ""."""
    wanted = hashed(name)
    return next((mark for one, mark in known(request) if constant_time_compare(one, wanted)), "")


def remember(request: HttpRequest, response: HttpResponse, name: str) -> None:
    """Note that the account `name` was opened in this browser."""
    mark = mark_for(request, name) or secrets.token_urlsafe(9)
    write(response, [*others(request, name), [hashed(name), mark]][-ACCOUNTS:])


def forget(request: HttpRequest, response: HttpResponse, name: str) -> None:
    """Note nothing of the account `name` any more."""
    left = others(request, name)
    if left:
        write(response, left)
    else:
        response.delete_cookie(settings.DEVICE_COOKIE_NAME, samesite="Strict")


def others(request: HttpRequest, name: str) -> list[list[str]]:
    """What the cookie holds of other accounts."""
    return [pair for pair in known(request) if pair[0] != hashed(name)]


def write(response: HttpResponse, pairs: list[list[str]]) -> None:
    """Put the pairs into the cookie, for a year."""
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps(pairs, salt=SALT),
        max_age=YEAR,
        secure=not settings.LOCAL,
        httponly=True,
        samesite="Strict",
    )
