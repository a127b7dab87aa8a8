"""The figures beneath a picture, as a table: one line a check-in, each with its way to be deleted."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from healing.checkins.readings import Kept
from healing.web.dates import day_short


@lru_cache(maxsize=1024)
def day_words(day: date, language: str | None) -> str:
    """A day in the words of a language. Six weeks of a table ask for the same few days, whoever's they are."""
    return escape(day_short(day))


def figures(columns: Sequence[str], given: Sequence[Kept], cells: Callable[[Kept], Iterable[object]]) -> SafeString:
    """The table, newest first. Words are escaped here, piece by piece: hundreds of cells are too many for templates."""
    language, delete = get_language(), escape(_("Delete"))
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    lines = []
    for one in reversed(given):
        when = f"{day_words(one.day, language)}, {one.at:%H:%M}"
        middle = "".join(f"<td>{cell if isinstance(cell, int) else escape(str(cell))}</td>" for cell in cells(one))
        lines.append(
            f'<tr><th scope="row">{when}</th>{middle}<td><a href="/check-ins/{one.id}/delete/">{delete}'
            f'<span class="visually-hidden">: {when}</span></a></td></tr>'
        )
    first = f'<th scope="col">{escape(_("When"))}</th>'
    last = f'<th scope="col"><span class="visually-hidden">{delete}</span></th>'
    return mark_safe(  # noqa: S308  (every word above is escaped)
        f'<table class="figures"><thead><tr>{first}{head}{last}</tr></thead><tbody>{"".join(lines)}</tbody></table>'
    )
