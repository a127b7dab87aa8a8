"""Which questions may be asked of someone now: it follows pathway, stage, route and how heavy things are.

The limits of questions that dig are in limits.py, what takes two in library/for_two.py.
"""

from collections.abc import Iterable

from healing.accounts.person import Person
from healing.journal.limits import DISTRESS, Limits
from healing.library import catalogue
from healing.library.for_two import may_be_shown
from healing.library.items import Prompt

CARE = "care"
WHILE_RECENT = frozenset({"early", "any"})  # evidence.md §3: early days are for steadying


def known(me: Person, prompt_id: str, *, came_from: str = "") -> Prompt | None:
    """The prompt of an address, as far as this person may be asked it.

    One behind the safety questions is not there while they are closed; one that belongs to a single page is there
    only for someone who comes from it (`came_from` is the article's id).
    """
    prompt = catalogue().prompts.get(prompt_id)
    if prompt is None or (prompt.only_from and prompt.only_from != came_from):
        return None
    return prompt if may_be_shown(me, prompt) else None


def may_use(prompt: Prompt, found: Limits) -> bool:
    """Whether this prompt may be offered to this person now, whichever road led to it."""
    return found.hurt_allowed or not prompt.hurt


def all_open(me: Person, found: Limits) -> list[Prompt]:
    """Every question that may be asked now, in the editors' order."""
    return [
        one
        for one in catalogue().prompts
        if may_use(one, found)
        and not one.only_from
        and (one.stage in WHILE_RECENT or not found.recent)
        and may_be_shown(me, one)
    ]


def begun(me: Person) -> set[str]:
    """The pathways whose lessons someone has opened; care belongs to everyone."""
    steps = catalogue().steps
    opened = (steps.get(step) for step, facts in me.everyday.get("steps", {}).items() if facts.get("lesson"))
    return {CARE, *(step.pathway for step in opened if step)}


def suited(me: Person, found: Limits) -> list[Prompt]:
    """The open questions that suit someone now: of the pathways they have begun, and at a heavy time those that stay
    with today."""
    paths = begun(me)
    here = [one for one in all_open(me, found) if one.pathway in paths]
    return (stay_with_today(here) or here) if heavy(found) else here


def heavy(found: Limits) -> bool:
    """Whether it is a time for questions that stay with today."""
    return found.night or found.worn or (found.distress or 0) >= DISTRESS


def stay_with_today(prompts: Iterable[Prompt]) -> list[Prompt]:
    """Those that look at today and at what helps."""
    return [one for one in prompts if one.present]


def fitting(me: Person, found: Limits, *, after: str = "") -> Prompt | None:
    """A question that fits: it changes with the day; "another" gives the one after `after`. None when there is none."""
    return one_of(me, suited(me, found), after=after)


def instead(me: Person, found: Limits) -> Prompt | None:
    """What is offered in place of a question that is held back."""
    return one_of(me, stay_with_today(all_open(me, found)))


def one_of(me: Person, choice: list[Prompt], *, after: str = "") -> Prompt | None:
    """One of `choice` by the day, or the one after `after` if that is among them."""
    if not choice:
        return None
    ids = [one.id for one in choice]
    if after in ids:
        return choice[(ids.index(after) + 1) % len(choice)]
    return choice[me.today.toordinal() % len(choice)]
