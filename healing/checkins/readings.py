"""Read back how hard it was."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from healing import vault
from healing.accounts.person import Person
from healing.checkins.models import Reading

HARD = "hard"


@dataclass(frozen=True)
class Moment:
    """One "how hard is it right now": when (in the person's zone) and 0 to 10."""

    at: datetime
    value: int


def recent(me: Person, days: int = 28) -> list[Moment]:
    """How hard it was in the last `days` days, oldest first, in one query. Raises vault.Locked.

    A row that does not open is left out: the vault has logged it, and the others still count.
    """
    rows = Reading.objects.owned_by(me.user).since(me.today - timedelta(days=days)).values_list("id", "sealed")
    found = []
    for row_id, blob in rows:
        try:
            document = Reading.open_row(me.keys, row_id, me.user.pk, blob)
        except vault.Damaged:
            continue
        if document.get("kind") == HARD:
            found.append(Moment(datetime.fromisoformat(document["at"]).astimezone(me.zone), document["value"]))
    return sorted(found, key=lambda moment: moment.at)
