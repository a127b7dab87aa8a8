"""Tags of the account for any page."""

from typing import Any

from django import template

from healing.accounts import locking
from healing.accounts import notices as waiting_notices
from healing.accounts.person import person

register = template.Library()


@register.inclusion_tag("accounts/_lock_offer.html", takes_context=True)
def lock_offer(context: dict[str, Any]) -> dict[str, Any]:
    """The quiet offer of a lock, until someone has answered it."""
    me = person(context["request"])
    offered = not locking.is_on(me.user) and not me.everyday.get("lock_offered")
    return {"offered": offered, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("accounts/_notices.html", takes_context=True)
def notices(context: dict[str, Any]) -> dict[str, Any]:
    """Notices that wait for the signed-in person, each with its way to be done with it."""
    request = context["request"]
    return {
        "notices": waiting_notices.waiting(person(request)),
        "csrf_token": context.get("csrf_token"),
        "SHIFT": waiting_notices.SHIFT,
    }
