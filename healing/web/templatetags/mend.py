"""What components need beyond Django's own tags."""

from functools import cache
from typing import Any

from django import template
from django.forms import BoundField, widgets
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()
KINDS: tuple[tuple[type[widgets.Widget], str], ...] = (
    (widgets.CheckboxSelectMultiple, "checkboxes"),
    (widgets.RadioSelect, "radio"),
    (widgets.CheckboxInput, "checkbox"),
    (widgets.PasswordInput, "password"),
)
HEIGHTS = (11, 21, 15, 25, 17, 9, 20, 7, 26, 13, 19, 10, 23, 14, 8)


@register.filter
def widget_kind(field: BoundField) -> str:
    """Which of our controls draws this field."""
    return next((name for kind, name in KINDS if isinstance(field.field.widget, kind)), "plain")


def described_by(field: BoundField) -> dict[str, Any]:
    """The attributes that tie a control to its hint and its error."""
    parts = [f"{field.auto_id}-hint"] if field.help_text else []
    attrs: dict[str, Any] = {}
    if field.errors:
        parts.append(f"{field.auto_id}-error")
        attrs["aria-invalid"] = "true"
    if parts:
        attrs["aria-describedby"] = " ".join(parts)
    return attrs


@register.filter
def described(field: BoundField) -> SafeString:
    """The control, tied to its hint and error."""
    return field.as_widget(attrs=described_by(field))


@register.filter
def writing(field: BoundField) -> SafeString:
    """The control as a page to write on."""
    attrs = {"class": "write", "dir": "auto", "rows": "12", "placeholder": _("Today I …"), "data-grow": ""}
    return field.as_widget(attrs={**described_by(field), **attrs})


@cache
def points(segments: int) -> tuple[tuple[float, int], ...]:
    """Where the seam bends: the same line for the same number of steps."""
    return tuple((round(i * 600 / segments, 1), HEIGHTS[i % len(HEIGHTS)]) for i in range(segments + 1))


def path(css: str, line: tuple[tuple[float, int], ...]) -> tuple[str, str]:
    """One stretch of the seam as (class, path data)."""
    return css, "M" + " L".join(f"{x} {y}" for x, y in line)


@register.simple_tag
def seam(segments: int, filled: int, fresh: bool = False) -> SafeString:
    """The line of a pathway: `filled` of `segments` stretches are gold or its colour; `fresh` draws the last one anew."""
    line = points(max(1, segments))
    filled = min(filled, segments)
    done = filled - 1 if fresh and filled else filled
    parts = [path("unfilled", line)]
    if done:
        parts.append(path("filled", line[: done + 1]))
    if fresh and filled:
        parts.append(path("fresh", line[filled - 1 : filled + 1]))
    drawn = format_html_join("", '<path class="{}" d="{}"/>', parts)
    return format_html('<svg class="seam" viewBox="0 0 600 34" preserveAspectRatio="none" aria-hidden="true">{}</svg>', drawn)
