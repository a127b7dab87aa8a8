"""Pass 2: the table of evidence.md §4, one small function a row, numbered as there.

A rule looks at the signals and picks, in order, from what pass 1 left. It gives nothing when its state does not hold.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from healing.suggestions import checkin_rules, fits, mood_rules, pathway_rules
from healing.suggestions import thresholds as at
from healing.suggestions.left import Left
from healing.suggestions.removals import worn_by_writing
from healing.suggestions.signals import Signals
from healing.suggestions.table import RULES, Rule, rule
from healing.suggestions.targets import Target

__all__ = [
    "RULES",
    "Rule",
    "checkin_rules",
    "mood_rules",
    "pathway_rules",
    "rule",
]  # importing the others puts their rows into the table


@rule(
    1,
    0,
    _("You deserve a person, not a page, now."),
    _("A person can stay with you in this. A page can’t."),
    _("Someone is there to answer, at this hour too."),
    when_locked=True,
    this_visit=True,
    because=("pressed",),
)
def thinking_of_ending(s: Signals, left: Left) -> Iterator[Target]:
    """The button "I'm thinking about ending my life" was pressed."""
    if s.pressed == "ending":
        yield Target("people", "ending", "")


@rule(
    2,
    0,
    _("Your safety comes first."),
    _("You come first. The rest of this page can wait."),
    _("Being safe comes before anything else here."),
    when_locked=True,
    this_visit=True,
    because=("pressed",),
)
def not_safe(s: Signals, left: Left) -> Iterator[Target]:
    """The button "I'm not safe right now" was pressed."""
    if s.pressed == "unsafe":
        yield Target("safety", "unsafe", "")


@rule(3, 0, _("Here is something for you alone."), when_locked=True, this_visit=True, because=("safety_page",))
def for_you_alone(s: Signals, left: Left) -> Iterator[Target]:
    """One of the five questions had a yes or an unsure, minutes ago."""
    if s.safety_page:
        yield Target("safety", "alone", "")


@rule(
    5,
    0,
    _("Settle first; meaning can wait."),
    _("Let the worst of it pass first. Meaning can wait."),
    _("A calmer body first, and someone beside you. The rest can wait."),
    behind_why=True,
    because=("distress_now",),
)
def settle_first(s: Signals, left: Left) -> Iterator[Target]:
    """It is a 9 or a 10 right now."""
    if s.distress_now is not None and s.distress_now >= at.HARDEST:
        yield Target("people", "hard", "")
        yield from left.ways_to_settle()


@rule(6, 0, _("Writing seems to stir more than it soothes."), behind_why=True, because=("hurt_entries",))
def writing_stirs(s: Signals, left: Left) -> Iterator[Target]:
    """Three hurt entries in a row were kept as "heavy"."""
    if worn_by_writing(s, left.today):
        yield from left.steps("C1")
        yield from left.articles(*fits.READING["guide"])


@rule(10, 1, _("Early days are for steadying."), because=("found",))
def early_days(s: Signals, left: Left) -> Iterable[Target]:
    """It is recent."""
    return left.steps(*fits.EARLY) if s.recent and s.told_when and not goes_on_for_long(s) else ()


@rule(10, 1, _("Steadying comes first, for as long as it takes."), because=("found",))
def while_it_goes_on(s: Signals, left: Left) -> Iterable[Target]:
    """It is still going on, weeks later: the same steps, but these are no early days any more."""
    return left.steps(*fits.EARLY) if s.recent and goes_on_for_long(s) else ()


def goes_on_for_long(s: Signals) -> bool:
    """Whether it counts as recent for one reason alone: that it is still going on."""
    return s.found == "going_on" and s.day >= at.EARLY_DAYS


@rule(10, 1, _("You haven’t told us much yet, so this is where most people start."), because=("found",))
def little_told(s: Signals, left: Left) -> Iterable[Target]:
    """It counts as recent because the question was skipped: the same steps, with the reason that is true."""
    return left.steps(*fits.EARLY) if s.recent and not s.told_when and s.distress_now not in at.STIRRED else ()


@rule(10, 1, _("This is where most people start."), because=("distress_now", "found"))
def little_told_but_that(s: Signals, left: Left) -> Iterable[Target]:
    """The same, when the one thing they did tell is that it is a 5 to 8: then nobody hears that they told us little."""
    return left.steps(*fits.EARLY) if s.recent and not s.told_when and s.distress_now in at.STIRRED else ()


@rule(12, 2, _("One contact makes hard days easier."), because=("steps_done:A3", "planned", "someone_listed"))
def name_one_person(s: Signals, left: Left) -> Iterable[Target]:
    """There is a plan, or A3 is done, and nobody is on the list of people to reach."""
    return left.person() if (s.planned or "A3" in s.steps_done) and not s.someone_listed else ()


@rule(13, 2, _("Start by naming it."), because=("found",))
def name_it(s: Signals, left: Left) -> Iterable[Target]:
    """New here, and it is not recent. Who is back after weeks is not new."""
    return () if s.recent or s.away_days >= at.AWAY_LONG else left.steps("A1")


@rule(14, 2, _("Calm makes the rest easier."), behind_why=True, because=("distress_now",))
def calm_first(s: Signals, left: Left) -> Iterator[Target]:
    """It is a 5 to 8, and A1 is not what comes next: A2 until it is done. On hard days then a tool, but not each day."""
    hard = s.distress_now or 0
    if hard in at.STIRRED and not any(left.steps("A1")):
        yield from left.steps("A2")
        if hard >= at.HIGH_DISTRESS and not settled_yesterday(s, left):
            yield from left.tools()


def settled_yesterday(s: Signals, left: Left) -> bool:
    """Whether the last day's card was a way to settle."""
    return s.card is not None and s.card.day < left.today and s.card.main.startswith("tool:")


