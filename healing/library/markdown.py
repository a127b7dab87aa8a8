"""Markdown to safe HTML, once, at load: footnotes become numbered sources, bare ids our addresses, pictures drawings."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from healing.library.items import Source, Text
from healing.library.pictures import Picture, figure

CITED = re.compile(r"\[\^([a-z0-9-]+)\]")
MARK = re.compile("\ue000([a-z0-9-]+)\ue001")
DRAWN = re.compile("<p>\ue002([a-z0-9-]+)\ue003(.*?)</p>", re.DOTALL)
HTML = re.compile(r"</?[a-z][^>]*>|<!--", re.IGNORECASE)
TAGS = {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "blockquote", "hr", "br"}
ATTRIBUTES = {"a": {"href"}, "h2": {"id"}}
KNOWN = {"image", "inline", "link", "text", "softbreak", "hardbreak", "text_special"}  # beside what a tag stands for
PICTURE = "picture:"
reader = MarkdownIt("commonmark", {"html": False})


class DeadLink(ValueError):
    """A link to something of ours that is not there."""


@dataclass(frozen=True)
class Slip:
    """Something in a body that can't stay: the line of the body, counted from 0, and what to do."""

    line: int
    reason: str


def plain(markdown: str) -> str:
    """The words alone, for counting and grading: no marks, no footnotes, no addresses."""
    text = CITED.sub("", markdown)
    text = re.sub(r"!?\[([^\]]+)\]\([^)]*\)", r"\1", text)
    return re.sub(r"^[#>\-*\d. ]+|[*_`]", "", text, flags=re.MULTILINE)


class Body:
    """One body while it is drawn; collects its slips."""

    def __init__(self, markdown: str, address: Callable[[str], str], pictures: Mapping[str, Picture]) -> None:
        self.lines = markdown.splitlines()
        self.address = address
        self.pictures = pictures
        self.drawn: list[str] = []
        self.headings: list[tuple[str, str]] = []
        self.slips: list[Slip] = []
        self.tokens = reader.parse(CITED.sub("\ue000\\1\ue001", markdown))

    def slip(self, block: Token, near: str, reason: str) -> None:
        """Note a slip at the line of a block that holds `near`."""
        first, last = block.map or (0, len(self.lines))
        line = next((n for n in range(first, min(last, len(self.lines))) if near in self.lines[n]), first)
        self.slips.append(Slip(line, reason))

    def prepare(self) -> None:
        """Give headings their anchors and links their addresses; mark where pictures stand."""
        for position, token in enumerate(self.tokens):
            if token.type == "heading_open" and token.tag == "h2":
                anchor = f"part-{len(self.headings) + 1}"
                token.attrSet("id", anchor)
                self.headings.append((anchor, MARK.sub("", self.tokens[position + 1].content)))
            elif token.type == "inline":
                self.inline(token)
            elif token.tag not in TAGS and token.nesting >= 0:
                what = f"<{token.tag}>" if token.tag else token.type
                self.slip(token, "", f"{what} is not used here: README.md lists the Markdown that works.")

    def inline(self, block: Token) -> None:
        """The words of one block."""
        children = block.children or []
        for child in children:
            if child.type == "link_open":
                child.attrSet("href", self.leads(block, str(child.attrGet("href"))))
            elif child.type == "image":
                self.picture(block, child, alone=len(children) == 1)
            elif child.type == "text" and (found := HTML.search(child.content) or re.search(r"\]\(", child.content)):
                self.slip(
                    block, found[0], f"“{found[0]}” is HTML or a link that can’t be: write words and Markdown only."
                )
            elif child.type not in KNOWN and child.tag not in TAGS and child.nesting >= 0:
                self.slip(
                    block, child.markup, f"<{child.tag}> is not used here: README.md lists the Markdown that works."
                )

    def leads(self, block: Token, target: str) -> str:
        """The address of a target; a dead one leads to the library, so that one slip does not close a whole text."""
        try:
            return self.address(target)
        except DeadLink:
            self.slip(
                block, target, f"The link “{target}” leads nowhere: use an id such as r07, t1, A2, help or settle."
            )
            return self.address("read")

    def picture(self, block: Token, image: Token, *, alone: bool) -> None:
        """Mark the place of a picture; what is no picture of ours leaves its words."""
        target, words = str(image.attrGet("src")), image.content.strip()
        name = target.removeprefix(PICTURE)
        reason = ""
        if not target.startswith(PICTURE) or not alone:
            reason = f"A picture stands alone in its paragraph, as ![what it shows]({PICTURE}name)."
        elif name not in self.pictures:
            reason = f"There is no picture “{name}” that can be shown: see pictures/{name}.svg."
        elif not words:
            reason = f"The picture “{name}” needs a line under it: ![what it shows]({PICTURE}{name})."
        elif name in self.drawn:
            reason = f"The picture “{name}” stands twice on this page."
        if reason:
            self.slip(block, target, reason)
        else:
            self.drawn.append(name)
        image.type, image.children = "text", []
        image.content = words if reason else f"\ue002{name}\ue003{words}"

    def html(self) -> str:
        """The body as HTML, with marks where sources and pictures come."""
        html = reader.renderer.render(self.tokens, reader.options, {})
        return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, link_rel="noreferrer")

    def missing(self, sources: Mapping[str, Source]) -> Iterator[Slip]:
        """Footnotes that no source stands behind."""
        for line, words in enumerate(self.lines):
            for key in CITED.findall(words):
                if key not in sources:
                    yield Slip(line, f"The footnote [^{key}] has no source: add it to sources.yaml.")


def render(
    markdown: str,
    sources: Mapping[str, Source],
    address: Callable[[str], str],
    pictures: Mapping[str, Picture] | None = None,
) -> tuple[Text, list[Slip]]:
    """Render one body.

    `sources` and `pictures` by key; `address` turns the target of a link (an id, "help", an http address) into an address
    and raises DeadLink. Returns the text and its slips, with which it is still safe to show.
    """
    body = Body(markdown, address, pictures or {})
    body.prepare()
    cited: dict[str, Source] = {}

    def numbered(found: re.Match[str]) -> str:
        if found[1] not in sources:
            return ""
        source = cited.setdefault(found[1], replace(sources[found[1]], number=len(cited) + 1))
        label = _("Source %(number)d") % {"number": source.number}
        return format_html(
            '<sup class="cite"><a href="#source-{0}" aria-label="{1}">{0}</a></sup>', source.number, label
        )

    html = DRAWN.sub(lambda found: figure(body.pictures[found[1]], found[2]), body.html())
    done: SafeString = mark_safe(MARK.sub(numbered, html))  # noqa: S308 - cleaned by nh3, drawings by pictures.py
    return Text(done, tuple(body.headings), tuple(cited.values())), [*body.slips, *body.missing(sources)]
