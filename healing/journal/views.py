"""Write, list, read, change, delete. Text is in the clear only between `unseal` and the answer."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from healing import vault
from healing.accounts import carry
from healing.accounts.models import User
from healing.accounts.person import Person, person
from healing.journal import limits, shown
from healing.journal.actions import Conflict, NotYours, bring_back, delete_entry, keep_entry
from healing.journal.forms import EntryForm
from healing.journal.models import UNDO, Entry, EntryQuerySet
from healing.library import catalogue
from healing.web.fragments import render, see_other
from healing.web.prepared import Prepared

PAGE = 20


def one_page(entries: EntryQuerySet) -> QuerySet[Entry, Any]:
    """The newest of these entries, as a list opens them, and one more that tells whether there are others."""
    return entries.newest_first().values_list("id", "day", "sealed")[: PAGE + 1]


FIRST = Prepared(lambda person: one_page(Entry.objects.owned_by(User(pk=person))), UUID)
GONE = Prepared(
    lambda person, moment: Entry.objects.deleted_since(User(pk=person), moment).values_list("id")[:1], UUID, datetime
)


@require_safe
def entry_list(request: HttpRequest) -> HttpResponse:
    """Twenty entries, newest first, by day; only these are opened."""
    me = person(request)
    before = request.GET.get("before", "")
    if before:
        last = get_object_or_404(Entry.objects.owned_by(me.user), pk=shown.as_id(before))
        rows = list(one_page(Entry.objects.owned_by(me.user).earlier_than(last)))
    else:
        rows = FIRST(me.user.pk)
    gone = GONE(me.user.pk, timezone.now() - UNDO)
    context = {
        "days": shown.by_day(me, rows[:PAGE]),
        "earlier": rows[PAGE - 1][0] if len(rows) > PAGE else None,
        "from_top": not before,
        "undo": gone[0][0] if gone else None,
    }
    return render(request, "journal/entry_list.html", context)


@require_http_methods(["GET", "POST"])
def entry_new(request: HttpRequest) -> HttpResponse:
    """Write and keep a new entry, freely or from a prompt."""
    me = person(request)
    if request.method == "POST":
        return keep(request, me, None)
    found = limits.limits(me)
    prompt = limits.known(me, request.GET.get("prompt", ""))
    held = bool(prompt and not limits.may_use(prompt, found))
    if held:
        prompt = limits.fitting(me, found)
        if found.night:
            request.session["hurt_wanted"] = True  # for this visit: Today then offers a wind-down (rule 33)
    if request.GET.get("another"):
        prompt = limits.fitting(me, found, after=request.GET["another"])
    form = EntryForm(
        initial={"tag": carry.tag(me.user.pk, uuid4()), "prompt": prompt.id if prompt else "", "version": 0}
    )
    context = {
        "form": form,
        "prompt": prompt,
        "held": held,
        "fitting": limits.fitting(me, found),
        "minutes": limits.MINUTES,
    }
    return render(request, "journal/entry_new.html", context)


@require_safe
def entry(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Read one entry."""
    me = person(request)
    found = get_object_or_404(Entry.objects.owned_by(me.user), pk=entry_id)
    words = found.unseal(me.keys)
    context = {
        "entry": found,
        "words": words,
        **shown.times(me, found.day, words),
        "prompt": catalogue().prompts.get(words["prompt"]),
    }
    return render(request, "journal/entry.html", context)


@require_http_methods(["GET", "POST"])
def entry_edit(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Change an entry; meeting a newer version shows both."""
    me = person(request)
    found = get_object_or_404(Entry.objects.owned_by(me.user), pk=entry_id)
    if request.method == "POST":
        return keep(request, me, found)
    words = found.unseal(me.keys)
    form = EntryForm(initial={**words, "tag": carry.tag(me.user.pk, found.pk), "version": found.version})
    return render(
        request,
        "journal/entry_edit.html",
        {"form": form, "entry": found, "prompt": catalogue().prompts.get(words["prompt"])},
    )


def keep(request: HttpRequest, me: Person, found: Entry | None) -> HttpResponse:
    """Keep what a form sent: as new, as the next version, or (on a conflict) beside the other."""
    form = EntryForm(request.POST)
    tag = carry.read_tag(request.POST.get("tag", ""))
    template = "journal/entry_edit.html" if found else "journal/entry_new.html"
    prompt = catalogue().prompts.get(request.POST.get("prompt", ""))
    context: dict[str, Any] = {"form": form, "entry": found, "prompt": prompt, "minutes": limits.MINUTES}
    if tag is None or tag.owner != me.user.pk or (found and tag.draft_id != found.pk):
        form.data = {**request.POST.dict(), "tag": carry.tag(me.user.pk, found.pk if found else uuid4())}
        form.add_error(None, _("This page was open for long. Your words are still here: keep them once more."))
        return render(request, template, context, status=422)
    if not form.is_valid():
        return render(request, template, context, status=422)
    beside = carry.read_tag(request.POST.get("beside", ""))
    draft_id = beside.draft_id if beside and beside.owner == me.user.pk else tag.draft_id
    try:
        kept = keep_entry(me=me, draft_id=draft_id, words=form.words, version=form.cleaned_data["version"] or 0)
    except NotYours:
        raise Http404 from None
    if isinstance(kept, Conflict):
        return conflict(request, me, form, kept)
    return see_other("journal:entry", entry_id=kept.pk)


def conflict(request: HttpRequest, me: Person, form: EntryForm, met: Conflict) -> HttpResponse:
    """Both versions on one page; nothing is lost until someone chooses."""
    data = {**request.POST.dict(), "version": met.entry.version, "tag": carry.tag(me.user.pk, met.entry.pk)}
    context = {
        "form": EntryForm(data),
        "entry": met.entry,
        "theirs": met.theirs,
        "beside": carry.tag(me.user.pk, uuid4()),
        **shown.times(me, met.entry.day, met.theirs),
        "prompt": catalogue().prompts.get(met.theirs["prompt"]),
    }
    return render(request, "journal/entry_conflict.html", context, status=409)


@require_http_methods(["GET", "POST"])
def entry_delete(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Ask once; then it is gone from the list, with a minute to change one's mind."""
    me = person(request)
    found = get_object_or_404(Entry.objects.owned_by(me.user), pk=entry_id)
    if request.method == "POST":
        delete_entry(entry=found)
        return see_other("journal:entry_list")
    try:
        title = shown.title(found.unseal(me.keys))
    except vault.Damaged:
        title = _("An entry that can’t be opened")
    return render(request, "journal/entry_delete.html", {"entry": found, "title": title})


@require_POST
def entry_bring_back(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Undo a deletion within its minute."""
    me = person(request)
    if bring_back(me=me, entry_id=entry_id):
        return see_other("journal:entry", entry_id=entry_id)
    raise Http404
