"""Keep what someone said about how they are."""

from healing.accounts.person import Person
from healing.checkins.models import Reading
from healing.checkins.readings import HARD
from healing.web.transactions import writing


def keep_reading(me: Person, *, hard: int) -> Reading:
    """Keep one "how hard is it right now", 0 to 10. Raises ValueError past the range, vault.Locked when closed."""
    if not 0 <= hard <= 10:
        raise ValueError("0 to 10")
    reading = Reading(user=me.user, day=me.today)
    reading.seal(me.keys, {"kind": HARD, "value": hard, "at": me.now.isoformat(timespec="seconds")})
    with writing():
        reading.save(force_insert=True)
    return reading
