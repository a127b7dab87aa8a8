"""Leave now: ends the session on the server, forgets what was answered, and goes to a neutral page of another site."""

import logging

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from healing.accounts.person import person
from healing.web.fragments import SeeOther
from healing.web.fragments import render as render_page

log = logging.getLogger("healing.support")
OURS = {"same-origin", ""}


@csrf_exempt
@login_not_required
def leave(request: HttpRequest) -> HttpResponse:
    """End whatever session came with this and go to the neutral page. Never an error, whatever is broken or sent.

    Without a token, so that an old tab can leave too; another site's form can end a session but clears no cookie.
    """
    response: HttpResponse = SeeOther("/away/")
    if request.method != "POST":
        return response
    try:
        end(request)
    except Exception as problem:
        log.error("leave: %s", type(problem).__name__)
    del request.session  # it is over: the session middleware has nothing to save and no cookie to clear
    if request.headers.get("Sec-Fetch-Site", "") in OURS:
        for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.BEFORE_COOKIE_NAME):
            response.delete_cookie(name, samesite="Lax")
        response["Clear-Site-Data"] = '"cache"'
    return response


def end(request: HttpRequest) -> None:
    """End the session. If Shift did it, note that first, so that the next sign-in can offer to turn it off."""
    if not request.session.session_key:
        return
    if request.user.is_authenticated and request.POST.get("via") == "shift":
        person(request).change("everyday", lambda kept: kept.update(left_with_shift=True))
    request.session.flush()


@login_not_required
@require_safe
def away(request: HttpRequest) -> HttpResponse:
    """A neutral page that forwards by itself: without script a form may not lead to another site."""
    request.public_page = True  # type: ignore[attr-defined]
    return render(request, "support/away.html", {"leave_url": settings.LEAVE_URL})


@login_not_required
@require_safe
def leaving(request: HttpRequest) -> HttpResponse:
    """What Leave now does and what it cannot do."""
    return render_page(request, "support/leaving.html")
