"""The daily sweep: removes sessions and unlocks that are over, old tries and finished work. It needs no key of anyone."""

from datetime import timedelta

from django.tasks import TaskResultStatus, task, task_backends
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from healing.accounts import limits, sweeping
from healing.accounts.erasing import forget_deleted
from healing.accounts.models import Limit, Session
from healing.web.transactions import writing

DAY = timedelta(days=1)


@task
def sweep() -> None:
    """Sweep, and come again tomorrow. Tomorrow's is put down first: a sweep that breaks must not be the last one."""
    ensure_sweep(after=DAY)
    with writing():
        Session.objects.ended().delete()
        Session.objects.left_open().close()
        Limit.objects.over().delete()
        old = timezone.now() - DAY
        DBTaskResult.objects.finished().filter(finished_at__lt=old).delete()
        DBTaskResult.objects.running().filter(started_at__lt=old).delete()  # killed half-way
    sweeping.run()
    forget_deleted()


def ensure_sweep(*, after: timedelta = timedelta(0)) -> None:
    """See to it that exactly one sweep waits; `manage.py prepare` calls this at each start.

    A sweep that is running does not count, so one that was killed half-way does not stop those to come. Does nothing
    where the queue can't hold work for later.
    """
    if not task_backends[sweep.backend].supports_defer:
        return
    with writing():
        limits.locked("sweep")  # two processes that start together take turns here
        waiting = DBTaskResult.objects.filter(task_path=sweep.module_path, status=TaskResultStatus.READY)
        if not waiting.exists():
            sweep.using(run_after=timezone.now() + after).enqueue()
