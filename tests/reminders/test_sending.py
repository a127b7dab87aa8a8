"""One a local day: none lost, none twice, none late, none in the night, none in a pause; no person's key is opened."""

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.plans import pause
from healing.reminders import actions, sending
from healing.reminders.models import CLAIMED, DROPPED, SENT, WAITING, Letter, Reminder
from healing.vault import rings
from tests.conftest import member
from tests.reminders.people import Clock, Mailbox, due_at, remind

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
EVERY = list(range(7))


def go(clock: Clock, minutes: int) -> None:
    """The worker's rounds, minute by minute."""
    for _n in range(minutes):
        sending.round_of_sending(clock)
        clock.now += MINUTE


@time_machine.travel(TUESDAY - HOUR, tick=False)
def test_it_goes_once_on_its_day_and_again_on_the_next(alice: User, mailbox: Mailbox) -> None:
    remind(alice, days=[1, 3])
    clock = Clock(TUESDAY - 3 * MINUTE)
    go(clock, 3)
    assert mailbox.got == []
    go(clock, 10)
    assert [one.to for one in mailbox.got] == [["alice@example.org"]]
    assert Reminder.objects.get().next_at == TUESDAY + 2 * DAY
    clock.now = TUESDAY + 2 * DAY
    go(clock, 3)
    assert [one.day for one in Letter.objects.order_by("day")] == [date(2026, 11, 24), date(2026, 11, 26)]
    assert len(mailbox.got) == 2


@time_machine.travel(TUESDAY - HOUR, tick=False)
def test_a_day_that_had_one_gets_no_other_whatever_is_changed(alice: User, mailbox: Mailbox) -> None:
    row = remind(alice, days=[1])
    clock = Clock(TUESDAY)
    go(clock, 1)
    due_at(row, clock.now)  # another hour, or a zone to the west
    go(clock, 3)
    assert len(mailbox.got) == 1


@time_machine.travel(TUESDAY - HOUR, tick=False)
def test_never_more_than_three_in_a_week(alice: User, mailbox: Mailbox) -> None:
    row = remind(alice, days=[0, 1, 2])
    clock = Clock(TUESDAY)
    for n in range(7):
        clock.now = TUESDAY + n * DAY
        due_at(row, clock.now)
        go(clock, 2)
    assert len(mailbox.got) == 3


@time_machine.travel(TUESDAY - HOUR, tick=False)
def test_mail_down_is_tried_again_with_growing_waits(alice: User, mailbox: Mailbox) -> None:
    remind(alice, days=[1])
    mailbox.down, clock, tried = True, Clock(TUESDAY), []
    for minute in range(40):
        before = Letter.objects.values_list("tries", flat=True).first() or 0
        sending.round_of_sending(clock)
        if (Letter.objects.values_list("tries", flat=True).first() or 0) > before:
            tried.append(minute)
        clock.now += MINUTE
    assert tried == [0, 1, 3, 7, 15, 30]
    mailbox.down = False
    go(clock, 15)
    assert len(mailbox.got) == 1
    assert Letter.objects.get().state == SENT


@time_machine.travel(TUESDAY - HOUR, tick=False)
@pytest.mark.parametrize(("at", "minutes", "went"), [("10:00", 119, 1), ("10:00", 122, 0), ("21:45", 20, 0)])
def test_none_later_than_two_hours_nor_in_the_night(
    at: str, minutes: int, went: int, alice: User, mailbox: Mailbox
) -> None:
    row = remind(alice, days=[1], at=at)
    assert row.next_at
    clock = Clock(row.next_at)
    mailbox.down = True
    go(clock, 1)
    clock.now, mailbox.down = row.next_at + minutes * MINUTE, False
    go(clock, 3)
    assert len(mailbox.got) == went
    assert Letter.objects.get().state == (SENT if went else DROPPED)


@time_machine.travel(TUESDAY - HOUR, tick=False)
def test_a_server_that_was_off_for_a_day_sends_nothing_stale(alice: User, mailbox: Mailbox) -> None:
    remind(alice, days=EVERY[:3])
    clock = Clock(TUESDAY + 5 * HOUR)
    go(clock, 3)
    assert (mailbox.got, Letter.objects.count()) == ([], 0)
    assert Reminder.objects.get().next_at == TUESDAY + DAY


