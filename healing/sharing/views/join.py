"""A therapist's link is opened: take the token out of the address, then say who invites and what that means."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from healing.sharing import waiting
from healing.sharing.models import Connection, SignupLink, Therapist
from healing.web.errors import links
from healing.web.fragments import render, see_other


@login_not_required
@require_safe
def join_token(request: HttpRequest, token: str) -> HttpResponse:
    """The only request that carries a token in its address: it keeps it sealed and goes on to a clean one."""
    response = see_other("sharing:join")
    waiting.carry_token(request, response, token)
    return response


@login_not_required
@require_safe
def join(request: HttpRequest) -> HttpResponse:
    """Who invites, how they were checked, what they will see; or, for any link that is not open, a kind page."""
    token = waiting.token_of(request)
    link: SignupLink | None = SignupLink.objects.with_token(token).first() if token else None
    here = waiting.present(request)
    own = bool(link and here and link.therapist.user_id == request.user.pk)
    if link is None or not (own or link.welcomes):
        return render(request, "sharing/join_closed.html", {"token": bool(token)})
    connected = here and Connection.objects.owned_by(request.user).open().filter(therapist=link.therapist).exists()
    return render(request, "sharing/join.html", {**about(link.therapist), "own": own, "connected": connected})


def about(therapist: Therapist) -> dict[str, Any]:
    """Who a therapist is, for someone who is to decide whether to connect."""
    return {"therapist": therapist, "checked": therapist.last_checked}


@login_not_required
@require_POST
def join_no(request: HttpRequest) -> HttpResponse:
    """No, thank you: the token is forgotten, and everything stays open."""
    response = see_other("dashboard:today" if request.user.is_authenticated else links()["begin"])
    waiting.drop_token(request, response)
    return response
