"""Tags of the account for any page."""

from typing import Any

from django import template
from django.template.loader import render_to_string

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


@register.simple_tag(takes_context=True)
def notices(context: dict[str, Any]) -> str:
    """Notices that wait for the signed-in person, each with its way to be done with it; mostly there are none."""
    found = waiting_notices.waiting(person(context["request"]))
    if not found:
        return ""
    more = {"notices": found, "csrf_token": context.get("csrf_token"), "SHIFT": waiting_notices.SHIFT}
    return render_to_string("accounts/_notices.html", more)
