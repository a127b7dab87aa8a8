"""Bring words in: choose files, look at what is in them, then keep all of it or nothing."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from healing import vault
from healing.accounts.person import Person, person
from healing.journal.taking import arriving
from healing.journal.taking.forms import FilesForm
from healing.journal.taking.into import LARGEST, left_behind, read
from healing.journal.taking.zips import Unreadable
from healing.web.dates import day_full
from healing.web.fragments import render, see_other
from healing.web.uploads import takes_files


@takes_files(LARGEST)
@require_http_methods(["GET", "POST"])
def taking_in(request: HttpRequest) -> HttpResponse:
    """Read the files inside this request; what could be kept waits sealed for the look at it."""
    me = person(request)
    _open = me.keys.private
    form = FilesForm(request.POST, request.FILES) if request.method == "POST" else FilesForm()
    if form.is_bound and form.is_valid():
        try:
            arriving.hold(me=me, found=read(me, form.cleaned_data["brought"]))
            return see_other("journal:taking_preview")
        except Unreadable as why:
            form.add_error("brought", why.sentence)
    return render(request, "journal/taking_in.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def taking_preview(request: HttpRequest) -> HttpResponse:
    """How many, from when, their first words, which are here already, and what can't come in. Then keep them."""
    me = person(request)
    if request.method == "POST":
        return kept(request, me)
    try:
        waiting = arriving.preview(me)
    except vault.Damaged:  # sealed under a key that was changed since
        waiting = None
    if waiting is None:
        messages.info(request, _("Nothing waits here. What you bring in waits for an hour; choose it again."))
        return see_other("journal:taking_in")
    first, found = waiting
    context = {
        **found,
        "first": first,
        "days": [day_full(date.fromisoformat(day)) for day in found["days"]],
        "firsts": [(day_full(date.fromisoformat(day)), words) for day, words in found["firsts"]],
        "more": found["count"] - len(found["firsts"]),
        "more_refused": found["refused_count"] - len(found["refused"]),
        "pictures": left_behind(found["pictures"]),
    }
    return render(request, "journal/taking_preview.html", context)


def kept(request: HttpRequest, me: Person) -> HttpResponse:
    """Keep what was looked at, all of it at once; a second press finds nothing left to do."""
    try:
        count = arriving.bring_in(me=me, first=UUID(request.POST.get("first", "")))
    except ValueError:
        count = None
    except vault.Damaged:
        arriving.drop(me=me)
        count = None
    if count is None:
        return see_other("journal:taking_preview")
    words = ngettext("%(n)d entry came in.", "%(n)d entries came in.", count) % {"n": count}
    messages.success(request, words)
    return see_other("journal:entry_list")


@require_POST
def taking_drop(request: HttpRequest) -> HttpResponse:
    """Leave it: what waited is gone."""
    arriving.drop(me=person(request))
    return see_other("journal:taking_in")
