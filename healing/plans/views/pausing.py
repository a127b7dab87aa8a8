"""Pause the whole plan, and go on with it."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from healing.accounts.opens import opens_when_idle
from healing.accounts.person import person
from healing.plans import pause as pauses
from healing.plans.forms import PauseForm
from healing.plans.today import pause_words
from healing.web.fragments import render, see_other


@opens_when_idle
@require_http_methods(["GET", "POST"])
def pause(request: HttpRequest) -> HttpResponse:
    """For some days, or until wanted. Nothing is asked meanwhile, and what was marked stays."""
    me = person(request)
    form = PauseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        pauses.pause(me, until=form.until(me.today))
        return see_other("plans:week")
    context = {"form": form, "paused": pause_words(me)}
    return render(request, "plans/pause.html", context, status=422 if form.errors else 200)


@opens_when_idle
@require_POST
def go_on(request: HttpRequest) -> HttpResponse:
    """Go on with the plan now."""
    pauses.go_on(person(request))
    back = "dashboard:today" if request.POST.get("back") == "today" else "plans:week"
    return see_other(reverse(back) + "#care")
