"""An article under its neutral address, and its public form for search engines."""

import hashlib
from functools import cache

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from healing.accounts.opens import opens_when_idle
from healing.library import catalogue, kept
from healing.library.destinations import destinations
from healing.web.dates import day_full
from healing.web.errors import frame
from healing.web.fragments import render

LONG = 3  # from this many headings on, an article shows its contents
HOUR = "public, max-age=3600"


@cache
def drawn(article_id: str, language: str | None) -> dict[str, object]:
    """What both forms of an article show, drawn once a process: nothing in it depends on who reads."""
    article = catalogue().articles[article_id]
    context = {
        "article": article,
        "contents": article.text.headings if len(article.text.headings) >= LONG else (),
        "written": day_full(article.written),
        "review_by": day_full(article.review_by),
        "next": destinations(article.next, catalogue()),
    }
    text, read_next = (mark_safe(render_to_string(f"library/_{part}.html", context)) for part in ("text", "next"))  # noqa: S308
    return {"article": article, "text": text, "read_next": read_next}


@login_not_required
@opens_when_idle
@require_safe
def article(request: HttpRequest, article_id: str) -> HttpResponse:
    """An article under its neutral address and title."""
    found = catalogue().articles.get(article_id)
    if found is None:
        raise Http404
    me = kept.present(request)
    marks = kept.marks(me, found) if me else None
    return render(request, "library/article.html", {**drawn(found.id, get_language()), "marks": marks})


@cache
def public_bytes(slug: str) -> tuple[bytes, str] | None:
    """The public form of an article and its ETag, rendered once a process; None where there is none."""
    found = catalogue().articles.by_slug(slug)
    if found is None or found.neutral:
        return None
    site = {**frame(), "place": "read", "signed_in": False, "theme": "", "shift": True}
    address = settings.SITE_URL + reverse("library:article_public", kwargs={"slug": slug})
    context = {**drawn(found.id, get_language()), "site": site, "public": True, "address": address}
    html = render_to_string("library/article.html", context).encode()
    return html, f'"{hashlib.sha256(html).hexdigest()[:24]}"'


@login_not_required
@require_safe
def article_public(request: HttpRequest, slug: str) -> HttpResponse:
    """An article for search engines and for passing on: no session, no cookie, cached; our own people go to the neutral address."""
    request.public_page = True  # type: ignore[attr-defined]
    found = catalogue().articles.by_slug(slug)
    if found and (found.neutral or settings.SESSION_COOKIE_NAME in request.COOKIES):
        return redirect("library:article", article_id=found.id)
    known = public_bytes(slug)
    if known is None:
        raise Http404
    html, etag = known
    given = request.headers.get("If-None-Match", "").removeprefix("W/")  # weak once it was compressed on its way
    response = HttpResponse(status=304) if given == etag else HttpResponse(html)
    response["ETag"], response["Cache-Control"] = etag, HOUR
    return response


@login_not_required
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The landing and the public articles, for search engines."""
    slugs = [a.slug for a in catalogue().articles if not a.neutral]
    paths = [reverse("welcome:landing"), *(reverse("library:article_public", kwargs={"slug": s}) for s in slugs)]
    urls = "".join(f"<url><loc>{settings.SITE_URL}{path}</loc></url>" for path in paths)
    xml = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    return HttpResponse(xml, content_type="application/xml", headers={"Cache-Control": HOUR})
