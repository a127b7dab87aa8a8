"""Who may open and send what of the reminders. Stopping needs the link of a mail and no account."""

from types import SimpleNamespace

from healing.reminders import actions
from healing.reminders.models import Reminder
from tests.access.policies import PUBLIC, SIGNED_IN, Row
from tests.reminders.people import remind


def prepare(cast: SimpleNamespace) -> None:
    remind(cast.alice, days=[1])
    cast.stop_token = actions.stop_token(Reminder.objects.get().pk)


TIMES = {"days": ["1"], "at": "10:00", "note": ""}

ROWS = [
    Row("reminders:reminders", SIGNED_IN, SIGNED_IN, data=lambda cast: TIMES),
    Row("reminders:address", SIGNED_IN, SIGNED_IN, data=lambda cast: {"address": "a@example.org"}),
    Row("reminders:code", SIGNED_IN, SIGNED_IN, data=lambda cast: {"code": "123456"}),
    Row("reminders:end", None, SIGNED_IN),
    Row("reminders:stop", PUBLIC, PUBLIC, args=lambda cast: {"token": cast.stop_token}),
    Row("reminders:stopped", PUBLIC),
]
