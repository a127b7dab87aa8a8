"""The questions to write from, the calm check around those that dig, and how the journal behaves."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from healing.accounts.person import person
from healing.journal import behaviour, calm, chooser, limits, used
from healing.journal.forms import BehaviourForm
from healing.journal.models import Entry
from healing.web.fragments import render, see_other


@require_safe
def prompts(request: HttpRequest) -> HttpResponse:
    """All questions that may be asked now, by what they are for; what is held back is not hinted at one by one."""
    me = person(request)
    found = limits.limits(me)
    context = {
        "groups": used.grouped(me, chooser.all_open(me, found)),
        "first": chooser.fitting(me, found),
        "held": not found.hurt_allowed,
        "minutes": limits.MINUTES,
    }
    return render(request, "journal/prompts.html", context)


@require_POST
def prompt_calm(request: HttpRequest, prompt_id: str) -> HttpResponse:
    """Take how steady someone is before a question that digs. Not steady leads to Settle; the answer is kept nowhere."""
    me = person(request)
    prompt = chooser.known(me, prompt_id)
    if prompt is None:
        raise Http404
    if request.POST.get("calm") != calm.STEADY:
        return see_other("support:settle")
    calm.steady(me, request.session, prompt)
    response = see_other("journal:entry_new")
    response["Location"] += f"?prompt={prompt.id}"
    return response


@require_POST
def entry_calm(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Take how steady someone is after it. Not steady leads to Settle; the answer is kept nowhere."""
    me = person(request)
    get_object_or_404(Entry.objects.owned_by(me.user), pk=entry_id)
    calm.answered(request.session)
    if request.POST.get("calm") != calm.STEADY:
        return see_other("support:settle")
    return see_other("journal:entry", entry_id=entry_id)


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Two things that the journal does or leaves."""
    me = person(request)
    form = BehaviourForm(request.POST if request.method == "POST" else None, initial=behaviour.as_set(me))
    if request.method == "POST" and form.is_valid():
        behaviour.keep(me, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return see_other("journal:look_back")
    return render(request, "journal/settings.html", {"form": form}, status=422 if form.errors else 200)
