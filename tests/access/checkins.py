from types import SimpleNamespace

from healing import vault
from healing.accounts.person import Person
from healing.checkins.actions import keep_reading
from tests.access.policies import OWNER, PUBLIC, SIGNED_IN, Row


def prepare(cast: SimpleNamespace) -> None:
    """A check-in of alice's."""
    cast.reading = keep_reading(Person(cast.alice, vault.open_keyring(cast.alice)), hard=6)


ROWS = [
    Row("checkins:check_in", SIGNED_IN, SIGNED_IN, data=lambda cast: {"mood": "tender"}),
    Row("checkins:hard", SIGNED_IN, SIGNED_IN, data=lambda cast: {"hard": "4"}),
    Row("checkins:energy", None, SIGNED_IN, data=lambda cast: {"energy": "low"}),
    Row("checkins:very_hard", SIGNED_IN, SIGNED_IN, data=lambda cast: {"answer": "no"}),
    Row("checkins:after", SIGNED_IN),
    Row("checkins:quiz", PUBLIC, PUBLIC, data=lambda cast: {"found": "longer"}),
    Row("checkins:quiz_question", PUBLIC, PUBLIC, args=lambda cast: {"number": 1}, data=lambda cast: {"answer": "3"}),
    Row("checkins:quiz_result", PUBLIC),
    Row("checkins:index", SIGNED_IN),
    Row("checkins:mark_new", SIGNED_IN, SIGNED_IN, data=lambda cast: {"words": "talked", "day": "2026-01-05"}),
    Row("checkins:delete_all", SIGNED_IN, SIGNED_IN),
    Row("checkins:reading_delete", OWNER, OWNER, args=lambda cast: {"reading_id": cast.reading.pk}),
]
