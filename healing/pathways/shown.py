"""How pathways, steps and answers look on their pages."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from healing.accounts.person import Person
from healing.accounts.situation import Situation, situation
from healing.library import catalogue
from healing.library.items import Step
from healing.pathways import progress
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


def pathways(me: Person, where: Situation | None) -> list[dict[str, Any]]:
    """Each pathway with its seam and its steps; the gate's own step has no mark and no segment."""
    known = me.everyday.get("steps", {})
    found = []
    for seam in progress.seams(me, where):
        steps = [s for s in catalogue().steps if s.pathway == seam.pathway and progress.fits(s, where)]
        rows = [(step, "" if step.id == progress.GATE_STEP else state_words(known.get(step.id, {}))) for step in steps]
        found.append({"seam": seam, "name": NAMES[seam.pathway], "about": ABOUT[seam.pathway], "steps": rows})
    return found


def state_words(known: dict[str, Any]) -> str:
    """How far a step is, in words; nothing for one not opened."""
    if known.get("done"):
        return _("Done")
    if known.get("exercise") == "half":
        return _("Begun; what you filled in is kept")
    return _("Begun") if known.get("lesson") else ""


def prompt_for(step: Step, where: Situation | None, me: Person) -> Any:
    """The step's question to write on; another one when it is not recent."""
    recent = where is None or where.recent(me.today)
    wanted = step.prompt if recent or not step.prompt_not_recent else step.prompt_not_recent
    return catalogue().prompts.get(wanted)


def after(me: Person, step: Step, where: Situation | None) -> dict[str, Any]:
    """What may follow a step: its first practice, its question, whether it is done."""
    shelf = catalogue().practices
    practice = next((shelf[i] for i in step.practices if i in shelf), None)
    known = progress.facts(me, step.id)
    return {
        "practice": practice,
        "prompt": prompt_for(step, where, me),
        "done": bool(known.get("done")),
        "half": known.get("exercise") == "half",
        "pathway_name": NAMES[step.pathway],
    }


def situation_choices(me: Person) -> dict[str, Any]:
    """The answers one may change, and which stand now."""
    now = situation(me)
    return {
        "where": now,
        "found_words": FOUND_WORDS,
        "stands_words": STANDS_WORDS,
        "new_on": now.new_on and day_long(now.new_on),
    }
