"""Tick entries in a list to print or delete them; or delete all."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from healing import vault
from healing.accounts.forms import AgainForm
from healing.accounts.person import Person, person
from healing.accounts.views.again import answer
from healing.journal import shown
from healing.journal.models import Entry, EntryQuerySet
from healing.journal.taking.deleting import delete_entries
from healing.web.fragments import render, see_other

PAGE = 50
WAYS = {"print": "journal:taking_print", "delete": "journal:taking_delete"}


def ids_in(values: list[str]) -> list[UUID]:
    """The ids in an address or a form, as many as a page holds. Raises Http404."""
    return list({shown.as_id(value): None for value in values[:PAGE]})


def mine(me: Person, ids: list[UUID]) -> EntryQuerySet:
    """These entries, all of them the person's own. Raises Http404."""
    found: EntryQuerySet = Entry.objects.owned_by(me.user).filter(pk__in=ids)
    if not ids or found.count() != len(ids):
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def taking_choose(request: HttpRequest) -> HttpResponse:
    """Fifty entries a page, each with a box; then on to printing or deleting those that were ticked."""
    me = person(request)
    way, ids = WAYS.get(request.POST.get("do", "")), ids_in(request.POST.getlist("entry"))
    if way and ids:
        mine(me, ids)
        return see_other(reverse(way) + "?" + urlencode([("entry", str(one)) for one in ids]))
    before = request.GET.get("before", "")
    entries = Entry.objects.owned_by(me.user)
    if before:
        entries = entries.earlier_than(get_object_or_404(entries, pk=shown.as_id(before)))
    rows = list(entries.newest_first().values_list("id", "day", "sealed")[: PAGE + 1])
    context = {
        "days": shown.by_day(me, rows[:PAGE]),
        "earlier": rows[PAGE - 1][0] if len(rows) > PAGE else None,
        "before": before,
        "none_ticked": request.method == "POST",
    }
    return render(request, "journal/taking_choose.html", context, status=422 if context["none_ticked"] else 200)


@require_http_methods(["GET", "POST"])
def taking_delete(request: HttpRequest) -> HttpResponse:
    """Name the entries once more; then they are gone from the list, with a minute to bring them back."""
    me = person(request)
    ids = ids_in((request.POST if request.method == "POST" else request.GET).getlist("entry"))
    found = mine(me, ids)
    if request.method == "POST":
        delete_entries(me=me, ids=ids)
        return see_other("journal:entry_list")
    rows = found.newest_first().values_list("id", "day", "sealed")
    entries = [
        {"id": row_id, "day": shown.day_words(me, day), "title": title(me, row_id, blob)} for row_id, day, blob in rows
    ]
    return render(request, "journal/taking_delete.html", {"entries": entries})


def title(me: Person, row_id: UUID, blob: Any) -> str:
    """The title or the first words of one row; a damaged one says so, and can be deleted like any other."""
    try:
        return shown.title(Entry.open_row(me.keys, row_id, me.user.pk, blob))
    except vault.Damaged:
        return _("An entry that can’t be opened")


@sensitive_post_parameters("current")
@require_http_methods(["GET", "POST"])
def taking_delete_all(request: HttpRequest) -> HttpResponse:
    """The passphrase once more: an open page alone must not empty a journal. A locked one can be emptied too."""
    me = person(request)
    form = AgainForm(request.POST if request.method == "POST" else None)
    status = answer(request, form) if request.method == "POST" else 0
    if status == 200:
        delete_entries(me=me)
        return see_other("journal:entry_list")
    count = Entry.objects.owned_by(me.user).count()
    return render(request, "journal/taking_delete_all.html", {"form": form, "count": count}, status=status or 200)
