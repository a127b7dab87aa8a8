"""Look at an answer as a person would: by what is on the page. A small reader over html.parser's tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
    "path",
    "circle",
    "rect",
    "line",
}
PART = re.compile(
    r"(?P<tag>^[a-z][a-z0-9-]*)|#(?P<id>[\w-]+)|\.(?P<cls>[\w-]+)|\[(?P<attr>[\w:-]+)(?:(?P<op>[*^$~]?)=\"?(?P<value>[^\]\"]*)\"?)?\]"
)


@dataclass
class Node:
    """One element: tag, attributes, children, text."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text inside, with white space folded."""
        return " ".join("".join(c if isinstance(c, str) else f" {c.text} " for c in self.children).split())

    def walk(self) -> Any:
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child.walk()

    def fits(self, simple: str) -> bool:
        """Whether this element fits one compound selector (tag, #id, .class, [attr], [attr=value], *= ^= $=)."""
        for found in PART.finditer(simple):
            tag, wanted_id, cls, attr = found["tag"], found["id"], found["cls"], found["attr"]
            if tag and self.tag != tag:
                return False
            if wanted_id and self.attrs.get("id") != wanted_id:
                return False
            if cls and cls not in self.attrs.get("class", "").split():
                return False
            if attr and not self._attribute(attr, found["op"], found["value"]):
                return False
        return True

    def _attribute(self, name: str, how: str, value: str | None) -> bool:
        have = self.attrs.get(name)
        if have is None or value is None:
            return have is not None
        tests = {"*": value in have, "^": have.startswith(value), "$": have.endswith(value), "~": value in have.split()}
        return tests.get(how, have == value)

    def select(self, css: str) -> list[Node]:
        """All elements inside that fit a selector of compound parts separated by spaces, or several by commas."""
        found: list[Node] = []
        for one in css.split(","):
            scope = [self]
            for simple in one.split():
                scope = list({id(n): n for s in scope for n in s.walk() if n.fits(simple)}.values())
            found += [n for n in scope if n not in found]
        return found


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {k: v or "" for k, v in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Node(tag, {k: v or "" for k, v in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


class Page(Node):
    """A whole answer."""

    def has(self, css: str) -> bool:
        return bool(self.select(css))

    def texts(self, css: str) -> list[str]:
        return [node.text for node in self.select(css)]

    def text_of(self, css: str) -> str:
        """The text of the first element that fits, or ""."""
        return next(iter(self.texts(css)), "")

    def form(self, css: str = "main form") -> dict[str, Any]:
        """What a browser would send from the first form that fits, before anyone types."""
        data: dict[str, Any] = {}
        for node in self.select(css)[0].walk():
            name = node.attrs.get("name")
            if not name or node.tag == "button" or node.attrs.get("type") == "submit" or "disabled" in node.attrs:
                continue
            if node.tag == "textarea":
                data[name] = "".join(c for c in node.children if isinstance(c, str)).removeprefix("\n")
            elif node.tag == "select":
                options = node.select("option")
                chosen = [o for o in options if "selected" in o.attrs] or options[:1]
                data[name] = chosen[0].attrs.get("value", "") if chosen else ""
            elif node.tag == "input" and node.attrs.get("type") in {"radio", "checkbox"}:
                if "checked" in node.attrs:
                    data.setdefault(name, [])
                    data[name] = (
                        [*data[name], node.attrs.get("value", "on")] if isinstance(data[name], list) else data[name]
                    )
            elif node.tag == "input":
                data[name] = node.attrs.get("value", "")
        return data


def page(response: Any) -> Page:
    """Read an answer's HTML."""
    tree = _Tree()
    tree.feed(response.content.decode())
    return Page("", {}, tree.root.children)
