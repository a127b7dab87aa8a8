"""Page or part: the one place that decides what an htmx request gets back."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render as render_page
from django.shortcuts import resolve_url


def wants(request: HttpRequest, part: str) -> bool:
    """Whether htmx asked for exactly the element with id `part`.

    htmx 4 names its target as "div#day". A history restore or a full request wants the whole page.
    """
    headers = request.headers
    if headers.get("HX-Request") != "true" or headers.get("HX-History-Restore-Request") == "true":
        return False
    return headers.get("HX-Target", "").rpartition("#")[2] == part


def render(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    part: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render `template`, or only its partial `part` when htmx asked for the element of that id."""
    name = f"{template}#{part}" if part and wants(request, part) else template
    return render_page(request, name, dict(context or {}), status=status)


class SeeOther(HttpResponseRedirect):
    """303: look at the result with GET, so that Back never sends a form again."""

    status_code = 303


def see_other(to: Any, *args: Any, **kwargs: Any) -> HttpResponse:
    """Redirect with 303 to a model, a route name with its arguments, or an address."""
    if isinstance(to, str) and to.startswith("/"):  # resolve_url would first look for a route of that name
        return SeeOther(to)
    return SeeOther(resolve_url(to, *args, **kwargs))
