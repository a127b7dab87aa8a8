"""The three pathways, and how things stand."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from healing.accounts.person import person
from healing.accounts.situation import FOUND, STANDS, keep
from healing.pathways import shown, talks
from healing.pathways.doors import where_of
from healing.web.fragments import render, see_other


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All three pathways, with what is done and what there is."""
    me = person(request)
    where = where_of(me)
    context = {"pathways": shown.pathways(me, where), "where": where, "partner": where is None or where.partner}
    return render(request, "pathways/index.html", context)


@require_http_methods(["GET", "POST"])
def situation_edit(request: HttpRequest) -> HttpResponse:
    """How things stand, and "something new came out": one tap, nothing is lost."""
    me = person(request)
    if request.method == "POST":
        found, stands = request.POST.get("found"), request.POST.get("stands")
        if request.POST.get("talk") in {"badly", "back"}:
            talks.tell(me, request.POST["talk"])
        elif request.POST.get("new"):
            keep(me, new=True)
        elif found in FOUND:
            keep(me, found=found)
        elif stands in STANDS:
            keep(me, stands=stands)
        else:
            context = {**shown.situation_choices(me), "error": _("Please choose one of these.")}
            return render(request, "pathways/situation.html", context, status=422)
        return see_other("pathways:situation")
    return render(request, "pathways/situation.html", shown.situation_choices(me))
