"""Helplines of a country in the order that helps, and a guess at the country that only preselects a list."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.dateformat import format as written
from django.utils.translation import gettext as _

from healing.accounts.person import person
from healing.library import catalogue
from healing.library.calls import digits, expired
from healing.library.countries import Country, Line

ORDER = {
    "": ("crisis", "abuse", "abuse_men", "children", "stop"),
    "ending": ("crisis", "children", "abuse", "abuse_men", "stop"),
    "unsafe": ("abuse", "abuse_men", "crisis", "children", "stop"),
}


@dataclass(frozen=True)
class Shown:
    """One line as the page shows it: links for call and text, and what is known about it."""

    line: Line
    tel: str
    sms: str
    whatsapp: str
    truth: str
    old: bool


def truth(line: Line, today: date) -> tuple[str, bool]:
    """What we know of a line, in words, and whether it has gone 180 days without being confirmed."""
    if expired(line, today):
        return _("Not checked since %(month)s; it may have changed.") % {"month": written(line.last_seen, "F Y")}, True
    if line.checked:
        return _("Last checked: we called it on %(day)s.") % {"day": written(line.checked, "j F Y")}, False
    month = written(line.last_seen, "F Y")
    if not line.confirmed:
        return _("Unconfirmed. Noted in %(month)s. Not yet called by us.") % {"month": month}, False
    return _("From %(source)s, %(month)s. Not yet called by us.") % {"source": line.seen_source, "month": month}, False


def shown(country: Country, first: str, today: date) -> list[Shown]:
    """The lines of a country: what is asked for first, what went long without a look last."""
    order = ORDER[first]
    found = []
    for line in sorted(country.lines, key=lambda one: order.index(one.kind)):
        words, old = truth(line, today)
        sms = f"sms:{digits(line.text_to)}" if line.text_to else ""
        whatsapp = f"https://wa.me/{digits(line.whatsapp).lstrip('+')}" if line.whatsapp.startswith("+") else ""
        found.append(Shown(line, f"tel:{digits(line.call)}" if line.call else "", sms, whatsapp, words, old))
    return sorted(found, key=lambda one: one.old)


def guess(request: HttpRequest) -> str:
    """A guess at the country, from the person's zone or the browser's language. It preselects the list and shows nothing."""
    countries = catalogue().countries
    zone = person(request).preferences.get("zone", "") if request.user.is_authenticated else ""
    for country in countries:
        if zone and zone in country.zones:
            return country.id
    for wanted in request.headers.get("Accept-Language", "").replace(" ", "").split(","):
        tag = wanted.partition(";")[0].casefold()
        for country in countries:
            if tag and tag in [language.casefold() for language in country.languages]:
                return country.id
    return ""
