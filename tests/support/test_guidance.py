"""Kinds of help, where to look, the first meetings, an empty sheet: for everyone, without account or script."""

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from healing.accounts.models import User
from healing.library import catalogue
from tests.page import page

KINDS, FINDING, MEETING, CALL = "/help/kinds/", "/help/finding/", "/help/meeting/", "/help/first-call/"


def test_where_going_together_does_not_belong_stands_before_all_kinds(client: Client, db: None) -> None:
    shown = page(client.get(KINDS))
    words = shown.text_of("main")
    assert 0 < words.index("Where there’s violence or fear") < words.index("A doctor or nurse")
    assert len(shown.texts("details.kind")) == 8
    assert "National Domestic Violence Hotline" in shown.text_of(".sources")


def test_every_kind_says_whom_it_does_not_fit_and_what_a_first_visit_is(client: Client, db: None) -> None:
    for words in page(client.get(KINDS)).texts("details.kind"):
        assert "A first visit" in words
        assert "for " in words
    couple = next(words for words in page(client.get(KINDS)).texts("details.kind") if "couple or family" in words)
    assert "while an affair goes on, or an addiction that nobody treats" in couple


@pytest.mark.parametrize("address", [KINDS, FINDING, f"{FINDING}?country=GB", MEETING, CALL])
def test_titles_are_neutral_and_search_engines_stay_out(client: Client, db: None, address: str) -> None:
    answer = client.get(address)
    assert page(answer).text_of("title") == "Help"
    assert answer["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("code", sorted(catalogue().guidance.countries()))
def test_each_country_shows_its_registers_and_what_is_known_of_them(client: Client, db: None, code: str) -> None:
    shown = page(client.get(FINDING, {"country": code}))
    places = catalogue().guidance.of_country(code)
    assert shown.texts(".registers h3") == [place.name for place in places]
    for words in shown.texts(".registers li"):
        assert "Not yet checked by us." in words
    for link in shown.select(".registers a"):
        assert link.attrs["rel"] == "noreferrer"
        assert link.attrs["href"].startswith("https://")


def test_a_register_kept_by_law_stands_first_and_says_where_to_complain(client: Client, db: None) -> None:
    shown = page(client.get(FINDING, {"country": "IE"}))
    assert shown.texts(".registers h3")[0] == "CORU"
    assert "If someone there hurt you: iacp.ie" in " ".join(shown.texts(".registers li"))


def test_nothing_is_shown_before_a_choice_and_a_guess_only_preselects(client: Client, db: None) -> None:
    shown = page(client.get(FINDING, headers={"accept-language": "en-NZ,en;q=0.8"}))
    assert not shown.has(".registers")
    chosen = [one for one in shown.select("option") if "selected" in one.attrs]
    assert [one.attrs["value"] for one in chosen] == ["NZ"]


@pytest.mark.parametrize(("typed", "code"), [("Deutschland", "DE"), ("éire", "IE"), ("  new zealand ", "NZ"), ("SG", "SG")])  # fmt: skip
def test_a_country_is_found_by_its_own_name(client: Client, db: None, typed: str, code: str) -> None:
    assert client.post(FINDING, {"where": typed}).headers["Location"] == f"{FINDING}?country={code}"


@pytest.mark.parametrize("typed", ["", "   ", "Atlantis", "x" * 10_000, "<script>alert(1)</script>", "\0", "日本", "😀", "ישראל"])  # fmt: skip
def test_what_cannot_be_found_stays_in_the_field_with_a_sentence(client: Client, db: None, typed: str) -> None:
    answer = client.post(FINDING, {"where": typed})
    assert answer.status_code == 422
    shown = page(answer)
    assert shown.text_of("#where-error")
    assert b"<script>alert" not in answer.content
    if typed == "Atlantis":
        assert shown.select("input[name=where]")[0].attrs["value"] == "Atlantis"


def test_a_country_nearly_written_is_offered(client: Client, db: None) -> None:
    answer = client.post(FINDING, {"where": "Germny"})
    assert answer.status_code == 422
    assert "Germany" in page(answer).texts(".row a")


@pytest.mark.parametrize("asked", ["JP", "xx", "GB' OR 1=1", "x" * 5000])
def test_an_unknown_country_gets_a_sentence(client: Client, db: None, asked: str) -> None:
    answer = client.get(FINDING, {"country": asked})
    assert answer.status_code == 200
    assert "no registers for that country yet" in page(answer).text_of("#country-error")


def test_after_half_a_year_a_register_says_that_nobody_looked(client: Client, db: None) -> None:
    with time_machine.travel("2027-06-01"):
        shown = page(client.get(FINDING, {"country": "IN"}))
    assert "Not looked at since November 2026; it may have changed." in shown.text_of(".registers li")


def test_no_page_here_asks_another_host_for_anything(client: Client, db: None) -> None:
    for address in (KINDS, f"{FINDING}?country=US", MEETING, CALL):
        shown = page(client.get(address))
        for css, name in (("script", "src"), ("img", "src"), ("link", "href"), ("form", "action")):
            for one in shown.select(css):
                assert not one.attrs.get(name, "").startswith(("http", "//")), (address, one.attrs)


def test_the_meetings_page_says_what_to_do_when_it_does_not_fit(client: Client, db: None) -> None:
    shown = page(client.get(MEETING))
    for heading in ("The first time", "When it doesn’t fit", "What you may ask for", "What it costs"):
        assert heading in shown.texts("h2")


def test_the_empty_sheet_holds_all_questions_and_no_name_of_ours(client: Client, db: None) -> None:
    shown = page(client.get(CALL))
    field = next(one for one in catalogue().steps["C4"].fields if one.name == "ask")
    assert shown.texts(".asks li") == [label for _value, label in field.options]
    assert "Mend" not in shown.text_of(".sheet-page")


@pytest.mark.parametrize("address", ["/help/", "/read/", "/read/r22/", "/read/r24/", "/steps/C2/"])
def test_the_kinds_are_one_link_away(alice: User, client_for: Callable[[User], Client], address: str) -> None:
    shown = page(client_for(alice).get(address, follow=True))
    assert KINDS in {link.attrs.get("href") for link in shown.select("main a")}


def test_queries(alice: User, client_for: Callable[[User], Client], django_assert_max_num_queries: object) -> None:
    client = client_for(alice)
    for address in (KINDS, FINDING, f"{FINDING}?country=GB", MEETING, CALL):
        client.get(address)
        with django_assert_max_num_queries(4):  # type: ignore[operator]
            client.get(address)
