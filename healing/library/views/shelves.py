"""Read: every article, by what people need or by pathway, under the search field."""

from collections.abc import Callable, Iterable
from functools import cache

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from healing.accounts.opens import opens_when_idle
from healing.library import catalogue, kept
from healing.library.items import Article
from healing.web.fragments import render

NEEDS = (
    ("now", _("Right now")),
    ("understand", _("Understand it")),
    ("steady", _("Steady yourself")),
    ("with", _("With someone")),
    ("help", _("Find help")),
)
PATHWAYS = (
    ("safety", _("Safety")),
    ("care", _("Self-care")),
    ("bonds", _("Healthy habits")),
    ("guide", _("Guidance")),
)
Shelves = tuple[tuple[str, object, tuple[str, ...]], ...]


@login_not_required
@opens_when_idle
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """By what people need."""
    return library(request, "needs")


@login_not_required
@opens_when_idle
@require_safe
def by_pathway(request: HttpRequest) -> HttpResponse:
    """By pathway."""
    return library(request, "pathways")


def library(request: HttpRequest, order: str) -> HttpResponse:
    """The page in one of its two orders, with this person's own marks."""
    me = kept.present(request)
    done = kept.read(me) if me else frozenset()
    language = get_language()
    found = [(key, name, joined(card(i, language, i in done) for i in ids)) for key, name, ids in shelves(order)]
    context = {
        "shelves": found,
        "order": order,
        "kept": [(a.id, a.title, a.id in done) for a in kept.kept(me)] if me else (),
    }
    return render(request, "library/index.html", context)


@cache
def shelves(order: str) -> Shelves:
    """(key, name, article ids) of each shelf that has any."""
    names, key_of = ORDERS[order]
    articles = list(catalogue().articles)
    found = ((key, name, tuple(a.id for a in articles if key_of(a) == key)) for key, name in names)
    return tuple(shelf for shelf in found if shelf[2])


ORDERS: dict[str, tuple[tuple[tuple[str, object], ...], Callable[[Article], str]]] = {
    "needs": (NEEDS, lambda article: article.shelf),
    "pathways": (PATHWAYS, lambda article: article.pathway),
}


@cache
def card(article_id: str, language: str | None, read: bool) -> SafeString:
    """An article on its shelf, drawn once a process for each language, read and not read."""
    context = {"article": catalogue().articles[article_id], "read": read}
    return mark_safe(render_to_string("library/_card.html", context))  # noqa: S308  (our own template)


def joined(cards: Iterable[SafeString]) -> SafeString:
    """Cards in a row."""
    return mark_safe("".join(cards))  # noqa: S308  (drawn by our own template)
