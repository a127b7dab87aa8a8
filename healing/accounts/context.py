"""What the frame of every page knows: the site's name, the place in the bar, the person's own look."""

from typing import Any

from django.http import HttpRequest

from healing import vault
from healing.accounts import locking
from healing.accounts.person import person
from healing.web.errors import frame

PLACES = {"dashboard": "today", "library": "read", "plans": "plan", "journal": "journal"}


def site(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `site` for base.html. Signed out it asks nothing of the database."""
    match = request.resolver_match
    place = PLACES.get(match.app_name, "") if match else ""
    look: dict[str, Any] = {"theme": "", "shift": True}
    signed_in = bool(getattr(request, "public_page", False)) is False and request.user.is_authenticated
    if signed_in:
        try:
            me = person(request)
            preferences = me.preferences
            look = {"theme": preferences.get("theme", ""), "shift": preferences.get("shift", True)}
            if locking.is_on(request.user):
                look |= locking.standing(request, me)
        except vault.Damaged:
            pass  # the page still comes, in the plain look
    return {"site": {**frame(), **look, "place": place, "signed_in": signed_in}}
