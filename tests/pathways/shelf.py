"""Steps made for the tests of the pathways, put on the shelf beside the library's own."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.safestring import SafeString

from healing.library.items import Catalogue, Field, Gentler, IfThen, Part, Practice, Shelf, Step, Text

PATHWAY = {"A": "care", "B": "bonds", "C": "guide"}
LESSON = Text(SafeString("<p>A lesson.</p>"), (), ())


def field(kind: str, name: str = "", **more: Any) -> Field:
    """One field of an exercise."""
    return Field(name=name or kind, kind=kind, label=f"The {kind}", **more)


def parts(*names: str, **more: Any) -> tuple[Part, ...]:
    """Parts of a field, each with a label of its own."""
    return tuple(Part(name=name, label=f"About {name}", **more) for name in names)


def step(step_id: str, *fields: Field, **more: Any) -> Step:
    """One step."""
    words = {
        "summary": f"Summary of {step_id}.",
        "brief": ("One.", "Two.", "Three."),
        "done": f"Done rule of {step_id}.",
    }
    given = {"title": f"Title of {step_id}", "slug": f"step-{step_id.lower()}", "minutes": 5, "text": LESSON, **words}
    return Step(id=step_id, pathway=PATHWAY[step_id[0]], fields=fields or (field("text"),), **{**given, **more})


def practice(practice_id: str, title: str) -> Practice:
    """A practice that only a step brings."""
    words = {"when": "any", "about": f"About {title}.", "how": ("Do it.",), "caution": ""}
    forms = {"gentler": Gentler(f"Smaller {title}", "Less."), "if_then": IfThen("the kettle boils", "begin")}
    return Practice(
        id=practice_id,
        slug=practice_id,
        title=title,
        pathway="bonds",
        minutes=10,
        energy="some",
        step_only=True,
        **words,
        **forms,
    )


def with_steps(catalogue: Catalogue, *steps: Step, practices: Iterable[Practice] = ()) -> Catalogue:
    """The catalogue with these steps in place of those of the same ids, and with more practices."""
    kept = {one.id: one for one in (*catalogue.steps, *steps)}
    shelf = Shelf(tuple(kept[step_id] for step_id in sorted(kept)))
    return replace(catalogue, steps=shelf, practices=Shelf((*catalogue.practices, *practices)))


def pair() -> tuple[Step, Step]:
    """A step that takes two, and its twin."""
    two = step(
        "B3",
        field("line", "felt"),
        title="Begin softly with them",
        gate=True,
        twin="A5",
        prompt="p24",
        practices=("k90",),
        needs={"written": 1},
    )
    return two, step("A5", field("text", "kind"), title="A kind word to me", prompt="p09")
