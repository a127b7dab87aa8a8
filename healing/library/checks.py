"""What `manage.py check` says about the content: each message names file, line and what to do."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.utils import timezone

from healing.library.items import Catalogue
from healing.library.markdown import plain

GRADE = 7  # architecture.md, Content: reading grade 7 or lower
SENTENCE = 30  # words
UNCONFIRMED = timedelta(days=180)  # evidence.md §5


def content(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """System check: everything the loader refused, and what only a slow look can find."""
    from healing.library.loaded import loaded

    catalogue, problems = loaded()
    folder: Path = settings.CONTENT_DIR / "en"
    errors: list[CheckMessage] = [Error(str(problem), id="library.E001") for problem in problems]
    bodies = [*sorted((folder / "articles").glob("*.md")), *sorted((folder / "steps").glob("*.md"))]
    for path in bodies:
        body = path.read_text().split("---", 2)[-1]
        errors += reading(path, body)
    allowed = set((settings.BASE_DIR / "static" / "fonts" / "characters.txt").read_text()) | {"\n"}
    for path in sorted([*bodies, *folder.glob("*.yaml")]):
        errors += letters(path, allowed)
    return [*errors, *uncited(folder, bodies), *dates(catalogue, timezone.now().date())]


def reading(path: Path, body: str) -> Iterable[CheckMessage]:
    """Grade and sentence length of one body."""
    import textstat

    words = plain(body)
    grade = textstat.flesch_kincaid_grade(words)
    if grade > GRADE:
        yield Error(
            f"{path.name}: reading grade {grade:.1f}; {GRADE} or lower is needed. Shorter sentences and words help.",
            id="library.E002",
        )
    for sentence in re.split(r"(?<=[.!?:])\s+|\n\s*\n|\n(?=[-*\d>#])", words):
        if len(sentence.split()) > SENTENCE:
            yield Error(
                f"{path.name}: a sentence of {len(sentence.split())} words: “{sentence.strip()[:60]}…”",
                id="library.E003",
            )


def letters(path: Path, allowed: set[str]) -> Iterable[CheckMessage]:
    """Characters that our font does not hold would show in another one."""
    for number, line in enumerate(path.read_text().splitlines(), 1):
        odd = sorted(set(line) - allowed)
        # A country's own name may need other letters; the system's font serves there.
        if odd and not line.lstrip().startswith(("own_names", "#")):
            yield Error(f"{path.name}:{number}: the font has no {' '.join(odd)}", id="library.E004")


def uncited(folder: Path, bodies: Iterable[Path]) -> Iterable[CheckMessage]:
    """Sources that nothing cites."""
    cited = set(re.findall(r"\[\^([a-z0-9-]+)\]", "".join(path.read_text() for path in bodies)))
    for number, line in enumerate((folder / "sources.yaml").read_text().splitlines(), 1):
        key = re.match(r"([a-z0-9-]+):", line)
        if key and key[1] not in cited:
            yield Error(f"sources.yaml:{number}: nothing cites {key[1]}.", id="library.E005")


def dates(catalogue: Catalogue, today: date) -> Iterable[CheckMessage]:
    """Reviews that are due and helplines that nobody confirmed for long."""
    for article in catalogue.articles:
        if article.review_by < today:
            yield Warning(f"{article.slug}.md: its review was due on {article.review_by}.", id="library.W001")
    for country in catalogue.countries:
        for line in country.lines:
            if line.last_seen < today - UNCONFIRMED:
                yield Warning(
                    f"helplines.yaml: {country.id} {line.name} was last confirmed in {line.last_seen:%B %Y}.",
                    id="library.W002",
                )
