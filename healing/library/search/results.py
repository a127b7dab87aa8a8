"""What someone sees of what was found: only what is theirs now, each with the sentence that fits best."""

from dataclasses import dataclass
from functools import cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from healing.accounts.person import Person
from healing.library import for_two
from healing.library.items import Practice, Prompt, Step
from healing.library.search import loaded
from healing.library.search.editors import Urgent
from healing.library.search.in_place import in_place
from healing.library.search.index import Asked, Index
from healing.library.search.pages import ARTICLE, COUNTRY, GUIDE, PRACTICE, PROMPT, STEP, TOOL, Page
from healing.library.search.words import marked

MOST, MOST_URGENT = 8, 5
TITLE, WORDS = "\ue000", "\ue001"
CALM = {ARTICLE, TOOL, COUNTRY}  # what stands below people to reach; steps and practices can wait
NAMES = {
    ARTICLE: _("To read"),
    STEP: _("Step"),
    PRACTICE: _("For the plan"),
    PROMPT: _("To write on"),
    TOOL: _("To settle"),
    COUNTRY: _("People to reach"),
    GUIDE: _("To find someone"),
}


@dataclass(frozen=True)
class Result:
    """One line of what was found. `href` is "" where there is nothing to open without an account."""

    id: str
    href: str
    title: SafeString
    words: SafeString
    html: SafeString


@dataclass(frozen=True)
class Found:
    """What was found. `urgent`: people to reach stand first. `understood`: there was something to look for."""

    results: tuple[Result, ...] = ()
    urgent: bool = False
    understood: bool = True
    corrected: tuple[tuple[str, str], ...] = ()


def look_up(typed: str, me: Person | None) -> Found:
    """Find what fits what was typed, for a signed-in person or, with None, for anyone."""
    known = loaded()
    asked = known.understand(typed)
    urgent = known.presses(asked)
    if not asked.meanings and not urgent:
        return Found(understood=False)
    results: dict[str, Result] = {}
    for number in ordered(known, asked, urgent):
        result = quietly(known, number) if urgent else shown(known, number, asked, me)
        if result:
            results.setdefault(result.id, result)
        if len(results) == (MOST_URGENT if urgent else MOST):
            break
    first = urgent is not None or asks_for_people(known, asked)
    return Found(tuple(results.values()), first, True, asked.corrected)


def asks_for_people(known: Index, asked: Asked) -> bool:
    """Whether someone looks for the page with people to reach."""
    return any(phrase.fits(asked) for phrase in known.help)


def ordered(known: Index, asked: Asked, urgent: Urgent | None) -> list[int]:
    """Page numbers, most fitting first. With urgent words only what the editors chose for them."""
    pinned = known.pinned(asked)
    if urgent is None:
        return list(dict.fromkeys((*pinned, *known.fitting(asked))))
    without = {known.numbers.get(one) for one in urgent.without}
    then = [known.numbers[one] for one in urgent.then if one in known.numbers]
    return list(dict.fromkeys((*then, *(number for number in pinned if number not in without))))


def quietly(known: Index, number: int) -> Result | None:
    """A page below people to reach: in its editors' words, nothing marked, and nothing that asks for much."""
    page = known.pages[number]
    return result(page, Asked(), page.about) if page.kind in CALM else None


def shown(known: Index, number: int, asked: Asked, me: Person | None) -> Result | None:
    """One page as this person may see it, or what stands in its place."""
    page = known.pages[number]
    if isinstance(page.item, Step):
        stands = in_place(me, page.item)
        if stands is None:
            return None
        if stands.id != page.id:
            return result(known.pages[known.numbers[stands.id]], asked, stands.summary, stands)
        return result(page, asked, known.best_line(number, asked), stands)
    if isinstance(page.item, Practice | Prompt) and not may_be_shown(page, page.item, me):
        return None
    return result(page, asked, known.best_line(number, asked), signed_in=me is not None)


def may_be_shown(page: Page, item: Practice | Prompt, me: Person | None) -> bool:
    """Whether a practice or question is this person's now. Questions need a journal to answer them in."""
    return for_two.may_be_shown(me, item) if me else page.kind == PRACTICE and not page.two


def result(page: Page, asked: Asked, words: str, stands: Step | None = None, *, signed_in: bool = True) -> Result:
    """The line, with what was asked for marked. `stands` holds a step's words for how things stand."""
    href = "" if page.kind == PRACTICE and not signed_in else page.href
    title, said = marked(stands.title if stands else page.title, asked.forms), marked(words, asked.forms)
    shell = drawn_shell(page.kind, href, page.pathway, page.minutes, bool(words), get_language())
    html = mark_safe(shell.replace(TITLE, title).replace(WORDS, said))  # noqa: S308  (each piece is escaped)
    return Result(page.id, href, title, said, html)


@cache
def drawn_shell(kind: str, href: str, pathway: str, minutes: int, has_words: bool, language: str | None) -> str:
    """A line without its words, drawn once a process for each page and language: TITLE and WORDS hold their places."""
    about = {"name": NAMES[kind], "href": href, "pathway": pathway, "minutes": minutes}
    return render_to_string("library/_found.html", {**about, "title": TITLE, "words": WORDS if has_words else ""})
