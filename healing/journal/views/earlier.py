"""Earlier versions of an entry: look at them, and put one back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from healing.accounts.person import person
from healing.journal import markdown, shown, versions
from healing.journal.actions import Conflict, keep_entry
from healing.journal.models import Entry, Version
from healing.web.fragments import render, see_other


@require_safe
def versions_of(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """The versions of one entry in the last thirty days."""
    me = person(request)
    entry = get_object_or_404(Entry.objects.owned_by(me.user), pk=entry_id)
    return render(request, "journal/versions.html", {"entry": entry, "versions": versions.listed(me, entry)})


@require_http_methods(["GET", "POST"])
def version(request: HttpRequest, entry_id: UUID, version_id: UUID) -> HttpResponse:
    """One earlier version; putting it back makes it the newest, and what it replaces stays among the versions."""
    me = person(request)
    entry = get_object_or_404(Entry.objects.owned_by(me.user), pk=entry_id)
    found = get_object_or_404(Version.objects.owned_by(me.user), pk=version_id, entry=entry)
    held = found.unseal(me.keys)
    if request.method == "POST":
        kept = keep_entry(me=me, draft_id=entry.pk, words=held, version=entry.version)
        if isinstance(kept, Conflict):  # changed elsewhere in the same moment: look at what there is now
            return see_other("journal:versions", entry_id=entry.pk)
        messages.success(request, _("Put back. What it replaced is among the earlier versions."))
        return see_other("journal:entry", entry_id=entry.pk)
    context = {"entry": entry, "words": held, "text": markdown.render(held["body"]), **shown.times(me, entry.day, held)}
    return render(request, "journal/version.html", context)
