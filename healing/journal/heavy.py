"""What the browser needs to notice heavy words in what it keeps. The server never learns whether it did.

The list and the card are on the page already; static/js/heavy_words.js compares and shows. Nothing asks for them.
"""

from functools import cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from healing.accounts.person import Person
from healing.library import catalogue
from healing.web.errors import links


@cache
def phrases() -> str:
    """The editors' list (content/en/heavy_words.txt), with a bar between phrases."""
    lines = (settings.CONTENT_DIR / "en" / "heavy_words.txt").read_text().splitlines()
    return "|".join(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def card(me: Person) -> SafeString:
    """The card that waits on an entry's page until this browser shows it."""
    return drawn(me.zone.key, get_language())


@cache
def drawn(zone: str, language: str | None) -> SafeString:
    """The card, with the country of a time zone chosen in its list; drawn once a process for each. No number is guessed."""
    countries = sorted(((one.id, one.name) for one in catalogue().countries), key=lambda pair: pair[1])
    likely = next((one.id for one in catalogue().countries if zone in one.zones), "")
    site = {"links": links()}
    return mark_safe(  # noqa: S308  (our own template)
        render_to_string("journal/_heavy_card.html", {"countries": countries, "likely": likely, "site": site})
    )
