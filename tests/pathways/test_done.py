"""When a step is done (evidence.md §3, "Done extra"). Progress only adds up."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.pathways import progress
from healing.pathways.parts import Ledger
from tests.page import page
from tests.pathways.conftest import Put
from tests.pathways.shelf import field, parts, step

Browser = Callable[[User], Client]
Me = Callable[..., Person]


def do(client: Client, step_id: str, **values: Any) -> None:
    here = reverse("pathways:step", args=[step_id])
    client.post(
        here, {**page(client.get(here)).form("form#exercise"), **{k.replace("_", "-"): v for k, v in values.items()}}
    )


def is_done(me: Person, step_id: str = "A5") -> bool:
    return step_id in progress.done_ids(me)


CASES = {
    "two tries": (step("A5", field("tool", tool="t1"), needs={"tries": 2}), [{"tool": "on"}, {"tool": "on"}]),
    "one rung": (
        step("A5", field("ladder", parts=parts("anger", "fear")), needs={"rungs": 1}),
        [{}, {"ladder-fear": "alone"}],
    ),
    "three cards": (
        step("A5", field("cards", parts=parts("one", "two", "three")), needs={"cards": 3}),
        [{"cards-one": "a", "cards-two": "b"}, {"cards-one": "a", "cards-two": "b", "cards-three": "c"}],
    ),
    "one sentence": (step("A5", field("line"), needs={"written": 1}), [{}, {"line": "When it rang"}]),
    "two names": (
        step("A5", field("shortlist", rows=5), needs={"names": 2}),
        [{"shortlist-0-name": "Osei"}, {"shortlist-1-name": "Lind"}],
    ),
    "three promises": (
        step("A5", field("ledger", rows=10), needs={"promises": 3}),
        [
            {f"ledger-{n}-{cell}": value for n in range(3) for cell, value in (("what", f"p{n}"), ("how", "open"))},
            {f"ledger-{n}-how": how for n, how in enumerate(("kept", "changed", "not_kept"))},
        ],
    ),
    "a look back": (
        step("A5", field("checklist", options=(("a", "A"), ("b", "B"))), needs={"review": 1}),
        [{}, {"checklist": ["a"]}],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_it_takes_what_the_step_asks_for(alice: User, client_for: Browser, me_for: Me, put: Put, case: str) -> None:
    made, times = CASES[case]
    put(made)
    client = client_for(alice)
    here = reverse("pathways:step", args=["A5"])
    for values in times[:-1]:
        client.post(here, {**page(client.get(here)).form("form#exercise"), **values})
        assert not is_done(me_for(alice))
    client.post(here, {**page(client.get(here)).form("form#exercise"), **times[-1]})
    assert is_done(me_for(alice))


@pytest.mark.parametrize("case", CASES)
def test_it_never_asks_anyone_who_leaves_it_out(
    alice: User, client_for: Browser, me_for: Me, put: Put, case: str
) -> None:
    put(CASES[case][0])
    client = client_for(alice)
    client.get(reverse("pathways:step", args=["A5"]))
    client.post(reverse("pathways:skip", args=["A5"]))
    assert is_done(me_for(alice))


def test_pressing_twice_is_one_try(alice: User, client_for: Browser, me_for: Me, put: Put) -> None:
    put(CASES["two tries"][0])
    client = client_for(alice)
    here = reverse("pathways:step", args=["A5"])
    form = {**page(client.get(here)).form("form#exercise"), "tool": "on"}
    for _press in range(3):
        client.post(here, form)
    assert progress.facts(me_for(alice), "A5")["tries"] == 1


@pytest.mark.parametrize(
    ("days", "done"),
    [((0, 1, 2), True), ((0, 3, 6), True), ((0, 0, 0), False), ((0, 3, 7), False), ((0, 5, 8, 11), True)],
)
def test_three_in_one_week(
    alice: User, client_for: Browser, me_for: Me, put: Put, days: tuple[int, ...], done: bool
) -> None:
    put(step("A5", field("line"), needs={"in_week": 3}))
    start = timezone.now()
    for day in days:
        with time_machine.travel(start + timedelta(days=day)):
            do(client_for(alice), "A5", line="dim light")
    assert is_done(me_for(alice)) == done


@pytest.mark.parametrize(
    ("days", "most"),
    [
        (("2026-11-01", "2026-11-07", "2026-11-14"), 3),
        (("2026-11-01", "2026-11-07", "2026-11-15"), 2),
        (("", "", ""), 3),
        (("soon", "2026-11-01", ""), 3),
    ],
)
def test_promises_count_within_a_fortnight(days: tuple[str, ...], most: int) -> None:
    rows = [{"what": "x", "by": day, "how": "kept"} for day in days]
    assert Ledger(field("ledger", rows=10)).filled(rows) == most


def test_looking_at_ones_page_counts_once_there_is_one(alice: User, client_for: Browser, me_for: Me, put: Put) -> None:
    put(
        step(
            "C5",
            field("switches", "holds", options=(("event", "What happened"), ("limits", "What I don’t want"))),
            field("text", "event"),
            field("text", "limits"),
            needs={"previewed": 1},
        )
    )
    client = client_for(alice)
    sheet = reverse("pathways:sheet", args=["C5"])
    assert "Nothing stands on this page yet" in page(client.get(sheet)).text
    do(client, "C5", holds=["limits"], event="the hallway", limits="not my home number")
    assert not is_done(me_for(alice), "C5")
    seen = page(client.get(sheet))
    assert "not my home number" in seen.text_of(".sheet-page")
    assert "the hallway" not in seen.text
    assert "someone you choose" in seen.text_of(".whose")
    assert is_done(me_for(alice), "C5")


def test_the_rules_of_the_library(alice: User) -> None:
    """What evidence.md asks of each step that has something extra."""
    extra = {
        "A2": {"tries": 2},
        "A3": {"planned": 1},
        "A4": {"in_week": 3},
        "A6": {"rungs": 1},
        "A7": {"cards": 3, "calm": 1},
        "A9": {"review": 1},
        "B3": {"written": 1},
        "B4": {"spoken": 1},
        "B6": {"promises": 3},
        "B7": {"written": 1},
        "C3": {"names": 2},
        "C5": {"previewed": 1},
        "C7": {"review": 1},
    }
    for one in catalogue().steps:
        assert one.needs == extra.get(one.id, {}), one.id


def test_nothing_empties(alice: User, client_for: Browser, me_for: Me, put: Put) -> None:
    put(CASES["three cards"][0])
    client = client_for(alice)
    here = reverse("pathways:step", args=["A5"])
    for values in CASES["three cards"][1]:
        client.post(here, {**page(client.get(here)).form("form#exercise"), **values})
    client.post(here, {**page(client.get(here)).form("form#exercise"), "later": "1"})
    assert progress.facts(me_for(alice), "A5")["exercise"] == "tried"
    assert is_done(me_for(alice))
