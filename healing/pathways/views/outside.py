"""Steps without an account: the two first ones, their answers in the sealed cookie only."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from healing.accounts import before, carry, locking
from healing.accounts.views.carry import sign_in_first
from healing.library import catalogue
from healing.pathways.arriving import BEFORE_ACCOUNT
from healing.pathways.exercise import ExerciseForm, starting_from
from healing.pathways.views.showing import said, step_context
from healing.web.fragments import render, see_other, wants


def step(request: HttpRequest, step_id: str) -> HttpResponse:
    """A first step without an account. Any other asks to sign in or begin; a form whose session ended is carried there."""
    if request.method == "POST" and carry.read_tag(request.POST.get("tag", "")):
        return signed_out(request) if wants(request, "kept") else sign_in_first(request)
    found = catalogue().steps.get(step_id)
    if step_id not in BEFORE_ACCOUNT or found is None:
        return render(request, "pathways/needs_account.html", status=200)
    answers = before.read(request)
    recent = answers.get("found") != "longer"
    given: dict[str, Any] = answers.get("steps", {}).get(step_id, {})
    data = request.POST if request.method == "POST" else None
    form = ExerciseForm(found, data, recent=recent, initial=starting_from(found, given))
    if request.method == "POST" and form.is_valid():
        response = see_other(f"{reverse('accounts:keep')}?{urlencode({'back': request.path})}")
        steps = {**answers.get("steps", {}), step_id: form.answers}
        before.write(response, {**answers, "steps": steps})
        return response
    context = {**step_context(found, recent=recent), "form": form, "before": True}
    return render(request, "pathways/step.html", context, status=422 if form.errors else 200)


def signed_out(request: HttpRequest) -> HttpResponse:
    """What the line under an exercise says when the session has ended, or the journal was locked, meanwhile."""
    if locking.waits(request):
        return said(
            request, _("Your journal is locked, so this isn’t kept yet. Press “Keep this” to unlock and keep it."), 401
        )
    return said(
        request, _("You are signed out, so this isn’t kept yet. Press “Keep this” to sign in and keep it."), 401
    )
