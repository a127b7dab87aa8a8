"""The same words sent once more. After Back a browser shows what was typed on a fresh page, whose tag is a new one."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from healing import vault
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal.actions import document, same
from healing.journal.drafts_models import Seen, forget
from healing.journal.models import Entry
from healing.web.prepared import Prepared
from healing.web.transactions import writing

SOON = timedelta(minutes=10)  # after that the same words are meant as a second entry
LAST = Prepared(
    lambda person, day: (
        Entry.objects.owned_by(User(pk=person)).filter(day=day).order_by("-place").values_list("id", "sealed")[:1]
    ),
    UUID, date,
)  # fmt: skip


def kept_already(me: Person, words: dict[str, Any], seen: Iterable[Seen]) -> UUID | None:
    """The entry of a moment ago that says the very same, if there is one. Drafts of these words go, as when keeping."""
    for entry_id, sealed in LAST(me.user.pk, me.today):
        try:
            held = Entry.open_row(me.keys, entry_id, me.user.pk, sealed)
        except vault.Damaged:
            return None  # one bad row keeps nobody from writing
        if same(held, document(me, words)) and me.now - datetime.fromisoformat(held["begun"]) < SOON:
            with writing():
                forget(me.user.pk, seen)
            return UUID(str(entry_id))
    return None
