"""A country found by its name, without script, whatever language and spelling it is typed in."""

import pytest
from django.test import Client
from django.urls import reverse

from healing.library import catalogue
from healing.support.countries import find
from tests.page import page

HELP = reverse("support:help_now")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Deutschland", "DE"), ("  deutschLAND ", "DE"), ("Éire", "IE"), ("eire", "IE"), ("日本", "JP"), ("भारत", "IN"), ("Osterreich", "AT"),
        ("España", "ES"), ("espana", "ES"), ("United  Kingdom", "GB"), ("Scotland", "GB"), ("U.S.A.", "US"), ("us", "US"), ("Holland", "NL"),
        ("Suisse", "CH"), ("Svizra", "CH"), ("Aotearoa", "NZ"), ("South Africa", "ZA"), ("ＪＡＰＡＮ", "JP"),
    ],
)  # fmt: skip
def test_its_own_name_finds_it(words: str, code: str) -> None:
    found = find(words, catalogue().countries)
    assert found.country
    assert found.country.id == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Germny", "DE"),
        ("Deutschl", "DE"),
        ("Brazl", "BR"),
        ("Holand", "NL"),
        ("Austrla", "AU"),
        ("Zealand", "NZ"),
        ("in", "IN"),
    ],
)
def test_a_slip_of_the_hand_brings_it_near(words: str, code: str) -> None:
    found = find(words, catalogue().countries)
    near = [found.country] if found.country else found.near
    assert near[0].id == code
    assert len(near) <= 3


@pytest.mark.parametrize("words", ["Atlantis", "x", "!!!", "🙂", "\u202eabc", "<script>", "z" * 80])
def test_nothing_like_it_brings_nothing(words: str) -> None:
    assert find(words, catalogue().countries) == find("", catalogue().countries)


def test_every_country_is_found_by_each_of_its_names() -> None:
    countries = catalogue().countries
    for country in countries:
        for name in (country.name, *country.own_names):
            assert find(name, countries).country == country, name


def test_posted_it_leads_to_its_people_and_the_words_go_nowhere(client: Client) -> None:
    answer = client.post(HELP, {"where": "deutschland"})
    assert (answer.status_code, answer["Location"]) == (303, f"{HELP}?country=DE")
    assert not answer.cookies
    assert "TelefonSeelsorge" in page(client.get(answer["Location"])).text_of("main")


def test_without_a_token_and_without_cookies_it_works_too() -> None:
    assert Client(enforce_csrf_checks=True).post(HELP, {"where": "France"}).status_code == 303


def test_an_unknown_one_is_said_with_what_is_near_and_the_words_are_kept(client: Client) -> None:
    answer = client.post(HELP, {"where": "Germny"})
    seen = page(answer)
    assert answer.status_code == 422
    assert "We don’t have that country yet" in seen.text_of("#where-error")
    assert [a.attrs["href"] for a in seen.select(".card a.btn.edge")] == ["?country=DE"]
    assert seen.select("input[name=where]")[0].attrs["value"] == "Germny"
    assert not seen.has("a[href^=tel:]")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "Write the name of a country"),
        ("x" * 10_000, "This holds 80 characters"),
        ("\x00", "Write the name"),
        ("'; --", "We don’t have"),
    ],
)
def test_what_is_no_name_is_said(client: Client, words: str, said: str) -> None:
    answer = client.post(HELP, {"where": words})
    assert answer.status_code == 422
    assert said in page(answer).text_of("#where-error")
