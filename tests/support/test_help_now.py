"""People who answer, by country; a guess only preselects the list."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from healing.accounts.models import User
from healing.library import catalogue
from healing.library.countries import Line
from healing.support.lines import truth
from tests.page import page

HELP, PEOPLE, PRESSED = (reverse(f"support:{name}") for name in ("help_now", "people", "pressed"))


def line(**changes: object) -> Line:
    """A line of eight digits, read in May 2026."""
    given = {
        "id": "x1",
        "name": "A line",
        "kind": "crisis",
        "hours": "Always",
        "for_whom": "Anyone",
        "call": "0800 1234",
    }
    return Line(**{**given, "seen_source": "a.org", "seen_month": "2026-05", "confirmed": True, **changes})


def test_all_twenty_countries_with_an_emergency_number_and_both_kinds_of_line() -> None:
    countries = catalogue().countries
    assert len(countries) == 20
    for country in countries:
        kinds = {one.kind for one in country.lines}
        assert country.emergency
        assert {"crisis", "abuse"} <= kinds, country.name


def test_a_guess_preselects_and_shows_no_number(client: Client) -> None:
    seen = page(client.get(HELP, headers={"Accept-Language": "de-AT,de;q=0.8"}))
    chosen = [o.attrs["value"] for o in seen.select("select option[selected]")]
    assert chosen == ["AT"]
    assert not seen.has("a[href^=tel:]")
    assert "142" not in seen.text_of("main")


def test_a_choice_shows_numbers_as_links(client: Client) -> None:
    seen = page(client.get(HELP, {"country": "US"}))
    assert {"tel:911", "tel:988", "tel:18007997233"} <= {a.attrs["href"] for a in seen.select("a[href^=tel:]")}
    assert "Text START to 88788" in seen.texts(".reach a")


@pytest.mark.parametrize("country", ["XX", "us", "<script>", "𝒳" * 500])
def test_an_unknown_country_is_said_and_nothing_breaks(client: Client, country: str) -> None:
    seen = page(client.get(HELP, {"country": country}))
    assert "isn’t in the list yet" in seen.text_of(".field-error")
    assert not seen.has("a[href^=tel:]")


def test_what_we_know_of_a_line_is_said() -> None:
    today = date(2026, 11, 24)
    assert truth(line(seen_month="2026-11"), today) == ("From a.org, November 2026. Not yet called by us.", False)
    assert "Unconfirmed" in truth(line(seen_month="2026-11", confirmed=False), today)[0]
    assert truth(line(), today) == ("Not checked since May 2026; it may have changed.", True)
    assert "we called it on 1 November 2026" in truth(line(checked=date(2026, 11, 1)), today)[0]
    assert truth(line(call="988"), today)[1] is False  # a short code never expires


def test_nobody_wrote_a_date_for_a_call_that_was_not_made() -> None:
    assert not [one.id for country in catalogue().countries for one in country.lines if one.checked]


def test_the_button_leads_to_people_in_the_order_that_fits(db: None, client: Client) -> None:
    client.post(PRESSED, {"pressed": "unsafe"})
    seen = page(client.get(PEOPLE, {"country": "GB"}))
    assert seen.text_of("h1") == "Your safety comes first"
    assert "Domestic Abuse" in seen.texts("li[id^=line-]")[0]
    client.post(PRESSED, {"pressed": "ending"})
    seen = page(client.get(PEOPLE, {"country": "GB"}))
    assert "You deserve a person" in seen.text_of("h1")
    assert "Samaritans" in seen.texts("li[id^=line-]")[0]


def test_what_was_pressed_lasts_for_the_visit_only(alice: User, client_for: Callable[[User], Client]) -> None:
    client = client_for(alice)
    client.post(PRESSED, {"pressed": "ending"})
    assert "You deserve a person" in page(client.get(PEOPLE)).text_of("h1")
    assert "You deserve a person" not in page(client_for(alice).get(PEOPLE)).text_of("h1")


def test_an_unknown_button_shows_people_all_the_same(db: None, client: Client) -> None:
    assert "carry this alone" in page(client.post(PRESSED, {"pressed": "x" * 5000}, follow=True)).text_of("h1")


def test_the_button_works_without_a_cookie_and_on_an_old_page(db: None) -> None:
    careful = Client(enforce_csrf_checks=True)
    answer = careful.post(PRESSED, {"pressed": "ending"})
    assert (answer.status_code, answer["Location"]) == (303, PEOPLE)
    assert "You deserve a person" in page(careful.get(PEOPLE)).text_of("h1")


def test_another_sites_button_is_remembered_nowhere(db: None, client: Client) -> None:
    answer = client.post(PRESSED, {"pressed": "ending"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert (answer["Location"], answer.cookies) == (PEOPLE, {})
    assert "You deserve a person" not in page(client.get(PEOPLE)).text_of("h1")


def test_no_page_of_help_is_for_search_engines(client: Client) -> None:
    answer = client.get(HELP)
    assert answer["X-Robots-Tag"] == "noindex"
    assert page(answer).text_of("title") == "Help"
