"""A client's side: connect, see what that means, end it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from healing.accounts.person import person
from healing.accounts.situation import situation
from healing.sharing import actions, waiting
from healing.sharing.forms import ConnectForm
from healing.sharing.models import BY_CLIENT, Connection, ConnectionEvent, SignupLink, Therapist
from healing.sharing.views.join import about
from healing.web.dates import day_full
from healing.web.fragments import render, see_other

EVENTS = 100


@require_http_methods(["GET", "POST"])
def connect(request: HttpRequest) -> HttpResponse:
    """Choose the name to show, and connect. A link that closed meanwhile is told kindly and costs nothing."""
    me = person(request)
    if request.method == "POST":
        return connecting(request)
    token = waiting.token_of(request)
    link: SignupLink | None = SignupLink.objects.with_token(token).first() if token else None
    if link and link.therapist.user_id == me.user.pk:
        return see_other("sharing:join")
    if link and Connection.objects.owned_by(me.user).open().filter(therapist=link.therapist).exists():
        return see_other("sharing:connections")
    if link is None or not link.welcomes:
        return render(request, "sharing/connect_closed.html")
    form = ConnectForm.about(me.user, link)
    return render(request, "sharing/connect.html", {"form": form, **about(link.therapist)})


def connecting(request: HttpRequest) -> HttpResponse:
    """Take what was sent: a name, and with it the yes to the therapist whom the form showed."""
    me = person(request)
    form = ConnectForm(request.POST)
    link = ConnectForm.link_of(me.user, request.POST.get("link", ""))
    if link is None:
        return see_other("sharing:connect")
    if not form.is_valid():
        return render(request, "sharing/connect.html", {"form": form, **about(link.therapist)}, status=422)
    try:
        actions.connect(client=me.user, link=link, name=form.cleaned_data["name"], day=me.today)
    except actions.LinkClosed:
        return see_other("sharing:connect")
    response = see_other("sharing:connections")
    waiting.drop_token(request, response)
    messages.info(request, _("You are connected. You can end it here at any time."))
    return response


@require_safe
def connections(request: HttpRequest) -> HttpResponse:
    """With whom someone is connected, what each of them sees, and what happened when."""
    me = person(request)
    open_ones = Connection.objects.owned_by(me.user).open().select_related("therapist").order_by("since")
    rows: list[dict[str, Any]] = [
        {"id": row.pk, "therapist": row.therapist, "name": row.words, "since": day_full(row.since)} for row in open_ones
    ]
    events = ConnectionEvent.objects.owned_by(me.user).order_by("-day", "-pk")[:EVENTS]
    context = {
        "connections": rows,
        "therapist": Therapist.objects.filter(user=me.user).exists(),
        "events": [(day_full(event.day), event.sentence) for event in events],
        "by_professional": situation(me).happened == "professional",
    }
    return render(request, "sharing/connections.html", context)


@require_POST
def connection_end(request: HttpRequest, connection_id: UUID) -> HttpResponse:
    """End a connection, at once and without a reason."""
    me = person(request)
    rows = Connection.objects.owned_by(me.user).select_related("therapist")
    actions.end(connection=get_object_or_404(rows, pk=connection_id), by=BY_CLIENT, day=me.today)
    messages.info(request, _("Ended. They don’t see your name any more."))
    return see_other("sharing:connections")
