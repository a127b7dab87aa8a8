"""Markdown to safe HTML, once, at load: footnotes become numbered sources, bare ids become our addresses."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from healing.library.items import Source, Text

CITED = re.compile(r"\[\^([a-z0-9-]+)\]")
MARK = re.compile("\ue000([a-z0-9-]+)\ue001")
TAGS = {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "blockquote", "hr", "br"}
ATTRIBUTES = {"a": {"href"}, "h2": {"id"}}
reader = MarkdownIt("commonmark", {"html": False})


class DeadLink(ValueError):
    """A link to something of ours that is not there."""


class MissingSource(ValueError):
    """A footnote that no source stands behind."""


def plain(markdown: str) -> str:
    """The words alone, for counting and grading: no marks, no footnotes, no addresses."""
    text = CITED.sub("", markdown)
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    return re.sub(r"^[#>\-*\d. ]+|[*_`]", "", text, flags=re.MULTILINE)


def render(markdown: str, sources: Mapping[str, Source], address: Callable[[str], str]) -> Text:
    """Render one body.

    `sources` by key; `address` turns the target of a link (an id, "help", an http address) into an address and raises
    DeadLink. Raises MissingSource for a footnote without a source.
    """
    tokens = reader.parse(CITED.sub("\ue000\\1\ue001", markdown))
    headings: list[tuple[str, str]] = []
    for position, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            anchor = f"part-{len(headings) + 1}"
            token.attrSet("id", anchor)
            headings.append((anchor, MARK.sub("", tokens[position + 1].content)))
        for child in token.children or []:
            if child.type == "link_open":
                child.attrSet("href", address(str(child.attrGet("href"))))
    html = nh3.clean(
        reader.renderer.render(tokens, reader.options, {}), tags=TAGS, attributes=ATTRIBUTES, link_rel="noreferrer"
    )
    cited: dict[str, Source] = {}

    def numbered(found: re.Match[str]) -> str:
        key = found[1]
        if key not in sources:
            raise MissingSource(key)
        source = cited.setdefault(key, replace(sources[key], number=len(cited) + 1))
        label = _("Source %(number)d") % {"number": source.number}
        return format_html(
            '<sup class="cite"><a href="#source-{0}" aria-label="{1}">{0}</a></sup>', source.number, label
        )

    done: SafeString = mark_safe(MARK.sub(numbered, html))  # noqa: S308 - cleaned by nh3 above
    return Text(done, tuple(headings), tuple(cited.values()))
