"""What check-ins tell the rules: from the last two weeks' rows, and from what is noted of the long questions."""

from collections.abc import Mapping, Sequence
from typing import Any

from healing.accounts.person import Person
from healing.checkins import begun, noted, wellbeing
from healing.checkins.quiz import DISTANCE, WORRY, band
from healing.checkins.readings import Kept
from healing.suggestions.signals import Leaning, Wellbeing


def checkin_signals(me: Person, kept: Sequence[Kept]) -> Mapping[str, Any]:
    """Everything the rules may know of check-ins but how hard it is. No query. Raises vault.Locked."""
    flood = noted.last(me, noted.FLOOD)
    panics = [one.day for one in kept if one.said.get("body") == "panicky"]
    energies = [one.said["energy"] for one in kept if "energy" in one.said and one.day == me.today]
    nights = {one.day: one.said["sleep"] == "poor" for one in kept if "sleep" in one.said}
    return {
        "numb_on": noted.day_of(flood) if flood else None,
        "panic_on": panics[-1] if panics else None,
        "energy": energies[-1] if energies else "",
        "nights": tuple(nights.items()),
        "wellbeing": last_wellbeing(me),
        "impacts": tuple(
            (noted.day_of(one), sum(one["said"].values()) / len(one["said"])) for one in noted.of(me, noted.IMPACT)
        ),
        "leaning": leaning(me),
        "over_a_month": begun.of_person(me).over_a_month,
    }


def last_wellbeing(me: Person) -> Wellbeing | None:
    """The last answers about wellbeing, as the rules see them."""
    entries = noted.of(me, noted.WELLBEING)
    if not entries:
        return None
    said = [entry["said"] for entry in entries]
    return Wellbeing(noted.day_of(entries[-1]), wellbeing.level(said[-1]), wellbeing.down_twice(said))


def leaning(me: Person) -> Leaning | None:
    """Where the last quiz lies, whomever it was about."""
    entry = noted.last(me, noted.QUIZ)
    if entry is None:
        return None
    lies = entry["said"]
    return Leaning(*(lies[axis] is not None and band(lies[axis]) == "higher" for axis in (WORRY, DISTANCE)))
