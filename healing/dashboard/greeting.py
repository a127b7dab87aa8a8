"""The first line of Today: by the hour, and after being away without a word about it."""

from django.utils.translation import gettext as _

from healing.accounts.person import Person

AWAY = 3  # evidence.md §4, rules 20 and 21: back after 3 days or more


def greeting(me: Person, away: int) -> str:
    """Greet by the person's own clock."""
    if away >= AWAY:
        return _("Good to see you. Nothing to catch up on.")
    hour = me.now.hour
    if me.night or hour < 5:
        return _("It is late. One small thing is enough.")
    if hour < 12:
        return _("Good morning. One small thing is enough.")
    if hour < 18:
        return _("Good afternoon. One small thing is enough.")
    return _("Good evening. One small thing is enough.")
