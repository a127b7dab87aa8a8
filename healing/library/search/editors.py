"""What editors know that texts don't say (content/en/search.yaml): everyday words, and the page that each should bring."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error

from healing.library import shapes
from healing.library.files import Files, Problem
from healing.library.search.words import words_of
from healing.library.shapes import Fault, Rule, Wrong

FILE = "search.yaml"
HELP = "help"  # the page with people to reach, as texts link it


@dataclass(frozen=True)
class Urgent:
    """Words that put people to reach first. `then` comes next; `without` is left out; `unless` makes them harmless."""

    phrases: tuple[str, ...]
    then: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class Editors:
    """The editors' words. `small` say nothing by themselves; `people` stand for someone; `same` mean one thing."""

    small: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()
    first: tuple[tuple[str, tuple[str, ...]], ...] = ()
    urgent: tuple[Urgent, ...] = ()


def one_word(value: Any) -> str:
    found = words_of(shapes.words(value))
    if len(found) != 1:
        raise Wrong("must be single words; put quotes around no, yes and on")
    return found[0]


def alike(value: Any) -> tuple[str, ...]:
    found = shapes.several(one_word)(value)
    if len(found) < 2:
        raise Wrong("needs two words or more that mean the same")
    return found


def by_id(value: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, dict):
        raise Wrong("must be ids, each with a list of phrases")
    found: list[tuple[str, tuple[str, ...]]] = []
    faults: list[Fault] = []
    for key, phrases in value.items():
        try:
            found.append((str(key), shapes.several(shapes.words)(phrases)))
        except Wrong as wrong:
            faults += wrong.inside(str(key))
    if faults:
        raise Wrong(faults=faults)
    return tuple(found)


phrases = Rule(shapes.several(shapes.words))
ids = Rule(shapes.several(shapes.words), optional=True)
URGENT = {"phrases": phrases, "then": ids, "without": ids, "unless": Rule(shapes.several(one_word), optional=True)}
SHAPE = {
    "small": Rule(shapes.several(one_word)), "weak": Rule(shapes.several(one_word)), "people": Rule(shapes.several(one_word)),
    "same": Rule(shapes.several(alike)), "first": Rule(by_id), "urgent": Rule(shapes.several(shapes.record(Urgent, URGENT))),
}  # fmt: skip


def read(folder: Path) -> tuple[Editors, tuple[Problem, ...]]:
    """Read the editors' words of a language. What has a problem is left out."""
    files = Files(folder)
    clean, faults = shapes.check(files.yaml(FILE, {}), SHAPE)
    for fault in faults:
        files.problem(folder / FILE, str(fault), fault.steps)
    return Editors(**clean), tuple(files.problems)


def unknown(words: Editors, ids: Collection[str]) -> list[str]:
    """What the words name and is not among the ids that can be found."""
    named = {target for target, _phrases in words.first}
    named |= {target for one in words.urgent for target in (*one.then, *one.without)}
    return sorted(named - {HELP, *ids})


def said_twice(words: Editors) -> list[str]:
    """Words that stand in two groups of words with one meaning, or in a group and in one of the lists."""
    seen, twice = {*words.small, *words.weak, *words.people}, []
    for group in words.same:
        twice += [word for word in group if word in seen]
        seen |= set(group)
    return twice


def check(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """System check: the editors' words for the search."""
    from healing.library import catalogue
    from healing.library.search.pages import pages

    words, problems = read(settings.CONTENT_DIR / "en")
    said = [str(problem) for problem in problems]
    said += [
        f"{FILE}: {one} is named, but nothing has this id."
        for one in unknown(words, {page.id for page in pages(catalogue())})
    ]
    said += [f"{FILE}: “{one}” stands in two lists. A word can mean one thing." for one in said_twice(words)]
    return [Error(one, id="library.E020") for one in said]
