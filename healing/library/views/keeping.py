"""Kept for later, and read: one button each, and the same button takes it back."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from healing.accounts.person import person
from healing.library import catalogue, kept
from healing.web.fragments import see_other


@require_POST
def mark(request: HttpRequest, article_id: str) -> HttpResponse:
    """Keep an article for later, mark it as read, or take either back; anything else changes nothing."""
    article = catalogue().articles.get(article_id)
    if article is None or article.neutral:
        raise Http404
    how = request.POST.get("mark", "")
    if how in kept.MARKS:
        kept.mark(person(request), article, how)
    return see_other(reverse("library:article", args=[article.id]) + "#marks")
