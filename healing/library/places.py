"""Where things stand in a content file, so that a problem can name its line. Read only when there is a problem."""

import re
from contextlib import suppress
from pathlib import Path

import yaml

FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*\n", re.DOTALL | re.MULTILINE)
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Steps = tuple[str | int, ...]


def body_starts(text: str) -> int:
    """How many lines of a Markdown file stand before its body: the front matter, and empty lines after it."""
    front = FRONT.match(text)
    rest = text[front.end() :] if front else text
    before = text[: front.end()].count("\n") if front else 0
    return before + len(rest[: len(rest) - len(rest.lstrip())].splitlines())


class Places:
    """The lines of one YAML file, or of the front matter of one Markdown file."""

    def __init__(self, path: Path) -> None:
        text = path.read_text()
        front = FRONT.match(text) if path.suffix == ".md" else None
        self.offset = 2 if front else 1
        self.top: yaml.Node | None = None
        if front or path.suffix != ".md":
            with suppress(yaml.YAMLError):  # the loader names a file that can't be parsed; in here it has no places
                self.top = yaml.compose(front[1] if front else text, Loader=Loader)

    def line(self, steps: Steps) -> int:
        """The line where the value at `steps` (keys and positions) begins; of what holds it, where it is missing."""
        node, line = self.top, self.offset
        for step in steps:
            found = self._inside(node, step)
            if found is None:
                break
            node, line = found[0], found[1] + self.offset
        return line

    def twice(self) -> list[tuple[int, str]]:
        """(line, key) of every key that stands twice in one place; YAML quietly keeps the last."""
        found: list[tuple[int, str]] = []
        waiting = [self.top]
        while waiting:
            node = waiting.pop()
            if isinstance(node, yaml.SequenceNode):
                waiting += node.value
            elif isinstance(node, yaml.MappingNode):
                keys: set[str] = set()
                for key, value in node.value:
                    if key.value in keys:
                        found.append((key.start_mark.line + self.offset, key.value))
                    keys.add(key.value)
                    waiting.append(value)
        return sorted(found)

    @staticmethod
    def _inside(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, int] | None:
        """The value one step further in, with its line counted from 0."""
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            value = node.value[step]
            return value, value.start_mark.line
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == step:
                    return value, key.start_mark.line
        return None
