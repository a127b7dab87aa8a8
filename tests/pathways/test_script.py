"""A talk starts from what was written before, and prints for one pair of eyes."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from healing.accounts.models import User
from healing.accounts.person import Person
from tests.page import page
from tests.pathways.conftest import Put
from tests.pathways.shelf import field, parts, step
from tests.pathways.test_done import do

Browser = Callable[[User], Client]
Me = Callable[..., Person]


class TestScript:
    """A talk starts from what was written before, and prints for one pair of eyes."""

    @pytest.fixture(autouse=True)
    def shelf(self, put: Put) -> None:
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
