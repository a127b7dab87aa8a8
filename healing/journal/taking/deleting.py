"""Delete many entries, or all. They come back together for a minute; then the worker removes them."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from healing.accounts.person import Person
from healing.journal.models import UNDO, Draft, Entry
from healing.journal.tasks import purge
from healing.web.transactions import writing


def delete_entries(*, me: Person, ids: list[UUID] | None = None) -> int:
    """Take away these entries of the person with their drafts, or with None all of both, in one act. Returns how many entries."""
    mine, drafts, now = Entry.objects.owned_by(me.user), Draft.objects.owned_by(me.user), timezone.now()
    with writing():
        gone: int = (mine if ids is None else mine.filter(pk__in=ids)).update(deleted_at=now)
        (drafts if ids is None else drafts.filter(of__in=ids)).update(deleted_at=now)
        purge.using(run_after=timezone.now() + UNDO + timedelta(seconds=1)).enqueue()
    return gone
