"""When a step is done (evidence.md §3, "Done extra"). Progress only adds up."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts import situation
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


def calm_life(
    me_for: Me, alice: User, readings: tuple[int, ...], *, day: int = 60, new: int | None = None, found: str = "longer"
) -> None:
    from healing.checkins.actions import keep_reading

    now = timezone.now()
    situation.keep(me_for(alice, now - timedelta(days=day - 15)), found=found, stands="together")
    if new is not None:
        situation.keep(me_for(alice, now - timedelta(days=new)), new=True)
    for back, value in enumerate(readings, 1):
        keep_reading(me_for(alice, now - timedelta(days=back * 3)), hard=value)


class TestLookingClosely:
    """A7 has conditions of its own."""

    HERE = reverse("pathways:step", args=["A7"])

    @pytest.fixture(autouse=True)
    def shelf(self, put: Put) -> None:
        put(
            step(
                "A7",
                field("cards", parts=parts("moment", "needed", "long")),
                title="Look gently",
                gentler="A5",
                heavy=True,
                calm=True,
                needs={"cards": 1, "calm": 1},
            )
        )

    def waits(self, client: Client) -> bool:
        return "This one can wait" in page(client.get(self.HERE)).text

    @pytest.mark.parametrize(
        ("life", "waits"),
        [
            ({"readings": (5, 4, 3)}, False),
            ({"readings": (5, 4, 3), "day": 42}, False),
            ({"readings": (5, 4, 3), "day": 41}, True),
            ({"readings": (5, 4)}, True),
            ({"readings": (5, 4, 6)}, True),
            ({"readings": (5, 4, 3, 8)}, True),
            ({"readings": (5, 4, 3, 7)}, False),
            ({"readings": ()}, True),
            ({"readings": (5, 4, 3), "new": 43, "day": 90}, False),
            ({"readings": (5, 4, 3), "new": 27, "day": 90}, True),
            ({"readings": (5, 4, 3), "found": "going_on"}, True),
        ],
        ids=str,
    )
    def test_it_opens_in_calm_weeks(
        self, alice: User, client_for: Browser, me_for: Me, life: dict[str, Any], waits: bool
    ) -> None:
        calm_life(me_for, alice, **life)
        assert self.waits(client_for(alice)) == waits

    def test_waiting_it_shows_something_gentler_and_no_form(self, alice: User, client_for: Browser) -> None:
        seen = page(client_for(alice).get(self.HERE))
        assert seen.has("a[href=/steps/A5/]")
        assert not seen.has("form#exercise")
        assert not seen.has("main form")

    def test_steady_before_and_asked_after(self, alice: User, client_for: Browser, me_for: Me) -> None:
        calm_life(me_for, alice, (5, 4, 3))
        client = client_for(alice)
        before = page(client.get(self.HERE))
        assert "How steady are you" in before.text_of("main form.card")
        assert not before.has("form#exercise")
        private = dict(me_for(alice).private)
        seen = page(
            client.post(
                reverse("pathways:before", args=["A7"]),
                {**before.form("main form.card"), "calm": "steady"},
                follow=True,
            )
        )
        assert seen.text_of("form#exercise .stop-bar") == "Stop for now Feet and wall press"
        seen = page(client.post(self.HERE, {**seen.form("form#exercise"), "cards-moment": "the hallway"}, follow=True))
        assert "how steady are you now" in seen.text_of("main form.card")
        assert not is_done(me_for(alice), "A7")
        answer = client.post(reverse("pathways:calm", args=["A7"]), {"calm": "not_steady"})
        assert answer["Location"] == reverse("support:settle")
        assert is_done(me_for(alice), "A7")
        assert "not_steady" not in str(me_for(alice).everyday)
        assert dict(me_for(alice).private) == private

    def test_not_steady_leads_to_settle_and_is_not_stored(self, alice: User, client_for: Browser, me_for: Me) -> None:
        calm_life(me_for, alice, (5, 4, 3))
        client = client_for(alice)
        kept = dict(me_for(alice).private), dict(me_for(alice).everyday)
        answer = client.post(reverse("pathways:before", args=["A7"]), {"calm": "not_steady"})
        assert answer["Location"] == reverse("support:settle")
        assert (dict(me_for(alice).private), dict(me_for(alice).everyday)) == kept
        assert "How steady are you" in page(client.get(self.HERE)).text_of("main form.card")

    def test_no_answer_is_asked_for(self, alice: User, client_for: Browser, me_for: Me) -> None:
        calm_life(me_for, alice, (5, 4, 3))
        answer = client_for(alice).post(reverse("pathways:before", args=["A7"]), {})
        assert answer.status_code == 422
        assert "Please choose one of the two" in page(answer).text_of(".field-error")

    def test_stop_for_now_keeps_and_settles(self, alice: User, client_for: Browser, me_for: Me) -> None:
        calm_life(me_for, alice, (5, 4, 3))
        client = client_for(alice)
        seen = page(client.post(reverse("pathways:before", args=["A7"]), {"calm": "steady"}, follow=True))
        answer = client.post(self.HERE, {**seen.form("form#exercise"), "cards-moment": "half", "to": "settle"})
        assert answer["Location"] == reverse("support:settle")
        assert "half" in page(client.get(reverse("pathways:earlier", args=["A7"]))).text


def test_no_calm_question_where_none_is_asked(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    assert client.post(reverse("pathways:calm", args=["A2"]), {"calm": "steady"}).status_code == 404
    assert not page(client.get(reverse("pathways:kept", args=["A2"]))).has("form[action*=calm]")


class TestScript:
    """A talk starts from what was written before, and prints for one pair of eyes."""

    @pytest.fixture(autouse=True)
    def shelf(self, put: Put) -> None:
        from dataclasses import replace

        lines = parts("event", "felt", "fear")
        sources = ("A5.when", "A5.felt", "A6.fear")
        filled = tuple(
            replace(part, filled_from=source, opening=opening)
            for part, source, opening in zip(lines, sources, ("When", "I felt", ""), strict=True)
        )
        put(
            step(
                "A4",
                field("script", "talk", parts=filled),
                field("choice", "place", options=(("walk", "On a walk"),)),
                title="A talk",
            ),
            step("A5", field("line", "when"), field("line", "felt")),
            step("A6", field("ladder", parts=parts("anger", "fear"))),
        )

    def test_it_fills_from_the_latest_answers_and_can_be_changed(self, alice: User, client_for: Browser) -> None:
        client = client_for(alice)
        do(client, "A5", when="you rang late", felt="old")
        do(client, "A5", when="you forgot the bread", felt="small")
        do(client, "A6", ladder_fear="being left")
        form = page(client.get("/steps/A4/")).form("form#exercise")
        assert [form[f"talk-{name}"] for name in ("event", "felt", "fear")] == [
            "you forgot the bread",
            "small",
            "being left",
        ]
        do(client, "A4", talk_felt="very small", place="walk")
        sheet = page(client.get("/steps/A4/sheet/"))
        assert "When you forgot the bread" in sheet.text_of(".sheet-page")
        assert "I felt very small" in sheet.text_of(".sheet-page")
        assert "On a walk" not in sheet.text_of(".sheet-page")
        assert "For the eyes of the person who wrote it" in sheet.text_of(".whose")

    def test_nothing_of_anyone_elses(self, alice: User, bob: User, client_for: Browser) -> None:
        do(client_for(alice), "A5", when="Only mine")
        assert "Only mine" not in page(client_for(bob).get("/steps/A4/")).text

    def test_half_filled_keeps_what_was_changed(self, alice: User, client_for: Browser) -> None:
        client = client_for(alice)
        do(client, "A5", when="first", felt="sad")
        do(client, "A4", talk_event="mine", later="1")
        assert page(client.get("/steps/A4/")).form("form#exercise")["talk-event"] == "mine"
