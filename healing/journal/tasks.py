"""Background work of the journal: it knows row ids and times, never a key."""

from django.tasks import task

from healing.accounts.erasing import forget_deleted
from healing.journal.models import Entry
from healing.journal.taking.models import Incoming
from healing.web.transactions import writing

AT_ONCE = 500  # rows in one transaction: whoever writes meanwhile waits for one of them, not for all


@task
def purge() -> int:
    """Remove entries whose minute to come back is over, and what was brought in and not kept within its hour.

    Returns how many rows. Nothing of them stays in the files of the database.
    """
    count = 0
    for rows in (Entry.objects.gone(), Incoming.objects.over()):
        while ids := list(rows.values_list("pk", flat=True)[:AT_ONCE]):
            with writing():
                count += rows.filter(pk__in=ids).delete()[0]
    forget_deleted()
    return count
