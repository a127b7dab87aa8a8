"""Pass 2, the rows that rest on steps, promises, talks, writing and a therapist: what comes next on the three pathways."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from healing.suggestions import fits
from healing.suggestions import thresholds as at
from healing.suggestions.left import Left
from healing.suggestions.removals import talking_rests
from healing.suggestions.signals import HurtEntry, Signals
from healing.suggestions.table import rule
from healing.suggestions.targets import Target


@rule(
    4,
    0,
    _("The one you opened takes two. Here is one just for you."),
    when_locked=True,
    this_visit=True,
    because=("twin_opened",),
)
def one_just_for_you(s: Signals, left: Left) -> Iterable[Target]:
    """A closed step was opened in this visit. Its own page shows the twin at once; Today has it too."""
    return left.steps(s.twin_opened) if s.twin_opened else ()


@rule(26, 3, _("You may be ready to look gently."), behind_why=True, because=("calm_weeks",))
def ready_to_look(s: Signals, left: Left) -> Iterable[Target]:
    """The conditions of the step that looks closely hold. The step itself asks first whether they are steady."""
    return left.steps(fits.LOOKS_CLOSELY) if s.calm_weeks else ()


@rule(27, 3, _("Start soft, one event."), behind_why=True, because=("steps_done:A6",))
def start_soft(s: Signals, left: Left) -> Iterable[Target]:
    """The partner steps are shown, the fear behind the anger was looked at, and no talk ended badly."""
    fits_now = s.partner_steps_shown and "A6" in s.steps_done and not talking_rests(s, left.today)
    return left.steps(*fits.TALKING) if fits_now else ()


@rule(
    28,
    3,
    _("A third person can help, starting with just you."),
    behind_why=True,
    because=("talk_ended_badly_on",),
)
def after_a_bad_talk(s: Signals, left: Left) -> Iterator[Target]:
    """A talk ended badly: someone for them alone first. Pass 1 lets talking rest meanwhile."""
    if talking_rests(s, left.today):
        yield from left.steps("C2")
        yield from left.articles(*fits.READING["guide"])


@rule(
    29,
    3,
    _("Broken promises tell you something. You decide what you do."),
    behind_why=True,
    pair=True,
    because=("promises_broken",),
)
def promises_not_kept(s: Signals, left: Left) -> Iterable[Target]:
    """Three promises were not kept within a fortnight."""
    broken = [day for day in s.promises_broken if timedelta(0) <= left.today - day < at.PROMISES_WITHIN]
    return left.steps("B7", "C1") if len(broken) >= at.PROMISES_BROKEN else ()


@rule(32, 3, _("A change of view can break circling."), because=("hurt_entries",))
def another_view(s: Signals, left: Left) -> Iterator[Target]:
    """Entries that dig kept the same prompt or label three days running: a question that stays with today, or on values."""
    if circling(s.hurt_entries, left):
        yield from left.prompts(present=True)  # the question about values is one of these


def circling(entries: tuple[HurtEntry, ...], left: Left) -> bool:
    """Whether one prompt or label stands on each of three days in a row, of which the last was today or yesterday."""
    on: dict[str, set[int]] = {}
    for entry in entries:
        for mark in {entry.prompt, *entry.labels}:
            on.setdefault(mark, set()).add((left.today - entry.day).days)
    run = range(at.CIRCLING_DAYS)
    return any({last + back for back in run} <= days for days in on.values() for last in at.CIRCLING_LAST)


@rule(34, 3, _("Arrive with your own words."), because=("therapist_connected",))
def own_words(s: Signals, left: Left) -> Iterable[Target]:
    """A therapist is connected, and no professional caused the hurt."""
    return left.steps("C5") if s.therapist_connected and s.happened != "professional" else ()
