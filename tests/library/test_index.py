"""The library page: every article once, by need or by pathway, with the search field on top."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.library import catalogue
from tests.page import page

Browser = Callable[[User], Client]
Me = Callable[..., Person]
ORDERS = {
    "/read/": ["Right now", "Understand it", "Steady yourself", "With someone", "Find help"],
    "/read/by-pathway/": ["Safety", "Self-care", "Healthy habits", "Guidance"],
}


@pytest.mark.parametrize("address", ORDERS)
def test_every_article_stands_there_once_with_its_minutes(client: Client, address: str) -> None:
    seen = page(client.get(address))
    cards = {card.select("a")[0].attrs["href"]: card.text for card in seen.select(".shelf .card")}
    articles = list(catalogue().articles)
    assert len(seen.select(".shelf .card")) == len(articles)
    for article in articles:
        assert article.title in cards[f"/read/{article.id}/"]
        assert f"{article.minutes} minutes" in cards[f"/read/{article.id}/"]


@pytest.mark.parametrize(("address", "names"), ORDERS.items())
def test_its_shelves_can_be_jumped_to(client: Client, address: str, names: list[str]) -> None:
    seen = page(client.get(address))
    assert [name for name in seen.texts("main h2") if name in names] == names
    jumps = {a.text: a.attrs["href"] for a in seen.select(".jumps a")}
    assert [jumps[name] for name in names] == [
        f"#{h2.attrs['id']}" for h2 in seen.select("main section h2") if h2.text in names
    ]
    other = next(one for one in ORDERS if one != address)
    assert other in jumps.values()


@pytest.mark.parametrize("address", ORDERS)
def test_the_search_field_comes_first_and_the_title_says_nothing(client: Client, address: str) -> None:
    answer = client.get(address)
    seen = page(answer)
    assert seen.text_of("title") == "Reading"
    assert "no-store" in answer["Cache-Control"]
    assert seen.select("main form")[0].attrs["role"] == "search"


def test_whoever_looks_the_shelves_are_the_same(alice: User, client: Client, client_for: Browser) -> None:
    one, other = (page(c.get("/read/")).texts(".shelf .card") for c in (client, client_for(alice)))
    assert one == other


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_queries(
    alice: User, client_for: Browser, me_for: Me, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    marks = {f"r{n:02}": "2026-11-24" for n in range(1, rows + 1)}
    me_for(alice).change("everyday", lambda state: state.update(read=marks, read_later=marks))
    client = client_for(alice)
    client.get("/read/")
    for address in ("/read/", "/read/by-pathway/", "/read/r07/"):
        with django_assert_num_queries(2):
            client.get(address)
