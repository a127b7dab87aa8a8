"""What someone told us about what happened (evidence.md §3), and what follows from it: recent or not, which day."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from healing.accounts.person import Person

HAPPENED = ("lied", "absent", "harm", "family", "professional", "rather_not")
FOUND = ("two_weeks", "longer", "going_on", "not_sure")
STANDS = ("together", "apart", "same_home", "not_partner", "died", "unsure")
HARM = "harm"  # "hurt, threatened or controlled me": never kept with an account
RECENT = timedelta(days=14)  # evidence.md §3: a cautious design choice, no research cut
LONGER_STARTS_AT = 15


@dataclass(frozen=True)
class Situation:
    """The answers as kept. `since` is the day they were given; `new_on` the last day "something new came out"."""

    since: date
    happened: str = ""
    found: str = ""
    stands: str = ""
    new_on: date | None = None

    def recent(self, today: date) -> bool:
        """Whether steadying comes first: found out in the last two weeks, still going on, not sure, or not said."""
        if self.found == "going_on":
            return True
        if self.new_on and today - self.new_on < RECENT:
            return True
        return self.found != "longer" and today - self.since < RECENT

    def days(self, today: date) -> int:
        """Which day it is, counted from the answer; "longer ago" starts at day 15, something new starts again."""
        if self.new_on:
            return (today - self.new_on).days
        return (today - self.since).days + (LONGER_STARTS_AT if self.found == "longer" else 0)

    @property
    def partner(self) -> bool:
        """Whether words about a partner can fit."""
        return self.stands in {"together", "same_home", "unsure", ""} and self.happened not in {
            "family",
            "professional",
        }


def situation(me: Person) -> Situation:
    """Return what is kept of the person's situation. Raises vault.Locked while the private key is closed."""
    kept: dict[str, Any] = me.private.get("situation", {})
    since = kept.get("since")
    new_on = kept.get("new_on")
    return Situation(
        since=date.fromisoformat(since) if since else me.user.agreed_on or me.today,
        happened=kept.get("happened", ""),
        found=kept.get("found", ""),
        stands=kept.get("stands", ""),
        new_on=date.fromisoformat(new_on) if new_on else None,
    )


def keep(
    me: Person, *, happened: str | None = None, found: str | None = None, stands: str | None = None, new: bool = False
) -> None:
    """Change what is kept; None leaves an answer as it is. "Hurt, threatened or controlled me" is never kept."""

    def change(document: dict[str, Any]) -> None:
        kept = document.setdefault("situation", {})
        today = me.today.isoformat()
        kept.setdefault("since", today)
        if happened is not None and happened != HARM:
            kept["happened"] = happened
        if found is not None and found != kept.get("found"):
            kept |= {"found": found, "since": today}
            kept.pop("new_on", None)
        if stands is not None:
            kept["stands"] = stands
        if new:
            kept["new_on"] = today

    me.change("private", change)
