"""People to reach, by country: the numbers, and what is known of each."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Emergency:
    label: str
    number: str
    note: str = ""
    text: bool = False


@dataclass(frozen=True)
class Line:
    """One helpline. `checked` holds a day only when the operator called it, `checked_by` who did."""

    id: str
    name: str
    kind: str
    hours: str
    for_whom: str
    seen_source: str
    seen_month: str
    confirmed: bool
    call: str = ""
    text_to: str = ""
    text_body: str = ""
    chat: str = ""
    whatsapp: str = ""
    languages: str = ""
    bill: str = ""
    note: str = ""
    checked: date | None = None
    checked_by: str = ""

    @property
    def last_seen(self) -> date:
        """The later of the month its source was read and the day it was called."""
        year, month = (int(part) for part in self.seen_month.split("-")[:2])
        return max(date(year, month, 1), self.checked or date.min)


@dataclass(frozen=True)
class Country:
    id: str
    name: str
    emergency: tuple[Emergency, ...]
    lines: tuple[Line, ...]
    own_names: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
