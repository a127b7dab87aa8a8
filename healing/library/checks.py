"""What `manage.py check` says about the content: each message names file, line and what to do."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.utils import timezone

from healing.library.calls import expired, long_unseen
from healing.library.claims import blocks, unsourced
from healing.library.files import Files, Problem
from healing.library.guidance_files import days_to_come
from healing.library.items import Catalogue
from healing.library.markdown import plain
from healing.library.places import Places
from healing.library.published import lost

GRADE = 7  # architecture.md, Content: reading grade 7 or lower
SENTENCE = 30  # words
END = re.compile(r"(?<=[.!?:])[”’]?\s+")


def content(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """System check: everything the loader refused, and what only a slow look can find."""
    from healing.library.loaded import loaded

    catalogue, problems = loaded()
    folder: Path = settings.CONTENT_DIR / "en"
    files, today = Files(folder), timezone.now().date()
    found = [("E001", problem) for problem in (*problems, *twice(files), *lost(folder, by_id(catalogue)))]
    for page in (page for name in ("articles", "steps", "guidance") for page in files.pages(name)):
        name = f"content/en/{page.path.parent.name}/{page.path.name}"
        found += [(code, Problem(name, page.above + line + 1, reason)) for code, line, reason in reading(page.body)]
    found += [("E004", problem) for problem in letters(files)]
    found += [("E005", problem) for problem in unused(files)]
    found += [("E007", problem) for problem in future(catalogue, files, today)]
    found += [("E007", problem) for problem in days_to_come(catalogue, files, today)]
    errors: list[CheckMessage] = [Error(str(problem), id=f"library.{code}") for code, problem in found]
    return [*errors, *old(catalogue, today)]


def by_id(catalogue: Catalogue) -> dict[str, Any]:
    """Steps by id."""
    return {step.id: step for step in catalogue.steps}


def grade(words: str) -> float:
    """The reading grade (Flesch–Kincaid) of plain words."""
    import textstat

    found: float = textstat.flesch_kincaid_grade(words)
    return found


def reading(body: str) -> Iterator[tuple[str, int, str]]:
    """(code, line counted from 0, what to do) of grade, long sentences, and figures without a source."""
    found = grade(plain(body))
    if found > GRADE:
        yield "E002", 0, f"reading grade {found:.1f}; {GRADE} or lower is needed. Shorter sentences and words help."
    for line, words in blocks(body, boxes=True):
        for sentence in END.split(plain(words)):
            if len(sentence.split()) > SENTENCE:
                said = (
                    f"a sentence of {len(sentence.split())} words; {SENTENCE} is the limit: “{sentence.strip()[:60]}…”"
                )
                yield "E003", line, said
    for claim in unsourced(body):
        said = f"“{claim.figure}” states a figure: end the sentence in its source, as [^key], or leave it out"
        yield "E006", claim.line, f"{said}: “{claim.sentence[:60]}…”"


def texts(files: Files) -> list[Path]:
    """Every file that people write words in."""
    found = (
        path
        for pattern in ("articles/*.md", "steps/*.md", "guidance/*.md", "*.yaml", "quizzes/*.yaml", "pictures/*.svg")
        for path in files.folder.glob(pattern)
    )
    return sorted(found)


def read(path: Path) -> str:
    """The words of a file; what is no text was named by the loader."""
    return path.read_text(errors="ignore")


def letters(files: Files) -> Iterator[Problem]:
    """Characters that our font does not hold would show in another one."""
    allowed = set((settings.BASE_DIR / "static" / "fonts" / "characters.txt").read_text()) | {"\n"}
    for path in texts(files):
        for number, line in enumerate(read(path).splitlines(), 1):
            odd = sorted(set(line) - allowed)
            # A country's own name may need other letters; the system's font serves there.
            if odd and not line.lstrip().startswith(("own_names", "#")):
                yield files.fault(path, number, f"the font has no {' '.join(odd)}")


def twice(files: Files) -> Iterator[Problem]:
    """Keys that stand twice in one place: YAML would quietly keep the last."""
    for path in texts(files):
        try:
            found = Places(path).twice() if path.suffix != ".svg" else []
        except ValueError:
            continue  # the loader has named it
        for line, key in found:
            yield files.fault(path, line, f"the key “{key}” stands twice here: take one out.")


def unused(files: Files) -> Iterator[Problem]:
    """Sources that nothing cites."""
    bodies = "".join(read(path) for path in texts(files) if path.suffix == ".md")
    cited = set(re.findall(r"\[\^([a-z0-9-]+)\]", bodies))
    for number, line in enumerate(read(files.folder / "sources.yaml").splitlines(), 1):
        key = re.match(r"([a-z0-9-]+):", line)
        if key and key[1] not in cited:
            yield files.fault(files.folder / "sources.yaml", number, f"nothing cites {key[1]}: cite it or take it out.")


def future(catalogue: Catalogue, files: Files, today: date) -> Iterator[Problem]:
    """Days that can't be: a review, a reading or a call still to come, a next review before the last."""
    for article in catalogue.articles:
        path = files.folder / "articles" / f"{article.slug}.md"
        if article.written > today or article.review_by <= article.written:
            line = Places(path).line(("written",)) if path.exists() else 1
            yield files.fault(path, line, "“written” must be past, and “review_by” after it.")
    for nation, country in enumerate(catalogue.countries):
        for number, one in enumerate(country.lines):
            if one.last_seen > today:
                path = files.folder / "helplines.yaml"
                line = Places(path).line((nation, "lines", number, "id"))
                yield files.fault(path, line, f"{one.id}: nobody can have read or called it on a day to come.")


def old(catalogue: Catalogue, today: date) -> Iterator[CheckMessage]:
    """Reviews that are due, and helplines and registers that nobody looked at for long."""
    for article in catalogue.articles:
        if article.review_by < today:
            yield Warning(f"{article.slug}.md: its review was due on {article.review_by}.", id="library.W001")
    for country in catalogue.countries:
        for line in country.lines:
            if expired(line, today):
                said = f"helplines.yaml: {line.id} {line.name} was last looked at in {line.last_seen:%B %Y}."
                yield Warning(f"{said} `manage.py helplines` lists what is due.", id="library.W002")
    for place in catalogue.guidance.registers:
        if long_unseen(place, today):
            said = f"registers.yaml: {place.id} {place.name} was last looked at in {place.last_seen:%B %Y}."
            yield Warning(f"{said} `manage.py registers` lists what is due.", id="library.W003")
