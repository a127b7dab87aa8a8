"""Time zones people can choose: the ones named after a place."""

from functools import cache
from zoneinfo import available_timezones

REGIONS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
UTC = "UTC"


@cache
def choices() -> tuple[tuple[str, list[tuple[str, str]]], ...]:
    """All zones by region, for a select; the regions are the headings."""
    regions: dict[str, list[tuple[str, str]]] = {region: [] for region in REGIONS}
    for zone in sorted(available_timezones()):
        region, _slash, place = zone.partition("/")
        if place and region in regions:
            regions[region].append((zone, place.replace("_", " ").replace("/", ", ")))
    return ((UTC, [(UTC, "UTC")]), *regions.items())


def known(zone: str) -> str:
    """The zone if it is one of these, otherwise UTC: a browser's word is not worth an error."""
    region = zone.partition("/")[0]
    return zone if region in REGIONS and zone in available() else UTC


@cache
def available() -> frozenset[str]:
    """The names of all zones."""
    return frozenset(available_timezones())
