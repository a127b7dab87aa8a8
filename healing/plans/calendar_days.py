"""The days on which a plan differs from its weekly rule: moved, swapped, gentler for once, or resting while others go on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from healing.plans.care import Care, replacement

DAY = timedelta(days=1)
AHEAD = timedelta(days=400)  # as far as single days are kept


@dataclass(frozen=True)
class Rule:
    """The weekdays of a line and the day it begins; `title` is what it says on all of them."""

    title: str
    days: tuple[int, ...]
    starts: date

    def names(self, day: date) -> bool:
        """Whether the rule alone would put the line on this day."""
        return day >= self.starts and day.weekday() in self.days


@dataclass(frozen=True)
class Differing:
    """What a calendar has to leave out of a rule, and what stands by itself instead: (day, title)."""

    without: tuple[str, ...] = ()
    singles: tuple[tuple[str, str], ...] = ()


def of_one(care: Care, rule: Rule, today: date) -> Differing:
    """Where one thing differs from its rule, in name or in day."""
    said = {day: title_on(care, day) for day in changed([care], today) if care.on(day)}
    return differing(rule, said, changed([care], today))


def of_all(cares: list[Care], rule: Rule, today: date) -> Differing:
    """Where all things together differ from the one line that stands for them: a day has something or has nothing."""
    days = changed(cares, today)
    return differing(rule, {day: rule.title for day in days if any(care.on(day) for care in cares)}, days)


def differing(rule: Rule, said: Mapping[date, str], days: Iterable[date]) -> Differing:
    """Compare what is said on these days with what the rule says."""
    without = [day for day in days if rule.names(day) and said.get(day) != rule.title]
    singles = [(day, said[day]) for day in days if day in said and not (rule.names(day) and said[day] == rule.title)]
    return Differing(
        tuple(day.isoformat() for day in without), tuple((day.isoformat(), title) for day, title in singles)
    )


def changed(cares: Iterable[Care], today: date) -> list[date]:
    """The days from today on that may differ: changed ones, and those of a rest that ends."""
    days = {date.fromisoformat(day) for care in cares for day in care.changes}
    for care in cares:
        for first, until in (*care.rests, *care.paused):
            first, until = max(first, today), min(until, today + AHEAD)
            days.update(first + n * DAY for n in range((until - first).days))
    return sorted(day for day in days if today <= day <= today + AHEAD)


def title_on(care: Care, day: date) -> str:
    """Its neutral name on one day: gentler for once, or that of the practice in its place."""
    change = care.change_on(day)
    instead = replacement(change)
    if care.own and not instead:
        return care.neutral_title
    return care.titled(gentler=care.gentler or bool(change.get("gentler")), instead=instead)
