"""Each kind of field: drawn, filled in, kept sealed, gone on with, read again; and what can't be used is said beside it."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.library.items import Step
from healing.pathways.actions import keep_answer
from healing.pathways.models import Answer
from tests.page import Page, page
from tests.pathways.conftest import Put
from tests.pathways.shelf import field, parts, step

Browser = Callable[[User], Client]
Me = Callable[..., Person]
HERE, BEFORE = reverse("pathways:step", args=["A5"]), reverse("pathways:earlier", args=["A5"])

FIVE = ("moment", "needed", "concluded", "protect", "long")
GIVEN: dict[str, tuple[Step, dict[str, str], Any]] = {
    "cards": (
        step("A5", field("cards", "cards", parts=parts(*FIVE))),
        {"cards-moment": "the hallway", "cards-long": "a hand"},
        {"moment": "the hallway", "long": "a hand"},
    ),
    "ladder": (
        step("A5", field("ladder", parts=parts("anger", "fear"))),
        {"ladder-fear": "alone\r\nat night"},
        {"fear": "alone\nat night"},
    ),
    "map": (
        step("A5", field("map", parts=parts("mine", "theirs", "mine_then", "theirs_then"))),
        {"map-mine": "I ring", "map-theirs": "they go quiet"},
        {"mine": "I ring", "theirs": "they go quiet"},
    ),
    "script": (
        step("A5", field("script", parts=parts("when", "felt"))),
        {"script-felt": "small"},
        {"felt": "small"},
    ),
    "ledger": (
        step("A5", field("ledger", rows=10)),
        {
            "ledger-0-what": "ring at six",
            "ledger-0-by": "2026-11-20",
            "ledger-0-how": "kept",
            "ledger-1-what": "the bill",
            "ledger-1-how": "not_kept",
            "ledger-1-repair": "paid it on Monday",
        },
        [
            {"what": "ring at six", "by": "2026-11-20", "how": "kept"},
            {"what": "the bill", "how": "not_kept", "repair": "paid it on Monday"},
        ],
    ),
    "shortlist": (
        step("A5", field("shortlist", rows=5)),
        {"shortlist-0-name": "Dr Osei", "shortlist-0-reach": "020 7946 0000", "shortlist-1-note": "asked Mum"},
        [{"name": "Dr Osei", "reach": "020 7946 0000"}, {"note": "asked Mum"}],
    ),
    "letter": (
        step("A5", field("letter", opening="Dear me,")),
        {"letter": "You did\nwhat you could."},
        "You did\nwhat you could.",
    ),
    "switches": (
        step("A5", field("switches", options=(("event", "The event"), ("hopes", "My hopes")))),
        {"switches": ["hopes"]},  # type: ignore[dict-item]
        ["hopes"],
    ),
}


def opened(client: Client) -> Page:
    return page(client.get(HERE))


def kept_in(me: Person) -> dict[str, Any]:
    row = Answer.objects.owned_by(me.user).newest_first().first()
    return dict(row.unseal(me.keys)["fields"])


@pytest.mark.parametrize("kind", GIVEN)
def test_it_is_kept_and_read_again(alice: User, client_for: Browser, me_for: Me, put: Put, kind: str) -> None:
    made, typed, answer = GIVEN[kind]
    put(made)
    client = client_for(alice)
    form = opened(client).form("form#exercise")
    assert set(typed) - {"switches"} <= set(form)
    assert client.post(HERE, {**form, **typed}).status_code == 303
    assert kept_in(me_for(alice)) == {made.fields[0].name: answer}
    text = page(client.get(BEFORE)).text_of("main section.card")
    for words in typed.values():
        if isinstance(words, str) and not words[0].isdigit() and words not in {"kept", "not_kept"}:
            assert " ".join(words.split()) in text


@pytest.mark.parametrize("kind", GIVEN)
def test_nothing_at_all_is_fine(alice: User, client_for: Browser, me_for: Me, put: Put, kind: str) -> None:
    put(GIVEN[kind][0])
    client = client_for(alice)
    assert client.post(HERE, opened(client).form("form#exercise")).status_code == 303
    assert kept_in(me_for(alice)) == {}


@pytest.mark.parametrize("kind", GIVEN)
def test_half_filled_goes_on_where_it_was(alice: User, client_for: Browser, put: Put, kind: str) -> None:
    made, typed, _answer = GIVEN[kind]
    put(made)
    client = client_for(alice)
    client.post(HERE, {**opened(client).form("form#exercise"), **typed, "later": "1"})
    again = opened(client).form("form#exercise")
    for name, words in typed.items():
        assert again[name] == (words.replace("\r\n", "\n") if isinstance(words, str) else words)


def test_each_has_the_look_of_its_kind(alice: User, client_for: Browser, me_for: Me, put: Put) -> None:
    looks = {
        "cards": "ol.read-parts",
        "ladder": "ol.ladder",
        "map": "ol.loop",
        "script": ".spoken",
        "letter": ".letter",
        "ledger": "ol.read-rows",
        "shortlist": "ol.read-rows",
    }
    for kind, css in looks.items():
        made, _typed, answer = GIVEN[kind]
        put(made)
        Answer.objects.all().delete()
        keep_answer(
            me=me_for(alice),
            step=made,
            draft_id=uuid4(),
            answers={made.fields[0].name: answer},
            half=False,
        )
        assert page(client_for(alice).get(BEFORE)).has(f"section.card {css}"), kind


@pytest.mark.parametrize("kind", ["cards", "ladder", "map", "script", "shortlist", "letter"])
def test_too_long_is_said_beside_its_part_and_everything_typed_stays(
    alice: User, client_for: Browser, put: Put, kind: str
) -> None:
    made, typed, _answer = GIVEN[kind]
    put(made)
    client = client_for(alice)
    first = next(iter(typed))
    long = "é" * 10_001
    answer = client.post(HERE, {**opened(client).form("form#exercise"), **typed, first: long})
    assert answer.status_code == 422
    seen = page(answer)
    box = next(node for node in seen.select("[name]") if node.attrs["name"] == first)
    assert f"{box.attrs['id']}-error" in box.attrs["aria-describedby"]
    assert "You have 10001" in seen.text_of(f"#{box.attrs['id']}-error")
    again = seen.form("form#exercise")
    assert again[first] == long
    assert {name: again[name] for name in typed if name != first} == {
        n: w.replace("\r\n", "\n") for n, w in typed.items() if n != first
    }
    assert not Answer.objects.exists()


def test_a_day_that_is_none_is_said_beside_it(alice: User, client_for: Browser, put: Put) -> None:
    made, typed, _answer = GIVEN["ledger"]
    put(made)
    client = client_for(alice)
    answer = client.post(
        HERE, {**opened(client).form("form#exercise"), **typed, "ledger-0-by": "soon", "ledger-1-how": "perhaps"}
    )
    assert answer.status_code == 422
    seen = page(answer)
    assert "This needs a day" in seen.text_of("#id_ledger-0-by-error")
    assert "Please choose one of these" in seen.text_of("#id_ledger-1-how-error")
    assert seen.form("form#exercise")["ledger-0-by"] == "soon"


def test_a_ledger_goes_on_and_shows_room_for_more(alice: User, client_for: Browser, me_for: Me, put: Put) -> None:
    made, typed, _answer = GIVEN["ledger"]
    put(made)
    client = client_for(alice)
    assert len(opened(client).select("fieldset.one-row")) == 2
    client.post(HERE, {**opened(client).form("form#exercise"), **typed})
    again = opened(client)
    assert len(again.select("fieldset.one-row")) == 4
    form = again.form("form#exercise")
    assert form["ledger-0-what"] == "ring at six"
    client.post(HERE, {**form, "ledger-2-what": "a walk"})
    assert [row["what"] for row in kept_in(me_for(alice))["ledger"]] == ["ring at six", "the bill", "a walk"]
    assert Answer.objects.count() == 2  # the earlier one stays readable


def test_a_huge_ledger_keeps_as_many_rows_as_there_are(alice: User, client_for: Browser, me_for: Me, put: Put) -> None:
    put(GIVEN["ledger"][0])
    client = client_for(alice)
    many = {f"ledger-{n}-what": f"promise {n}" for n in range(200)}
    assert client.post(HERE, {**opened(client).form("form#exercise"), **many}).status_code == 303
    assert len(kept_in(me_for(alice))["ledger"]) == 10
    assert len(opened(client).select("fieldset.one-row")) == 10


@pytest.mark.parametrize("kind", GIVEN)
def test_script_in_any_part_stays_text(alice: User, client_for: Browser, put: Put, kind: str) -> None:
    made, typed, _answer = GIVEN[kind]
    put(made)
    client = client_for(alice)
    bad = '"><script>alert(1)</script>\x00{{ 7 }}'
    sent = {name: bad for name in typed if not name.endswith(("by", "how"))}
    answer = client.post(HERE, {**opened(client).form("form#exercise"), **sent})
    assert answer.status_code == (422 if kind == "switches" else 303)
    for address in (HERE, BEFORE):
        html = client.get(address).content.decode()
        assert "<script>alert" not in html
        assert kind == "switches" or address == HERE or "&lt;script&gt;alert(1)" in html


def test_an_answer_whose_field_has_gone_or_changed_stays_readable(
    alice: User, client_for: Browser, me_for: Me, put: Put
) -> None:
    old = {
        "story": "told once",
        "map": "once a line",
        "gone": {"a": "one", "b": ["two", {"c": "three"}]},
        "rows": [{"what": "x"}],
    }
    keep_answer(me=me_for(alice), step=step("A5"), draft_id=uuid4(), answers=old, half=True)
    put(GIVEN["map"][0])
    client = client_for(alice)
    text = page(client.get(BEFORE)).text_of("main")
    for words in ("told once", "once a line", "one", "two", "three", "what: x"):
        assert words in text
    form = opened(client).form("form#exercise")
    assert form["map-mine"] == ""
    client.post(HERE, {**form, "map-mine": "new", "story": "not a field any more"})
    text = page(client.get(BEFORE)).text_of("main")
    for words in (
        "told once",
        "once a line",
        "three",
        "new",
    ):  # what the form no longer shows is not lost by keeping it
        assert words in text
    assert "not a field any more" not in text


@pytest.mark.parametrize("kind", [*GIVEN, "scale", "choice", "checklist", "tool", "line", "text"])
@pytest.mark.parametrize(
    "old", ["words", 7, True, ["a"], [{"what": "x"}], {"a": "b"}, {"a": [1]}, [[1], {"b": None}], None], ids=str
)
def test_any_old_answer_opens_under_any_kind(
    alice: User, client_for: Browser, me_for: Me, put: Put, kind: str, old: Any
) -> None:
    options = (("a", "A"),) if kind in {"choice", "checklist"} else ()
    made = GIVEN[kind][0] if kind in GIVEN else step("A5", field(kind, options=options, tool="t1"))
    name = made.fields[0].name
    keep_answer(me=me_for(alice), step=made, draft_id=uuid4(), answers={name: old}, half=True)
    put(made)
    client = client_for(alice)
    assert client.get(BEFORE).status_code == 200
    assert client.get(f"{HERE}sheet/").status_code == 200
    form = opened(client).form("form#exercise")
    assert client.post(HERE, {**form, "later": "1"}).status_code == 303
    assert client.get(BEFORE).status_code == 200


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2026-02-30", "-1", "20261124", "<script>", "١٢٣"])
def test_days_at_the_edge(alice: User, client_for: Browser, put: Put, day: str) -> None:
    put(step("A5", field("ledger", rows=10), needs={"promises": 3}))
    client = client_for(alice)
    rows = {
        f"ledger-{n}-{cell}": value for n in range(3) for cell, value in (("what", "x"), ("by", day), ("how", "kept"))
    }
    answer = client.post(HERE, {**opened(client).form("form#exercise"), **rows})
    assert answer.status_code in {303, 422}
    assert client.get(HERE).status_code == client.get(BEFORE).status_code == 200
