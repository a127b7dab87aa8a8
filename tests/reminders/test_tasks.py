"""The round comes again every minute, with a spare, whatever is killed; the queue holds nothing of anyone."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from healing.accounts.models import User
from healing.accounts.tasks import sweep
from healing.reminders.tasks import ensure_sending, send, send_now
from tests.reminders.people import Mailbox, due_at, remind

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def by_day(time_machine: Any, morning: datetime) -> None:
    """No letter goes out at night, and these tests run at any hour."""
    time_machine.move_to(morning)


@pytest.fixture
def queue(db: None) -> Any:
    """The rounds in the site's queue that wait."""
    return DBTaskResult.objects.filter(task_path=send.module_path, status=TaskResultStatus.READY)


def waits(queue: Any) -> list[int]:
    """In how many minutes each waiting round comes."""
    return sorted(round((at - timezone.now()) / MINUTE) for at in queue.values_list("run_after", flat=True))


def test_one_waits_for_the_next_minute_and_a_spare(queue: Any) -> None:
    for _start in range(3):
        ensure_sending()
    assert waits(queue) == [1, 10]


def test_the_spare_becomes_the_next_one(queue: Any) -> None:
    ensure_sending()
    queue.filter(run_after__lte=timezone.now() + 2 * MINUTE).update(status=TaskResultStatus.RUNNING)  # killed at once
    assert waits(queue) == [10]
    queue.update(run_after=timezone.now(), status=TaskResultStatus.RUNNING)
    send.call()
    assert waits(queue) == [1, 10]


def test_a_round_puts_down_the_next_and_sends(alice: User, queue: Any, mailbox: Mailbox) -> None:
    with time_machine.travel(datetime(2026, 11, 24, 12, tzinfo=UTC)):  # by day: at night nothing goes
        due_at(remind(alice, days=list(range(3))))
        assert send.call() == 1
        assert waits(queue) == [1, 10]


def test_where_nothing_can_be_sent_nothing_is(alice: User, queue: Any, mailbox: Mailbox, settings: Any) -> None:
    due_at(remind(alice, days=list(range(3))))
    settings.DEMO = True
    assert send.call() == 0
    assert (mailbox.got, waits(queue)) == ([], [1, 10])


def test_the_queue_knows_a_time_and_nothing_else(alice: User, queue: Any, mailbox: Mailbox) -> None:
    due_at(remind(alice, days=[1]))
    send_now()
    assert [row.args_kwargs for row in DBTaskResult.objects.all()] == [{"args": [], "kwargs": {}}]


def test_the_daily_sweep_sees_that_it_goes_on(queue: Any) -> None:
    sweep.call()
    assert waits(queue) == [1, 10]
