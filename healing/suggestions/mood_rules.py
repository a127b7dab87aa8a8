"""Pass 2, the row that rests on moods noted before and after a practice."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from healing.suggestions import thresholds as at
from healing.suggestions.left import Left
from healing.suggestions.signals import Signals
from healing.suggestions.table import rule
from healing.suggestions.targets import KEEP, Target


@rule(22, 2, _("This seems to help you."), behind_why=True, because=("helps",))
def seems_to_help(s: Signals, left: Left) -> Iterator[Target]:
    """Mood was lighter after something three times: keep it, or take it up again where it was put away."""
    for key, since in sorted(s.helps.items(), key=lambda one: one[1], reverse=True):
        if left.today - since >= at.HELPS_LATELY:
            continue
        if key in s.planned:
            yield from left.plan(KEEP + key)
        else:
            yield from (target for target in left.practices() if target.id == key)
