"""How pathways, steps and answers look on their pages."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from healing.accounts.person import Person
from healing.accounts.situation import Situation, situation
from healing.journal import limits
from healing.library import catalogue
from healing.library.for_two import may_be_shown
from healing.library.items import Prompt, Step
from healing.pathways import doors, progress, routes, talks
from healing.pathways.doors import Door
from healing.pathways.reading import on_a_sheet
from healing.plans.care import plan
from healing.web.dates import day_long

NAMES = {
    "care": gettext_lazy("Self-care"),
    "bonds": gettext_lazy("Healthy habits"),
    "guide": gettext_lazy("Guidance"),
}
ABOUT = {
    "care": gettext_lazy("Steady yourself first. Small acts, one at a time."),
    "bonds": gettext_lazy("Speak openly, let trust grow slowly, know your limits. With others, or for yourself."),
    "guide": gettext_lazy("When a trained person would help, and how to find one."),
}
FOUND_WORDS = (
    ("two_weeks", gettext_lazy("In the last two weeks")),
    ("longer", gettext_lazy("Longer ago")),
    ("going_on", gettext_lazy("It is still going on")),
    ("not_sure", gettext_lazy("Not sure")),
)
STANDS_WORDS = (
    ("together", gettext_lazy("Together")),
    ("apart", gettext_lazy("Apart")),
    ("same_home", gettext_lazy("Same home, not together")),
    ("not_partner", gettext_lazy("It wasn’t a partner")),
    ("died", gettext_lazy("They died")),
    ("unsure", gettext_lazy("Unsure")),
)


@dataclass(frozen=True)
class Row:
    """A step in its pathway: in the words for how things stand, how far it is, and its twin's name while it is closed."""

    step: Step
    state: str
    instead: str = ""


def pathways(me: Person, where: Situation | None) -> list[dict[str, Any]]:
    """Each pathway with its seam and its steps in order: while it is recent, those for now and those that can wait."""
    recent = bool(where and where.recent(me.today))
    found = []
    for seam in progress.seams(me, where):
        steps = routes.steps(seam.pathway, where)
        now, later = routes.early_first(steps) if recent else (steps, [])
        found.append(
            {
                "seam": seam,
                "name": NAMES[seam.pathway],
                "about": ABOUT[seam.pathway],
                "steps": [row(me, step, where) for step in now],
                "later": [row(me, step, where) for step in later],
                "takes_two": any(step.gate for step in steps),
            }
        )
    return found


def row(me: Person, step: Step, where: Situation | None) -> Row:
    """One step of a pathway. Closed, it says the same whatever was answered, never asked or run out."""
    known = me.everyday.get("steps", {}).get(step.id, {})
    if not doors.closed(me, step):
        return Row(routes.worded(step, where), "" if step.id == routes.GATE_STEP else state_words(known))
    twin = routes.worded(doors.Door(step, True, where).twin, where)
    return Row(routes.worded(step, where), _("Done") if known.get("done") else "", instead=twin.title)


def state_words(known: dict[str, Any]) -> str:
    """How far a step is, in words; nothing for one not opened."""
    if known.get("done"):
        return _("Done")
    if known.get("exercise") == "half":
        return _("Begun; what you filled in is kept")
    return _("Begun") if known.get("lesson") else ""


def prompt_for(step: Step, door: Door, me: Person) -> Prompt | None:
    """The step's question to write on; another one when it is not recent. None when it may not stand here."""
    recent = door.where is None or door.where.recent(me.today)
    wanted = step.prompt if recent or not step.prompt_not_recent else step.prompt_not_recent
    found = catalogue().prompts.get(wanted)
    if found is None or not may_be_shown(me, found):
        return None
    return found if not found.hurt or limits.limits(me).hurt_allowed else None


def after(me: Person, step: Step, door: Door) -> dict[str, Any]:
    """What may follow a step: its first practice not yet planned, its question, whether it is done, what it still asks."""
    shelf = catalogue().practices
    there = {care.key for care in plan(me)} if step.practices else set()
    offered = [shelf[i] for i in step.practices if i in shelf and i not in there]
    practice = next((one for one in offered if may_be_shown(me, one)), None)
    known = progress.facts(me, step.id)
    return {
        "practice": practice,
        "prompt": prompt_for(step, door, me),
        "done": bool(known.get("done")),
        "pathway_name": NAMES[door.asked.pathway],
        "ask_talk": "spoken" in step.needs and not known.get("spoken"),
        "sheet": on_a_sheet(step),
    }


def situation_choices(me: Person) -> dict[str, Any]:
    """The answers one may change, and which stand now."""
    now, talk = situation(me), talks.ended_badly_on(me)
    return {
        "where": now,
        "found_words": FOUND_WORDS,
        "stands_words": STANDS_WORDS,
        "new_on": now.new_on and day_long(now.new_on),
        "talk_fits": now.stands != "died",
        "talk_on": talk and day_long(talk),
        "talk_rests": talk and talks.resting(me) and day_long(talk + talks.RESTS),
        "talk_today": talk == me.today,
    }
