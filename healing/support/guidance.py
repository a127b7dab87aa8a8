"""What is known of a register, in words; and the registers of a country as its page shows them."""

from dataclasses import dataclass
from datetime import date

from django.utils.dateformat import format as written
from django.utils.translation import gettext as _

from healing.library import catalogue
from healing.library.calls import long_unseen
from healing.library.countries import Country
from healing.library.guidance import Register


@dataclass(frozen=True)
class Shown:
    """A register, what is known about it, and the bare names of the hosts its links lead to."""

    place: Register
    truth: str
    host: str
    complain_host: str
    old: bool


def truth(place: Register, today: date) -> str:
    """What we know of a register, and since when."""
    if long_unseen(place, today):
        return _("Not looked at since %(month)s; it may have changed.") % {"month": written(place.last_seen, "F Y")}
    if place.checked:
        return _("Last checked: we opened it on %(day)s.") % {"day": written(place.checked, "j F Y")}
    month = written(place.last_seen, "F Y")
    if not place.confirmed:
        return _("Unconfirmed. Noted in %(month)s. Not yet checked by us.") % {"month": month}
    said = _("Read in a stored copy of %(source)s, %(month)s. Not yet checked by us.")
    return said % {"source": place.seen_source, "month": month}


def host(address: str) -> str:
    """The host of an address as people read it."""
    return address.removeprefix("https://").partition("/")[0].removeprefix("www.")


def shown(country: Country, today: date) -> list[Shown]:
    """The registers of a country, those kept by law first and what went long without a look last."""
    found = [
        Shown(place, truth(place, today), host(place.find), host(place.complain), long_unseen(place, today))
        for place in catalogue().guidance.of_country(country.id)
    ]
    return sorted(found, key=lambda one: one.old)


def with_registers() -> list[Country]:
    """The countries that have a register here, by name."""
    codes = catalogue().guidance.countries()
    return sorted((one for one in catalogue().countries if one.id in codes), key=lambda one: one.name)
