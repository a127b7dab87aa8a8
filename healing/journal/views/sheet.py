"""The page to write on, for a new entry, a change and a draft."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, QueryDict

from healing.accounts.person import Person
from healing.journal import behaviour, drafts, heavy, labels, limits
from healing.journal.forms import EntryForm
from healing.journal.kinds import KIND_WORDS
from healing.journal.models import Entry
from healing.journal.views.staying import sentences, stays
from healing.vault import inbox
from healing.web.fragments import render

CHIPS = 12  # labels offered by a press
MORE = ("title", "labels", "show_on")  # what lies folded beside the text until it holds something


def show(
    request: HttpRequest, me: Person, form: EntryForm, entry: Entry | None, prompt: Any, status: int = 200, **more: Any
) -> HttpResponse:
    """The page to write on. A page that stays hears only what can’t be kept."""
    if status == 422 and stays(request):
        return sentences(form)
    context = {
        "form": form,
        "writing": "words",
        "entry": entry,
        "prompt": prompt,
        "letter": form["kind"].value() in KIND_WORDS,
        "more_open": any(form[name].errors or form[name].value() for name in MORE),
        "phrases": heavy.phrases() if behaviour.looks_for_heavy_words(me) else "",
        "minutes": limits.MINUTES,
        "chips": labels.mine(me)[:CHIPS],
        **draft_fields(me, request.POST),
        **more,
    }
    return render(request, f"journal/entry_{'edit' if entry else 'new'}.html", context, status=status)


def draft_fields(me: Person, given: QueryDict, seen: list[drafts.Seen] | None = None) -> dict[str, Any]:
    """What the page needs to send drafts: an id of its own, the drafts it shows all of, and the person's public key."""
    ring = inbox.of(me.user)
    went_on = drafts.seen_by(given) if seen is None and given else seen or []
    return {
        "page": uuid4(),
        "continues": drafts.named(went_on),
        "owner": me.user.pk,
        "inbox": bytes(ring.inbox_public).hex(),
        "inbox_version": ring.private_version,
    }
