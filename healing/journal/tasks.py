"""Background work of the journal: it knows row ids and times, never a key."""

from django.tasks import task

from healing.journal.models import Entry


@task
def purge() -> int:
    """Remove the rows of entries whose minute to come back is over. Returns how many."""
    gone, _by_model = Entry.objects.gone().delete()
    return int(gone)
