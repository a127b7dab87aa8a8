"""Pass 1: what must not be offered. Every removal runs, always; each names the keys that it takes away.

A thing that is removed is never hinted at: nothing here gives a reason, and nothing counts what was taken away.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from healing.suggestions import fits
from healing.suggestions import thresholds as at
from healing.suggestions.catalogue import Catalogue, Step
from healing.suggestions.cooling import resting
from healing.suggestions.signals import Signals
from healing.suggestions.targets import BONDS, GUIDE, KEEP

log = logging.getLogger("healing.suggestions")

Removal = Callable[[Signals, Catalogue, date], Iterable[str]]
REMOVALS: list[Removal] = []


def removal(one: Removal) -> Removal:
    """Register a removal."""
    REMOVALS.append(one)
    return one


def removed(signals: Signals, catalogue: Catalogue, today: date) -> frozenset[str]:
    """Return the keys of all that must not be offered. If one removal can't tell, everything that could harm goes."""
    keys: set[str] = set()
    for one in REMOVALS:
        try:
            keys.update(one(signals, catalogue, today))
        except Exception as error:
            log.error("removal %s raised %s", getattr(one, "__name__", "?"), type(error).__name__)
            keys.update(all_but_the_harmless(catalogue))
    return frozenset(keys)


def all_but_the_harmless(catalogue: Catalogue) -> Iterator[str]:
    """Everything except ways to settle, the plan and a check-in."""
    yield from (f"step:{step.id}" for step in catalogue.steps)
    yield from (f"prompt:{prompt.id}" for prompt in catalogue.prompts)
    yield from (f"practice:{practice.id}" for practice in catalogue.practices)
    yield from (f"article:{article.id}" for article in catalogue.articles)
    yield from (f"pathway:{pathway}" for pathway in fits.WHOLE)


def with_theirs(steps: Iterable[Step], catalogue: Catalogue) -> Iterator[str]:
    """These steps, with the prompt and the practices that would give them away."""
    for step in steps:
        yield f"step:{step.id}"
        if step.prompt:
            yield f"prompt:{step.prompt}"
        yield from (
            f"practice:{p}" for p in step.practices if (found := catalogue.practices.get(p)) and found.step_only
        )


def hurt_prompts(catalogue: Catalogue) -> Iterator[str]:
    """The prompts that dig."""
    return (f"prompt:{prompt.id}" for prompt in catalogue.prompts if prompt.hurt)


def partner_things(catalogue: Catalogue) -> Iterator[str]:
    """All that takes two: steps behind the gate, what belongs to them, and questions about the two of you."""
    yield from with_theirs((step for step in catalogue.steps if step.gate), catalogue)
    alone = {step.prompt for step in catalogue.steps if not step.gate}
    yield from (
        f"prompt:{prompt.id}"
        for prompt in catalogue.prompts
        if prompt.pathway == BONDS and not prompt.alone and prompt.id not in alone
    )


@removal
def never_suggested(s: Signals, catalogue: Catalogue, today: date) -> Iterator[str]:
    """The safety questions and forgiveness wait for whoever looks for them; some prompts belong to one page alone."""
    yield from (f"step:{step}" for step in fits.NEVER_SUGGESTED)
    yield from (f"prompt:{prompt.id}" for prompt in catalogue.prompts if prompt.only_from)


@removal
def behind_them(s: Signals, catalogue: Catalogue, today: date) -> Iterator[str]:
    """Steps done, or tried today where they want more than one day; articles read."""
    yield from (f"step:{step}" for step in s.steps_done | s.steps_today)
    yield from (f"article:{article}" for article in s.read)


@removal
def nothing_to_do_there(s: Signals, catalogue: Catalogue, today: date) -> Iterator[str]:
    """A first plan or a look where there is or isn't one, adding to a full one, practices planned, a check-in given."""
    if s.planned:
        yield "step:A3"
    yield from (f"practice:{practice}" for practice in s.planned)
    if not s.planned:
        yield "plan:look"
    if len(s.planned) >= at.PLAN_IS_SMALL:
        yield "plan:add"
        yield from (f"practice:{practice.id}" for practice in catalogue.practices)
    if s.distress_now is not None:
        yield "checkin:hard"


@removal
def practices_of_steps_to_come(s: Signals, catalogue: Catalogue, today: date) -> Iterator[str]:
    """A practice that only a step brings waits until that step is done."""
    known = {practice for step in catalogue.steps if step.id in s.steps_done for practice in step.practices}
    yield from (f"practice:{p.id}" for p in catalogue.practices if p.step_only and p.id not in known)


@removal
def gate_closed(s: Signals, catalogue: Catalogue, today: date) -> Iterable[str]:
    """Without five clear noes in the last week, nothing that takes two."""
    return () if s.partner_steps_shown else partner_things(catalogue)


