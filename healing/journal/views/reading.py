"""List and read entries, fold them away, delete them and bring them back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from healing import vault
from healing.accounts.models import User
from healing.accounts.person import Person, person
from healing.journal import attached, behaviour, calm, drafts, heavy, markdown, notes, shown
from healing.journal.actions import bring_back, delete_entry, fold_entry
from healing.journal.models import UNDO, Entry, EntryQuerySet
from healing.library import catalogue
from healing.web.fragments import render, see_other
from healing.web.prepared import Prepared

PAGE = 20


def one_page(entries: EntryQuerySet) -> QuerySet[Entry, Any]:
    """The newest of these entries, as a list opens them, and one more that tells whether there are others."""
    return entries.newest_first().values_list("id", "day", "sealed")[: PAGE + 1]


FIRST = Prepared(lambda person: one_page(Entry.objects.owned_by(User(pk=person))), UUID)
ONE = Prepared(
    lambda person, entry: Entry.objects.owned_by(User(pk=person)).filter(pk=entry).values_list("day", "sealed", "version"),
    UUID, UUID,
)  # fmt: skip
GONE = Prepared(
    lambda person, moment: Entry.objects.deleted_since(User(pk=person), moment).values_list("id")[:1], UUID, datetime
)


def page_of(request: HttpRequest, me: Person, entries: EntryQuerySet) -> list[Any]:
    """The rows of the page that the address asks for. Raises Http404 for an unknown place."""
    before = request.GET.get("before", "")
    if before:
        last = get_object_or_404(Entry.objects.owned_by(me.user), pk=shown.as_id(before))
        entries = entries.earlier_than(last)
    return list(one_page(entries))


def as_list(me: Person, rows: list[Any]) -> dict[str, Any]:
    """What a list of entries shows: opened and under their days, and where to go on."""
    return {"days": shown.by_day(me, rows[:PAGE]), "earlier": rows[PAGE - 1][0] if len(rows) > PAGE else None}


@require_safe
def entry_list(request: HttpRequest) -> HttpResponse:
    """Twenty entries, newest first, by day; only these are opened."""
    me = person(request)
    from_top = "before" not in request.GET
    rows = FIRST(me.user.pk) if from_top else page_of(request, me, Entry.objects.owned_by(me.user))
    gone = GONE(me.user.pk, timezone.now() - UNDO)
    waiting, more_waiting = drafts.waiting(me) if from_top else ([], False)
    context = {
        **as_list(me, rows),
        "any": bool(rows),
        "from_top": from_top,
        "drafts": waiting,
        "more_drafts": more_waiting,
        "then": behaviour.on_this_day(me) if from_top else None,
        "undo": gone[0][0] if gone else None,
    }
    return render(request, "journal/entry_list.html", context)


@require_safe
def entry(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Read one entry."""
    me = person(request)
    found = ONE(me.user.pk, entry_id)
    if not found:
        raise Http404
    day, blob, version = found[0]
    words = Entry.open_row(me.keys, entry_id, me.user.pk, blob)
    context = {
        "entry_id": entry_id,
        "changed": version > 1,
        "words": words,
        "text": markdown.render(words["body"]),
        **shown.times(me, day, words),
        **shown.beside(me, entry_id, words),
        "prompt": catalogue().prompts.get(words["prompt"]),
        "about": attached.of(words),
        "ask_calm": calm.asks_after(request.session, entry_id),
        "heavy_card": heavy.card(me) if behaviour.looks_for_heavy_words(me) else "",
    }
    return render(request, "journal/entry.html", context)


@require_POST
def entry_fold(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Fold an entry away or unfold it."""
    me = person(request)
    found = get_object_or_404(Entry.objects.owned_by(me.user), pk=entry_id)
    fold_entry(me=me, entry=found, folded=request.POST.get("folded") == "yes")
    return see_other("journal:entry", entry_id=entry_id)


@require_POST
def note_away(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Put a note to oneself away: Today shows it no longer."""
    me = person(request)
    get_object_or_404(Entry.objects.owned_by(me.user), pk=entry_id)
    notes.put_away(me, entry_id)
    return see_other("journal:entry", entry_id=entry_id)


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
    back = bring_back(me=me, entry_id=entry_id)
    if not back:
        raise Http404
    return see_other("journal:entry", entry_id=entry_id) if back == 1 else see_other("journal:entry_list")
