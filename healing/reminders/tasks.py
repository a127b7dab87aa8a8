"""The round of sending as a task that comes again every minute. The queue holds its time, and nothing of anyone."""

from datetime import timedelta

from django.tasks import TaskResultStatus, task, task_backends
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from healing.accounts import limits
from healing.reminders import letters, sending
from healing.web.transactions import writing

SOON, SPARE = timedelta(minutes=1), timedelta(minutes=10)


@task
def send() -> int:
    """Send what is due. The next round is put down first: one that is killed must not be the last. Returns how many went."""
    ensure_sending()
    return sending.round_of_sending() if letters.can_send() else 0


def ensure_sending() -> None:
    """See to it that a round waits for the next minute, and one more for later; `manage.py prepare` calls this at each start.

    The later one is for a worker that is killed after it took a round and before it put down the next: then sending goes on
    ten minutes later, with nobody's help.
    """
    if not task_backends[send.backend].supports_defer:
        return
    now = timezone.now()
    with writing():
        limits.locked("sending")  # two processes take turns here
        waiting = DBTaskResult.objects.filter(task_path=send.module_path, status=TaskResultStatus.READY)
        times = sorted(waiting.values_list("run_after", flat=True))
        if not times or times[0] > now + SOON:
            send.using(run_after=now + SOON).enqueue()
        if not times or times[-1] <= now + SOON:
            send.using(run_after=now + SPARE).enqueue()


def send_now() -> None:
    """Have a round begin with the worker's next look, for someone who waits for a code."""
    if task_backends[send.backend].supports_defer:
        with writing():
            send.using(run_after=timezone.now()).enqueue()