@removal
def no_partner(s: Signals, catalogue: Catalogue, today: date) -> Iterable[str]:
    """Where it was not a partner, or they are apart, nothing that takes two."""
    return () if s.partner else partner_things(catalogue)


@removal
def they_died(s: Signals, catalogue: Catalogue, today: date) -> Iterator[str]:
    """No step between two people, no page about it, no word of a partner."""
    if s.stands == "died":
        yield from with_theirs((step for step in catalogue.steps if step.pathway == BONDS), catalogue)
        yield from (f"prompt:{prompt.id}" for prompt in catalogue.prompts if prompt.pathway == BONDS)
        yield from (f"article:{article.id}" for article in catalogue.articles if article.pathway == BONDS)
        yield f"pathway:{BONDS}"


@removal
def not_on_their_route(s: Signals, catalogue: Catalogue, today: date) -> Iterable[str]:
    """Steps that do not belong to how things stand."""
    return (f"step:{step.id}" for step in catalogue.steps if s.stands and step.routes and s.stands not in step.routes)


@removal
def not_calm_enough_yet(s: Signals, catalogue: Catalogue, today: date) -> Iterable[str]:
    """The step that looks closely at what happened has conditions of its own."""
    return () if s.calm_weeks else (f"step:{fits.LOOKS_CLOSELY}",)


@removal
def a_professional_caused_it(s: Signals, catalogue: Catalogue, today: date) -> Iterator[str]:
    """Nothing pushes towards therapists."""
    if s.happened == "professional":
        yield from with_theirs((step for step in catalogue.steps if step.pathway == GUIDE), catalogue)
        yield from (f"prompt:{prompt.id}" for prompt in catalogue.prompts if prompt.pathway == GUIDE)
        yield from (f"article:{article.id}" for article in catalogue.articles if article.pathway == GUIDE)
        yield f"pathway:{GUIDE}"


@removal
def someone_found(s: Signals, catalogue: Catalogue, today: date) -> Iterator[str]:
    """Who comes with a therapist needs no list to choose from and no first call."""
    if s.therapist_connected:
        yield from (f"step:{step}" for step in fits.TO_FIND_SOMEONE)
        yield from (f"article:{article}" for article in fits.READ_TO_FIND_SOMEONE)


@removal
def made_already(s: Signals, catalogue: Catalogue, today: date) -> Iterable[str]:
    """What was done on three days is theirs, whether or not the days lay close enough together to count."""
    return (f"step:{step}" for step in s.steps_practised)


@removal
def early_days(s: Signals, catalogue: Catalogue, today: date) -> Iterator[str]:
    """While it is recent, steadying comes first: no search for meaning, no question of a later stage, no quiz."""
    if s.recent:
        yield from (f"step:{step}" for step in fits.NOT_WHILE_RECENT)
        yield from hurt_prompts(catalogue)
        yield from (f"prompt:{prompt.id}" for prompt in catalogue.prompts if prompt.stage not in fits.EARLY_STAGES)
        yield "checkin:quiz"


@removal
def high_distress(s: Signals, catalogue: Catalogue, today: date) -> Iterator[str]:
    """At 7 and above, nothing that digs, nothing that takes two, and no words for what one stands for or looks forward to:
    getting through the day is enough."""
    if s.distress_now is not None and s.distress_now >= at.HIGH_DISTRESS:
        yield from heavy_things(catalogue)
        yield f"step:{fits.VALUES}"
        yield from (f"step:{step.id}" for step in catalogue.steps if step.gate)
        yield from (f"prompt:{prompt.id}" for prompt in catalogue.prompts if prompt.stage not in fits.EARLY_STAGES)
        if not s.recent:
            yield from (f"step:{step}" for step in fits.ASKS_FOR_THE_HEADLINE)


@removal
def numb_or_flooded(s: Signals, catalogue: Catalogue, today: date) -> Iterable[str]:
    """Numbness or flashbacks in the last fortnight: nothing that digs."""
    return heavy_things(catalogue) if s.numb_on and today - s.numb_on < at.NUMB_RESTS else ()


def heavy_things(catalogue: Catalogue) -> Iterator[str]:
    """Steps and prompts that go into the hurt."""
    yield from (f"step:{step}" for step in fits.HEAVY)
    yield from (f"step:{step.id}" for step in catalogue.steps if step.heavy)
    yield from hurt_prompts(catalogue)


@removal
def after_the_hardest(s: Signals, catalogue: Catalogue, today: date) -> Iterable[str]:
    """Rule 5: for a day after a 9 or a 10, no prompt that digs."""
    lately = any(r.value >= at.HARDEST and today - r.day <= at.HARDEST_RESTS for r in s.readings)
    now = s.distress_now is not None and s.distress_now >= at.HARDEST
    return hurt_prompts(catalogue) if lately or now else ()


