"""Entries on paper: those of some days, or those that were ticked."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from healing.accounts.person import Person, person
from healing.journal import markdown, shown
from healing.journal.models import Entry, EntryQuerySet
from healing.journal.taking import formats, rows
from healing.journal.taking.forms import DaysForm
from healing.journal.taking.views.chosen import ids_in, mine
from healing.web.dates import day_full
from healing.web.fragments import render

AT_ONCE = 200  # entries on one page; more would be a book, and slow to show


@require_safe
def taking_print(request: HttpRequest) -> HttpResponse:
    """The ticked entries, or with two days all between them that show; without either it asks for the days."""
    me = person(request)
    if ids := ids_in(request.GET.getlist("entry")):
        entries, _next = laid_out(me, mine(me, ids), everything=True)
        return render(request, "journal/taking_print.html", {"entries": entries})
    _open = me.keys.private
    form = DaysForm(request.GET or None, initial={"last": me.today})
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "journal/taking_days.html", {"form": form}, status=status)
    first, last = form.cleaned_data["first"], form.cleaned_data["last"]
    chosen = Entry.objects.owned_by(me.user).filter(day__range=(first, last))
    if request.GET.get("after"):
        chosen = after(me, chosen, request.GET["after"])
    entries, following = laid_out(me, chosen)
    more = urlencode({"first": first, "last": last, "after": following}) if following else ""
    context = {"entries": entries, "first": day_full(first), "last": day_full(last), "more": more, "form": form}
    return render(request, "journal/taking_print.html", context)


def after(me: Person, entries: EntryQuerySet, value: str) -> EntryQuerySet:
    """Those that come after one entry, oldest first. Raises Http404."""
    at = get_object_or_404(Entry.objects.owned_by(me.user), pk=shown.as_id(value))
    return entries.filter(day__gte=at.day).exclude(day=at.day, place__lte=at.place)


def laid_out(me: Person, entries: EntryQuerySet, *, everything: bool = False) -> tuple[list[dict[str, Any]], Any]:
    """Entries opened for paper, oldest first, and the id to go on after, or None.

    What was folded away is left out, unless it was ticked itself. One that doesn't open says so in its place.
    """
    found = list(entries.order_by("day", "place", "id").values_list("id", "day", "sealed")[: AT_ONCE + 1])
    laid: list[dict[str, Any]] = []
    last: date | None = None
    for row_id, day, blob in found[:AT_ONCE]:
        words = rows.words_of(me, row_id, blob)
        if words and words.get("folded") and not everything:
            continue
        laid.append({"day": day_full(day) if day != last else "", **on_paper(me, words)})
        last = day
    return laid, found[AT_ONCE - 1][0] if len(found) > AT_ONCE else None


def on_paper(me: Person, words: dict[str, Any] | None) -> dict[str, Any]:
    """One entry as the template shows it."""
    if words is None:
        return {"closed": True}
    return {
        "title": words["title"],
        "line": formats.line(me, words),
        "question": formats.question_of(words),
        "text": markdown.render(words["body"]),
    }
