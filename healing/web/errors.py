"""The error pages. None of them reads the session or the database: each may be what broke."""

import sys
from functools import cache

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

PLACES = {
    "today": "dashboard:today",
    "read": "library:index",
    "plan": "plans:week",
    "journal": "journal:entry_list",
    "pathways": "pathways:index",
    "settle": "support:settle",
    "help": "support:help_now",
    "leave": "support:leave",
    "leaving": "support:leaving",
    "begin": "welcome:begin",
    "landing": "welcome:landing",
    "who_can_read": "welcome:who_can_read",
    "privacy": "welcome:privacy",
    "sign_in": "accounts:sign_in",
    "sign_out": "accounts:sign_out",
    "unlock": "accounts:unlock",
    "hold": "accounts:hold",
    "lock_now": "accounts:lock_now",
    "settings": "accounts:settings",
    "draft_sealed": "journal:draft_sealed",
    "drafts_unsent": "journal:drafts_unsent",
    "practice": "sharing:practice",
}


@cache
def links() -> dict[str, str]:
    """The fixed addresses that the frame of every page uses, looked up once a process."""
    found = {}
    for name, route in PLACES.items():
        try:
            found[name] = reverse(route)
        except NoReverseMatch:
            found[name] = "/"
    return found


@cache
def frame() -> dict[str, object]:
    """What the frame of a page needs and no person changes."""
    return {
        "name": settings.SITE_NAME,
        "demo": settings.DEMO,
        "local": settings.LOCAL,
        "operator_name": settings.OPERATOR_NAME,
        "operator_contact": settings.OPERATOR_CONTACT,
        "leave_url": settings.LEAVE_URL,
        "links": links(),
    }


def page(name: str, status: int, **context: object) -> HttpResponse:
    """Answer with templates/errors/<name>.html in the signed-out frame."""
    site = {**frame(), "place": "", "signed_in": False, "theme": "", "shift": True}
    html = render_to_string(f"errors/{name}.html", {"site": site, **context})
    return HttpResponse(html, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: something in the request could not be read."""
    return page("400", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not for this person."""
    return page("403", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same for what does not exist and what belongs to someone else."""
    return page("404", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: ours to mend. But 503 when it was the database that failed, before any view (middleware.Unreachable) was asked."""
    return unreachable(request) if isinstance(sys.exception(), DatabaseError) else page("500", 500)


def unreachable(request: HttpRequest) -> HttpResponse:
    """503: the store can't be reached for the moment. What a writing form sent stays in the page, to be sent again."""
    response = page("503", 503, writing=request.method == "POST", given=typed(request), address=request.path)
    response["Retry-After"] = "30"
    return response


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of a writing form (it has a tag) as they were sent, its token among them; [] for any other request.

    With its own token and no fresh one, a form that another site made the browser send is refused again.
    """
    try:
        given = request.POST
    except (OSError, ValueError, SuspiciousOperation, MultiPartParserError):  # the body may be what broke
        return []
    return [(name, value) for name, values in given.lists() for value in values] if "tag" in given else []


def cannot_open(request: HttpRequest) -> HttpResponse:
    """One sealed text does not open: say so kindly; the operator's log has the row."""
    message = _(
        "Its sealed text was changed outside this site. The others are fine. Whoever runs this site can see in the log "
        "that it happened, not what it says."
    )
    return page("closed", 422, message=message)
