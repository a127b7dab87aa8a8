"""Write an entry and change one. Text is in the clear only between `unseal` and the answer."""

from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from healing.accounts import carry
from healing.accounts.person import Person, person
from healing.journal import attached, calm, chooser, drafts, limits
from healing.journal.forms import EntryForm, filled
from healing.journal.kinds import KIND_WORDS
from healing.journal.models import Entry
from healing.journal.views.keeping import from_gone, keep, keep_theirs
from healing.journal.views.sheet import show
from healing.journal.views.staying import tells_where
from healing.library import catalogue
from healing.web.fragments import render


@tells_where
@require_http_methods(["GET", "POST"])
def entry_new(request: HttpRequest) -> HttpResponse:
    """Write and keep a new entry: freely, from a question, as a letter, or about a step or a practice."""
    me = person(request)
    if request.method == "POST":
        return keep(request, me, None)
    found = limits.limits(me)
    asked = chooser.known(me, request.GET.get("prompt", ""), came_from=request.GET.get("from", ""))
    if request.GET.get("another"):
        asked = chooser.fitting(me, found, after=request.GET["another"])
    prompt = asked if asked is None or chooser.may_use(asked, found) else chooser.instead(me, found)
    if asked and asked.hurt and found.night:
        request.session["hurt_wanted"] = True  # for this visit: Today then offers a wind-down (rule 33)
    if prompt and prompt.hurt and not calm.let_in(me, request.session, prompt):
        return render(request, "journal/calm.html", {"prompt": prompt, "minutes": limits.MINUTES})
    about = place_asked(me, request)
    begins = {"tag": carry.tag(me.user.pk, uuid4()), "version": 0, "prompt": prompt.id if prompt else ""}
    begins |= {"kind": kind_asked(request), "about": about.id if about else ""}
    form = EntryForm(initial=begins, me=me)
    fitting = chooser.fitting(me, found) if prompt is None else prompt
    waiting, _more = drafts.waiting(me)
    waits = waiting[0] if waiting else None
    return show(request, me, form, None, prompt, fitting=fitting, held=prompt is not asked, about=about, waits=waits)


def place_asked(me: Person, request: HttpRequest) -> attached.Place | None:
    """The step or practice that the address asks to write about, if this person may see it."""
    found = attached.place(request.GET.get("about", ""))
    return found if found and attached.may_be_written_about(me, found) else None


def kind_asked(request: HttpRequest) -> str:
    """The kind of writing that the address asks for."""
    kind = request.GET.get("kind", "")
    return kind if kind in KIND_WORDS else ""


@tells_where
@require_http_methods(["GET", "POST"])
def entry_edit(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Change an entry; meeting a newer version shows both."""
    me = person(request)
    found = Entry.objects.owned_by(me.user).filter(pk=entry_id).first()
    if found is None:
        kept = from_gone(request, me, entry_id) if request.method == "POST" else None
        if kept is None:
            raise Http404
        return kept
    if request.method == "POST":
        return keep_theirs(request, me, found) if "theirs" in request.POST else keep(request, me, found)
    words = found.unseal(me.keys)
    begins = {**filled(words), "tag": carry.tag(me.user.pk, found.pk), "version": found.version}
    form = EntryForm(initial=begins, me=me)
    return show(request, me, form, found, catalogue().prompts.get(words["prompt"]), about=attached.of(words))
