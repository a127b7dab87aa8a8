"""The first lines of Today: by the hour, or after being away without a word of what was not done."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from healing.accounts.person import Person
from healing.suggestions.thresholds import AWAY, AWAY_LONG

AWAY_MONTHS = 90  # issue 5 §4


@dataclass(frozen=True)
class Welcome:
    """What Today says first: the heading, a line beneath, and whether to offer a look at what still fits."""

    heading: str
    line: str = ""
    look: bool = False


def welcome(me: Person, away: int) -> Welcome:
    """Greet by how long they were away, then by their own clock. Being back asks for nothing."""
    if away >= AWAY_MONTHS:
        line = _("Things may have changed since. If you like, look at what still fits.")
        return Welcome(_("Good to see you. Start from today."), line, look=True)
    if away >= AWAY_LONG:
        return Welcome(_("Good to see you. Nothing to catch up on."), _("All you kept is where you left it."))
    if away in AWAY:
        return Welcome(_("Good to see you. One small thing is enough."))
    return Welcome(greeting(me))


def greeting(me: Person) -> str:
    """Greet by the person's own clock."""
    hour = me.now.hour
    if me.night or hour < 5:
        return _("It is late. One small thing is enough.")
    if hour < 12:
        return _("Good morning. One small thing is enough.")
    if hour < 18:
        return _("Good afternoon. One small thing is enough.")
    return _("Good evening. One small thing is enough.")
