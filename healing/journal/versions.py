"""What an entry said before: kept at each change for thirty days, to be looked at and put back."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from healing import vault
from healing.accounts.person import Person
from healing.journal import shown
from healing.journal.models import Entry
from healing.journal.versions_models import Version
from healing.web.dates import clock

MOST = 300  # shown on one page; nobody changes an entry oftener in thirty days


def add(me: Person, entry: Entry, *, number: int, held: dict[str, Any]) -> None:
    """Keep what the entry held as version `number`; the caller is inside `writing`, with the change that replaces it."""
    version = Version(id=uuid4(), user=me.user, entry=entry, number=number, replaced_on=timezone.now().date())
    version.seal(me.keys, held)
    version.save(force_insert=True)


def listed(me: Person, entry: Entry) -> list[dict[str, Any]]:
    """The versions of an entry as its list shows them, the newest first."""
    rows = Version.objects.owned_by(me.user).filter(entry=entry).newest_first().values_list("id", "sealed")[:MOST]
    return [one_of(me, row_id, blob) for row_id, blob in rows]


def one_of(me: Person, row_id: UUID, blob: Any) -> dict[str, Any]:
    """One version in the list: when it was kept and how it begins. One that does not open says so."""
    try:
        held = Version.open_row(me.keys, row_id, me.user.pk, blob)
    except vault.Damaged:
        return {"id": row_id, "closed": True}
    kept = datetime.fromisoformat(held["kept"]).astimezone(me.zone)
    begins = shown.cut(held["body"], shown.EXCERPT)
    return {"id": row_id, "kept": clock(kept), "day": shown.day_words(me, kept.date()), "begins": begins}
