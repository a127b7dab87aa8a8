"""What can be found: every article, step, practice, question, way to settle, country and guide, in plain words."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from healing.library import for_two
from healing.library.countries import Country
from healing.library.guidance import Guidance
from healing.library.items import Article, Catalogue, Practice, Prompt, Step, Text, Tool

ARTICLE, STEP, PRACTICE, PROMPT, TOOL, COUNTRY, GUIDE = (
    "article",
    "step",
    "practice",
    "prompt",
    "tool",
    "country",
    "guide",
)
GUIDES = {"g1": "support:guidance", "g2": "support:meeting"}  # where each guide is shown
FINDING = "finding"
DROPPED = re.compile(r"<(sup|figure|svg)\b.*?</\1>", re.DOTALL)
BLOCK = re.compile(r"</(?:p|li|h2|h3|blockquote)>")
TAG = re.compile(r"<[^>]+>")
SENTENCE = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][”’]))\s+(?=[“‘]?[A-Z])")


@dataclass(frozen=True)
class Page:
    """One thing that can be found. `two` means it takes two: it shows only while the partner steps are open."""

    id: str
    kind: str
    title: str
    about: str
    href: str
    body: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    minutes: int = 0
    pathway: str = ""
    two: bool = False
    item: Article | Step | Practice | Prompt | Tool | Country | None = None


def sentences(text: Text) -> Iterator[str]:
    """The sentences of a rendered text, without its sources and drawings."""
    for block in BLOCK.split(DROPPED.sub("", text.html)):
        words = " ".join(html.unescape(TAG.sub(" ", block)).split())
        words = re.sub(r" (?=[.,:;?!”’])", "", words)
        yield from (one for one in SENTENCE.split(words) if one)


def article(one: Article) -> Page:
    return Page(
        one.id, ARTICLE, one.title, one.description, reverse("library:article", args=[one.id]),
        body=tuple(sentences(one.text)), minutes=one.minutes, pathway=one.pathway, item=one,
    )  # fmt: skip


def step(one: Step) -> Page:
    asked = (words for field in one.fields for words in (field.label, *(part.label for part in field.parts)))
    return Page(
        one.id, STEP, one.title, one.summary, reverse("pathways:step", args=[one.id]),
        body=(*one.brief, *sentences(one.text), *asked), minutes=one.minutes, pathway=one.pathway, two=one.gate, item=one,
    )  # fmt: skip


def practice(one: Practice) -> Page:
    return Page(
        one.id, PRACTICE, one.title, one.about, reverse("plans:add_one", args=[one.id]),
        body=(f"For when it is: {one.when}.", *one.how, one.gentler.title, one.gentler.how, *filter(None, [one.caution])),
        minutes=one.minutes, pathway=one.pathway, two=for_two.takes_two(one), item=one,
    )  # fmt: skip


def prompt(one: Prompt) -> Page:
    href = f"{reverse('journal:entry_new')}?prompt={one.id}"
    return Page(one.id, PROMPT, one.text, "", href, pathway=one.pathway, two=for_two.takes_two(one), item=one)


def tool(one: Tool) -> Page:
    body = (one.eyes_open, *(f"{line.title}. {line.text}" for line in one.steps), one.end, one.by_touch, one.caution)
    href = reverse("support:tool", args=[one.id])
    return Page(one.id, TOOL, one.title, one.about, href, body=tuple(filter(None, body)), minutes=one.minutes, item=one)


def country(one: Country) -> Page:
    """A country by its names, and by the names and numbers of its lines."""
    calls = (found for line in one.lines for found in (line.call, line.text_to, line.whatsapp) if found)
    numbers = (*calls, *(emergency.number for emergency in one.emergency))
    lines = tuple(f"{line.name}. {line.for_whom}. {line.hours}." for line in one.lines)
    names = ", ".join(line.name for line in one.lines[:4])
    also = (*one.own_names, *numbers, *(re.sub(r"\D", "", number) for number in numbers))
    href = f"{reverse('support:help_now')}?country={one.id}"
    return Page(one.id, COUNTRY, one.name, names, href, body=lines, also=also, item=one)


def guidance(one: Guidance) -> Iterator[Page]:
    """The pages that lead to a professional; the kinds of help stand on the first of them, the registers on the last."""
    kinds = tuple(words for kind in one.kinds for words in (kind.name, kind.about))
    for guide in one.guides:
        if guide.id in GUIDES:
            body = (*sentences(guide.text), *(kinds if guide.id == "g1" else ()))
            yield Page(guide.id, GUIDE, guide.title, guide.lede, reverse(GUIDES[guide.id]), body=body, pathway="guide")
    about = gettext(
        "Registers and professional bodies, by country. They say who has been checked, and take complaints."
    )
    names = tuple(f"{register.name}." for register in one.registers)
    yield Page(FINDING, GUIDE, gettext("Where to look"), about, reverse("support:finding"), body=names, pathway="guide")


def pages(catalogue: Catalogue) -> tuple[Page, ...]:
    """Everything that can be found. A question that only one page asks is left to that page."""
    kinds: Iterable[Iterable[Page]] = (
        (article(one) for one in catalogue.articles),
        (step(one) for one in catalogue.steps),
        (tool(one) for one in catalogue.tools),
        (practice(one) for one in catalogue.practices),
        (prompt(one) for one in catalogue.prompts if not one.only_from),
        (country(one) for one in catalogue.countries),
        guidance(catalogue.guidance),
    )
    return tuple(page for each in kinds for page in each)
