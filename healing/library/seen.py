"""When something that can go stale was last looked at: a telephone line, a register."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Seen:
    """Where and in which month it was read, and if that was its own page (`confirmed`).

    `checked` holds a day only when the operator called or opened it, `checked_by` who did.
    """

    seen_source: str
    seen_month: str
    confirmed: bool
    checked: date | None = None
    checked_by: str = ""

    @property
    def last_seen(self) -> date:
        """The later of the month its source was read and the day it was called or opened."""
        year, month = (int(part) for part in self.seen_month.split("-")[:2])
        return max(date(year, month, 1), self.checked or date.min)
