"""All content as a table for editors: what there is, how hard it reads, when it is due, and what nothing leads to."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from healing.library.calls import UNCONFIRMED
from healing.library.checks import grade
from healing.library.files import Files, Problem
from healing.library.items import Catalogue
from healing.library.markdown import plain

ENOUGH = 40  # words: a grade of less says nothing
HEAD = ("id", "kind", "title", "grade", "words", "min", "sources", "named by", "written", "review by")
WIDE = (13, 8, 32, 5, 5, 4, 7, 8, 10, 10)


@dataclass(frozen=True)
class Row:
    """One item, as the table shows it."""

    id: str
    kind: str
    title: str
    words: str
    minutes: str = ""
    sources: str = ""
    named_by: str = ""
    written: str = ""
    review_by: str = ""

    @property
    def grade(self) -> str:
        """The reading grade; nothing for a few words, which it can't judge."""
        return f"{grade(self.words):.1f}" if len(self.words.split()) >= ENOUGH else ""

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in each column."""
        count = str(len(self.words.split()))
        return (
            self.id, self.kind, self.title, self.grade, count, self.minutes, self.sources, self.named_by, self.written, self.review_by,
        )  # fmt: skip


def namings(files: Files, catalogue: Catalogue) -> Counter[str]:
    """How many other items name each id, source and picture: by a link, a key or a footnote."""
    found: Counter[str] = Counter()
    for page in (page for name in ("articles", "steps", "guidance") for page in files.pages(name)):
        own = str(page.front.get("id"))
        targets = set(re.findall(r"\]\((?:picture:)?([\w-]+)\)", page.body)) | set(
            re.findall(r"\[\^([a-z0-9-]+)\]", page.body)
        )
        for key in ("next", "practices", "gentler", "twin", "prompt", "prompt_not_recent"):
            value = page.front.get(key) or []
            targets |= set(map(str, value)) if isinstance(value, list) else {str(value)}
        targets |= {field.tool for step in catalogue.steps if step.id == own for field in step.fields}
        found.update(targets - {own, ""})
    return found


def rows(files: Files, catalogue: Catalogue) -> Iterator[Row]:
    """Every item, kind by kind."""
    named = namings(files, catalogue)
    for name, kind in (("articles", "article"), ("steps", "step"), ("guidance", "guidance")):
        for page in sorted(files.pages(name), key=lambda page: str(page.front.get("id"))):
            front, own = page.front, str(page.front.get("id", page.path.stem))
            cited = len(set(re.findall(r"\[\^([a-z0-9-]+)\]", page.body)))
            days = (str(front.get("written", "")), str(front.get("review_by", "")))
            yield Row(
                own, kind, str(front.get("title", "")), plain(page.body), str(front.get("minutes", "")), str(cited), str(named[own]), *days
            )  # fmt: skip
    for one in catalogue.practices:
        words = " ".join((one.about, *one.how, one.caution, one.gentler.how))
        yield Row(one.id, "practice", one.title, words, str(one.minutes), named_by=str(named[one.id]))
    for prompt in catalogue.prompts:
        yield Row(prompt.id, "prompt", prompt.text, f"{prompt.text} {prompt.note}", named_by=str(named[prompt.id]))
    for tool in catalogue.tools:
        words = " ".join((tool.about, *(f"{step.title}. {step.text}" for step in tool.steps), tool.end))
        yield Row(tool.id, "settle", tool.title, words, str(tool.minutes), named_by=str(named[tool.id]))
    for country in catalogue.countries:
        words = " ".join(f"{line.name} {line.note}" for line in country.lines)
        yield Row(country.id, "country", f"{country.name}: {len(country.lines)} lines", words)
    for help_kind in catalogue.guidance.kinds:
        words = " ".join((help_kind.about, *help_kind.fits, help_kind.not_for, help_kind.first_visit, help_kind.cost))
        yield Row(help_kind.id, "kind", help_kind.name, words)
    for place in catalogue.guidance.registers:
        words = " ".join((place.name, place.who, place.complain_note, place.note))
        seen = str(place.checked or place.seen_month)
        title = f"{place.name}{'' if place.confirmed else ' (unconfirmed)'}"
        yield Row(place.id, "register", title, words, written=seen, review_by=str(place.last_seen + UNCONFIRMED))


def table(found: Iterable[Row]) -> Iterator[str]:
    """The rows as lines of plain text."""
    for cells in (HEAD, tuple("-" * width for width in WIDE), *(row.cells for row in found)):
        yield "  ".join(_fit(cell, width) for cell, width in zip(cells, WIDE, strict=True)).rstrip()


def _fit(cell: str, width: int) -> str:
    """A cell in its width."""
    return (cell if len(cell) <= width else f"{cell[: width - 1]}…").ljust(width)


def loose(files: Files, catalogue: Catalogue, problems: Iterable[Problem]) -> Iterator[str]:
    """Ids that nothing leads to, and ids that lead nowhere."""
    named = namings(files, catalogue)
    pictures = [path.stem for path in sorted(Path(files.folder / "pictures").glob("*.svg"))]
    unused = {
        "sources that nothing cites": [key for key in files.yaml("sources.yaml", {}) if not named[key]],
        "pictures that no text shows": [name for name in pictures if not named[name]],
        "practices of a step that no step names": [
            p.id for p in catalogue.practices if p.step_only and not named[p.id]
        ],
        "articles that no other text names": [a.id for a in catalogue.articles if not named[a.id]],
        "ways to settle that no text names": [t.id for t in catalogue.tools if not named[t.id]],
    }
    for what, ids in unused.items():
        yield f"{what}: {', '.join(ids) or 'none'}"
    dangling = [str(problem) for problem in problems]
    yield f"dangling or left out: {'' if dangling else 'none'}"
    yield from (f"  {problem}" for problem in dangling)
