"""What components need beyond Django's own tags: the control of a field, and the line of a seam."""

from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from typing import Any

from django import template
from django.forms import BoundField, widgets
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()

KINDS: tuple[tuple[type[widgets.Widget], str], ...] = (
    (widgets.CheckboxSelectMultiple, "checkboxes"),
    (widgets.RadioSelect, "radio"),
    (widgets.CheckboxInput, "checkbox"),
    (widgets.PasswordInput, "password"),
    (widgets.Textarea, "text"),
)
WIDTH, HEIGHT = 600, 36
BENDS = (17, 25, 15, 28, 22, 8, 14, 29, 20, 10, 24, 13, 27, 18, 9)  # how far down the crack is, bend by bend
SIDES = ((1, 35, 22), (4, 2, -20), (7, 1, 18), (10, 34, -16), (12, 34, 20))  # hair cracks: at which bend, to where


@register.filter
def widget_kind(field: BoundField) -> str:
    """Which of our controls draws this field; "line" for one line, a list and everything else."""
    return next((name for kind, name in KINDS if isinstance(field.field.widget, kind)), "line")


@register.filter
def described_by(field: BoundField) -> str:
    """The ids of the field's hint and error, as they stand in components/_hint.html."""
    parts = [f"{field.auto_id}-hint"] if field.help_text else []
    if field.errors:
        parts.append(f"{field.auto_id}-error")
    return " ".join(parts)


def tied(field: BoundField, **attrs: Any) -> SafeString:
    """The field's control with `attrs`, tied to its hint and its error."""
    if parts := described_by(field):
        attrs["aria-describedby"] = parts
    return field.as_widget(attrs=attrs)


@register.filter
def control(field: BoundField) -> SafeString:
    """The control, tied to its hint and error. A text grows with what is in it."""
    if widget_kind(field) == "text":
        return tied(field, **{"dir": "auto", "rows": "4", "data-grow": ""})
    return tied(field)


@register.filter
def writing(field: BoundField, placeholder: str = "") -> SafeString:
    """The control as a page to write on."""
    words = placeholder or _("Today I …")
    return tied(field, **{"class": "write", "dir": "auto", "rows": "12", "placeholder": words, "data-grow": ""})


@cache
def bends(segments: int) -> tuple[tuple[float, int], ...]:
    """Where a crack of so many segments bends. Each segment has one bend within, so that it reads as a crack."""
    pieces = segments * 2
    return tuple((round(WIDTH * i / pieces, 1), BENDS[i % len(BENDS)]) for i in range(pieces + 1))


def drawn(points: Collection[tuple[float, int]]) -> str:
    """Path data through `points`."""
    return "M" + " ".join(f"{x:g} {y}" for x, y in points)


@cache
def crack(segments: int) -> str:
    """The whole crack with its hair cracks, as path data."""
    line = bends(segments)
    hairs = [drawn([line[i], (line[i][0] + across, down)]) for i, down, across in SIDES if i < len(line) - 1]
    return drawn(line) + "".join(hairs)


@cache
def gold(segments: int, filled: frozenset[int]) -> str:
    """The filled segments as path data; neighbours in one stroke."""
    line = bends(segments)
    return "".join(drawn(line[2 * first : 2 * last + 1]) for first, last in stretches(filled))


def stretches(filled: Collection[int]) -> Iterator[tuple[int, int]]:
    """Runs of neighbouring segments as (first, one past the last)."""
    edges = sorted(filled)
    starts = [at for at in edges if at - 1 not in filled]
    ends = [at + 1 for at in edges if at + 1 not in filled]
    return zip(starts, ends, strict=True)


@register.simple_tag
def seam(segments: int, filled: int | Collection[int], fresh: bool = False, words: str = "") -> SafeString:
    """The line of a pathway, `filled` of its `segments` gold: a number counts from the start, a collection names them.

    `fresh` draws the last one anew. `words` is what a screen reader says instead of "3 of 9 steps done".
    """
    segments = max(int(segments or 0), 1)
    done = frozenset(range(filled or 0) if isinstance(filled, int | None) else filled) & frozenset(range(segments))
    said = words or _("%(done)s of %(steps)s steps done") % {"done": len(done), "steps": segments}
    return drawn_seam(segments, done, fresh, said)


@lru_cache(maxsize=256)
def drawn_seam(segments: int, done: frozenset[int], fresh: bool, said: str) -> SafeString:
    """The same line is drawn once: it tells how many steps, not whose."""
    last = frozenset([max(done)]) if fresh and done else frozenset[int]()
    parts = [("crack-line", crack(segments))]
    if done - last:
        parts.append(("gold-line", gold(segments, done - last)))
    lines = format_html_join("", '<path class="{}" d="{}"/>', parts)
    if last:
        lines += format_html('<path class="gold-line fresh" pathLength="1" d="{}"/>', gold(segments, last))
    return format_html(
        '<svg class="seam" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>',
        WIDTH, HEIGHT, said, mark_safe(lines),  # noqa: S308  (our own numbers)
    )  # fmt: skip
