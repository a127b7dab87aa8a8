"""The system check names an exercise that nothing can draw and a rule of done that nothing can meet."""

import pytest
from django.template.loader import get_template

from healing.library import exercises as library
from healing.library.items import Step
from healing.pathways.checks import exercises, faults
from healing.pathways.exercise import KINDS
from tests.pathways.shelf import field, parts, step


def test_our_own_exercises_have_no_fault() -> None:
    assert exercises(None) == []


def test_every_kind_an_editor_may_write_has_its_class_and_its_template() -> None:
    assert set(KINDS) == set(library.KINDS) - {"questions"}
    for kind in KINDS:
        get_template(f"pathways/kinds/{kind}.html")
    for kind in ("cards", "ladder", "map", "script", "ledger", "shortlist", "letter"):
        get_template(f"pathways/kinds/{kind}.html#read")


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (step("A5", field("puzzle")), "nothing draws the kind puzzle"),
        (step("A5", field("line"), needs={"cards": 3}), "can meet cards"),
        (step("A5", field("scale"), needs={"written": 1}), "can meet written"),
        (step("A5", field("line"), needs={"calm": 1}), "can meet calm"),
        (step("A5", field("line"), needs={"tires": 2}), "can meet tires"),
    ],
    ids=str,
)
def test_a_fault_is_named(made: Step, said: str) -> None:
    assert said in " ".join(faults(made))


def test_what_can_be_met_is_fine() -> None:
    made = step(
        "A5",
        field("cards", parts=parts("a")),
        field("tool", tool="t1"),
        calm=True,
        needs={"cards": 1, "calm": 1, "tries": 2, "written": 1, "in_week": 3},
    )
    assert list(faults(made)) == []
