from types import SimpleNamespace
from uuid import UUID, uuid4

from healing import vault
from healing.accounts import carry
from healing.accounts.person import Person
from healing.journal import drafts, labels
from healing.journal.actions import keep_entry
from healing.journal.models import Entry, Version
from tests.access.policies import ACTORS, NOT_FOUND, OK, OWNER, SIGN_IN, SIGNED_IN, Row

LABEL = "Only hers"


def prepare(cast: SimpleNamespace) -> None:
    me = Person(cast.alice, vault.open_keyring(cast.alice))
    words = {"title": "", "body": "Only mine.", "mood": "", "prompt": "", "labels": [LABEL]}
    cast.entry = keep_entry(me=me, draft_id=uuid4(), words=words)
    cast.version = versions_of(me, cast.entry)
    cast.draft = drafts.keep_for_later(me=me, of=uuid4(), words=drafts.typed({"body": "Half a line."}), given={})
    cast.label = UUID(bytes=labels.mark(me.keys.private, LABEL))


def versions_of(me: Person, kept: Entry) -> Version:
    """Change it there and back: one version then holds what stands in it, and it is version 3."""
    for number, body in enumerate(("Meanwhile.", "Only mine."), start=1):
        keep_entry(me=me, draft_id=kept.pk, words={"body": body, "labels": [LABEL]}, version=number)
    return Version.objects.get(entry=kept, number=1)


def draft(cast: SimpleNamespace) -> dict[str, object]:
    return {"draft_id": cast.draft.pk}


def sent(cast: SimpleNamespace) -> dict[str, str]:
    """What a page sends by itself; its tag says whose it is, so anyone who has the page may add to it."""
    return {"body": "And more.", "tag": carry.tag(cast.alice.pk, uuid4()), "draft": str(uuid4()), "version": "0"}


def entry(cast: SimpleNamespace) -> dict[str, object]:
    return {"entry_id": cast.entry.pk}


def edited(cast: SimpleNamespace) -> dict[str, str]:
    return {"body": "Changed.", "version": "3", "tag": carry.tag(cast.alice.pk, cast.entry.pk)}


NOBODY_NOW = {**OWNER, "alice": NOT_FOUND}
# An anonymous POST with a tag shows sign-in with the words sealed in the page, not a redirect.
KEPT_THROUGH = {**OWNER, "anonymous": "ok"}
A_DAY = {"year": 2026, "month": 11, "day": 24}

ROWS = [
    Row("journal:entry_list", SIGNED_IN),
    Row("journal:entry_new", SIGNED_IN, {**SIGNED_IN, "anonymous": SIGN_IN}),
    Row("journal:prompts", SIGNED_IN),
    Row("journal:prompt_calm", None, SIGNED_IN, args=lambda cast: {"prompt_id": "p12"}),
    Row("journal:settings", SIGNED_IN, SIGNED_IN),
    Row("journal:look_back", SIGNED_IN),
    Row("journal:month", SIGNED_IN, args=lambda cast: {"year": 2026, "month": 11}),
    Row("journal:day", SIGNED_IN, args=lambda cast: dict(A_DAY)),
    Row("journal:label", OWNER, args=lambda cast: {"label_id": cast.label}),
    Row("journal:from_prompt", SIGNED_IN, args=lambda cast: {"prompt_id": "p03"}),
    Row("journal:about", SIGNED_IN, args=lambda cast: {"item_id": "A1"}),
    Row("journal:find", SIGNED_IN, SIGNED_IN),
    Row("journal:taking_out", SIGNED_IN, SIGNED_IN),
    Row("journal:taking_print", SIGNED_IN),
    Row("journal:taking_choose", SIGNED_IN, OWNER, data=lambda cast: {"do": "print", "entry": str(cast.entry.pk)}),
    Row("journal:taking_delete", NOBODY_NOW, OWNER, data=lambda cast: {"entry": str(cast.entry.pk)}),
    Row("journal:taking_delete_all", SIGNED_IN, SIGNED_IN),
    Row("journal:taking_in", SIGNED_IN, SIGNED_IN),
    Row("journal:taking_preview", SIGNED_IN, SIGNED_IN),
    Row("journal:taking_drop", None, SIGNED_IN),
    Row("journal:draft_list", SIGNED_IN),
    Row("journal:draft_keep", None, {**dict.fromkeys(ACTORS, "202"), "alice": "204"}, data=sent),
    Row("journal:draft_sealed", None, dict.fromkeys(ACTORS, OK), data=sent),
    Row("journal:drafts_unsent", SIGNED_IN),
    Row("journal:draft", OWNER, args=draft),
    Row("journal:draft_drop", OWNER, OWNER, args=draft),
    Row("journal:versions", OWNER, args=entry),
    Row("journal:version", OWNER, OWNER, args=lambda cast: {"entry_id": cast.entry.pk, "version_id": cast.version.pk}),
    Row("journal:entry", OWNER, args=entry),
    Row("journal:entry_edit", OWNER, KEPT_THROUGH, args=entry, data=edited),
    Row("journal:entry_fold", None, OWNER, args=entry),
    Row("journal:note_away", None, OWNER, args=entry),
    Row("journal:entry_calm", None, OWNER, args=entry),
    Row("journal:entry_delete", OWNER, OWNER, args=entry),
    Row("journal:entry_bring_back", None, NOBODY_NOW, args=entry),
]
