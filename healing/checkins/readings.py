"""Read back how hard it was."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from healing import vault
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.checkins.models import Reading
from healing.web.prepared import Prepared

HARD = "hard"
SINCE = Prepared(
    lambda person, day: Reading.objects.owned_by(User(pk=person)).since(day).values_list("id", "sealed"), UUID, date
)


@dataclass(frozen=True)
class Moment:
    """One "how hard is it right now": when (in the person's zone) and 0 to 10."""

    at: datetime
    value: int


def recent(me: Person, days: int = 28) -> list[Moment]:
    """How hard it was in the last `days` days, oldest first, in one query. Raises vault.Locked.

    A row that does not open is left out: the vault has logged it, and the others still count.
    """
    found = []
    for row_id, blob in SINCE(me.user.pk, me.today - timedelta(days=days)):
        try:
            document = Reading.open_row(me.keys, row_id, me.user.pk, blob)
        except vault.Damaged:
            continue
        if document.get("kind") == HARD:
            found.append(Moment(datetime.fromisoformat(document["at"]).astimezone(me.zone), document["value"]))
    return sorted(found, key=lambda moment: moment.at)
