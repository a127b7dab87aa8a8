"""Small settings that tell a bystander nothing: zone, night, light or dark, the Shift shortcut. And notices."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from healing.accounts import clocks, notices
from healing.accounts.forms import LookForm, NightForm, ShiftForm, ZoneForm
from healing.accounts.person import NIGHT, Person, person
from healing.web.forms import Form
from healing.web.fragments import render, see_other


def keep(me: Person, **preferences: Any) -> None:
    """Change some of the person's preferences."""
    me.change("everyday", lambda document: document.setdefault("preferences", {}).update(preferences))


def show(request: HttpRequest, template: str, form: Form) -> HttpResponse:
    """The page of one small setting."""
    return render(request, f"accounts/{template}.html", {"form": form}, status=422 if form.errors else 200)


def kept(request: HttpRequest) -> HttpResponse:
    """Back to the list, with a word."""
    messages.success(request, _("Kept."))
    return see_other("accounts:settings")


@require_http_methods(["GET", "POST"])
def zone(request: HttpRequest) -> HttpResponse:
    """The time zone that the person's days follow."""
    me = person(request)
    form = ZoneForm(request.POST if request.method == "POST" else None, initial={"zone": str(me.zone)})
    if not form.is_valid():
        return show(request, "zone", form)
    keep(me, zone=form.cleaned_data["zone"])
    clocks.changed(me)
    return kept(request)


@require_http_methods(["GET", "POST"])
def night(request: HttpRequest) -> HttpResponse:
    """When questions that dig are held back."""
    me = person(request)
    begins, ends = me.preferences.get("night") or NIGHT
    form = NightForm(request.POST if request.method == "POST" else None, initial={"begins": begins, "ends": ends})
    if not form.is_valid():
        return show(request, "night", form)
    keep(me, night=[form.cleaned_data[end].strftime("%H:%M") for end in ("begins", "ends")])
    clocks.changed(me)
    return kept(request)


@require_http_methods(["GET", "POST"])
def look(request: HttpRequest) -> HttpResponse:
    """Light, dark, or as the device says."""
    me = person(request)
    form = LookForm(
        request.POST if request.method == "POST" else None, initial={"theme": me.preferences.get("theme") or "auto"}
    )
    if not form.is_valid():
        return show(request, "look", form)
    theme = form.cleaned_data["theme"]
    keep(me, theme="" if theme == "auto" else theme)
    return kept(request)


@require_http_methods(["GET", "POST"])
def shift(request: HttpRequest) -> HttpResponse:
    """Whether Shift three times leaves. Also the answer to "You left with Shift"."""
    me = person(request)
    form = ShiftForm(
        request.POST if request.method == "POST" else None,
        initial={"shift": "on" if me.preferences.get("shift", True) else "off"},
    )
    if not form.is_valid():
        return show(request, "shift", form)

    def change(document: dict[str, Any]) -> None:
        document.setdefault("preferences", {})["shift"] = form.cleaned_data["shift"] == "on"
        document.pop("left_with_shift", None)

    me.change("everyday", change)
    return kept(request)


@require_POST
def notice_dismiss(request: HttpRequest, notice_id: str) -> HttpResponse:
    """A notice was seen. An unknown or old one is as good as dismissed."""
    notices.dismiss(person(request), notice_id)
    return see_other("dashboard:today")
