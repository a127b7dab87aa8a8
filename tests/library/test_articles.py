"""Read: neutral addresses for our own people, true titles for search engines."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from healing.accounts.models import User
from healing.library import catalogue
from healing.library.items import Article
from healing.library.markdown import plain
from tests.page import page

ARTICLES = list(catalogue().articles)


def test_eight_articles_are_there() -> None:
    assert {a.slug for a in ARTICLES} >= {
        "what-is-an-attachment-wound", "wound-or-rough-patch", "first-two-weeks", "grounding", "self-care-as-first-aid",
        "boundaries", "is-it-safe", "when-to-get-help",
    }  # fmt: skip


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.slug)
def test_each_is_complete(article: Article) -> None:
    body = (settings.CONTENT_DIR / "en" / "articles" / f"{article.slug}.md").read_text().split("---", 2)[-1]
    assert 600 <= len(plain(body).split()) <= 1250
    assert article.text.sources
    assert article.next
    assert article.review_by > article.written
    assert "<blockquote>" in article.text.html


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.slug)
def test_a_footnote_leads_to_its_source(client: Client, article: Article) -> None:
    seen = page(client.get(reverse("library:article", args=[article.id])))
    cited = {a.attrs["href"] for a in seen.select("sup a")}
    assert cited == {f"#{li.attrs['id']}" for li in seen.select(".sources li")}
    assert seen.text_of("title") == "Reading"
    assert "last reviewed" in seen.text


def test_the_public_form_has_its_true_title_and_one_of_our_people_is_sent_on(
    alice: User, client: Client, client_for: Callable[[User], Client]
) -> None:
    address = reverse("library:article_public", args=["grounding"])
    seen = page(client.get(address))
    article = catalogue().articles.by_slug("grounding")
    assert article
    assert article.title in seen.text_of("title")
    assert seen.select("meta[name=description]")[0].attrs["content"] == article.description
    assert not seen.has("input[name=csrfmiddlewaretoken]")
    assert client_for(alice).get(address)["Location"] == reverse("library:article", args=[article.id])


def test_the_safety_article_has_no_public_form(client: Client) -> None:
    assert client.get(reverse("library:article_public", args=["is-it-safe"]))["Location"] == "/read/r21/"
    assert "is-it-safe" not in client.get("/sitemap.xml").content.decode()
    assert "grounding" in client.get("/sitemap.xml").content.decode()


def test_every_link_inside_is_one_of_ours_and_answers(alice: User, client_for: Callable[[User], Client]) -> None:
    client = client_for(alice)
    links = {a.attrs["href"] for article in ARTICLES for a in page(client.get(f"/read/{article.id}/")).select("main a")}
    inside = {link for link in links if link.startswith("/")}
    assert inside
    for link in inside:
        assert client.get(link).status_code == 200, link


@pytest.mark.parametrize("slug", ["nothing", "r99", "%00", "a" * 400])
def test_an_unknown_one_is_not_here(db: None, client: Client, slug: str) -> None:
    answer = client.get(f"/read/{slug}/")
    assert answer.status_code == 404
    assert "This isn’t here" in page(answer).text_of("h1")


def test_the_library_shows_every_article(client: Client) -> None:
    titles = page(client.get(reverse("library:index"))).texts("main h3")
    assert set(titles) == {article.title for article in ARTICLES}


def test_read_next_leads_to_articles_steps_and_pages(client: Client) -> None:
    seen = page(client.get(reverse("library:article", args=["r24"])))
    onward = [a.attrs["href"] for a in seen.select("section[aria-labelledby=next-title] a")]
    assert onward == [reverse("support:finding"), reverse("support:first_call"), "/steps/C3/"]
    assert "8 minutes" in seen.select("section[aria-labelledby=next-title]")[0].text
