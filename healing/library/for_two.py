"""What takes two and so belongs behind the safety questions, besides the steps themselves: their prompts and practices."""

from healing.accounts import partner_steps
from healing.accounts.person import Person
from healing.accounts.situation import situation
from healing.library import catalogue
from healing.library.items import Practice, Prompt

BONDS = "bonds"


def takes_two(item: Prompt | Practice) -> bool:
    """Whether only partner steps bring this practice, or this is a question about the two of you.

    A practice of the open list stays open, whoever names it; so does a prompt that belongs to one page alone, or that one
    person can answer whatever becomes of the two.
    """
    if not (item.step_only if isinstance(item, Practice) else item.pathway == BONDS):
        return False
    steps = catalogue().steps
    if isinstance(item, Practice):
        naming = [step.gate for step in steps if item.id in step.practices]
        return bool(naming) and all(naming)
    alone = {asked for step in steps if not step.gate for asked in (step.prompt, step.prompt_not_recent)}
    return not (item.only_from or item.alone or item.id in alone)


def may_be_shown(me: Person, item: Prompt | Practice) -> bool:
    """Whether this prompt or practice may stand on a page of this person, whichever road leads to it."""
    if takes_two(item):
        return partner_steps.are_open(me)
    if item.pathway == BONDS and isinstance(item, Prompt) and me.private_open:
        return situation(me).stands != "died"
    return True
