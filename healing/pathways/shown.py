"""How pathways, steps and answers look on their pages."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from healing import vault
from healing.accounts.person import Person
from healing.accounts.situation import Situation, situation
from healing.library import catalogue
from healing.library.items import Field, Step
from healing.pathways import progress
from healing.pathways.models import Answer
from healing.web.dates import clock, day_long

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


def value_words(field: Field | None, value: Any) -> str:
    """One answer in words: the label of a choice, the names of practices, a number as it is."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    labels = dict(field.options) if field else {}
    shelf = catalogue().practices
    one = value if isinstance(value, list) else [value]
    words = [labels.get(v) or (shelf[v].title if v in shelf else str(v)) for v in one]
    return "; ".join(words)


def answers(me: Person, step: Step, rows: Iterable[tuple[UUID, Any]]) -> list[dict[str, Any]]:
    """Earlier answers, opened. A field that is no longer in the exercise shows under its old name."""
    fields = {field.name: field for field in step.fields}
    found: list[dict[str, Any]] = []
    for row_id, blob in rows:
        try:
            kept = Answer.open_row(me.keys, row_id, me.user.pk, blob)
        except vault.Damaged:
            found.append({"when": _("One that can’t be opened"), "lines": []})
            continue
        at = datetime.fromisoformat(kept["at"]).astimezone(me.zone)
        lines = [
            (fields[n].label if n in fields else n, value_words(fields.get(n), v)) for n, v in kept["fields"].items()
        ]
        found.append({"when": f"{day_long(at.date())}, {clock(at)}", "lines": lines, "half": kept["half"]})
    return found


def situation_choices(me: Person) -> dict[str, Any]:
    """The answers one may change, and which stand now."""
    now = situation(me)
    return {
        "where": now,
        "found_words": FOUND_WORDS,
        "stands_words": STANDS_WORDS,
        "new_on": now.new_on and day_long(now.new_on),
    }
