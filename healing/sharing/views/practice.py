"""What a therapist sees: their links, and the names that clients chose to show. Nothing else."""

from uuid import UUID

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from healing.accounts.person import person
from healing.sharing import actions
from healing.sharing.forms import LinkForm, StatementsForm
from healing.sharing.models import (
    BY_THERAPIST,
    EXPIRED,
    OPEN,
    USED_UP,
    WITHDRAWN,
    Connection,
    SignupLink,
    Therapist,
)
from healing.web.dates import day_full
from healing.web.fragments import render, see_other

MADE = "link_made"  # in the sealed session: id and token of a fresh link, for one look at its address
CLOSED_SHOWN = 20
STATES = {
    OPEN: gettext_lazy("Open"),
    USED_UP: gettext_lazy("Used up"),
    EXPIRED: gettext_lazy("Expired"),
    WITHDRAWN: gettext_lazy("Withdrawn"),
}


def therapist_of(request: HttpRequest) -> Therapist:
    """The therapist who asks. Raises Http404 for anyone else."""
    return get_object_or_404(Therapist.objects.of(request.user))


@require_safe
def practice(request: HttpRequest) -> HttpResponse:
    """Links with their state, and the names of connected clients."""
    therapist = therapist_of(request)
    links = [
        {"id": link.pk, "label": link.words, "state": link.state, "state_name": STATES[link.state],
         "until": day_full(link.closes_on), "people": link.uses_allowed}
        for link in SignupLink.objects.owned_by(request.user).order_by("-made_at")
    ]  # fmt: skip
    clients = [(row.pk, row.words) for row in Connection.objects.of_therapist(request.user).open()]
    context = {
        "therapist": therapist,
        "open_links": [link for link in links if link["state"] == OPEN],
        "closed_links": [link for link in links if link["state"] != OPEN][:CLOSED_SHOWN],
        "clients": sorted(clients, key=lambda one: one[1].casefold()),  # by name: the order tells no day
    }
    return render(request, "sharing/practice.html", context)


@require_http_methods(["GET", "POST"])
def statements(request: HttpRequest) -> HttpResponse:
    """Alone or together, and what stays private in couple work."""
    therapist = therapist_of(request)
    if request.method == "GET":
        kept = {True: "yes", False: "no"}.get(therapist.keeps_private) if therapist.keeps_private is not None else ""
        form = StatementsForm(initial={"sees": therapist.sees, "keeps_private": kept, "looks": therapist.looks})
        return render(request, "sharing/statements.html", {"form": form})
    form = StatementsForm(request.POST)
    if not form.is_valid():
        return render(request, "sharing/statements.html", {"form": form}, status=422)
    actions.state(therapist=therapist, **form.said)
    messages.info(request, _("Kept. Clients read this before they connect."))
    return see_other("sharing:practice")


@require_http_methods(["GET", "POST"])
def link_new(request: HttpRequest) -> HttpResponse:
    """Make a signup link, once the operator has checked within the year and the two statements are there."""
    me, therapist = person(request), therapist_of(request)
    if not therapist.can_invite:
        return render(request, "sharing/not_checked.html", {"therapist": therapist}, status=403)
    if not therapist.stated:
        messages.info(request, _("Two things first, for the people you invite."))
        return see_other("sharing:statements")
    if request.method == "GET":
        return render(request, "sharing/link_new.html", {"form": LinkForm.fresh(me.user)})
    form = LinkForm(request.POST)
    if not form.is_valid():
        return render(request, "sharing/link_new.html", {"form": form}, status=422)
    link, token = actions.make_link(
        therapist=therapist,
        label=form.cleaned_data["label"],
        uses_allowed=form.cleaned_data["uses"],
        closes_on=form.closes_on(me.today),
        link_id=form.link_id(me.user),
    )
    if token:
        request.session[MADE] = {"id": str(link.pk), "token": token}
    return see_other("sharing:link_made")


@require_GET
def link_made(request: HttpRequest) -> HttpResponse:
    """The address of a fresh link, this once: as text, as a code to hold a camera to, and as a card to print."""
    therapist = therapist_of(request)
    made = request.session.pop(MADE, None)
    link = SignupLink.objects.owned_by(request.user).filter(pk=made["id"]).first() if made else None
    if made is None or link is None:
        messages.info(request, _("An address is shown once. If it is lost, withdraw that link and make another."))
        return see_other("sharing:practice")
    address = address_of(request, made["token"])
    context = {"therapist": therapist, "link": link, "label": link.words, "address": address, "square": square(address)}
    return render(request, "sharing/link_made.html", {**context, "until": day_full(link.closes_on)})


def address_of(request: HttpRequest, token: str) -> str:
    """The whole address to hand out. On one machine the port is whatever it was started with."""
    path = reverse("sharing:join_token", kwargs={"token": token})
    return request.build_absolute_uri(path) if settings.LOCAL else settings.SITE_URL + path


def square(address: str) -> SafeString:
    """The address as a QR code in SVG, drawn by attributes alone: the page allows no inline style."""
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None, dark="#000"))  # noqa: S308


@require_POST
def link_withdraw(request: HttpRequest, link_id: UUID) -> HttpResponse:
    """Close a link. Whoever is connected stays connected."""
    therapist_of(request)
    actions.withdraw(link=get_object_or_404(SignupLink.objects.owned_by(request.user), pk=link_id))
    messages.info(request, _("That link is closed. Whoever is connected stays connected."))
    return see_other("sharing:practice")


@require_POST
def connection_end_by_therapist(request: HttpRequest, connection_id: UUID) -> HttpResponse:
    """End a connection from the therapist's side, at once."""
    rows = Connection.objects.of_therapist(request.user).select_related("therapist")
    actions.end(connection=get_object_or_404(rows, pk=connection_id), by=BY_THERAPIST, day=timezone.now().date())
    messages.info(request, _("Ended. The name they showed you is gone from here. They can see that you ended it."))
    return see_other("sharing:practice")
