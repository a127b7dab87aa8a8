"""Background work of the journal: it knows row ids and times, never a key."""

from django.tasks import task
from django.utils import timezone

from healing.accounts.erasing import forget_deleted
from healing.journal.models import UNDO, Draft, Entry, Version
from healing.journal.taking.models import Incoming
from healing.web.transactions import writing

AT_ONCE = 500  # rows in one transaction: whoever writes meanwhile waits for one of them, not for all


def remove_what_is_over() -> int:
    """Remove entries and drafts whose minute to come back is over, versions after their thirty days, and what was brought in
    and not kept within its hour. Returns how many rows.
    """
    count = 0
    drafts = Draft.objects.gone_before(timezone.now() - UNDO)
    for rows in (Entry.objects.gone(), drafts, Version.objects.over(), Incoming.objects.over()):
        while ids := list(rows.values_list("pk", flat=True)[:AT_ONCE]):
            with writing():
                count += rows.filter(pk__in=ids).delete()[0]
    return count


@task
def purge() -> int:
    """Remove what is over. Returns how many rows. Nothing of them stays in the files of the database."""
    count = remove_what_is_over()
    forget_deleted()
    return count
