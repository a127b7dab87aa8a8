"""Drawings of our own, put into a page as they are. Only what a drawing needs is let through: shapes, words and classes."""

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {
    "svg", "title", "desc", "defs", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text", "tspan",
    "linearGradient", "radialGradient", "stop", "clipPath",
}  # fmt: skip
PLACES = {
    "viewBox", "d", "points", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "width", "height",
    "transform", "offset", "pathLength", "gradientUnits", "gradientTransform",
}  # fmt: skip
WORDS = {"class", "id", "text-anchor", "fill", "stroke", "clip-path"}
NO_COLOUR = re.compile(r"none|currentColor|url\(#([a-z0-9-]+)\)")
NUMBERS = re.compile(r"[\w\s.,()+%-]*")


@dataclass(frozen=True)
class Picture:
    """One drawing: its own words for people who don't see it, and its SVG."""

    name: str
    title: str
    description: str
    svg: str


class Unfit(ValueError):
    """A drawing that can't be shown, with (line, what to do) of each reason."""

    def __init__(self, reasons: list[tuple[int, str]]) -> None:
        self.reasons = reasons
        super().__init__("; ".join(reason for _line, reason in reasons))


def read(path: Path) -> Picture:
    """Read one drawing. Raises Unfit."""
    try:
        written = path.read_text()
    except ValueError as wrong:
        raise Unfit([(1, "is not written in UTF-8")]) from wrong
    name, source = path.stem, re.sub(r"<!--.*?-->", "", written, flags=re.DOTALL)
    if "<!" in source or "<?" in source:
        raise Unfit([(1, "must not hold what begins with <! or <?")])
    try:
        top = ElementTree.fromstring(source)  # noqa: S314 - no entities: refused above
    except ElementTree.ParseError as wrong:
        raise Unfit([(wrong.position[0], "is not valid SVG")]) from wrong
    said = {tag: " ".join((top.findtext(SVG + tag) or "").split()) for tag in ("title", "desc")}
    found = [reason for element in top.iter() for reason in unfit(element, name)]
    found += [(tag, f"needs a <{tag}> with words") for tag, words in said.items() if not words]
    if [child.tag for child in top[:2]] != [f"{SVG}title", f"{SVG}desc"]:
        found.append(("svg", "begins with <title> and then <desc>"))
    if top.tag != f"{SVG}svg" or not top.get("viewBox"):
        found.append(("svg", 'needs <svg xmlns="http://www.w3.org/2000/svg" viewBox="…">'))
    ids = {element.get("id") for element in top.iter()}
    found += [(ref, f"nothing has the id {ref}") for ref in re.findall(r"url\(#(.*?)\)", source) if ref not in ids]
    if found:
        lines = written.splitlines()
        raise Unfit([(next((n for n, words in enumerate(lines, 1) if near in words), 1), why) for near, why in found])
    return Picture(name, said["title"], said["desc"], inline(source, name))


def unfit(element: ElementTree.Element, name: str) -> list[tuple[str, str]]:
    """What of one element can't stay, as (words to find it by, what to do)."""
    tag = element.tag.removeprefix(SVG)
    if tag not in ELEMENTS:
        return [(tag, f"<{tag}> is not let in: only {', '.join(sorted(ELEMENTS))}")]
    if tag in ("title", "desc"):
        return [(key, f"<{tag}> holds words only") for key in element.attrib]
    found = []
    for key, value in element.attrib.items():
        if key in ("fill", "stroke", "clip-path") and not NO_COLOUR.fullmatch(value):
            found.append((value, f"{key}=“{value}” is a fixed colour: give it a class of static/css/pictures.css"))
        elif key == "id" and not value.startswith(f"{name}-"):
            found.append((value, f"the id {value} must begin with {name}-, so that no two on a page are the same"))
        elif key not in PLACES | WORDS:
            found.append((key, f"{key} is not let in: a class of static/css/pictures.css says how it looks"))
        elif key in PLACES and not NUMBERS.fullmatch(value):
            found.append((value, f"{key}=“{value}” must be numbers"))
    return found


def inline(source: str, name: str) -> str:
    """The drawing as it stands in a page: named by its title, described by its words, and without needless bytes."""
    svg = re.sub(r"\s+", " ", source).replace("> <", "><").strip().replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)
    own = f"picture-{name}"
    svg = svg.replace("<title", f'<title id="{own}-title"', 1).replace("<desc", f'<desc id="{own}-desc"', 1)
    return svg.replace("<svg", f'<svg role="img" aria-labelledby="{own}-title" aria-describedby="{own}-desc"', 1)


def figure(picture: Picture, caption: str) -> str:
    """The drawing with its line under it, for a page."""
    return f'<figure class="picture picture-{picture.name}">{picture.svg}<figcaption>{caption}</figcaption></figure>'