def worn_by_writing(s: Signals, today: date) -> bool:
    """Whether three hurt entries in a row were kept as "heavy", the last of them less than a week ago."""
    last = s.hurt_entries[-at.HEAVY_IN_A_ROW :]
    heavy = len(last) == at.HEAVY_IN_A_ROW and all(entry.mood == "heavy" for entry in last)
    return heavy and today - last[-1].day < at.WORN_RESTS


@removal
def writing_stirs(s: Signals, catalogue: Catalogue, today: date) -> Iterable[str]:
    """Rule 6: then a week without prompts that dig. Free writing stays open."""
    return hurt_prompts(catalogue) if worn_by_writing(s, today) else ()


@removal
def enough_digging(s: Signals, catalogue: Catalogue, today: date) -> Iterable[str]:
    """One prompt that digs a day, four in a fortnight."""
    days = [entry.day for entry in s.hurt_entries]
    fortnight = sum(1 for day in days if today - day < at.FORTNIGHT)
    enough = days.count(today) >= at.HURT_PROMPTS_A_DAY or fortnight >= at.HURT_PROMPTS_A_FORTNIGHT
    return hurt_prompts(catalogue) if enough else ()


@removal
def night(s: Signals, catalogue: Catalogue, today: date) -> Iterable[str]:
    """In the person's night, no prompt that digs."""
    return hurt_prompts(catalogue) if s.night else ()


@removal
def a_talk_ended_badly(s: Signals, catalogue: Catalogue, today: date) -> Iterable[str]:
    """Then the steps about talking rest for four weeks, and so does the one that looks closely."""
    rest = (*fits.TALKING, fits.LOOKS_CLOSELY)
    return (f"step:{step}" for step in rest) if talking_rests(s, today) else ()


def talking_rests(s: Signals, today: date) -> bool:
    """Whether a talk ended badly in the last four weeks."""
    return bool(s.talk_ended_badly_on and today - s.talk_ended_badly_on < at.BAD_TALK_RESTS)


@removal
def pathway_finished(s: Signals, catalogue: Catalogue, today: date) -> Iterator[str]:
    """Rule 35: fewer prompts where a pathway is finished."""
    done = fits.finished(s.steps_done)
    yield from (f"prompt:{prompt.id}" for prompt in catalogue.prompts if prompt.pathway in done)


@removal
def locked(s: Signals, catalogue: Catalogue, today: date) -> Iterator[str]:
    """While the private key is closed: the plan, a way to settle, and steps that tell a bystander nothing."""
    if not s.private_open:
        neutral = {f"step:{step}" for step in fits.STEADYING}
        neutral |= {f"practice:{practice.id}" for practice in catalogue.practices if not practice.step_only}
        yield from (key for key in all_but_the_harmless(catalogue) if key not in neutral)
        yield "checkin:hard"


@removal
def plan_paused(s: Signals, catalogue: Catalogue, today: date) -> Iterator[str]:
    """While the whole plan is paused, nothing is asked of it and nothing offered for it: rules 15, 16, 19, 22 and the rest."""
    if s.plan_paused:
        yield from (f"plan:{what}" for what in ("look", "add", "trim", *s.planned))
        yield from (f"plan:{KEEP}{planned}" for planned in s.planned)
        yield from (f"practice:{practice.id}" for practice in catalogue.practices)
        yield "step:A3"


@removal
def cooling_off(s: Signals, catalogue: Catalogue, today: date) -> Iterator[str]:
    """What was declined, for as long as it rests."""
    yield from (key for key, rest in s.cooling.items() if resting(rest, today))


@removal
def shown_enough(s: Signals, catalogue: Catalogue, today: date) -> Iterator[str]:
    """What stood there on three days here in a row stays away for the next three."""
    days = [frozenset(keys) for day, keys in sorted(s.recently_shown.items(), reverse=True) if day < today]
    for back in range(at.RESTS_FOR):
        run = days[back : back + at.DAYS_RUNNING]
        if len(run) == at.DAYS_RUNNING:
            yield from frozenset.intersection(*run)


@removal
def looked_back(s: Signals, catalogue: Catalogue, today: date) -> Iterator[str]:
    """A look back needs something done to look at, and is not due again for a while."""
    lately = {key for day, keys in s.recently_shown.items() if day < today for key in keys}
    for pathway, steps in fits.WHOLE.items():
        if not steps & s.steps_done or f"pathway:{pathway}" in lately:
            yield f"pathway:{pathway}"


@removal
def offered_enough(s: Signals, catalogue: Catalogue, today: date) -> Iterator[str]:
    """What stood there on three days of a fortnight waits until it is rarer. Ways to settle are there whenever needed."""
    days = [keys for day, keys in s.recently_shown.items() if day < today and today - day < at.FORTNIGHT]
    counts = Counter(key for keys in days for key in keys if not key.startswith("tool:"))
    yield from (key for key, number in counts.items() if number >= at.UNTAKEN)
