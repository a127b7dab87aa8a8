"""The little Markdown of an entry: bold and slanted words, lists, quotes. Nothing in it can be pressed or loaded."""

import re

import nh3
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote"}
MARKS = re.compile(r"[*_]|^[ \t]*(?:[-+>]|\d{1,9}[.)])", re.MULTILINE)
MANY = 10_000  # marks; with more of them it is no longer writing, and reading it as Markdown would take too long
reader = MarkdownIt("zero", {"html": False, "breaks": True}).enable(["emphasis", "list", "blockquote", "newline"])


def render(text: str) -> SafeString:
    """An entry's text as safe HTML, line ends kept. Most texts hold no mark, and are spared the reading."""
    if not MARKS.search(text) or sum(1 for _mark in MARKS.finditer(text)) > MANY:
        return mark_safe(linebreaks(text, autoescape=True))  # noqa: S308
    return mark_safe(nh3.clean(reader.render(text), tags=TAGS, attributes={"ol": {"start"}}))  # noqa: S308
