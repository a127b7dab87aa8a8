"""What a step's exercise may hold, and what is refused of it."""

from typing import Any

import pytest
import yaml

from healing.library import exercises, shapes
from healing.library.items import Field


def made(fields: str) -> tuple[Field, ...]:
    return exercises.exercise(yaml.safe_load(fields))


@pytest.mark.parametrize("kind", ["cards", "ladder", "map"])
def test_a_field_in_parts(kind: str) -> None:
    (field,) = made(
        f"[{{name: rungs, kind: {kind}, label: Down, max: 400, parts: [{{name: top, label: Top, help: What shows}}]}}]"
    )
    assert (field.parts[0].name, field.parts[0].help, field.max) == ("top", "What shows", 400)


def test_a_line_of_a_script_knows_where_it_starts_from() -> None:
    (field,) = made(
        "[{name: talk, kind: script, label: Say, parts: [{name: felt, label: Felt, opening: I felt, from: B3.felt}]}]"
    )
    part = field.parts[0]
    assert (part.opening, part.from_step, part.from_name) == ("I felt", "B3", "felt")


def test_rows_letters_and_switches() -> None:
    ledger, names, letter, switches = made("""
    - {name: promises, kind: ledger, label: Small, rows: 10}
    - {name: people, kind: shortlist, label: Two, rows: 5}
    - {name: reply, kind: letter, label: Write, opening: "Dear …,", max: 3000}
    - {name: show, kind: switches, label: Which, options: [{value: plan, label: My plan}]}
    """)
    assert (ledger.rows, names.rows, letter.opening, switches.options) == (10, 5, "Dear …,", (("plan", "My plan"),))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("[{name: a, kind: song, label: A}]", "must be one of line, text"),
        ("[{name: A b, kind: line, label: A}]", "short word"),
        ("[{name: a, kind: cards, label: A}]", "“parts” is missing"),
        ("[{name: a, kind: switches, label: A}]", "“options” is missing"),
        ("[{name: a, kind: line, label: A, rows: 3}]", "not for a field of the kind line"),
        ("[{name: a, kind: line, label: A, parts: [{name: b, label: B}]}]", "not for a field of the kind line"),
        (
            "[{name: a, kind: map, label: A, parts: [{name: b, label: B, from: B3.felt}]}]",
            "only for the parts of a script",
        ),
        ("[{name: a, kind: script, label: A, parts: [{name: b, label: B, from: felt}]}]", "such as B3.felt"),
        ("[{name: a, kind: line, label: A}, {name: a, kind: line, label: B}]", "twice"),
        ("[{name: a, kind: line, label: A}, {name: c, kind: map, label: B, parts: [{name: a, label: C}]}]", "twice"),
    ],
)
def test_a_field_that_can_not_be_shown_is_refused(fields: str, said: str) -> None:
    with pytest.raises(shapes.Wrong, match=said):
        made(fields)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("routes", ["together", "married"], "must be one of together"),
        ("for_route", {"nobody": {"title": "x"}}, "“nobody” is not known here"),
        ("for_route", {"died": {"name": "x"}}, "not known here"),
        ("calm", "yes please", "true or false"),
    ],
)
def test_a_step_key_that_is_wrong_is_refused(key: str, value: Any, said: str) -> None:
    _clean, wrong = shapes.check({key: value}, exercises.STEP)
    assert any(said in str(fault) for fault in wrong if fault.steps[0] == key)


def test_words_for_a_situation_and_whom_a_step_fits() -> None:
    clean, _wrong = shapes.check(
        {"routes": ["together", "unsure"], "for_route": {"not_partner": {"title": "Another"}}, "calm": True},
        exercises.STEP,
    )
    assert clean["for_route"]["not_partner"].title == "Another"
    assert clean["routes"] == ("together", "unsure")
    assert clean["calm"] is True
