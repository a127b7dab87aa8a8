"""The daily sweep: exactly one waits, whatever happened before."""

from datetime import timedelta
from typing import Any

import pytest
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from healing.accounts import limits
from healing.accounts.models import STAY, Limit, Session, User
from healing.accounts.tasks import ensure_sweep, sweep

HOUR = timedelta(hours=1)


@pytest.fixture
def queue(db: None) -> Any:
    """The sweeps in the site's queue."""
    return DBTaskResult.objects.filter(task_path=sweep.module_path)


def test_exactly_one_waits_however_often_the_site_starts(queue: Any) -> None:
    for _start in range(3):
        ensure_sweep()
    assert queue.count() == 1
    assert queue.ready().count() == 1


def test_a_sweep_puts_down_the_next_one(queue: Any) -> None:
    sweep.call()
    assert queue.count() == 1
    waits = queue.get().run_after - timezone.now()
    assert timedelta(hours=23) < waits <= timedelta(days=1)
    sweep.call()
    assert queue.count() == 1


def test_a_sweep_that_was_killed_does_not_stop_those_to_come(queue: Any) -> None:
    ensure_sweep()
    queue.update(status=TaskResultStatus.RUNNING, started_at=timezone.now() - timedelta(days=2))
    ensure_sweep()
    assert queue.filter(status=TaskResultStatus.READY).count() == 1
    sweep.call()
    assert list(queue.values_list("status", flat=True)) == [TaskResultStatus.READY]


def test_finished_work_is_forgotten_after_a_day(queue: Any) -> None:
    for _round in range(2):
        ensure_sweep()
        queue.update(status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now() - timedelta(days=2))
    sweep.call()
    assert queue.count() == 1


def test_it_removes_what_is_over_and_nothing_else(queue: Any, alice: User) -> None:
    now = timezone.now()

    def session(key: str, age: timedelta, idle: timedelta, stay: bool) -> None:
        Session.objects.create(
            session_key=key,
            session_data=b"",
            expire_date=now,
            user=alice,
            made=now - age,
            used=now - idle,
            fresh=now,
            stay=stay,
        )

    session("open", HOUR, timedelta(minutes=5), False)
    session("idle", HOUR, timedelta(minutes=31), False)
    session("long", timedelta(hours=13), timedelta(minutes=5), False)
    session("stays", timedelta(days=20), timedelta(days=3), True)
    session("stayed", STAY + HOUR, timedelta(minutes=5), True)
    limits.take(limits.pool("name", "now"))
    limits.take(limits.pool("name", "long ago"))
    Limit.objects.filter(key=limits.pool("name", "long ago").key).update(last=now - 2 * HOUR)
    sweep.call()
    assert set(Session.objects.values_list("pk", flat=True)) == {"open", "stays"}
    assert Limit.objects.filter(key=limits.pool("name", "now").key).exists()
    assert not Limit.objects.filter(key=limits.pool("name", "long ago").key).exists()


def test_where_nothing_can_wait_it_does_nothing(db: None, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
    ensure_sweep()
    assert not DBTaskResult.objects.exists()
