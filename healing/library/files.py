"""One reading of a content folder: its files, each read once, and what is wrong with them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import frontmatter
import yaml

from healing.library import pictures, shapes
from healing.library.items import Source
from healing.library.places import Loader, Places, Steps, body_starts

DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


@dataclass(frozen=True)
class Problem:
    """What is wrong, where, and what to do."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


@dataclass(frozen=True)
class Page:
    """One Markdown file: its front matter, its body, and the lines that stand before the body."""

    path: Path
    front: dict[str, Any]
    body: str
    above: int


class Files:
    """The files of one language. `problems` grows while they are read; `where` says where each id was written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.where: dict[str, tuple[Path, Steps]] = {}
        self._pages: dict[str, list[Page]] = {}
        self._yaml: dict[str, Any] = {}

    def fault(self, path: Path, line: int, reason: str) -> Problem:
        """A problem at a line of one of these files."""
        return Problem(str(path.relative_to(self.folder.parent.parent)), line, reason)

    def problem(self, path: Path, reason: str, steps: Steps = (), line: int = 0) -> None:
        """Note a problem at a line, or at the keys and positions that lead to it."""
        self.problems.append(self.fault(path, line or Places(path).line(steps), reason))

    def yaml(self, name: str, default: Any) -> Any:
        """The document in a YAML file, or `default` when it is absent or garbled."""
        if name not in self._yaml:
            found = self._read_yaml(self.folder / name)
            if found is not None and not isinstance(found, type(default)):
                self.problem(self.folder / name, f"This file must hold a {type(default).__name__}.", line=1)
                found = None
            self._yaml[name] = default if found is None else found
        return self._yaml[name]

    def _read_yaml(self, path: Path) -> Any:
        if not path.exists():
            return self.problem(path, "This file is missing.", line=1)
        words = ""
        try:
            words = path.read_text()
            return yaml.load(words, Loader=Loader)  # noqa: S506 - a safe loader
        except (ValueError, yaml.YAMLError) as wrong:
            return self.problem(path, f"This is not valid YAML: {reason(wrong)}.", line=mark(wrong, words) + 1)

    def pages(self, name: str) -> list[Page]:
        """The Markdown files of a folder, by name."""
        if name not in self._pages:
            found = (self._read_page(path) for path in sorted((self.folder / name).glob("*.md")))
            self._pages[name] = [page for page in found if page]
        return self._pages[name]

    def _read_page(self, path: Path) -> Page | None:
        words = ""
        try:
            words = path.read_text()
            found = frontmatter.loads(words)
        except (ValueError, yaml.YAMLError) as wrong:
            line = mark(wrong, words.partition("\n")[2]) + 2
            self.problem(path, f"The part between the --- lines can’t be read: {reason(wrong)}.", line=line)
            return None
        if not found.metadata:
            why = (
                "A text begins with its keys, between two lines that hold --- and nothing else: copy one that is there."
            )
            self.problem(path, why, line=1)
            return None
        return Page(path, dict(found.metadata), found.content, body_starts(words))

    def make(
        self, path: Path, raw: Any, shape: Mapping[str, shapes.Rule], build: Callable[..., Any], steps: Steps = ()
    ) -> Any:
        """Check `raw`, which stands at `steps` in its file, and build the record; None with problems noted."""
        if not isinstance(raw, dict):
            return self.problem(path, "Each item must be a list of keys and values.", steps)
        own = str(raw.get("id") or raw.get("code") or "")
        clean, faults = shapes.check(raw, shape)
        for fault in faults:
            self.problem(path, f"{own + ': ' if own else ''}{fault}", (*steps, *fault.steps))
        if faults:
            return None
        if own in self.where:
            other = self.where[own][0].name
            return self.problem(path, f"The id {own} is used twice; the other is in {other}.", (*steps, "id"))
        self.where[own] = (path, steps)
        return build(**clean)

    def listed(self, name: str, shape: Mapping[str, shapes.Rule], build: Callable[..., Any]) -> tuple[Any, ...]:
        """The items of a YAML list."""
        found = (self.make(self.folder / name, raw, shape, build, (n,)) for n, raw in enumerate(self.yaml(name, [])))
        return tuple(item for item in found if item)

    def sources(self) -> dict[str, Source]:
        """What may be cited, by key."""
        path, found = self.folder / "sources.yaml", {}
        for key, raw in self.yaml(path.name, {}).items():
            if not isinstance(raw, dict):
                self.problem(path, f"{key}: must hold cite, and doi or publisher.", (key,))
                continue
            clean, faults = shapes.check(raw, shapes.SOURCE)
            if not faults and not (clean.get("doi") or clean.get("publisher")):
                faults = [shapes.Fault((), "needs a doi or a publisher")]
            for fault in faults:
                self.problem(path, f"{key}: {fault}", (key, *fault.steps))
            if not faults:
                found[key] = Source(key=key, **clean)
        return found

    def pictures(self) -> dict[str, pictures.Picture]:
        """The drawings that can be shown, by name."""
        found = {}
        for path in sorted((self.folder / "pictures").glob("*.svg")):
            try:
                found[path.stem] = pictures.read(path)
            except pictures.Unfit as unfit:
                for line, why in unfit.reasons:
                    self.problem(path, f"This picture {why}.", line=line)
        return found


def mark(wrong: Exception, words: str) -> int:
    """The line, counted from 0, where a YAML parser stopped. A date such as 2026-13-45 stops it without a mark."""
    if stopped := getattr(wrong, "problem_mark", None):
        return int(stopped.line)
    return next((n for n, line in enumerate(words.splitlines()) if not all(map(is_day, DAY.findall(line)))), 0)


def is_day(written: str) -> bool:
    """Whether a date is one of the calendar's."""
    try:
        return bool(date.fromisoformat(written))
    except ValueError:
        return False


def reason(wrong: Exception) -> str:
    """What a parser says in a few words, and what to do."""
    if isinstance(wrong, yaml.YAMLError):
        return "look at quotes and spaces"
    if isinstance(wrong, UnicodeError):
        return "save the file as UTF-8"
    return f"no such day ({wrong}); write one such as 2026-11-24"
