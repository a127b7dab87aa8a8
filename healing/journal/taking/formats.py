"""How an entry looks outside: JSON with a version, Markdown with front matter, HTML that asks nobody for anything.

docs/taking-away.md describes the JSON for other programs; `into.py` reads it and the Markdown back.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.utils.html import escape, format_html
from django.utils.translation import gettext as _

from healing.accounts.person import Person
from healing.journal import markdown
from healing.journal.kinds import KIND_WORDS, MOOD_WORDS
from healing.journal.taking.rows import Opened
from healing.library import catalogue
from healing.web.dates import clock, day_full

FORMAT = "notes"
VERSION = 1
# Our name of a thing outside, and its name in the sealed document.
NAMES = {
    "title": "title",
    "text": "body",
    "mood_before": "before",
    "mood": "mood",
    "labels": "labels",
    "kind": "kind",
    "prompt": "prompt",
    "step": "step",
    "practice": "practice",
    "folded": "folded",
    "show_again_on": "show_on",
    "begun": "begun",
    "kept": "kept",
}
STYLE = (
    ":root{color-scheme:light dark}body{font:1.06rem/1.6 system-ui,sans-serif;max-width:38rem;margin:2rem auto;padding:0 1rem}"
    "h2{margin-top:3rem;font-size:1.1rem}h3{margin-bottom:0}article{margin-top:1.5rem;break-inside:avoid-page}"
    ".line{opacity:.75;font-size:.95rem;margin:0}blockquote{margin-inline:0;padding-inline-start:1rem;border-inline-start:3px solid}"
)


def given(words: dict[str, Any]) -> dict[str, Any]:
    """What an entry holds, under the names it has outside; what is empty is left out."""
    found = {name: words[ours] for name, ours in NAMES.items() if words.get(ours)}
    if question := question_of(words):
        found["question"] = question
    return found


def question_of(words: dict[str, Any]) -> str:
    """The question that an entry answers, or ""."""
    prompt = catalogue().prompts.get(words.get("prompt", ""))
    return prompt.text if prompt else ""


def as_json(me: Person, entries: Iterator[Opened], drafts: Iterable[Opened] = ()) -> Iterator[str]:
    """One object; each entry and each draft on a line of its own."""
    head = {"format": FORMAT, "version": VERSION, "made": me.now.isoformat(timespec="seconds")}
    yield json.dumps(head)[:-1] + ', "entries": ['
    closed: list[str] = []
    yield from lines(entries, closed)
    yield '\n], "drafts": ['
    yield from lines(drafts, closed)
    yield '\n], "not_opened": ' + json.dumps(closed) + "}\n"


def lines(entries: Iterable[Opened], closed: list[str]) -> Iterator[str]:
    """Each entry as an object; the days of those that don't open are added to `closed`."""
    between = "\n"
    for day, _number, words in entries:
        if words is None:
            closed.append(day.isoformat())
            continue
        yield between + json.dumps({"day": day.isoformat(), **given(words)}, ensure_ascii=False)
        between = ",\n"


def as_markdown(day: date, words: dict[str, Any]) -> str:
    """One file: front matter whose every value is JSON (and so YAML too), then the words as they were written."""
    front = {"date": day.isoformat(), **{name: value for name, value in given(words).items() if name != "text"}}
    lines = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in front.items())
    return f"---\n{lines}---\n\n{words['body']}\n"


def as_html(me: Person, entries: Iterator[Opened], drafts: Iterable[Opened] = ()) -> Iterator[str]:
    """One page with all of it. It loads nothing and runs nothing, whatever stands in the words."""
    yield (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(_("Notes"))}</title>'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>\n'
        f"<body><h1>{escape(_('Notes'))}</h1>\n"
    )
    yield from by_day(me, entries)
    begun = by_day(me, drafts)
    if first := next(begun, ""):
        yield format_html("<h1>{}</h1>\n", _("Begun, and not kept yet")) + first
        yield from begun
    yield "</body></html>\n"


def by_day(me: Person, entries: Iterable[Opened]) -> Iterator[str]:
    """Entries in HTML, under their days."""
    last = None
    for day, _number, words in entries:
        if day != last:
            yield format_html("<h2>{}</h2>\n", day_full(day))
            last = day
        if words is None:
            yield format_html("<p><em>{}</em></p>\n", _("One entry of this day can’t be opened and is not in here."))
        else:
            yield article(me, words)


def article(me: Person, words: dict[str, Any]) -> str:
    """One entry in HTML."""
    return format_html(
        '<article>{}<p class="line">{}</p>{}<div dir="auto">{}</div></article>\n',
        format_html('<h3 dir="auto">{}</h3>', words["title"]) if words["title"] else "",
        line(me, words),
        format_html("<p><em>{}</em></p>", question_of(words)) if question_of(words) else "",
        markdown.render(words["body"]),
    )


def line(me: Person, words: dict[str, Any]) -> str:
    """When it was begun, how it was, what it is and its labels, in one line."""
    parts = [clock(datetime.fromisoformat(words["begun"]).astimezone(me.zone))]
    before, after = (str(MOOD_WORDS.get(words.get(name, ""), "")) for name in ("before", "mood"))
    if before:
        parts.append(_("%(mood)s before") % {"mood": before})
    if after:
        parts.append(_("%(mood)s after") % {"mood": after} if before else after)
    if words.get("kind") in KIND_WORDS:
        parts.append(str(KIND_WORDS[words["kind"]]))
    return " · ".join([*parts, *words.get("labels", ())])


def about(me: Person) -> str:
    """The page that lies beside the others and says what they are."""
    return _(
        "These are notes, as they were on %(day)s.\n\n"
        "notes.html      everything on one page, to read or print in any browser\n"
        "markdown/       a file for each entry, for any program that writes notes\n"
        "notes.json      the same for other programs, with dates, moods and labels\n\n"
        "All three hold the same words, so one of them is enough to keep. To bring them in again, choose the whole zip.\n"
        "Nothing here is locked: whoever has this file can read it.\n"
    ) % {"day": day_full(me.today)}
