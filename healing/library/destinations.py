"""What an id in a text leads to: an article, a step, a way to settle, or one of the pages that stand beside them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from healing.library.items import Catalogue

PAGES: dict[str, tuple[str, Promise]] = {
    "help": ("support:help_now", _("People to reach")),
    "settle": ("support:settle", _("Settle")),
    "read": ("library:index", _("All articles")),
    "pathways": ("pathways:index", _("The pathways")),
    "guidance": ("support:guidance", _("Kinds of help")),
    "finding": ("support:finding", _("Where to look for help")),
    "meeting": ("support:meeting", _("The first meetings")),
    "call": ("support:first_call", _("A sheet for the first call")),
}


@dataclass(frozen=True)
class Destination:
    """Where a line of “read next” leads, and how long that takes (0: as long as one likes)."""

    address: str
    title: str
    minutes: int = 0


def destinations(ids: Iterable[str], catalogue: Catalogue) -> list[Destination]:
    """What these ids lead to, in their order; one that is not there is passed over."""
    shelves = (
        (catalogue.articles, "library:article"),
        (catalogue.steps, "pathways:step"),
        (catalogue.tools, "support:tool"),
    )
    found = []
    for one in ids:
        if one in PAGES:
            route, title = PAGES[one]
            found.append(Destination(reverse(route), str(title)))
        for shelf, route in shelves:
            if item := shelf.get(one):
                found.append(Destination(reverse(route, args=[one]), item.title, item.minutes))
    return found
