"""What one could put into the plan, and putting it there: two taps are enough."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from healing.accounts import carry
from healing.accounts.opens import opens_when_idle
from healing.accounts.person import Person, person
from healing.library import catalogue
from healing.library.for_two import may_be_shown
from healing.library.items import Practice
from healing.plans import actions, care
from healing.plans.care import PLENTY
from healing.plans.forms import PATHWAYS, OwnForm, PlannedForm, initial_days
from healing.web.fragments import render, see_other

FILTERS = {
    "low": gettext_lazy("For low energy"),
    "night": gettext_lazy("For the night"),
    "child": gettext_lazy("With a child around"),
    "free": gettext_lazy("For free"),
}


@opens_when_idle
@require_safe
def add(request: HttpRequest) -> HttpResponse:
    """What one could add: the article's ten first; something for low energy, the night, a child around or no money if wanted."""
    me = person(request)
    wanted = request.GET.get("for", "")
    shelf = [p for p in catalogue().practices if not p.step_only and (wanted not in FILTERS or suits(p, wanted))]
    there = {one.key for one in care.plan(me)}
    filters = [("", _("All"), wanted not in FILTERS)]
    filters += [(f"?for={key}", str(words), key == wanted) for key, words in FILTERS.items()]
    groups = [(key, name, [(p, p.id in there) for p in shelf if p.pathway == key]) for key, name in PATHWAYS]
    context = {"groups": [one for one in groups if one[2]], "plenty": len(there) >= PLENTY, "filters": filters}
    return render(request, "plans/add.html", context)


def suits(practice: Practice, wanted: str) -> bool:
    """Whether a practice passes a filter."""
    return wanted in practice.tags or (wanted == "low" and practice.energy == "low")


@opens_when_idle
@require_http_methods(["GET", "POST"])
def add_one(request: HttpRequest, practice_id: str) -> HttpResponse:
    """One practice with its sentence ready: the second tap puts it into the plan."""
    me = person(request)
    practice = catalogue().practices.get(practice_id)
    if practice is None or not may_be_shown(me, practice):
        raise Http404
    open_now = me.private_open
    if carry.sent(request):
        form = PlannedForm(request.POST, practice=practice, private_open=open_now)
        if form.is_valid():
            if not there_already(me, practice, form.words):
                actions.add_practice(me=me, practice=practice, draft_id=form.draft_id(me.user.pk), **form.words)
            return see_other("plans:week")
    else:
        words = {"when": practice.if_then.when, "then": practice.if_then.then, "days": initial_days()}
        words["tag"] = carry.tag(me.user.pk, uuid4())
        form = PlannedForm(practice=practice, private_open=open_now, initial=words)
        if request.POST:
            form.typed(request.POST)
    context = {"form": form, "practice": practice, "plenty": len(care.plan(me)) >= PLENTY}
    return render(request, "plans/add_one.html", context, status=422 if form.errors else 200)


def there_already(me: Person, practice: Practice, words: dict[str, Any]) -> bool:
    """Whether the very same is in the plan: after Back the form is a fresh one, with what was typed."""
    first = practice.if_then
    wanted = (words["when"] or first.when, words["then"] or first.then, tuple(sorted(words["days"])), words["gentler"])
    same = any(
        one.practice is practice and not one.own and (one.when, one.then, one.days, one.gentler) == wanted
        for one in care.plan(me)
    )
    return same and not any((words["written"] or {}).values())


def own_there_already(me: Person, written: dict[str, str], days: list[int]) -> bool:
    """The same of a thing of one's own."""
    wanted = {name: words for name, words in written.items() if words}
    return any(
        one.own and not one.act and (one.days, one.words) == (tuple(sorted(days)), wanted) for one in care.plan(me)
    )


@require_http_methods(["GET", "POST"])
def add_own(request: HttpRequest) -> HttpResponse:
    """A thing of one's own. Its name is private, so this asks for the private key first."""
    me = person(request)
    _open = me.keys.private
    if carry.sent(request):
        form = OwnForm(request.POST, private_open=True)
        if form.is_valid():
            written, days = form.written or {}, form.days_chosen
            if not own_there_already(me, written, days):
                actions.add_own(me=me, written=written, days=days, draft_id=form.draft_id(me.user.pk))
            return see_other("plans:week")
    else:
        initial = {"days": initial_days(), "tag": carry.tag(me.user.pk, uuid4())}
        form = OwnForm(private_open=True, initial=initial)
        if request.POST:
            form.typed(request.POST)
    context = {"form": form, "plenty": len(care.plan(me)) >= PLENTY}
    return render(request, "plans/add_own.html", context, status=422 if form.errors else 200)
