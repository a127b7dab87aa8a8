"""From signals to the day's few suggestions. Pure: what is not in the arguments does not count."""

import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import chain

from healing.suggestions import fits
from healing.suggestions import thresholds as at
from healing.suggestions.catalogue import Catalogue
from healing.suggestions.left import Left
from healing.suggestions.ordinary import ASKED_FOR, NO_RULE, anything, last_resort, ordinary, overdue, quiet, why_next
from healing.suggestions.removals import removed
from healing.suggestions.rules import RULES, Rule
from healing.suggestions.signals import Signals
from healing.suggestions.targets import ABOVE_ALL, Suggestion, Target

log = logging.getLogger("healing.suggestions")


def suggest(signals: Signals, catalogue: Catalogue, today: date) -> list[Suggestion]:
    """Return what to offer today: people and safety ("top") if need be, one "main", at most two "small". Never empty.

    The same arguments give the same answer. A rule that raises is left out and logged by its number, without data.
    """
    left = what_is_left(signals, catalogue, today)
    found = matches(signals, left)
    top = first_of_each_kind(one for one in found if one.kind in ABOVE_ALL)
    rest = [one for one in found if one.kind not in ABOVE_ALL]
    unseen = [replace(one, slot="top") for one in top if one.key not in signals.seen_this_visit]
    if top:
        return [*unseen, beside_people(rest, signals, left)]
    main, others = on_most_days(rest, signals, left)
    return [replace(main, slot="main"), *small(others, main)]


def what_is_left(signals: Signals, catalogue: Catalogue, today: date) -> Left:
    """Pass 1, for the rules to pick from."""
    return Left(catalogue, removed(signals, catalogue, today), today, with_others=not signals.partner)


def matches(signals: Signals, left: Left) -> list[Suggestion]:
    """What the rules pick, in the order in which they rank."""
    found: list[Suggestion] = []
    for rule in RULES:
        if not (signals.private_open or rule.when_locked):
            continue
        try:
            targets = list(rule.find(signals, left))
        except Exception as error:
            name = getattr(rule.find, "__name__", "?")
            log.error("rule %d (%s) raised %s", rule.number, name, type(error).__name__)
            continue
        found.extend(worded(rule, target, left.today) for target in targets)
    return found


def worded(rule: Rule, target: Target, today: date) -> Suggestion:
    """A rule's pick with the rule's reason, in today's wording."""
    turn = today.toordinal()
    return Suggestion(
        target,
        rule.number,
        rule.priority,
        rule.reasons[turn % len(rule.reasons)],
        reason_on_card=not rule.behind_why,
        wording=turn % at.WORDINGS,
        this_visit=rule.this_visit,
        pair=rule.pair,
        because=rule.because,
    )


def beside_people(rest: list[Suggestion], signals: Signals, left: Left) -> Suggestion:
    """Beside people and safety stands one way to settle and nothing else: the one they asked for, if they did.

    It belongs to this visit.
    """
    asked = kept([], signals, left) if signals.card and signals.card.chosen else None
    if asked and asked.kind in {"tool", "place"}:
        return replace(asked, slot="main", this_visit=True)
    settles = [one for one in rest if one.priority == 0 and one.kind in {"tool", "place"}]
    settles = settles or [ordinary(target, left) for target in left.ways_to_settle()]
    return replace(settles[0], slot="main", this_visit=True)


def on_most_days(rest: list[Suggestion], signals: Signals, left: Left) -> tuple[Suggestion, Iterable[Suggestion]]:
    """The day's card if it still holds, else what ranks first; and what may stand beneath, best first.

    A pathway long unseen gives the card a step, if it has one; a question or a page of it belongs beneath.
    """
    late = overdue(signals, left)
    steps = [one for one in late if one.kind == "step"]
    main = kept(rest, signals, left) or next(iter([*rest, *steps, *anything(signals, left)]), None) or last_resort(left)
    return main, chain(late, one_a_rule(rest, main), quiet(left))


def one_a_rule(rest: list[Suggestion], main: Suggestion) -> list[Suggestion]:
    """The main card's other half, if its rule speaks of two things; then what each other rule would pick first."""
    firsts: dict[int, Suggestion] = {}
    others = [one for one in rest if one.key != main.key]
    halves = [one for one in others if main.pair and one.rule == main.rule]
    for one in [*halves, *others]:
        if main.pair or one.rule != main.rule:
            firsts.setdefault(one.rule, one)
    return list(firsts.values())


def kept(rest: list[Suggestion], signals: Signals, left: Left) -> Suggestion | None:
    """Today's card, as long as it is allowed, its reason still holds and nothing more urgent came up."""
    card = signals.card
    if card is None or card.day != left.today:
        return None
    if card.rule != NO_RULE and not card.chosen:
        most_urgent = (one for one in rest if one.priority == rest[0].priority)
        return next((one for one in most_urgent if (one.rule, one.key) == (card.rule, card.main)), None)
    target = left.find(card.main)
    if target is None or (rest and not card.chosen):
        return None
    if card.chosen:
        target = replace(target, form="gentler") if target.kind == "practice" else target
        return ordinary(target, left, ASKED_FOR, ("card",))
    return ordinary(target, left, *(why_next(target, signals) if target.kind == "step" else ()))


def small(others: Iterable[Suggestion], main: Suggestion) -> list[Suggestion]:
    """The first two that differ from the main card and from each other. One way to fill the plan is enough, and what goes
    into the hurt is the day's one card or waits."""
    chosen: list[Suggestion] = []
    for one in others:
        here = [main, *chosen]
        if one.kind == "step" and one.id in fits.HEAVY:
            continue
        doubled = one.key in {other.key for other in here} or (fills(one) and any(fills(other) for other in here))
        if not doubled:
            chosen.append(replace(one, slot="small"))
        if len(chosen) == at.SMALL_CARDS:
            break
    return chosen


def fills(one: Suggestion) -> bool:
    """Whether it puts something into the plan."""
    return one.kind == "practice" or one.key in {"plan:add", "step:A3"}


def first_of_each_kind(found: Iterable[Suggestion]) -> list[Suggestion]:
    """One card for people and one for safety are enough."""
    kinds: dict[str, Suggestion] = {}
    for one in found:
        kinds.setdefault(one.kind, one)
    return list(kinds.values())


def gentler(suggestion: Suggestion, signals: Signals, catalogue: Catalogue, today: date) -> Suggestion:
    """Return something easier than this suggestion. It passes the same removals, and there is always something."""
    left = what_is_left(signals, catalogue, today)
    return replace(ordinary(easier(suggestion, left), left, ASKED_FOR, ("card",)), slot="main")


def easier(suggestion: Suggestion, left: Left) -> Target:
    """A step's gentler one, a practice's smaller form, a shorter way to settle, or the page with all of these."""
    if suggestion.kind == "practice" and suggestion.form != "gentler":
        return replace(suggestion.target, form="gentler")
    step = left.catalogue.steps.get(suggestion.id) if suggestion.kind == "step" else None
    if step and step.gentler:
        named = left.find(f"step:{step.gentler}") or left.find(f"tool:{step.gentler}")
        if named:
            return named
    minutes = {tool.id: tool.minutes for tool in left.catalogue.tools}
    here = minutes.get(suggestion.id) if suggestion.kind == "tool" else None
    shorter = (tool for tool in left.tools() if here is None or minutes[tool.id] < here)
    return next(shorter, Target("place", "settle"))
