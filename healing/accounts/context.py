"""What the frame of every page knows: the site's name, the place in the bar, the person's own look."""

from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token

from healing import vault
from healing.accounts import locking
from healing.accounts.person import person
from healing.web.errors import frame

# What base.html asks every page for and few give: a name that isn't there costs a template more than one that is empty.
UNSAID = {"writing": "", "lock_form": "", "lang": ""}
PLACES = {"dashboard": "today", "library": "read", "plans": "plan", "journal": "journal"}


def site(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `site` for base.html. Signed out it asks nothing of the database."""
    match = request.resolver_match
    place = PLACES.get(match.app_name, "") if match else ""
    look: dict[str, Any] = {"theme": "", "shift": True, "lock": ""}
    signed_in = bool(getattr(request, "public_page", False)) is False and request.user.is_authenticated
    if signed_in:
        try:
            me = person(request)
            preferences = me.preferences
            look |= {"theme": preferences.get("theme", ""), "shift": preferences.get("shift", True)}
            if locking.is_on(request.user):
                look |= locking.standing(request, me)
        except vault.Damaged:
            pass  # the page still comes, in the plain look
    # Every signed-in page has a form or more: its token as plain text, not made sure of again in each.
    token = {"csrf_token": get_token(request)} if signed_in else {}
    return {**UNSAID, **token, "site": {**frame(), **look, "place": place, "signed_in": signed_in}}
