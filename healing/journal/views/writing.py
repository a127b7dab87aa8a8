"""Write an entry and change one. Text is in the clear only between `unseal` and the answer."""

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from healing.accounts import carry
from healing.accounts.person import Person, person
from healing.journal import attached, behaviour, calm, chooser, heavy, labels, limits, shown
from healing.journal.actions import Conflict, NotYours, keep_entry
from healing.journal.forms import EntryForm, filled
from healing.journal.kinds import KIND_WORDS
from healing.journal.models import Entry
from healing.library import catalogue
from healing.web.fragments import render, see_other

CHIPS = 12  # labels offered by a press
MORE = ("title", "labels", "show_on", "kind")  # what lies folded beside the text until it holds something


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
    return show(request, me, form, None, prompt, fitting=fitting, held=prompt is not asked, about=about)


def place_asked(me: Person, request: HttpRequest) -> attached.Place | None:
    """The step or practice that the address asks to write about, if this person may see it."""
    found = attached.place(request.GET.get("about", ""))
    return found if found and attached.may_be_written_about(me, found) else None


def kind_asked(request: HttpRequest) -> str:
    """The kind of writing that the address asks for."""
    kind = request.GET.get("kind", "")
    return kind if kind in KIND_WORDS else ""


def show(
    request: HttpRequest, me: Person, form: EntryForm, entry: Entry | None, prompt: Any, status: int = 200, **more: Any
) -> HttpResponse:
    """The page to write on."""
    context = {
        "form": form,
        "lock_form": "words",
        "entry": entry,
        "prompt": prompt,
        "letter": form["kind"].value() in KIND_WORDS,
        "more_open": any(form[name].errors or form[name].value() for name in MORE),
        "phrases": heavy.phrases() if behaviour.looks_for_heavy_words(me) else "",
        "minutes": limits.MINUTES,
        "chips": labels.mine(me)[:CHIPS],
        **more,
    }
    return render(request, f"journal/entry_{'edit' if entry else 'new'}.html", context, status=status)


@require_http_methods(["GET", "POST"])
def entry_edit(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Change an entry; meeting a newer version shows both."""
    me = person(request)
    found = get_object_or_404(Entry.objects.owned_by(me.user), pk=entry_id)
    if request.method == "POST":
        return keep(request, me, found)
    words = found.unseal(me.keys)
    begins = {**filled(words), "tag": carry.tag(me.user.pk, found.pk), "version": found.version}
    form = EntryForm(initial=begins, me=me)
    return show(request, me, form, found, catalogue().prompts.get(words["prompt"]), about=attached.of(words))


def keep(request: HttpRequest, me: Person, found: Entry | None) -> HttpResponse:
    """Keep what a form sent: as new, as the next version, or (on a conflict) beside the other."""
    had = found.unseal(me.keys).get("show_on", "") if found else ""
    form = EntryForm(request.POST, me=me, had=had)
    tag = carry.read_tag(request.POST.get("tag", ""))
    prompt = catalogue().prompts.get(request.POST.get("prompt", ""))
    if carry.comes_back(request):  # hidden while the page lay idle: nothing is kept yet
        return show(request, me, EntryForm(initial=request.POST.dict(), me=me, had=had), found, prompt)
    if tag is None or tag.owner != me.user.pk or (found and tag.draft_id != found.pk):
        form.data = {**request.POST.dict(), "tag": carry.tag(me.user.pk, found.pk if found else uuid4())}
        form.add_error(None, _("This page was open for long. Your words are still here: keep them once more."))
    if not form.is_valid():
        return show(request, me, form, found, prompt, status=422)
    draft_id, version = tag.draft_id, form.cleaned_data["version"] or 0  # type: ignore[union-attr]
    beside = carry.read_tag(request.POST.get("beside", ""))
    if beside and beside.owner == me.user.pk:  # both are to be kept: this one as a new entry
        draft_id, version = beside.draft_id, 0
    try:
        kept = keep_entry(me=me, draft_id=draft_id, words=form.words, version=version)
    except NotYours:
        raise Http404 from None
    if isinstance(kept, Conflict):
        return conflict(request, me, kept)
    if version == 0:
        calm.kept(request.session, form.cleaned_data["prompt"], kept.pk)
    return see_other("journal:entry", entry_id=kept.pk)


def conflict(request: HttpRequest, me: Person, met: Conflict) -> HttpResponse:
    """Both versions on one page; nothing is lost until someone chooses."""
    data = {**request.POST.dict(), "version": met.entry.version, "tag": carry.tag(me.user.pk, met.entry.pk)}
    context = {
        "form": EntryForm(data, me=me, had=met.theirs.get("show_on", "")),
        "entry": met.entry,
        "lock_form": "words",
        "theirs": met.theirs,
        "beside": carry.tag(me.user.pk, uuid4()),
        **shown.times(me, met.entry.day, met.theirs),
        "prompt": catalogue().prompts.get(met.theirs["prompt"]),
    }
    return render(request, "journal/entry_conflict.html", context, status=409)
