"""Delete many entries, or all. They come back together for a minute; then the worker removes them."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from healing.accounts.person import Person
from healing.journal.models import UNDO, Entry
from healing.journal.tasks import purge
from healing.web.transactions import writing


def delete_entries(*, me: Person, ids: list[UUID] | None = None) -> int:
    """Take away these entries of the person, or with None all of them, in one act. Returns how many."""
    mine = Entry.objects.owned_by(me.user)
    with writing():
        gone: int = (mine if ids is None else mine.filter(pk__in=ids)).update(deleted_at=timezone.now())
        purge.using(run_after=timezone.now() + UNDO + timedelta(seconds=1)).enqueue()
    return gone
