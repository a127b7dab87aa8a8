"""Draw check-ins as small pictures: inline SVG made here, coloured by classes (static/css/checkins.css), 360 wide.

Each has a title and a description in words. A gap is a gap: no line runs over days that nobody told of.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

LEFT, RIGHT, TOP = 8, 352, 18
TALL, SHORT = 100, 58  # down to where a line of its own goes, and one of several
LANE, LANES_FROM, DOT = 26, 96, 5
SIDE, EDGE = 300, 30  # the map's square, and the room around it


@dataclass(frozen=True)
class Window:
    """The days a picture shows, both included."""

    first: date
    last: date

    @cached_property
    def _scale(self) -> tuple[int, int]:
        """The first day as a number, and how many days there are."""
        return self.first.toordinal(), (self.last - self.first).days + 1

    def across(self, at: datetime, left: int = LEFT) -> float:
        """Where a moment lies between the left edge and the right."""
        first, days = self._scale
        part = (at.toordinal() - first + (at.hour * 60 + at.minute) / 1440) / days
        return round(left + part * (RIGHT - left), 1)


@dataclass(frozen=True)
class Line:
    """One line: its points in time with 0 to `top`, and the longest wait between two that are joined."""

    name: str
    points: tuple[tuple[datetime, float], ...]
    joins: timedelta
    top: int = 10
    bottom: int = TALL


def svg(name: str, size: tuple[int, int], title: str, words: str, inside: SafeString) -> SafeString:
    """The frame of a picture, named and described for those who can't see it."""
    return format_html(
        '<svg class="chart" viewBox="0 0 {0} {1}" role="img" aria-labelledby="{2}-t {2}-d">'
        '<title id="{2}-t">{3}</title><desc id="{2}-d">{4}</desc>{5}</svg>',
        *size, name, title, words, inside,
    )  # fmt: skip


def ruled(marks: Sequence[tuple[int, datetime]], window: Window, left: int, bottom: int) -> SafeString:
    """The person's own marks: a thin upright line each, with its number above."""
    lines = []
    for number, at in marks:
        x = window.across(at.replace(hour=12, minute=0), left)
        lines.append(
            f'<path class="chart-mark" d="M{x} {TOP - 4}V{bottom}"/><text class="chart-number" x="{x}" y="11">{number}</text>'
        )
    return mark_safe("".join(lines))  # noqa: S308  (our own numbers)


def line(one: Line, window: Window, marks: Sequence[tuple[int, datetime]], *, title: str, words: str) -> SafeString:
    """A line from left to right through the points; a point alone is a dot."""

    def place(at: datetime, value: float) -> tuple[float, float]:
        return window.across(at), round(one.bottom - value / one.top * (one.bottom - TOP), 1)

    path, before = [], None
    for at, value in one.points:
        x, y = place(at, value)
        path.append(f"{'L' if before and at - before <= one.joins else 'M'}{x} {y}")
        before = at
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="3"/>' for x, y in (place(*point) for point in one.points))
    grid = "".join(f"M{LEFT} {y}H{RIGHT}" for y in (TOP, (TOP + one.bottom) / 2, one.bottom))
    inside = format_html(
        '<path class="chart-grid" d="{}"/>{}<path class="chart-line" d="{}"/><g class="chart-dots">{}</g>',
        grid, ruled(marks, window, LEFT, one.bottom), "".join(path), mark_safe(dots),  # noqa: S308  (our own numbers)
    )  # fmt: skip
    return svg(one.name, (360, one.bottom + 6), title, words, inside)


def lanes(
    name: str,
    labels: Sequence[tuple[str, str]],
    points: Sequence[tuple[datetime, str]],
    window: Window,
    marks: Sequence[tuple[int, datetime]],
    *,
    title: str,
    words: str,
) -> SafeString:
    """One lane a word, a dot for each time it was said. The lanes stand beside each other; none is better."""
    heights = {value: TOP + LANE * number + LANE // 2 for number, (value, _label) in enumerate(labels)}
    bottom = TOP + LANE * len(labels)
    texts = format_html_join(
        "", '<text class="chart-word" x="0" y="{}">{}</text>', ((heights[v] + 5, w) for v, w in labels)
    )
    grid = "".join(f"M{LANES_FROM} {y}H{RIGHT}" for y in heights.values())
    dots = "".join(
        f'<circle cx="{window.across(at, LANES_FROM)}" cy="{heights[value]}" r="{DOT}"/>'
        for at, value in points
        if value in heights
    )
    inside = format_html(
        '{}<path class="chart-grid" d="{}"/>{}<g class="chart-dots">{}</g>',
        texts, grid, ruled(marks, window, LANES_FROM, bottom), mark_safe(dots),  # noqa: S308  (our own numbers)
    )  # fmt: skip
    return svg(name, (360, bottom), title, words, inside)


@dataclass(frozen=True)
class Ends:
    """What stands at the four ends of the map's two directions."""

    left: str
    right: str
    bottom: str
    top: str


def on_a_map(places: Sequence[tuple[float, float]], ends: Ends, scale: range, *, title: str, words: str) -> SafeString:
    """Dots on two directions, the newest first and full; the earlier ones fade."""
    low, high = scale[0], scale[-1]

    def spot(across: float, up: float) -> tuple[float, float]:
        unit = SIDE / (high - low)
        return round(EDGE + (across - low) * unit, 1), round(EDGE + SIDE - (up - low) * unit, 1)

    middle, last = EDGE + SIDE // 2, EDGE + SIDE
    names = format_html(
        '<g class="chart-word"><text x="{0}" y="{1}" text-anchor="middle">{3}</text><text x="{0}" y="{2}" text-anchor="middle">{4}</text>'
        '<text x="{5}" y="{7}">{8}</text><text x="{6}" y="{7}" text-anchor="end">{9}</text></g>',
        middle, EDGE - 10, last + 22, ends.top, ends.bottom, EDGE, last, last + 44, ends.left, ends.right,
    )  # fmt: skip
    older = "".join(
        '<circle class="was was-{}" cx="{}" cy="{}" r="7"/>'.format(age, *spot(*one))
        for age, one in reversed(list(enumerate(places[1:4], 1)))
    )
    newest = '<circle class="here" cx="{}" cy="{}" r="10"/>'.format(*spot(*places[0])) if places else ""
    inside = format_html(
        '<rect class="chart-field" x="{0}" y="{0}" width="{1}" height="{1}" rx="16"/>'
        '<path class="chart-axis" d="M{0} {2}H{3}M{2} {0}V{3}"/>{4}{5}{6}',
        EDGE, SIDE, middle, last, names,
        mark_safe(older), mark_safe(newest),  # noqa: S308  (our own numbers)
    )  # fmt: skip
    return svg("map", (360, last + 52), title, words, inside)