@rule(15, 2, _("Deciding when doubles as deciding whether."), when_locked=True, because=("steps_done:A2", "planned"))
def no_plan_yet(s: Signals, left: Left) -> Iterator[Target]:
    """A2 is done, and nothing is planned."""
    if "A2" in s.steps_done and not s.planned and not s.plan_paused:
        yield from left.steps("A3")
        yield from left.plan("add")


@rule(16, 2, _("Small plans last."), when_locked=True, because=("planned",))
def plan_too_big(s: Signals, left: Left) -> Iterable[Target]:
    """More than three practices are planned."""
    return left.plan("trim") if len(s.planned) > at.PLAN_IS_SMALL else ()


@rule(19, 2, _("The plan may not fit; change it."), when_locked=True, because=("set_aside",))
def practice_does_not_fit(s: Signals, left: Left) -> Iterator[Target]:
    """A planned practice was set aside three times in a row: smaller, or another; where it can't be smaller, the other."""
    for planned in s.planned:
        if s.set_aside.get(planned, 0) >= at.SET_ASIDE:
            smallest = planned in s.as_small_as_it_goes
            yield from (replace(one, form="gentler" if smallest else "") for one in left.plan(planned))


@rule(20, 2, _("Good to see you. Nothing to catch up on."), when_locked=True, because=("away_days",))
def back_after_days(s: Signals, left: Left) -> Iterable[Target]:
    """Away for some days: one tiny step. Not for someone who comes every few days: that is their rhythm."""
    return left.tools() if s.away_days in at.AWAY and not usual_gap(s, left) else ()


def usual_gap(s: Signals, left: Left) -> bool:
    """Whether they were away as long before, in what is remembered of the last weeks: twice a week is a rhythm."""
    days = [day for day in sorted(s.recently_shown) if day < left.today]
    return any((later - earlier).days >= s.away_days for earlier, later in pairwise(days))


@rule(21, 2, _("Start from today."), when_locked=True, pair=True, because=("away_days",))
def back_after_long(s: Signals, left: Left) -> Iterator[Target]:
    """Away for two weeks or more: how is it now, and does the old plan still fit?"""
    if s.away_days >= at.AWAY_LONG:
        yield from left.checkin("hard")
        yield from left.plan("look")
        yield from left.tools()


@rule(31, 3, _("You can go on with or without them."), behind_why=True, because=("stands",))
def with_or_without_them(s: Signals, left: Left) -> Iterator[Target]:
    """Apart, or it was not a partner. On hard days going on can wait."""
    if s.stands in {"apart", "not_partner"} and not s.recent and (s.distress_now or 0) < at.HIGH_DISTRESS:
        yield from left.steps("A9")
        yield from left.steps("B7")


@rule(33, 3, _("Heavy writing can wait."), when_locked=True, because=("night", "hurt_wanted"))
def wind_down(s: Signals, left: Left) -> Iterator[Target]:
    """It is night, and a prompt that digs was wanted."""
    if s.night and s.hurt_wanted:
        yield from left.practices(tag="night")
        yield from left.tools()


@rule(35, 4, _("Less app is a good sign."), when_locked=True, because=("steps_done",))
def pathway_finished(s: Signals, left: Left) -> Iterable[Target]:
    """Every step of a pathway is done: a look back, and fewer prompts."""
    return left.pathway(*fits.finished(s.steps_done))
