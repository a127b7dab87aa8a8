"""Look for words. They come in a POST that answers itself: they stand in no address, no session and no log."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from healing.accounts.person import Person, person
from healing.journal.forms import SearchForm
from healing.journal.models import Entry
from healing.journal.search import Results, Wanted, search
from healing.web.fragments import render


@require_http_methods(["GET", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """The form, and what it finds, a page at a time. The answer is never kept, by us or by a browser."""
    me = person(request)
    me.keys.private  # noqa: B018 - a closed key asks for the passphrase before anyone types
    form = SearchForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "found": None}
    if request.method == "POST" and form.is_valid():
        context["found"] = found(me, form.cleaned_data)
        context["asked"] = {name: form.cleaned_data[name] for name in ("words", "mood", "only")}
    return render(request, "journal/find.html", context, status=422 if form.errors else 200)


def found(me: Person, asked: dict[str, Any]) -> Results:
    """What the form finds, from the place where the page before ended. An unknown place begins at the top."""
    mine = Entry.objects.owned_by(me.user)
    last = mine.filter(pk=asked["before"]).first() if asked["before"] else None
    return search(me, mine.earlier_than(last) if last else mine, Wanted.of(asked))
