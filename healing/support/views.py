"""Settle and Help now: one tap from every page, signed in or not."""

from contextlib import suppress

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from healing import vault
from healing.accounts import before, partner_steps
from healing.accounts.opens import opens_when_idle
from healing.accounts.person import person
from healing.accounts.state import Busy
from healing.library import catalogue
from healing.library.countries import Country
from healing.support import countries, lines
from healing.support import people as own_people
from healing.support.leaving import OURS
from healing.web import forms
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
    asked = request.GET.get("country", "")
    country = catalogue().countries.get(asked)
    found = lines.shown(country, first, timezone.now().date()) if country else []
    return {
        "countries": sorted(catalogue().countries, key=lambda one: one.name),
        "country": country,
        "chosen": country.id if country else lines.guess(request),
        "unknown": bool(asked and not country),
        "lines": found,
        **own_people.near(request),
    }


class WhereForm(forms.Form):
    """The name of a country, in any language."""

    where = forms.Line(
        label=_("Or write its name, in your language"),
        max_length=80,
        error_messages={"required": _("Write the name of a country, or choose it from the list.")},
    )


@csrf_exempt  # it changes nothing, and someone who blocks cookies must find people too
@login_not_required
@opens_when_idle
@require_http_methods(["GET", "HEAD", "POST"])
def help_now(request: HttpRequest) -> HttpResponse:
    """People who answer, by country, chosen from a list or found by its name. Nothing here is kept."""
    form = WhereForm(request.POST if request.method == "POST" else None)
    near: tuple[Country, ...] = ()
    if request.method == "POST" and form.is_valid():
        found = countries.find(form.cleaned_data["where"], catalogue().countries)
        if found.country:
            return see_other(f"{reverse('support:help_now')}?country={found.country.id}")
        near = found.near
        form.add_error("where", _("We don’t have that country yet, or not under that name."))
    context = {**people_context(request, ""), "form": form, "near": near}
    return render(request, "support/help_now.html", context, status=422 if request.method == "POST" else 200)


@csrf_exempt  # whoever blocks cookies, or presses it on an old page, must find people and never an error
@login_not_required
@opens_when_idle
@require_POST
def pressed(request: HttpRequest) -> HttpResponse:
    """A standing button was pressed: remember it for this visit only, and show people at once.

    For someone who isn't safe, what takes two is closed as well. It looks as if it had run out.
    Another site's form is remembered nowhere.
    """
    which = request.POST.get("pressed", "")
    response = see_other("support:people")
    if which not in PRESSED or request.headers.get("Sec-Fetch-Site", "") not in OURS:
        return response
    if request.user.is_authenticated:
        request.session["pressed"] = which
        if which == "unsafe":
            with suppress(vault.Damaged, Busy):  # people are shown whatever happens
                partner_steps.close(person(request))
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
