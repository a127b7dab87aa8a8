"""What an entry can be besides its text: Markdown shown on reading, moods, a letter, a step it belongs to."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from healing.accounts import partner_steps
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal.markdown import MANY, render
from healing.journal.models import Entry
from tests.page import page

NEW = reverse("journal:entry_new")
Browser = Callable[[User], Client]
Me = Callable[..., Person]


def send(client: Client, query: dict[str, str] | None = None, **changes: str):
    form = page(client.get(NEW, query or {})).form("form.writing")
    return page(client.post(NEW, {**form, "body": "Words.", **changes}, follow=True))


def test_bold_lists_and_quotes_show_on_reading(alice: User, client_for: Browser) -> None:
    body = "I slept **six hours**.\n\n- tea\n- the long road\n\n> Not tonight.\nstill his words"
    seen = send(client_for(alice), body=body)
    assert seen.text_of(".entry-text strong") == "six hours"
    assert seen.texts(".entry-text li") == ["tea", "the long road"]
    assert seen.text_of(".entry-text blockquote") == "Not tonight. still his words"
    assert "**" not in page(client_for(alice).get(reverse("journal:entry_list"))).text_of(".entry-row")


@pytest.mark.parametrize(
    "text",
    [
        "[press](https://example.org)",
        "[press](javascript:alert(1)) *x*",
        "https://example.org *x*",
        "<https://example.org> *x*",
        "![x](https://example.org/x.png) *x*",
        "<img src=x onerror=alert(1)> *x*",
        "<b>x</b> *x*",
        "- <a href=x>x</a>",
        "&lt;script&gt; *x*",
    ],
)
def test_nothing_in_it_can_be_pressed_or_loaded(text: str) -> None:
    html = str(render(text))
    assert set(re.findall(r"<[^/>]*>", html)) <= {"<p>", "<em>", "<ul>", "<li>"}
    assert "&lt;" in html or "<" not in text


def test_line_ends_stay_and_signs_in_words_stay() -> None:
    assert str(render("one\ntwo\n\nthree")) == "<p>one<br>two</p>\n\n<p>three</p>"
    assert "a_b_c 2 * 3 # 4" in str(render("a_b_c 2 * 3 # 4"))


def test_more_marks_than_anyone_writes_are_shown_as_typed() -> None:
    assert "<em>" not in str(render("*a* " * MANY))


def test_both_moods_are_kept_and_shown_and_stay_optional(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    assert "Heavy → Light" in send(client, before="heavy", mood="light").text_of(".eyebrow")
    assert "Tender" in send(client, before="tender").text_of(".eyebrow")
    assert "→" not in send(client).text_of(".eyebrow")


def test_a_letter_says_that_it_will_not_be_sent(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    form = page(client.get(NEW, {"kind": "letter"}))
    assert form.text_of("h1") == "A letter that will not be sent"
    assert form.form("form.writing")["kind"] == ["letter"]
    seen = send(client, kind="letter", body="Dear you,")
    assert "Letter, not sent" in seen.text_of(".eyebrow")
    assert "Letter, not sent" in page(client.get(reverse("journal:entry_list"))).text_of(".entry-row")


@pytest.mark.parametrize(("item", "title"), [("A1", "Start where you are"), ("k01", "")])
def test_it_belongs_to_a_step_or_practice_and_is_found_there(
    alice: User, client_for: Browser, item: str, title: str
) -> None:
    client = client_for(alice)
    seen = send(client, {"about": item}, body="About this one.")
    assert title in seen.text_of("main")
    send(client, body="About nothing.")
    found = page(client.get(reverse("journal:about", args=[item])))
    assert found.texts(".entry-row b") == ["About this one."]


def test_changing_it_leaves_it_where_it_belongs(alice: User, client_for: Browser, me_for: Me, write: Callable) -> None:
    entry = write(me_for(alice), step="A1")
    client = client_for(alice)
    address = reverse("journal:entry_edit", args=[entry.pk])
    form = page(client.get(address)).form("form.writing")
    client.post(address, {**form, "body": "Other.", "about": "A2"})
    entry.refresh_from_db()
    assert entry.unseal(me_for(alice).keys)["step"] == "A1"
    assert page(client.get(reverse("journal:about", args=["A1"]))).texts(".entry-row b") == ["Other."]


def test_what_takes_two_is_not_written_about_while_it_is_closed(alice: User, client_for: Browser, me_for: Me) -> None:
    assert not partner_steps.are_open(me_for(alice))
    client = client_for(alice)
    assert page(client.get(NEW, {"about": "B3"})).form("form.writing")["about"] == ""
    assert client.get(reverse("journal:about", args=["B3"])).status_code == 404


@pytest.mark.parametrize("item", ["Z9", "k99", "r01"])
def test_an_unknown_step_is_not_here_and_not_kept(alice: User, client_for: Browser, item: str) -> None:
    client = client_for(alice)
    assert client.get(reverse("journal:about", args=[item])).status_code == 404
    assert "Words." in send(client, about=item).text_of(".entry-text")
    assert Entry.objects.get().step_mark is None


def test_a_second_version_keeps_both_moods_and_the_labels(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    send(client, before="heavy", mood="okay", labels="Sleep", kind="letter")
    address = reverse("journal:entry_edit", args=[Entry.objects.get().pk])
    form = page(client.get(address)).form("form.writing")
    seen = page(client.post(address, {**form, "body": "More."}, follow=True))
    assert "Heavy → Okay · Letter, not sent" in seen.text_of(".eyebrow")
    assert seen.texts(".chip") == ["Sleep"]


def test_the_page_of_a_step_shows_what_was_written_about_it(
    alice: User, bob: User, client_for: Browser, me_for: Me, write: Callable
) -> None:
    write(me_for(alice), "Where I am tonight", step="A2")
    write(me_for(alice), "Put away", step="A2", folded=True)
    address = reverse("pathways:step", args=["A2"])
    seen = page(client_for(alice).get(address))
    assert "Where I am tonight" in seen.text_of("section[aria-labelledby=written-title]")
    assert "Put away" not in seen.text_of("main")
    assert not page(client_for(bob).get(address)).has("section[aria-labelledby=written-title]")


def test_the_page_for_both_of_them_leads_to_its_question(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    link = next(a for a in page(client.get("/read/r18/")).select("a") if a.attrs["href"].startswith(NEW))
    assert page(client.get(link.attrs["href"])).text_of("h1") == "What do I own?"
