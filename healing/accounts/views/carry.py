"""When a form meets an ended session, a lock or a stale token: sign in or unlock, with what was typed sealed in the page."""

from urllib.parse import urlencode, urlsplit

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from healing.accounts import carry, locking
from healing.accounts.forms import SignInForm
from healing.accounts.lock_forms import UnlockForm
from healing.accounts.models import User
from healing.web import errors
from healing.web.fragments import see_other


def local_path(request: HttpRequest, address: str) -> str:
    """Return the path of `address` if it is one of ours, or ""."""
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return urlsplit(address).path if ours else ""


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Ask for name and passphrase, or for the lock phrase, and come back; what a form sent stays in the page, sealed."""
    at_lock = locking.waits(request)
    carried = carry.seal_body(request)
    if carried:
        return (
            unlock_page(request, UnlockForm(initial={"carry": carried})) if at_lock else keep_in_page(request, carried)
        )
    asked_by_script = request.headers.get("HX-Request") == "true"
    if request.method == "GET" and not asked_by_script:
        path = request.get_full_path()
    else:
        path = local_path(request, request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
    route = "accounts:unlock" if at_lock else "accounts:sign_in"
    address = reverse(route) + ("?" + urlencode({"next": path}) if path else "")
    if asked_by_script:
        return HttpResponse(headers={"HX-Redirect": address})
    return see_other(address)


def keep_in_page(request: HttpRequest, carried: str) -> HttpResponse:
    """The sign-in page with the sealed text in a hidden field. Nothing was saved."""
    name = request.user.get_username() if request.user.is_authenticated else ""
    form = SignInForm(initial={"carry": carried, "name": name})
    return render(request, "accounts/sign_in.html", {"form": form, "carried": True})


def unlock_page(request: HttpRequest, form: UnlockForm, status: int = 200) -> HttpResponse:
    """The page that asks for the lock phrase. What a writing form sent stays in it until it is kept."""
    return render(
        request, "accounts/unlock.html", {"form": form, "carried": bool(form["carry"].value())}, status=status
    )


@login_not_required
def token_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW: a stale token (another tab signed in) loses nothing that a writing form sent."""
    carried = carry.seal_body(request)
    if carried:
        return keep_in_page(request, carried)
    return errors.page("csrf", 403)


def replay(request: HttpRequest, user: User, value: str) -> HttpResponse | None:
    """Send a carried form again, now that its author is signed in. None when there is nothing of this person's."""
    opened = carry.open_body(value, user)
    if opened is None:
        return None
    match = resolve(opened.path)
    request.method = "POST"
    request.path = request.path_info = opened.path
    request.resolver_match = match
    request.POST = opened.pairs  # type: ignore[assignment]
    request.comes_back = opened.back  # type: ignore[attr-defined]
    return match.func(request, *match.args, **match.kwargs)
