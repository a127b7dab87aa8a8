"""Looking back: a month's days, one day, a label, a question, a step or practice."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from healing.accounts.person import Person, person
from healing.journal import attached, chooser, labels, months, used
from healing.journal.forms import SearchForm
from healing.journal.models import Entry, EntryQuerySet
from healing.journal.shown import day_words
from healing.journal.views.reading import as_list, page_of
from healing.library import catalogue
from healing.vault import Damaged
from healing.web.fragments import render


@require_safe
def look_back(request: HttpRequest) -> HttpResponse:
    """Every way to look back, beginning with this month."""
    me = person(request)
    context = {
        "month": months.month(me, me.today.replace(day=1)),
        "form": SearchForm(),
        "labels": labels.counted(me),
        "prompts": used.prompts(me),
        "places": used.places(me),
    }
    return render(request, "journal/look_back.html", context)


@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """One month: its days, those with something written leading to it. Nothing is opened."""
    me = person(request)
    first = months.day_of(year, month, 1)
    return render(request, "journal/month.html", {"month": months.month(me, first)})


@require_safe
def day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    """The entries of one day."""
    me = person(request)
    found = months.day_of(year, month, day)
    entries = Entry.objects.owned_by(me.user).filter(day=found)
    around = {"href": f"/journal/months/{year}/{month}/", "words": _("The whole month")}
    return listing(request, me, entries, day_words(me, found), around=around)


@require_safe
def label(request: HttpRequest, label_id: UUID) -> HttpResponse:
    """The entries that bear one label. A label that none bears is not here, whosever it is."""
    me = person(request)
    name = labels.name_of(me, label_id.bytes, labels.mine(me))
    entries = Entry.objects.owned_by(me.user).labelled(me.user, labels.marks_of(me, label_id.bytes, name))
    newest = entries.newest_first().first()
    if newest is None:
        raise Http404
    with suppress(Damaged):  # as it is spelled there; and a name that is no longer in the person's list
        name = labels.name_of(me, label_id.bytes, newest.unseal(me.keys).get("labels", ())) or name
    return listing(request, me, entries, name)


@require_safe
def from_prompt(request: HttpRequest, prompt_id: str) -> HttpResponse:
    """The entries that began with one question."""
    me = person(request)
    prompt = catalogue().prompts.get(prompt_id)
    if prompt is None:
        raise Http404
    marks = me.keys.private.blinds("entry.prompt", prompt.id)
    entries = Entry.objects.owned_by(me.user).filter(prompt_mark__in=marks)
    open_now = chooser.known(me, prompt.id) is not None
    if not open_now and not entries.exists():  # what they wrote stays theirs; what they can't be asked is not hinted at
        raise Http404
    return listing(request, me, entries, prompt.text, write=f"?prompt={prompt.id}" if open_now else "")


@require_safe
def about(request: HttpRequest, item_id: str) -> HttpResponse:
    """The entries that belong to a step or a practice."""
    me = person(request)
    found = attached.place(item_id)
    if found is None:
        raise Http404
    entries = attached.entries(me, found.id)
    open_now = attached.may_be_written_about(me, found)
    if not open_now and not entries.exists():
        raise Http404
    around = {"href": found.href, "words": _("Back to it")} if open_now else None
    return listing(request, me, entries, found.title, around=around, write=f"?about={found.id}" if open_now else "")


def listing(request: HttpRequest, me: Person, entries: EntryQuerySet, heading: str, **more: Any) -> HttpResponse:
    """A list of some of the entries, under a heading of its own. Those folded away are counted, not shown."""
    rows = page_of(request, me, entries)
    shown = as_list(me, rows)
    folded = len(rows[:20]) - sum(len(group) for _day, group in shown["days"])
    context = {**shown, "heading": heading, "folded": folded, "any": bool(rows), **more}
    return render(request, "journal/some_entries.html", context)
