"""Search: sent by POST, so that no address ever holds the words; shown by GET under a neutral one."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from healing.accounts.opens import opens_when_idle
from healing.accounts.person import person
from healing.library import asked
from healing.library.forms import SearchForm
from healing.library.search.results import look_up
from healing.web.fragments import render, see_other


@login_not_required
@opens_when_idle
@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """What fits the words that were sent last."""
    if request.method == "POST":
        return seek(request)
    words = asked.last(request)
    me = person(request) if request.user.is_authenticated else None
    found = look_up(words, me) if words else None
    return render(request, "library/search.html", {"words": words, "found": found})


def seek(request: HttpRequest) -> HttpResponse:
    """Take the words and lead to what fits; what can't be used stays in the field, with a sentence."""
    form = SearchForm(request.POST)
    if not form.is_valid():
        context = {"words": form["words"].value(), "error": form.errors["words"][0]}
        response = render(request, "library/search.html", context, status=422)
        asked.remember(request, response, "")
        return response
    response = see_other("library:search")
    asked.remember(request, response, form.cleaned_data["words"])
    return response
