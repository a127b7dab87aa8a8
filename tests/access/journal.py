from types import SimpleNamespace
from uuid import uuid4

from healing import vault
from healing.accounts import carry
from healing.accounts.person import Person
from healing.journal.actions import keep_entry
from tests.access.policies import NOT_FOUND, OWNER, SIGN_IN, SIGNED_IN, Row


def prepare(cast: SimpleNamespace) -> None:
    me = Person(cast.alice, vault.open_keyring(cast.alice))
    words = {"title": "", "body": "Only mine.", "mood": "", "prompt": ""}
    cast.entry = keep_entry(me=me, draft_id=uuid4(), words=words)


def entry(cast: SimpleNamespace) -> dict[str, object]:
    return {"entry_id": cast.entry.pk}


def edited(cast: SimpleNamespace) -> dict[str, str]:
    return {"body": "Changed.", "version": "1", "tag": carry.tag(cast.alice.pk, cast.entry.pk)}


NOBODY_NOW = {**OWNER, "alice": NOT_FOUND}
# An anonymous POST with a tag shows sign-in with the words sealed in the page, not a redirect.
KEPT_THROUGH = {**OWNER, "anonymous": "ok"}

ROWS = [
    Row("journal:entry_list", SIGNED_IN),
    Row("journal:entry_new", SIGNED_IN, {**SIGNED_IN, "anonymous": SIGN_IN}),
    Row("journal:entry", OWNER, args=entry),
    Row("journal:entry_edit", OWNER, KEPT_THROUGH, args=entry, data=edited),
    Row("journal:entry_delete", OWNER, OWNER, args=entry),
    Row("journal:entry_bring_back", None, NOBODY_NOW, args=entry),
]
