"""What Today shows beside the suggestions."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from healing.accounts import carry
from healing.accounts.person import Person
from healing.accounts.situation import situation
from healing.checkins import asked, due, noted
from healing.dashboard.faces import Face
from healing.dashboard.gather import Gathered
from healing.journal import chooser, limits, notes
from healing.library import kept
from healing.pathways import progress
from healing.pathways.shown import NAMES
from healing.sharing import waiting
from healing.suggestions.fits import finished
from healing.suggestions.targets import Suggestion
from healing.web.dates import clock

JUST_NOW = timedelta(minutes=1)
DUE = {
    noted.WELLBEING: gettext_lazy("A few questions about the last two weeks"),
    noted.IMPACT: gettext_lazy("Three questions about this week"),
}


def parts(me: Person, found: Gathered, which: Face, offered: Sequence[Suggestion] = ()) -> dict[str, Any]:
    """What this face of Today holds, apart from its cards and the day's practices."""
    if not me.private_open:
        return {"closed": True, **({"seams": seams(me)} if which == "ordinary" else {})}
    shown: dict[str, Any] = {"just_kept": just_kept(me, found), "said": found.signals.distress_now}
    if which == "hard":
        return shown
    shown |= {"notes": notes.due(me)}
    if which == "enough":
        return shown
    if shown["said"] is None:
        shown |= {"hard_scale": asked.hard_under_heading(), "hard_tag": carry.tag(me.user.pk, uuid4())}
    shown |= {"reading": kept.continue_reading(me), "connect": waiting.link_for(me)}
    if which == "first":
        return shown
    return {**shown, "seams": seams(me), "due": due_words(me), "prompt": prompt(me, found, offered)}


def seams(me: Person) -> list[dict[str, Any]]:
    """The three lines, each with its name and how far it is in words."""
    return [
        {
            "pathway": one.pathway,
            "name": NAMES[one.pathway],
            "segments": one.segments,
            "filled": one.filled,
            "words": _("%(filled)s of %(segments)s") % {"filled": one.filled, "segments": one.segments},
        }
        for one in progress.seams(me, situation(me) if me.private_open else None)
    ]


def just_kept(me: Person, found: Gathered) -> str:
    """When a check-in was kept, for the visit that comes from keeping it; "" otherwise."""
    at = found.checked_in
    return clock(at) if at and me.now - at <= JUST_NOW else ""


def due_words(me: Person) -> str:
    """The long question that is due, in words; "" when none is."""
    return next((str(DUE[name]) for name in due.longer(me)), "")


def prompt(me: Person, found: Gathered, offered: Sequence[Suggestion]) -> Any:
    """A question for the journal, and not one that a card above asks already; None when there is no other.

    Where a pathway is finished it asks no more (evidence.md §4, rule 35).
    """
    limit, asked = limits.limits(me, found.moments), {one.id for one in offered if one.kind == "prompt"}
    one = chooser.fitting(me, limit)
    for _card in asked:
        if one and one.id in asked:
            one = chooser.fitting(me, limit, after=one.id)
    fits = one and one.id not in asked and one.pathway not in finished(found.signals.steps_done)
    return one if fits else None
