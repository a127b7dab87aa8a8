"""What items say of one another: ids that point at nothing, at themselves, or round in a circle."""

from collections.abc import Callable, Iterable
from typing import Any

from healing.library.destinations import PAGES
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
                fault(
                    owner,
                    key,
                    f"“{key}” names {target}, which is not there, or has a mistake of its own to mend first.",
                )

    for article in catalogue.articles:
        others = [one for one in article.next if one not in PAGES]
        wanted(article.id, "next", others, catalogue.articles, catalogue.steps, catalogue.tools)
        for reason in _read_next(article.next, catalogue):
            fault(article.id, "next", reason)
        if way := circle(article.id, lambda one: _next(one, catalogue)):
            fault(article.id, "next", f"“next” leads round in a circle: {' → '.join(way)}. Take one of these out.")
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
        if way := circle(step.id, lambda one: _starts_from(one, catalogue.steps)):
            fault(step.id, "fields", f"“from” leads round in a circle: {' → '.join(way)}. Nobody could begin.")
        if way := circle(step.id, lambda one: _gentler(one, catalogue.steps)):
            fault(
                step.id,
                "twin" if step.twin else "gentler",
                f"twin and gentler lead back here: {' → '.join(way)}. Nothing gentler is at the end.",
            )


def circle(start: str, onward: Callable[[str], Iterable[str]]) -> list[str]:
    """The shortest way from an id round to itself, as the ids along it; empty where none leads back."""
    ways, seen = [[start]], set()
    while ways:
        way = ways.pop(0)
        for target in onward(way[-1]):
            if target == start:
                return [*way, target]
            if target not in seen:
                seen.add(target)
                ways.append([*way, target])
    return []


def _next(article_id: str, catalogue: Catalogue) -> Iterable[str]:
    article = catalogue.articles.get(article_id)
    return article.next if article else ()


def _gentler(step_id: str, steps: Shelf[Step]) -> Iterable[str]:
    step = steps.get(step_id)
    return (step.twin, step.gentler) if step else ()


def _starts_from(step_id: str, steps: Shelf[Step]) -> Iterable[str]:
    step = steps.get(step_id)
    parts = (part for field in step.fields for part in field.parts) if step else ()
    return [part.from_step for part in parts if part.filled_from]


def _read_next(ids: tuple[str, ...], catalogue: Catalogue) -> Iterable[str]:
    """What “read next” may not name."""
    if len(set(ids)) < len(ids):
        yield "“next” names one thing twice."
    for step in (step for one in ids if (step := catalogue.steps.get(one))):
        if step.gate or step.heavy or any(field.kind == "questions" for field in step.fields):
            yield f"“next” names {step.id}, which takes two or is heavy: people find it in the pathways, behind its questions."


def _scripts(step: Step, steps: Shelf[Step]) -> Iterable[str]:
    """Lines of a script that start from an answer nobody can have given."""
    for part in (part for field in step.fields for part in field.parts if part.filled_from):
        earlier = steps.get(part.from_step)
        if part.from_step == step.id or not earlier or part.from_name not in named(earlier.fields):
            yield f"“from” names {part.filled_from}, but no other step has that field."
