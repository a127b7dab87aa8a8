"""Read the files of quizzes/ and say what is wrong with them."""

from collections.abc import Iterator
from typing import Any

from healing.library import shapes
from healing.library.files import Files
from healing.library.quizzes import Axis, Question, Quiz
from healing.library.shapes import Fault, Rule, Wrong, maybe, text

FOLDER = "quizzes"
FILES = ("ten.yaml", "ons4.yaml", "who5.yaml")


def number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise Wrong("must be a whole number")
    return value


def answers(value: Any) -> tuple[tuple[int, str], ...]:
    """Words for every answer of the scale."""
    if not isinstance(value, dict):
        raise Wrong("must be numbers with words, such as {0: At no time}")
    return tuple((number(key), shapes.words(words)) for key, words in value.items())


QUESTION = {
    "name": text, "text": text, "axis": maybe, "reverse": Rule(shapes.yes_no, optional=True), "low": maybe, "high": maybe,
}  # fmt: skip
AXIS = dict.fromkeys(("name", "label", "less", "more", "lower", "middle", "higher"), text) | {"note": maybe}
QUIZ = {
    "id": text, "title": text, "intro": text, "lowest": Rule(number), "highest": Rule(number),
    "items": Rule(shapes.several(shapes.record(Question, QUESTION))), "low": maybe, "high": maybe,
    "axes": Rule(shapes.several(shapes.record(Axis, AXIS)), optional=True), "words": Rule(answers, optional=True),
    "credit": maybe, "licence": maybe,
}  # fmt: skip


def read(files: Files) -> dict[str, Quiz]:
    """The sets of questions that can be used, by id; what is wrong with the others is noted."""
    found = {}
    for name in FILES:
        path = files.folder / FOLDER / name
        raw = files.yaml(f"{FOLDER}/{name}", {})
        made = files.make(path, raw, QUIZ, Quiz) if raw else None  # that a file is missing is noted already
        if made is None:
            continue
        faults = list(unfit(made))
        for fault in faults:
            files.problem(path, f"{made.id}: {fault}", fault.steps)
        if not faults:
            found[made.id] = made
    return found


def unfit(quiz: Quiz) -> Iterator[Fault]:
    """What makes a set of questions unusable although each value is right."""
    if quiz.lowest >= quiz.highest:
        yield Fault(("highest",), "must be above “lowest”")
    if len(set(quiz.names)) < len(quiz.names):
        yield Fault(("items",), "must have names that differ")
    if quiz.words and sorted(value for value, _words in quiz.words) != list(quiz.scale):
        yield Fault(("words",), f"must go from {quiz.lowest} to {quiz.highest}")
    axes = {axis.name for axis in quiz.axes}
    for position, item in enumerate(quiz.items):
        if item.axis not in (axes or {""}):
            yield Fault(("items", position, "axis"), "must name one of “axes”")
        if not (quiz.words or ((item.low or quiz.low) and (item.high or quiz.high))):
            yield Fault(("items", position), "needs words for both ends of its scale")
