"""When questions that dig are held back (evidence.md §5, Journaling limits). Free writing is always open."""

from dataclasses import dataclass
from datetime import date, timedelta

from healing.accounts.person import Person
from healing.accounts.situation import situation
from healing.checkins import noted, readings
from healing.checkins.readings import Moment

# All from evidence.md §5: cautious design choices, no research cuts.
A_DAY = 1
A_FORTNIGHT = 4
FORTNIGHT = timedelta(days=14)
DISTRESS = 7
MINUTES = 20
HEAVY_IN_A_ROW = 3  # evidence.md §4, rule 6
REST = timedelta(days=7)
HARD_REST = timedelta(hours=24)  # rule 5: after a 9 or 10
HARDEST = 9


@dataclass(frozen=True)
class Limits:
    """Whether hurt prompts are held back today, and what the last readings say."""

    recent: bool
    distress: int | None
    night: bool
    rested: bool
    worn: bool

    @property
    def hurt_allowed(self) -> bool:
        """Whether a hurt prompt may be offered now."""
        calm = self.distress is None or self.distress < DISTRESS
        return calm and self.rested and not (self.recent or self.night or self.worn)


def heavy_rest(log: list[dict[str, str]], today: date) -> bool:
    """Rule 6: three hurt entries in a row kept as "heavy" bring seven days without hurt prompts."""
    last = log[-HEAVY_IN_A_ROW:]
    if len(last) < HEAVY_IN_A_ROW or any(one["mood"] != "heavy" for one in last):
        return False
    return today - date.fromisoformat(last[-1]["day"]) < REST


def limits(me: Person, moments: list[Moment] | None = None) -> Limits:
    """Work out today's limits; the last 14 days' readings are asked for unless given. Raises vault.Locked."""
    log = me.private.get("hurt", [])
    days = [date.fromisoformat(one["day"]) for one in log]
    if moments is None:
        moments = readings.recent(me, days=FORTNIGHT.days)
    today = [moment for moment in moments if moment.at.date() == me.today]
    hardest = any(m.value >= HARDEST and me.now - m.at < HARD_REST for m in moments)
    lately = sum(1 for day in days if me.today - day < FORTNIGHT)
    return Limits(
        recent=situation(me).recent(me.today),
        distress=today[-1].value if today else None,
        night=me.night,
        rested=days.count(me.today) < A_DAY and lately < A_FORTNIGHT and not hardest,
        worn=heavy_rest(log, me.today) or noted.flooded_lately(me),
    )
