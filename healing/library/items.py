"""What editors write, as frozen records. Nothing here changes while the site runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from django.utils.safestring import SafeString

from healing.library.countries import Country
from healing.library.guidance import Guidance
from healing.library.quizzes import Quiz


@dataclass(frozen=True)
class Source:
    """Where a claim comes from, numbered as it is cited on its page."""

    key: str
    cite: str
    doi: str = ""
    publisher: str = ""
    note: str = ""
    number: int = 0


@dataclass(frozen=True)
class Text:
    """Rendered Markdown: its HTML, its second-level headings as (anchor, words), and the sources it cites."""

    html: SafeString
    headings: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Article:
    id: str
    slug: str
    title: str
    description: str
    pathway: str
    shelf: str
    minutes: int
    author: str
    written: date
    review_by: date
    next: tuple[str, ...]
    text: Text
    neutral: bool = False


@dataclass(frozen=True)
class Part:
    """One part of a field that is answered in parts: a card, a rung, a place on the map, a line of the script.

    `filled_from` names an earlier answer that a line of a script starts from, such as "B3.felt".
    """

    name: str
    label: str
    help: str = ""
    opening: str = ""
    filled_from: str = ""

    @property
    def from_step(self) -> str:
        """The id of the step whose answer this starts from, or ""."""
        return self.filled_from.partition(".")[0]

    @property
    def from_name(self) -> str:
        """The field of that step, or the part of one of its fields, that holds the answer."""
        return self.filled_from.partition(".")[2]


@dataclass(frozen=True)
class Field:
    """One field of a step's exercise. `max` is 0 where the kind's own limit holds, `rows` where it has no rows."""

    name: str
    kind: str
    label: str
    help: str = ""
    low: str = ""
    high: str = ""
    max: int = 0
    when: str = ""
    tool: str = ""
    options: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()
    rows: int = 0
    opening: str = ""


@dataclass(frozen=True)
class ForRoute:
    """Words of a step that differ for people in one situation. Empty ones stay as they are."""

    title: str = ""
    summary: str = ""
    who_not: str = ""


@dataclass(frozen=True)
class Step:
    id: str
    slug: str
    title: str
    pathway: str
    minutes: int
    summary: str
    brief: tuple[str, ...]
    done: str
    text: Text
    fields: tuple[Field, ...]
    gentler: str = ""
    heavy: bool = False
    gate: bool = False
    prompt: str = ""
    prompt_not_recent: str = ""
    practices: tuple[str, ...] = ()
    needs: dict[str, int] = field(default_factory=dict)
    who_not: str = ""
    twin: str = ""
    above: str = ""
    below: str = ""
    calm: bool = False
    ask_first: bool = False
    routes: tuple[str, ...] = ()
    for_route: dict[str, ForRoute] = field(default_factory=dict)
    retired: tuple[str, ...] = ()

    def fits(self, stands: str) -> bool:
        """Whether the step belongs to how things stand for someone; not knowing that rules nothing out."""
        return not self.routes or not stands or stands in self.routes


@dataclass(frozen=True)
class Gentler:
    """The smaller form of a practice."""

    title: str
    how: str


@dataclass(frozen=True)
class IfThen:
    """A first if–then sentence for a practice."""

    when: str
    then: str


@dataclass(frozen=True)
class Practice:
    id: str
    slug: str
    title: str
    pathway: str
    minutes: int
    energy: str
    when: str
    about: str
    how: tuple[str, ...]
    caution: str
    gentler: Gentler
    if_then: IfThen
    tags: tuple[str, ...] = ()
    minutes_text: str = ""
    seed: bool = False
    step_only: bool = False


@dataclass(frozen=True)
class Prompt:
    id: str
    text: str
    pathway: str
    stage: str
    hurt: bool = False
    present: bool = False
    note: str = ""
    only_from: str = ""
    alone: bool = False


@dataclass(frozen=True)
class ToolStep:
    title: str
    text: str


@dataclass(frozen=True)
class Tool:
    """A way to settle: short lines, usable with one thumb and eyes open."""

    id: str
    slug: str
    title: str
    minutes: int
    about: str
    eyes_open: str
    steps: tuple[ToolStep, ...]
    end: str
    without_feet: str = ""
    by_touch: str = ""
    caution: str = ""


Item = TypeVar("Item", Article, Step, Practice, Prompt, Tool, Country)


class Shelf(Generic[Item]):
    """Items of one kind in the editors' order, found by id or slug."""

    def __init__(self, items: tuple[Item, ...] = ()) -> None:
        self._items: tuple[Item, ...] = items
        self._ids: dict[str, Item] = {item.id: item for item in items}
        self._slugs: dict[str, Item] = {slug: item for item in items if (slug := getattr(item, "slug", ""))}

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, item_id: object) -> bool:
        return item_id in self._ids

    def __getitem__(self, item_id: str) -> Item:
        return self._ids[item_id]

    def get(self, item_id: str) -> Item | None:
        """The item with this id, or None."""
        return self._ids.get(item_id)

    def by_slug(self, slug: str) -> Item | None:
        """The item with this slug, or None."""
        return self._slugs.get(slug)


@dataclass(frozen=True)
class Catalogue:
    """Everything that editors wrote, in one language."""

    articles: Shelf[Article]
    steps: Shelf[Step]
    practices: Shelf[Practice]
    prompts: Shelf[Prompt]
    tools: Shelf[Tool]
    countries: Shelf[Country]
    guidance: Guidance
    quizzes: Mapping[str, Quiz] = field(default_factory=dict)
