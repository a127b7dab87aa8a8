"""What items say of one another: ids that point at nothing, at themselves, or round in a circle."""

from collections.abc import Iterable
from typing import Any

from healing.library.exercises import named
from healing.library.files import Files
from healing.library.items import Catalogue, Shelf, Step


def relations(files: Files, catalogue: Catalogue) -> None:
    """Note ids that can't be followed. An item with one stays: the pages pass over what is not there."""

    def fault(owner: str, key: str, reason: str) -> None:
        path, steps = files.where[owner]
        files.problem(path, f"{owner}: {reason}", (*steps, key))

    def wanted(owner: str, key: str, ids: Iterable[str], *shelves: Shelf[Any]) -> None:
        for target in ids:
            if target and not any(target in shelf for shelf in shelves):
                fault(owner, key, f"“{key}” names {target}, which is not there.")

    for article in catalogue.articles:
        wanted(article.id, "next", article.next, catalogue.articles)
        if article.id in article.next or len(set(article.next)) < len(article.next):
            fault(article.id, "next", "“next” names this article itself, or one article twice.")
    for prompt in catalogue.prompts:
        wanted(prompt.id, "only_from", [prompt.only_from], catalogue.articles, catalogue.steps)
    for step in catalogue.steps:
        wanted(step.id, "gentler", [step.gentler], catalogue.steps, catalogue.tools)
        for key in ("prompt", "prompt_not_recent"):
            wanted(step.id, key, [getattr(step, key)], catalogue.prompts)
        wanted(step.id, "practices", step.practices, catalogue.practices)
        wanted(step.id, "twin", [step.twin], catalogue.steps)
        wanted(step.id, "fields", [field.tool for field in step.fields], catalogue.tools)
        twin = catalogue.steps.get(step.twin)
        if step.gate and (not step.twin or (twin and twin.gate)):
            fault(
                step.id,
                "twin" if step.twin else "gate",
                "needs a twin that one person can do: closed, it is shown instead.",
            )
        for reason in _scripts(step, catalogue.steps):
            fault(step.id, "fields", reason)
        if round_in_a_circle(step.id, catalogue.steps):
            fault(
                step.id,
                "twin" if step.twin else "gentler",
                "twin and gentler lead back here: nothing gentler is at the end.",
            )


def round_in_a_circle(start: str, steps: Shelf[Step]) -> bool:
    """Whether going on to twins and gentler steps leads back to where one began."""
    waiting, seen = [start], set()
    while waiting:
        step = steps.get(waiting.pop())
        for target in (step.twin, step.gentler) if step else ():
            if target == start:
                return True
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return False


def _scripts(step: Step, steps: Shelf[Step]) -> Iterable[str]:
    """Lines of a script that start from an answer nobody can have given."""
    for part in (part for field in step.fields for part in field.parts if part.filled_from):
        earlier = steps.get(part.from_step)
        if part.from_step == step.id or not earlier or part.from_name not in named(earlier.fields):
            yield f"“from” names {part.filled_from}, but no other step has that field."
