"""B1, the five questions before anything that takes two. Their answers are never stored, drafted or logged."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from healing.accounts import partner_steps
from healing.accounts.person import person
from healing.accounts.situation import situation
from healing.library import catalogue
from healing.library.items import Step
from healing.pathways import gate, routes
from healing.web import forms
from healing.web.dates import day_long
from healing.web.fragments import render, see_other

CHOICES = (("no", _("No")), ("yes", _("Yes")), ("unsure", _("Unsure")), ("skip", _("Rather not say")))

CAUSED_IT, KINDER = "r18", "A5"  # what is there for someone who may be feared (evidence.md §3, Fit)


class QuestionsForm(forms.Form):
    """Five questions; leaving one empty is leaving it out."""

    def __init__(self, words: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in words:
            self.fields[name] = forms.Choice(label=label, choices=CHOICES, required=False)


def five(step: Step) -> list[tuple[str, str]]:
    """The questions as the editors wrote them, by name."""
    field = next(f for f in step.fields if f.kind == "questions")
    return list(field.options)


def lines_to_stop() -> list[dict[str, Any]]:
    """People who help someone to stop hurting others, in every country that has such a line."""
    return [
        {"country": country.name, "line": line, "dial": line.call.replace(" ", "")}
        for country in catalogue().countries
        for line in country.lines
        if line.kind == "stop"
    ]


@require_http_methods(["GET", "POST"])
def questions(request: HttpRequest) -> HttpResponse:
    """Ask, decide, forget. A POST answers on the page itself, so that no address says how it went."""
    me = person(request)
    step = catalogue().steps[routes.GATE_STEP]
    if not routes.fits(step, situation(me)):
        raise Http404
    words = five(step)
    form = QuestionsForm(words, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = [form.cleaned_data[name] or "skip" for name, _label in words]
        request.session["questions"] = gate.answer(me, request.session, given)
        return see_other("pathways:questions")
    outcome = request.session.pop("questions", "") if "questions" in request.session else ""
    until = me.private.get("gate", {}).get("partner_steps_until", "") if outcome == gate.OPEN else ""
    context = {"step": step, "form": form, "outcome": outcome, "until": until and day_long(me.today + gate.DAYS)}
    if outcome == gate.STOP:
        context |= {
            "lines": lines_to_stop(),
            "own_part": CAUSED_IT in catalogue().articles,
            "kinder": KINDER in catalogue().steps,
        }
    return render(request, "pathways/questions.html", context, status=422 if form.errors else 200)


@require_POST
def close_partner_steps(request: HttpRequest) -> HttpResponse:
    """Close the partner steps: for anyone, always."""
    partner_steps.close(person(request))
    return see_other("pathways:index")
