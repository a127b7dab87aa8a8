"""Read content/ into a Catalogue. What can't be read is left out, with a problem that names file, line and what to do."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from healing.library import exercises, guidance_files, helplines, quiz_files, shapes
from healing.library.countries import Country
from healing.library.destinations import PAGES
from healing.library.files import Files, Page, Problem
from healing.library.items import Article, Catalogue, Practice, Prompt, Shelf, Step, Text, Tool
from healing.library.markdown import DeadLink, render
from healing.library.relations import relations

ELSEWHERE = re.compile(r"https://[^\s]+$|tel:[+0-9]+$|#")


def addresses(known: Mapping[str, str]) -> Callable[[str], str]:
    """Return a function that turns a link's target into an address; `known` maps ids to addresses."""

    def address(target: str) -> str:
        if target in known:
            return known[target]
        if ELSEWHERE.match(target):
            return target
        raise DeadLink(target)

    return address


def known_addresses(files: Files) -> dict[str, str]:
    """The address of every id that a text may link to, read before the texts are rendered."""
    from django.urls import reverse

    known = {name: reverse(route) for name, (route, _title) in PAGES.items()}
    ids = [str(page.front.get("id")) for page in files.pages("articles")]
    known |= {i: reverse("library:article", kwargs={"article_id": i}) for i in ids if re.fullmatch(r"r\d\d", i)}
    ids = [str(page.front.get("id")) for page in files.pages("steps")]
    known |= {i: reverse("pathways:step", kwargs={"step_id": i}) for i in ids if re.fullmatch(r"[ABC]\d", i)}
    asked = [raw for raw in files.yaml("prompts.yaml", []) if isinstance(raw, dict) and raw.get("only_from")]
    write = reverse("journal:entry_new")  # a question of one page alone is asked of whoever comes from that page
    known |= {str(raw.get("id")): f"{write}?prompt={raw.get('id')}&from={raw['only_from']}" for raw in asked}
    ids = [str(raw.get("id")) for raw in files.yaml("settle.yaml", []) if isinstance(raw, dict)]
    known |= {i: reverse("support:tool", kwargs={"tool_id": i}) for i in ids if re.fullmatch(r"t\d", i)}
    return known


def load(folder: Path) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Read a language's folder. Returns the catalogue and all problems; what has a problem is left out of it."""
    files = Files(folder)
    address = addresses(known_addresses(files))
    sources, pictures = files.sources(), files.pictures()

    def text(page: Page) -> Text:
        made, slips = render(page.body, sources, address, pictures)
        for slip in slips:
            files.problem(page.path, slip.reason, line=page.above + slip.line + 1)
        return made

    def bodies(name: str, shape: Mapping[str, shapes.Rule], kind: Callable[..., Any]) -> Shelf[Any]:
        items = []
        for page in files.pages(name):
            if item := files.make(page.path, page.front, shape, partial(kind, text=text(page))):
                items.append(item)
        return Shelf(tuple(sorted(items, key=lambda item: item.id)))

    catalogue = Catalogue(
        articles=bodies("articles", shapes.ARTICLE, Article),
        steps=bodies("steps", exercises.STEP, Step),
        practices=Shelf(files.listed("practices.yaml", shapes.PRACTICE, Practice)),
        prompts=Shelf(files.listed("prompts.yaml", shapes.PROMPT, Prompt)),
        tools=Shelf(files.listed("settle.yaml", shapes.TOOL, Tool)),
        countries=Shelf(files.listed("helplines.yaml", helplines.COUNTRY, Country)),
        guidance=guidance_files.guidance(files, text),
        quizzes=quiz_files.read(files),
    )
    relations(files, catalogue)
    guidance_files.unanswered(files, catalogue)
    return catalogue, tuple(files.problems)