@time_machine.travel(TUESDAY - HOUR, tick=False)
def test_a_pause_is_silent_also_for_what_waits(alice: User, mailbox: Mailbox, me_for: Callable[..., Person]) -> None:
    remind(alice, days=[1, 2, 3])
    clock = Clock(TUESDAY)
    mailbox.down = True
    go(clock, 1)
    pause.pause(me_for(alice), until=date(2026, 11, 26))
    mailbox.down = False
    go(clock, 10)
    clock.now = TUESDAY + DAY
    go(clock, 5)
    assert mailbox.got == []
    clock.now = TUESDAY + 2 * DAY
    go(clock, 2)
    assert len(mailbox.got) == 1
    pause.pause(me_for(alice), until=None)
    assert Reminder.objects.get().silent_until == date.max
    pause.go_on(me_for(alice))
    assert Reminder.objects.get().silent_until is None


@time_machine.travel(TUESDAY - HOUR, tick=False)
def test_stopping_drops_what_waits_and_deletes_the_address(alice: User, mailbox: Mailbox) -> None:
    row = remind(alice, days=[1])
    clock = Clock(TUESDAY)
    mailbox.down = True
    go(clock, 1)
    actions.stop(reminder_id=row.pk)
    mailbox.down = False
    go(clock, 10)
    assert (mailbox.got, Reminder.objects.count()) == ([], 0)


@time_machine.travel(TUESDAY - HOUR, tick=False)
def test_a_letter_left_claimed_by_a_killed_worker_goes_after_five_minutes(alice: User, mailbox: Mailbox) -> None:
    remind(alice, days=[1])
    clock = Clock(TUESDAY)
    sending.put_down(clock())
    Letter.objects.update(state=CLAIMED, claimed_at=TUESDAY, tries=1)
    go(clock, 5)
    assert mailbox.got == []
    go(clock, 3)
    assert len(mailbox.got) == 1


@time_machine.travel(TUESDAY - HOUR, tick=False)
def test_a_worker_that_was_slower_sends_nothing(alice: User, mailbox: Mailbox) -> None:
    remind(alice, days=[1])
    clock = Clock(TUESDAY)
    sending.put_down(clock())
    letter = Letter.objects.get()
    Letter.objects.update(state=CLAIMED, tries=1)
    assert sending.handle(letter, mailbox, clock) == 0
    assert mailbox.got == []


@time_machine.travel(TUESDAY - HOUR, tick=False)
def test_one_that_is_refused_stops_no_other_and_no_address_is_logged(
    mailbox: Mailbox, db: None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for n in range(6):
        remind(member(f"person-{n}"), days=[1])
    mailbox.refuses = {"person-1@example.org", "person-4@example.org"}
    damaged = Reminder.objects.get(user__name="person-5")
    Reminder.objects.filter(pk=damaged.pk).update(sealed=bytes(damaged.sealed)[:-1] + b"x")
    clock = Clock(TUESDAY)
    go(clock, 1)
    assert sorted(one.to[0][7] for one in mailbox.got) == ["0", "2", "3"]
    assert Letter.objects.filter(state=WAITING).count() == 2
    assert "example.org" not in caplog.text
    mailbox.refuses = set()
    go(clock, 3)
    assert len(mailbox.got) == 5


@time_machine.travel(TUESDAY - HOUR, tick=False)
def test_the_worker_opens_no_persons_key(alice: User, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    remind(alice, days=[1])

    def refused(*_args: object) -> None:
        raise AssertionError("a person's key was opened")

    monkeypatch.setattr(rings, "unwrapped", refused)
    go(Clock(TUESDAY), 1)
    assert len(mailbox.got) == 1


@time_machine.travel(TUESDAY - HOUR, tick=False)
def test_a_round_with_nothing_due_costs_little(
    alice: User, mailbox: Mailbox, django_assert_max_num_queries: object
) -> None:
    remind(alice, days=[3])
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        sending.round_of_sending(Clock(TUESDAY))
