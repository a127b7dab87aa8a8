"""Who is asking: session, user, and the rule that every page is private unless its view says otherwise."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.auth.middleware import AuthenticationMiddleware, LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from healing import vault
from healing.accounts.models import User
from healing.accounts.sessions import SessionStore
from healing.web import errors


def signed_in_user(request: HttpRequest) -> User | AnonymousUser:
    """The user that came with the session in one SELECT, if the passphrase is still the one it began with."""
    session: Any = request.session
    user = session.user
    if user is None or not user.is_active:
        return AnonymousUser()
    if constant_time_compare(session.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash()):
        return user
    session.flush()
    return AnonymousUser()


class SealedSessions(SessionMiddleware):
    """Django's session middleware with our store; last use is noted, a session ended meanwhile stays ended."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        session: Any = getattr(request, "session", None)
        try:
            response = super().process_response(request, response)
            if isinstance(session, SessionStore) and response.status_code < 500:
                session.touch()
        except (SessionInterrupted, UpdateError):
            session.flush()
            response = super().process_response(request, response)
        return response


class SignedIn(AuthenticationMiddleware):
    """request.user from the session's own SELECT."""

    def process_request(self, request: HttpRequest) -> None:
        request.user = SimpleLazyObject(lambda: signed_in_user(request))  # type: ignore[assignment]


class PrivateByDefault(LoginRequiredMiddleware):
    """Signed in unless the view opts out; on a stale session only what `opens_when_idle` allows."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        if not getattr(view_func, "login_required", True):
            return None
        session: Any = request.session
        if request.user.is_authenticated and (not session.stale or getattr(view_func, "opens_when_idle", False)):
            return None
        return self.handle_no_permission(request, view_func)

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponse:  # type: ignore[override]
        """Show sign-in; what a writing form sent travels along, sealed (accounts/carry.py)."""
        from healing.accounts.views.carry import sign_in_first

        return sign_in_first(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A closed private key asks for the passphrase; a sealed text that was altered gets its own kind page."""
        from healing.accounts.views.carry import sign_in_first

        if isinstance(exception, vault.Locked):
            return sign_in_first(request)
        if isinstance(exception, vault.Damaged):
            return errors.cannot_open(request)
        return None
