"""Find a country by its name, in its own language or ours."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from healing.library.countries import Country

ALIKE = 0.72  # tried with "Germny", "Brazl", "Holand" and "Austrla": nearer than that is no accident
MOST = 3


def folded(words: str) -> str:
    """Words as they are compared: no case, no accents, no spaces or signs."""
    bare = unicodedata.normalize("NFKD", words.casefold())
    return "".join(c for c in bare if c.isalnum())


@dataclass(frozen=True)
class Found:
    """The country that was meant, or the ones that may have been."""

    country: Country | None
    near: tuple[Country, ...] = ()


def names(country: Country) -> set[str]:
    """Every name of a country, folded, and its two letters."""
    return {folded(name) for name in (country.id, country.name, *country.own_names)}


def find(words: str, countries: Iterable[Country]) -> Found:
    """Find the country with this name; else up to three whose names begin with, hold or resemble it, the likeliest first."""
    wanted, ranked = folded(words), []
    if not wanted:
        return Found(None)
    for country in countries:
        if wanted in names(country):
            return Found(country)
        likely = max(likeness(wanted, name) for name in names(country))
        if likely >= ALIKE:
            ranked.append((likely, country.name, country))
    ranked.sort(key=lambda one: (-one[0], one[1]))
    return Found(None, tuple(country for _likely, _name, country in ranked[:MOST]))


def likeness(wanted: str, name: str) -> float:
    """From 0 to 1: how likely someone who typed `wanted` means `name`. Two letters are too few to hold a name."""
    if len(wanted) > 1 and len(name) > 2 and name.startswith(wanted):
        return 1.0
    if min(len(wanted), len(name)) > 3 and (wanted in name or name in wanted):
        return 0.9
    return SequenceMatcher(None, wanted, name).ratio() if len(name) > 2 else 0.0
