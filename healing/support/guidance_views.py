"""Finding and meeting a professional: kinds of help, where to look, what to expect, a sheet for the first call."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from healing.accounts.opens import opens_when_idle
from healing.library import catalogue
from healing.library.countries import Country
from healing.library.guidance import CALL_STEP, call_questions
from healing.support import countries, lines
from healing.support import guidance as registers
from healing.support.views import WhereForm
from healing.web.fragments import render, see_other

KINDS, MEETING = "g1", "g2"


@login_not_required
@opens_when_idle
@require_safe
def guidance(request: HttpRequest) -> HttpResponse:
    """The kinds of help in plain words; where couple work does not belong stands before them all."""
    found = catalogue().guidance
    return render(request, "support/guidance.html", {"guide": found.guide(KINDS), "kinds": found.kinds})


@login_not_required
@opens_when_idle
@require_safe
def meeting(request: HttpRequest) -> HttpResponse:
    """The first meetings, when it doesn't fit, what one may ask for, what it costs."""
    guide = catalogue().guidance.guide(MEETING)
    if guide is None:
        raise Http404
    return render(request, "support/guidance_meeting.html", {"guide": guide})


@csrf_exempt  # it changes nothing, and someone who blocks cookies must find it too
@login_not_required
@opens_when_idle
@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: HttpRequest) -> HttpResponse:
    """Registers and professional bodies of a country, chosen from a list or found by its name. Nothing is kept."""
    form = WhereForm(request.POST if request.method == "POST" else None)
    there, near = registers.with_registers(), tuple[Country, ...]()
    if request.method == "POST" and form.is_valid():
        found = countries.find(form.cleaned_data["where"], there)
        if found.country:
            return see_other(f"{reverse('support:finding')}?country={found.country.id}")
        near = found.near
        form.add_error("where", _("We have no registers for that country yet, or not under that name."))
    context = {**country_context(request, there), "form": form, "near": near}
    return render(request, "support/guidance_finding.html", context, status=422 if request.method == "POST" else 200)


def country_context(request: HttpRequest, there: list[Country]) -> dict[str, Any]:
    """The chosen country's registers, or only the list to choose from; a guess preselects and shows nothing."""
    asked = request.GET.get("country", "")
    country = next((one for one in there if one.id == asked), None)
    return {
        "countries": there,
        "country": country,
        "chosen": country.id if country else lines.guess(request),
        "unknown": bool(asked and not country),
        "places": registers.shown(country, timezone.now().date()) if country else [],
    }


@login_not_required
@opens_when_idle
@require_safe
def first_call(request: HttpRequest) -> HttpResponse:
    """An empty sheet for a first call, to print. It holds nothing of anyone."""
    questions = call_questions(catalogue().steps.get(CALL_STEP))
    return render(request, "support/guidance_call.html", {"questions": questions})
