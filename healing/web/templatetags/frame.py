"""Parts of a page that no person changes are drawn once a process for each language and look."""

from functools import cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from healing.web.errors import links

register = template.Library()

LOOK = (
    "name",
    "demo",
    "leave_url",
    "signed_in",
    "place",
    "theme",
    "shift",
    "lock",
)  # all of `site` that a fixed part may use


@register.simple_tag(takes_context=True)
def fixed(context: template.Context, name: str, form: str = "") -> SafeString:
    """The template `name`, which may use only the language, `site.links` and what LOOK names; nothing of a request.

    `form` is the id of the form being written on this page, if there is one: the ways out of it are then its buttons,
    so that what stands there is kept without script too. `lock_form` in the context names one that only locking seals.
    """
    site = context.get("site") or {}
    held = form or context.get("lock_form", "")
    return drawn(name, get_language(), form, held, tuple(site.get(key) for key in LOOK))


@cache
def drawn(name: str, language: str | None, form: str, held: str, look: tuple[Any, ...]) -> SafeString:
    """One part in one language and look. `language` is what the caller has active already: it only tells the looks apart."""
    site = {key: value for key, value in zip(LOOK, look, strict=True) if value is not None}
    return mark_safe(render_to_string(name, {"site": {**site, "links": links()}, "form": form, "held": held}))  # noqa: S308
