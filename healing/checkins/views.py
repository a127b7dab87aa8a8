"""How hard is it right now: one question, kept sealed; the answer leads somewhere at once."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from healing.accounts.person import person
from healing.checkins.actions import keep_reading
from healing.checkins.forms import HardForm
from healing.web.fragments import render, see_other

PEOPLE_FROM = 9  # evidence.md §4, rule 5: at 9–10 people come first


@require_http_methods(["GET", "POST"])
def hard(request: HttpRequest) -> HttpResponse:
    """Ask, keep, and go: to people and Settle at 9 or 10, otherwise back to Today with its card chosen anew."""
    me = person(request)
    form = HardForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        value = form.cleaned_data["hard"]
        keep_reading(me, hard=value)
        return see_other("checkins:very_hard" if value >= PEOPLE_FROM else "dashboard:today")
    return render(request, "checkins/hard.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def very_hard(request: HttpRequest) -> HttpResponse:
    """At 9–10: the unstored question whether part of this is not wanting to be alive. Nothing of the answer is kept."""
    if request.method == "POST":
        return see_other("support:people") if request.POST.get("answer") == "yes" else see_other("support:settle")
    return render(request, "checkins/very_hard.html")
