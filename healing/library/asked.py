"""The last search, and no other: in the sealed session of someone signed in, else in the sealed cookie of answers."""

import time
from typing import Any

from django.http import HttpRequest, HttpResponse

from healing.accounts import before

KEY = "search"
HALF_HOUR = 30 * 60
IDLE = (
    14 * 60
)  # below the quarter of an hour after which a device counts as idle: what was sought before it stays hidden


def remember(request: HttpRequest, response: HttpResponse, words: str) -> None:
    """Keep the words for the page that follows; empty ones forget what was there."""
    kept = {"words": words, "at": int(time.time())} if words else None
    if request.user.is_authenticated:
        if kept or KEY in request.session:
            request.session[KEY] = kept
        return
    answers = {name: value for name, value in before.read(request).items() if name != KEY}
    if kept or answers:
        before.write(response, {**answers, KEY: kept} if kept else answers)
    else:
        before.clear(response)


def last(request: HttpRequest) -> str:
    """What was sought last, if it was lately; a device that lay idle doesn't show what was sought before."""
    session: Any = request.session
    signed_in = request.user.is_authenticated
    kept = session.get(KEY) if signed_in else before.read(request).get(KEY)
    if not kept:
        return ""
    age = time.time() - kept["at"]
    if signed_in:
        return "" if session.stale and age > IDLE else str(kept["words"])
    return str(kept["words"]) if age < HALF_HOUR else ""
