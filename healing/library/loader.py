"""Read content/ into a Catalogue. What can't be read is left out, with a problem that names file, line and what to do."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import frontmatter
import yaml

from healing.library import exercises, shapes
from healing.library.items import Article, Catalogue, Country, Practice, Prompt, Shelf, Source, Step, Text, Tool
from healing.library.markdown import DeadLink, MissingSource, render


@dataclass(frozen=True)
class Problem:
    """What is wrong, where, and what to do."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


class Files:
    """One reading of a content folder; collects the problems."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.where: dict[str, tuple[Path, str]] = {}

    def problem(self, path: Path, reason: str, near: str = "") -> None:
        """Note a problem, at the first line that holds `near`."""
        line = 1
        if near and path.exists():
            found = (n for n, text in enumerate(path.read_text().splitlines(), 1) if near in text)
            line = next(found, 1)
        self.problems.append(Problem(str(path.relative_to(self.folder.parent.parent)), line, reason))

    def yaml(self, name: str, default: Any) -> Any:
        """The document in a YAML file, or `default` when it is absent or garbled."""
        path = self.folder / name
        if not path.exists():
            self.problem(path, "This file is missing.")
            return default
        try:
            found = yaml.safe_load(path.read_text())
        except yaml.YAMLError as wrong:
            line = getattr(getattr(wrong, "problem_mark", None), "line", 0) + 1
            self.problems.append(
                Problem(
                    str(path.relative_to(self.folder.parent.parent)),
                    line,
                    "This is not valid YAML: look at quotes and spaces.",
                )
            )
            return default
        if not isinstance(found, type(default)):
            self.problem(path, f"This file must hold a {type(default).__name__}.")
            return default
        return found

    def markdown(self, name: str) -> Iterable[tuple[Path, dict[str, Any], str]]:
        """(path, front matter, body) of each Markdown file in a folder, by name."""
        for path in sorted((self.folder / name).glob("*.md")):
            try:
                found = frontmatter.loads(path.read_text())
            except (yaml.YAMLError, UnicodeDecodeError) as wrong:
                line = getattr(getattr(wrong, "problem_mark", None), "line", 0) + 2
                self.problems.append(
                    Problem(
                        str(path.relative_to(self.folder.parent.parent)),
                        line,
                        "The part between the --- lines can’t be read.",
                    )
                )
                continue
            yield path, dict(found.metadata), found.content

    def make(self, path: Path, raw: Any, shape: Mapping[str, shapes.Rule], build: Callable[..., Any]) -> Any:
        """Check `raw` against its shape and build the record; None with problems noted."""
        if not isinstance(raw, dict):
            self.problem(path, "Each item must be a list of keys and values.")
            return None
        own = str(raw.get("id") or raw.get("code") or "")
        clean, wrong = shapes.check(raw, shape)
        for key, reason in wrong:
            self.problem(path, f"{own + ': ' if own else ''}{reason}", near=f"{key}:" if key in raw else own)
        if wrong:
            return None
        if own in self.where:
            self.problem(path, f"The id {own} is used twice; the other is in {self.where[own][0].name}.", near=own)
            return None
        item = build(**clean)
        self.where[own] = (path, own)
        return item


def addresses(known: Mapping[str, str]) -> Callable[[str], str]:
    """Return a function that turns a link's target into an address; `known` maps ids to addresses."""

    def address(target: str) -> str:
        if target in known:
            return known[target]
        if re.match(r"https://[^\s]+$|tel:[+0-9]+$|#", target):
            return target
        raise DeadLink(target)

    return address


def known_or_home(address: Callable[[str], str], target: str) -> str:
    """The address of a target; a dead one leads to the library, so that one fault does not close a whole text."""
    try:
        return address(target)
    except DeadLink:
        return address("read")


def text(
    files: Files, path: Path, body: str, sources: Mapping[str, Source], address: Callable[[str], str]
) -> Text | None:
    """Render a body, noting dead links and missing sources."""
    try:
        return render(body, sources, address)
    except DeadLink as dead:
        files.problem(
            path, f"The link “{dead}” leads nowhere: use an id such as r07, t1, A2, help or settle.", near=str(dead)
        )
        return render(body, sources, lambda target: known_or_home(address, target))
    except MissingSource as missing:
        files.problem(path, f"The footnote [^{missing}] has no source: add it to sources.yaml.", near=f"[^{missing}]")
    return None


