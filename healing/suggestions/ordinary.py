"""What to offer where no rule has something: a pathway long unseen, a step that suits anyone, a quiet minute."""

from collections.abc import Callable, Iterator
from itertools import islice

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from healing.suggestions import fits
from healing.suggestions import thresholds as at
from healing.suggestions.left import Left, pathway_of
from healing.suggestions.removals import talking_rests
from healing.suggestions.signals import Signals
from healing.suggestions.targets import BONDS, CARE, GUIDE, PATHWAYS, Kind, Suggestion, Target

NO_RULE = 0
AFTER_ALL_RULES = 9

FOR_BALANCE = (
    _("This side of things hasn’t come up here for a while."),
    _("So that this part has its turn as well."),
    _("A change from what stood here lately."),
)
BEGUN = _("You began this one. It can go on from there.")
COMES_NEXT = _("This comes after what you did already.")
FOR_WHEN_IT_FITS = _("This is a next step, for when it fits.")
ASKED_FOR = _("You asked for something gentler.")
REASONS: dict[Kind, tuple[str | Promise, ...]] = {
    "step": (_("This one asks for little and stands on its own."),),
    "tool": (
        _("A few quiet minutes can fit into any day."),
        _("It needs nothing but you and a minute or two."),
        _("It fits a bus stop, a bathroom or a bed."),
    ),
    "practice": (_("Something small to try, if it appeals."), _("One small thing, only if you like the look of it.")),
    "prompt": (
        _("A line about today is enough."),
        _("Some days a question is good company. You can leave it, too."),
        _("Nothing is waiting for you here. This is for if you feel like writing."),
    ),
    "plan": (_("A plan is easier to keep when it still suits you."),),
    "person": (_("One name is enough."),),
    "article": (_("A short read for a quiet moment."),),
    "pathway": (_("Here to look over, whenever you want."),),
}
OPEN: tuple[str | Promise, ...] = (
    _("Nothing has to be done today. This is here if you want it."),
    _("Always open, for a minute or for longer."),
    _("No need to choose well. Look around, and stop any time."),
)
FIRST_PRACTICE = _("One small thing, decided ahead, is enough.")


def ordinary(target: Target, left: Left, reason: str | Promise = "", because: tuple[str, ...] = ()) -> Suggestion:
    """Make a suggestion of a target that no rule picked."""
    wording = left.today.toordinal() % at.WORDINGS
    if target.kind == "place":
        usual = OPEN[wording]
    else:
        said = REASONS[target.kind]
        usual = FIRST_PRACTICE if target.key == "plan:add" else said[wording % len(said)]
    return Suggestion(target, NO_RULE, AFTER_ALL_RULES, reason or usual, wording=wording, because=because)


def overdue(s: Signals, left: Left) -> list[Suggestion]:
    """Something from each pathway that was not shown for a while; nothing from one where nothing may be offered.

    On a hard day nothing between two people is overdue, and who is back after weeks has nothing to catch up on.
    """
    if s.away_days >= at.AWAY_LONG:
        return []
    waited = at.PATHWAY_ABSENT - at.BALANCE_AHEAD
    last = dict.fromkeys(PATHWAYS, s.first_day)
    for day, keys in s.recently_shown.items():
        for pathway in {pathway_of(key, left.catalogue) for key in keys if day < left.today} & last.keys():
            last[pathway] = max(last[pathway], day)
    late = (one for one in PATHWAYS if left.today - last[one] >= waited and not (one == BONDS and hard(s)))
    found = (next(of_pathway(pathway, s, left), None) for pathway in late)
    return [
        ordinary(target, left, said, ("recently_shown",))
        for target, said in zip(filter(None, found), FOR_BALANCE, strict=False)
    ]


def hard(s: Signals) -> bool:
    """Whether getting through the day is enough."""
    return (s.distress_now or 0) >= at.HIGH_DISTRESS


def of_pathway(pathway: str, s: Signals, left: Left) -> Iterator[Target]:
    """What a pathway has for anyone, best first: what comes next, then something to do, to read, to write, to look over."""
    yield from next_steps(pathway, s, left)
    yield from left.practices(pathway=pathway)
    yield from left.articles(*fits.READING[pathway])
    if not s.recent:
        yield from left.prompts(pathway=pathway)
    yield from left.pathway(pathway)


def next_steps(pathway: str, s: Signals, left: Left) -> Iterator[Target]:
    """The steps of a pathway in their order, what was begun first. Early on, only the steadying ones.

    Towards help nothing is passed over: where one step rests, the next doesn't come in its place. It goes on for those
    for whom it is still going on too: they may need someone most. After a bad talk only what one does alone comes. On a
    hard day nothing is to be decided, arranged or said to anyone. Who has a therapist needs none found.
    """
    goes_on = not s.recent or (pathway == GUIDE and s.found == "going_on")
    steps = [step for step in fits.IN_ORDER[pathway] if goes_on or step in fits.EARLY]
    if pathway == BONDS and talking_rests(s, left.today):
        steps = [step for step in steps if step in fits.FOR_ANYONE]
    if hard(s):
        steps = [step for step in steps if pathway == CARE or step in fits.EARLY]
    if pathway == GUIDE:
        useless = fits.TO_FIND_SOMEONE if s.therapist_connected else fits.WITH_SOMEONE
        steps = [step for step in steps if step not in useless]
        refused = {step for step in steps if s.cooling.get(f"step:{step}", {}).get("never")}
        steps = [step for step in steps if step not in s.steps_done | refused][:1]
    return left.steps(*sorted(steps, key=lambda step: step not in s.steps_opened))


def anything(s: Signals, left: Left) -> Iterator[Suggestion]:
    """What fits when no rule matched, best first: what was begun, the next step of each pathway in turn, quiet things."""
    turn = left.today.toordinal() % len(PATHWAYS)
    found = [next(next_steps(one, s, left), None) for one in PATHWAYS[turn:] + PATHWAYS[:turn]]
    for target in sorted((one for one in found if one), key=lambda one: one.id not in s.steps_opened):
        yield ordinary(target, left, *why_next(target, s))
    yield from quiet(left)


def why_next(target: Target, s: Signals) -> tuple[str | Promise, tuple[str, ...]]:
    """Why a step comes now that no rule asked for, and what that rests on."""
    if target.id in s.steps_opened:
        return BEGUN, ("steps_opened",)
    order = fits.IN_ORDER[target.pathway]
    if target.id not in fits.FOR_ANYONE and s.steps_done & set(order[: order.index(target.id)]):
        return COMES_NEXT, ("steps_done",)
    return (REASONS["step"][0] if target.id in fits.FOR_ANYONE else FOR_WHEN_IT_FITS), ()


def quiet(left: Left) -> Iterator[Suggestion]:
    """Small things for any day: they take turns, so that no card stands there day after day."""
    pools: list[Callable[[], Iterator[Target]]] = [
        left.tools,
        lambda: left.plan("look" if left.today.weekday() == at.LOOK_AT_PLAN_ON else "add"),
        lambda: left.practices(energy="low"),
        lambda: left.prompts(present=True),
    ]
    first = left.today.toordinal() % len(pools)
    for pool in pools[first:] + pools[:first]:
        yield from (ordinary(target, left) for target in islice(pool(), 1))


def last_resort(left: Left) -> Suggestion:
    """When everything else was declined: a place that is always there. They take turns."""
    return ordinary(Target("place", ("settle", "read")[left.today.toordinal() % 2]), left)
