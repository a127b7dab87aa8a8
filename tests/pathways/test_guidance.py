"""What finding help shows of one's own answers: doors that may fit after C2, and the sheet for a first call."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from healing.accounts import situation
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.pathways.actions import keep_answer
from tests.page import page

KEPT, CALL = "/steps/C2/kept/", "/steps/C4/call/"
TOGETHER = {"weighs": "between", "company": "together", "fear": "no"}
NAMES = [{"name": "Dr Amal Haddad", "reach": "020 7946 0000", "note": "Has a ramp"}, {"name": "Rosa", "reach": "", "note": ""}]  # fmt: skip
Me = Callable[..., Person]
For = Callable[[User], Client]


def fill(me: Person, step_id: str, **answers: Any) -> None:
    keep_answer(me=me, step=catalogue().steps[step_id], draft_id=uuid4(), answers=answers, half=False)


def doors_named(client: Client) -> list[str]:
    return page(client.get(KEPT)).texts(".match h3")


def test_doors_come_with_reasons_behind_why_and_no_diagnosis(alice: User, me_for: Me, client_for: For) -> None:
    fill(me_for(alice), "C2", weighs="again", alarm="numb", fear="no")
    shown = page(client_for(alice).get(KEPT))
    assert shown.texts(".match h3")[0] == "A trauma therapist"
    assert "no diagnosis" in shown.text_of("main")
    assert "comes back as if it were now" in shown.texts(".match details.why")[0]


def test_going_together_is_named_with_what_it_needs(alice: User, me_for: Me, client_for: For) -> None:
    fill(me_for(alice), "C2", **TOGETHER)
    shown = page(client_for(alice).get(KEPT))
    assert "A couple or family therapist" in shown.texts(".match h3")
    assert "A counsellor" in shown.texts(".match h3")
    assert "Only if neither of you is afraid" in " ".join(shown.texts(".match p.small"))


@pytest.mark.parametrize("fear", ["yes", "unsure", ""])
def test_where_fear_may_be_nobody_is_sent_together(alice: User, me_for: Me, client_for: For, fear: str) -> None:
    fill(me_for(alice), "C2", **{**TOGETHER, "fear": fear})
    named = doors_named(client_for(alice))
    assert named
    assert not any("couple" in name.lower() for name in named)


@pytest.mark.parametrize(
    "known",
    [{"found": "going_on"}, {"stands": "died"}, {"stands": "apart"}, {"happened": "family"}],
)
def test_the_situation_keeps_going_together_out(
    alice: User, me_for: Me, client_for: For, known: dict[str, str]
) -> None:
    me = me_for(alice)
    situation.keep(me, **known)
    fill(me, "C2", **TOGETHER)
    assert not any("couple" in name.lower() for name in doors_named(client_for(alice)))


def test_after_harm_by_a_professional_none_is_named(alice: User, me_for: Me, client_for: For) -> None:
    me = me_for(alice)
    situation.keep(me, happened="professional", stands="not_partner")
    fill(me, "C2", weighs="again", fear="no")
    shown = page(client_for(alice).get(KEPT))
    assert set(shown.texts(".match h3")) <= {"A group", "A line, or an advice centre"}
    assert "Nothing here sends you to another professional" in shown.text_of("main")


def test_other_steps_show_no_doors_and_bob_sees_only_his(alice: User, bob: User, me_for: Me, client_for: For) -> None:
    fill(me_for(alice), "C2", weighs="older", fear="no")
    assert doors_named(client_for(bob)) == ["A counsellor"]
    assert not page(client_for(alice).get("/steps/A2/kept/")).has(".match")


def test_the_sheet_holds_what_was_picked_and_names_only_when_ticked(alice: User, me_for: Me, client_for: For) -> None:
    me = me_for(alice)
    fill(me, "C3", list=NAMES)
    fill(me, "C4", ask=["cost", "fear"], first="Hello, my name is Sam.", notes="Ask about Thursdays.")
    client = client_for(alice)
    shown = page(client.get(CALL))
    assert len(shown.texts(".asks li")) == 2
    assert "Hello, my name is Sam." in shown.text_of(".begin")
    assert "Nobody else" in shown.text_of(".whose")
    sheet = shown.text_of(".call-sheet")
    assert "Haddad" not in sheet
    assert "Thursdays" not in sheet
    assert "Mend" not in sheet
    ticked = page(client.get(CALL, {"names": "1", "notes": "1"})).text_of(".call-sheet")
    assert "Dr Amal Haddad" in ticked
    assert "Thursdays" in ticked


def test_the_sheet_of_a_stranger_is_empty_and_signed_out_it_asks_to_sign_in(
    alice: User, bob: User, me_for: Me, client_for: For, client: Client
) -> None:
    me = me_for(alice)
    fill(me, "C3", list=NAMES)
    fill(me, "C4", first="Hello, my name is Sam.", notes="Ask about Thursdays.")
    sheet = page(client_for(bob).get(CALL, {"names": "1", "notes": "1"}))
    assert len(sheet.texts(".asks li")) == 8
    assert not any(words in sheet.text_of("main") for words in ("Sam", "Haddad", "Thursdays"))
    assert "/sign-in/" in client.get(CALL).headers["Location"]


def test_the_step_leads_to_the_sheet(alice: User, me_for: Me, client_for: For) -> None:
    fill(me_for(alice), "C4", ask=["cost"])
    client = client_for(alice)
    assert client.get("/steps/C4/sheet/").headers["Location"] == CALL


def test_what_lost_its_shape_does_not_break_the_sheet(alice: User, me_for: Me, client_for: For) -> None:
    me = me_for(alice)
    fill(me, "C3", list="once a line")
    fill(me, "C4", ask="cost", first=["x"], notes={"a": "b"}, gone="still kept")
    shown = page(client_for(alice).get(CALL, {"names": "9" * 5000, "notes": ""}))
    assert len(shown.texts(".asks li")) == 8


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_queries(alice: User, me_for: Me, client_for: For, django_assert_max_num_queries: Any, rows: int) -> None:
    me = me_for(alice)
    for _number in range(rows):
        fill(me, "C2", **TOGETHER)
    fill(me, "C3", list=NAMES)
    fill(me, "C4", notes="x" * 3000)
    client = client_for(alice)
    client.get(KEPT)
    for address in (KEPT, f"{CALL}?names=1&notes=1"):
        with django_assert_max_num_queries(8):
            client.get(address)