def known_addresses(files: Files) -> dict[str, str]:
    """The address of every id that a text may link to, read before the texts are rendered."""
    from django.urls import reverse

    known = {"help": reverse("support:help_now"), "settle": reverse("support:settle"), "read": reverse("library:index")}
    known["pathways"] = reverse("pathways:index")
    for _path, front, _body in files.markdown("articles"):
        if re.fullmatch(r"r\d\d", str(front.get("id"))):
            known[front["id"]] = reverse("library:article", kwargs={"article_id": front["id"]})
    for _path, front, _body in files.markdown("steps"):
        known[str(front.get("id"))] = reverse("pathways:step", kwargs={"step_id": str(front.get("id"))})
    for raw in files.yaml("settle.yaml", []):
        if isinstance(raw, dict) and raw.get("id"):
            known[str(raw["id"])] = reverse("support:tool", kwargs={"tool_id": str(raw["id"])})
    return known


def load(folder: Path) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Read a language's folder. Returns the catalogue and all problems; what has a problem is left out of it."""
    files = Files(folder)
    known = known_addresses(files)
    files.problems.clear()
    address = addresses(known)
    sources = {
        key: make_source(key, raw)
        for key, raw in files.yaml("sources.yaml", {}).items()
        if shapes.source(files, key, raw)
    }

    def listed(name: str, shape: Mapping[str, shapes.Rule], build: Callable[..., Any]) -> tuple[Any, ...]:
        path = folder / name
        return tuple(item for raw in files.yaml(name, []) if (item := files.make(path, raw, shape, build)))

    def bodies(name: str, shape: Mapping[str, shapes.Rule], kind: Callable[..., Any]) -> list[Any]:
        items = []
        for path, front, body in files.markdown(name):
            rendered = text(files, path, body, sources, address)
            if rendered and (item := files.make(path, front, shape, partial(kind, text=rendered))):
                items.append(item)
        return items

    catalogue = Catalogue(
        articles=Shelf(tuple(sorted(bodies("articles", shapes.ARTICLE, Article), key=lambda a: a.id))),
        steps=Shelf(tuple(sorted(bodies("steps", exercises.STEP, Step), key=lambda s: s.id))),
        practices=Shelf(listed("practices.yaml", shapes.PRACTICE, Practice)),
        prompts=Shelf(listed("prompts.yaml", shapes.PROMPT, Prompt)),
        tools=Shelf(listed("settle.yaml", shapes.TOOL, Tool)),
        countries=Shelf(listed("helplines.yaml", shapes.COUNTRY, Country)),
    )
    relations(files, catalogue)
    return catalogue, tuple(files.problems)


def make_source(key: str, raw: Mapping[str, Any]) -> Source:
    """One source, as it stands in sources.yaml."""
    words = {name: str(raw.get(name, "")) for name in ("cite", "doi", "publisher", "note")}
    return Source(key=key, **words)  # type: ignore[arg-type]


def relations(files: Files, catalogue: Catalogue) -> None:
    """Note ids that point at nothing."""

    def wanted(owner: str, ids: Iterable[str], *shelves: Shelf[Any]) -> None:
        for target in ids:
            if target and not any(target in shelf for shelf in shelves):
                path, own = files.where[owner]
                files.problem(path, f"{own} names {target}, which is not there.", near=target)

    for article in catalogue.articles:
        wanted(article.id, article.next, catalogue.articles)
    for step in catalogue.steps:
        wanted(step.id, [step.gentler], catalogue.steps, catalogue.tools)
        wanted(step.id, [step.prompt, step.prompt_not_recent], catalogue.prompts)
        wanted(step.id, step.practices, catalogue.practices)
        wanted(step.id, [step.twin], catalogue.steps)
        wanted(step.id, [field.tool for field in step.fields], catalogue.tools)
