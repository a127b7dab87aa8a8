"""Settle and Help now: one tap from every page, signed in or not."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from healing.accounts import before
from healing.accounts.opens import opens_when_idle
from healing.library import catalogue
from healing.support import lines
from healing.web.fragments import render, see_other

PRESSED = ("ending", "unsafe")


@login_not_required
@require_safe
def settle(request: HttpRequest) -> HttpResponse:
    """The tools, each one tap away."""
    return render(request, "support/settle.html", {"tools": list(catalogue().tools)})


@login_not_required
@require_safe
def tool(request: HttpRequest, tool_id: str) -> HttpResponse:
    """One tool: all steps on the page, one at a time with script."""
    found = catalogue().tools.get(tool_id)
    if found is None:
        raise Http404
    others = [other for other in catalogue().tools if other.id != tool_id]
    return render(request, "support/tool.html", {"tool": found, "others": others, "breath": found.slug == "slow-out"})


def people_context(request: HttpRequest, first: str) -> dict[str, object]:
    """What both pages with people show: the chosen country's lines, or only the list to choose from."""
    countries = sorted(catalogue().countries, key=lambda country: country.name)
    asked = request.GET.get("country", "")
    country = catalogue().countries.get(asked)
    found = lines.shown(country, first, timezone.now().date()) if country else []
    return {
        "countries": countries,
        "country": country,
        "chosen": country.id if country else lines.guess(request),
        "unknown": bool(asked and not country),
        "lines": found,
    }


@login_not_required
@opens_when_idle
@require_safe
def help_now(request: HttpRequest) -> HttpResponse:
    """People who answer, by country. Nothing here is kept."""
    return render(request, "support/help_now.html", people_context(request, ""))


@login_not_required
@opens_when_idle
@require_POST
def pressed(request: HttpRequest) -> HttpResponse:
    """A standing button was pressed: remember it for this visit only, and show people at once."""
    which = request.POST.get("pressed", "")
    response = see_other("support:people")
    if which not in PRESSED:
        return response
    if request.user.is_authenticated:
        request.session["pressed"] = which
    else:
        before.write(response, {**before.read(request), "pressed": which})
    return response


@login_not_required
@opens_when_idle
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """People first, in the order that fits the button that was pressed."""
    signed_in = request.user.is_authenticated
    which = request.session.get("pressed", "") if signed_in else before.read(request).get("pressed", "")
    first = which if which in PRESSED else ""
    return render(request, "support/people.html", {**people_context(request, first), "pressed": first})
