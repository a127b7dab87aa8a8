"""Keep this? Two equal ways on, and an answer for someone under 18."""

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from healing.accounts.models import User
from healing.accounts.young import LINES
from healing.library import catalogue
from tests.page import page


def test_the_question_in_its_own_words_and_two_equal_buttons(client: Client) -> None:
    shown = page(client.get(reverse("accounts:keep")))
    assert shown.text_of("h1") == "Keep this?"
    asked = "Could someone else open this phone, or make you open it? You can read, settle and find people here without keeping anything."
    assert shown.text_of(".lede") == asked
    buttons = shown.select(".equal a")
    assert [button.text for button in buttons] == ["Use it without keeping", "Keep this"]
    assert buttons[0].attrs["class"] == buttons[1].attrs["class"]
    assert buttons[1].attrs["href"] == reverse("accounts:sign_up")


def test_not_keeping_leads_back_and_keeping_on(client: Client) -> None:
    shown = page(client.get("/keep/?back=/settle/&next=/settings/"))
    assert [button.attrs["href"] for button in shown.select(".equal a")] == [
        "/settle/",
        "/sign-up/?next=%2Fsettings%2F",
    ]


def test_another_site_is_not_a_way_back(client: Client) -> None:
    for foreign in (
        "https://evil.example/",
        "//evil.example/",
        "javascript:alert(1)",
        "/nothing/is/here/",
        "\\\\evil.example",
    ):
        shown = page(client.get("/keep/", {"back": foreign, "next": foreign}))
        hrefs = [button.attrs["href"] for button in shown.select(".equal a")]
        assert hrefs == [reverse("library:index"), reverse("accounts:sign_up")], foreign


def test_the_page_sets_no_cookie_and_asks_nothing_of_the_database(client: Client, db: None) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get("/keep/")
    assert not answer.cookies
    assert len(asked) == 0


def test_signed_in_there_is_nothing_to_keep(client: Client, alice: User) -> None:
    client.force_login(alice)
    assert client.get("/keep/")["Location"] == reverse("dashboard:today")
    assert client.get("/sign-up/")["Location"] == reverse("dashboard:today")


def test_under_18_names_people_and_stores_nothing(client: Client, db: None) -> None:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(reverse("accounts:under_18"))
    shown = page(answer)
    assert "You can read, settle and find people here. We can’t keep an account for you." in shown.text_of(".lede")
    numbers = {link.attrs["href"] for link in shown.select(".card a")}
    assert {"tel:08001111", "tel:116111", "tel:1800551800", "tel:1800666666", "tel:1098"} == numbers
    assert "Unconfirmed" in shown.text
    assert not answer.cookies
    assert len(asked) == 0
    assert not shown.has("main form")


def test_the_numbers_for_under_18_are_those_of_the_helplines() -> None:
    known = {line.call for country in catalogue().countries for line in country.lines if line.kind == "children"}
    assert {line.number for line in LINES} <= known


def test_each_page_says_who_keeps_it_in_the_consent(client: Client) -> None:
    shown = page(client.get("/sign-up/"))
    wanted = (
        f"I agree that {settings.OPERATOR_NAME} keeps what I write here about my health, feelings and relationships, "
        "so that I can use it. I can stop by deleting it."
    )
    assert wanted in shown.texts("main label")
