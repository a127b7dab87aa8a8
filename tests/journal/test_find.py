"""Search: opened one after another inside a POST; marked, without accents, in no case; kept nowhere."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal.folding import around, finds, fold, highlighted, sought
from healing.journal.models import Entry
from tests.page import page

FIND = reverse("journal:find")
Browser = Callable[[User], Client]
Me = Callable[..., Person]


def find(client: Client, words: str = "", **more: str):
    return page(client.post(FIND, {"words": words, **more}))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The café again", "CAFE"),
        ("the cafe again", "café"),
        ("Cafe\u0301 Noir", "café noir"),
        ("Straße", "STRASSE"),
        ("ΟΔΟΣ", "οδος"),
        ("He didn’t call", "didn't"),
        ("naïve — or not", "naive"),
        ("שָׁלוֹם", "שלום"),
        ("مُحَمَّد", "محمد"),
        ("a 🫖 of tea", "🫖 tea"),
    ],
)
def test_accents_and_case_make_no_difference(
    alice: User, client_for: Browser, me_for: Me, write: Callable, text: str, words: str
) -> None:
    write(me_for(alice), text)
    write(me_for(alice), "Something else")
    seen = find(client_for(alice), words)
    assert len(seen.select(".entry-row")) == 1
    assert seen.has(".entry-row mark")


def test_turkish_has_its_own_capitals() -> None:
    assert fold("DIŞARI", "tr") == fold("dışarı", "tr")
    assert fold("İSTANBUL", "tr") == fold("istanbul", "tr")
    assert fold("I", "tr") != fold("i", "tr")
    with override("tr"):
        assert finds("ILIK", sought("ılık")) == [(0, 4)]


def test_every_word_has_to_be_there_anywhere(alice: User, client_for: Browser, me_for: Me, write: Callable) -> None:
    write(me_for(alice), "The door and the car", title="Tuesday", labels=["Nights"])
    client = client_for(alice)
    for words in ("door tuesday", "nights car", "DOO"):
        assert len(find(client, words).select(".entry-row")) == 1, words
    assert "Nothing fits" in find(client, "door window").text_of("main")


def test_what_was_found_is_marked_and_nothing_of_it_is_markup(
    alice: User, client_for: Browser, me_for: Me, write: Callable
) -> None:
    write(me_for(alice), "<b>Door</b> & <script>alert(1)</script>", title="<i>")
    client = client_for(alice)
    answer = client.post(FIND, {"words": "door"})
    assert page(answer).texts("mark") == ["Door"]
    assert b"<script>alert" not in answer.content
    assert "<b>" in page(client.post(FIND, {"words": "<b>"})).text_of("mark")


def test_an_excerpt_is_without_the_marks_of_lists_and_quotes(
    alice: User, client_for: Browser, me_for: Me, write: Callable
) -> None:
    write(me_for(alice), "Three **good** things:\n\n- tea\n- the river\n\n> she waved", title="Friday")
    text = find(client_for(alice), "river").text_of(".entry-row")
    assert "Three good things: tea the river she waved" in text


def test_by_mood_letter_and_note(alice: User, client_for: Browser, me_for: Me, write: Callable) -> None:
    me = me_for(alice)
    write(me, "Was heavy", before="heavy", mood="light")
    write(me, "Dear you", kind="letter")
    write(me, "Later", show_on="2027-01-01")
    client = client_for(alice)
    assert find(client, mood="heavy").texts(".entry-row b") == ["Was heavy"]
    assert find(client, only="letter").texts(".entry-row b") == ["Dear you"]
    assert find(client, only="note").texts(".entry-row b") == ["Later"]
    assert not find(client, "later", mood="heavy").has(".entry-row")


def test_nobody_elses_words_are_found(alice: User, bob: User, client_for: Browser, me_for: Me, write: Callable) -> None:
    write(me_for(alice), "The door")
    assert not find(client_for(bob), "door").has(".entry-row")
    assert find(client_for(alice), "door").has(".entry-row")


def test_a_page_at_a_time_from_where_the_last_one_ended(
    alice: User, client_for: Browser, me_for: Me, write: Callable
) -> None:
    for number in range(45):
        write(me_for(alice), f"door number{number:02}")
    client = client_for(alice)
    seen, found = find(client, "door"), []
    while True:
        found += [text.split()[1] for text in seen.texts(".entry-row b")]
        more = seen.select("button[name=before]")
        if not more:
            break
        kept = next(form for form in seen.select("form") if form.select("button[name=before]"))
        fields = {one.attrs["name"]: one.attrs["value"] for one in kept.select("input")}
        seen = page(client.post(FIND, {**fields, "before": more[0].attrs["value"]}))
    assert found == [f"number{number:02}" for number in range(44, -1, -1)]


def test_the_words_are_in_no_address_no_session_and_no_cache(
    alice: User, client_for: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    client = client_for(alice)
    answer = client.post(FIND, {"words": "canary words"})
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "canary" not in str(client.session.items())
    assert "canary" not in caplog.text
    assert "canary" not in page(client.get(FIND, {"words": "canary"})).text


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"words": "  "},
        {"words": "x" * 201},
        {"mood": "furious"},
        {"only": "theirs"},
        {"words": "a", "before": "no"},
    ],
)
def test_what_cannot_be_looked_for_says_so(alice: User, client_for: Browser, asked: dict[str, str]) -> None:
    answer = client_for(alice).post(FIND, asked)
    assert answer.status_code in {200, 422}
    if answer.status_code == 422:
        assert page(answer).has("form[role=search]")
        assert page(answer).form("form[role=search]")["words"] == asked.get("words", "")


def test_a_text_that_does_not_open_is_counted_and_the_others_found(
    alice: User, client_for: Browser, me_for: Me, write: Callable
) -> None:
    write(me_for(alice), "The door")
    Entry.objects.filter(pk=write(me_for(alice), "The door too").pk).update(sealed=b"x" * 600)
    seen = find(client_for(alice), "door")
    assert seen.texts(".entry-row b") == ["The door"]
    assert "1 entry can’t be opened" in seen.text_of("main")


@given(st.text(max_size=60), st.text(max_size=8))
def test_what_is_marked_is_what_was_looked_for(text: str, words: str) -> None:
    wanted = sought(words)
    stretches = finds(text, wanted)
    assert all(first < last for first, last in stretches)
    assert all(one[1] < other[0] for one, other in pairwise(stretches))
    highlighted(text, wanted)
    around(text, wanted)
