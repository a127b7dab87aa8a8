"""Keep, change, delete and bring back an entry. All safe to repeat."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Max
from django.utils import timezone

from healing.accounts.person import Person
from healing.journal.models import UNDO, Entry
from healing.journal.tasks import purge
from healing.library import catalogue
from healing.web.transactions import writing

HURT_KEPT = timedelta(days=40)  # how long the log behind the limits reaches back: a fortnight and some


class NotYours(Exception):
    """The draft id belongs to someone else's entry."""


@dataclass(frozen=True)
class Conflict:
    """Another version was kept meanwhile; nothing was written."""

    entry: Entry
    theirs: dict[str, Any]


def document(me: Person, words: dict[str, Any], *, begun: str = "") -> dict[str, Any]:
    """What is sealed: the words, and when they were begun and last kept, to the second."""
    now = me.now.isoformat(timespec="seconds")
    kept = {key: words.get(key, "") for key in ("title", "body", "mood", "prompt", "step")}
    return {**kept, "begun": begun or now, "kept": now}


def seal(me: Person, entry: Entry, kept: dict[str, Any]) -> None:
    """Seal the document into `entry`, with the blind marks that lists filter by."""
    entry.seal(me.keys, kept)
    entry.prompt_mark = me.keys.private.blind("entry.prompt", kept["prompt"]) if kept["prompt"] else None
    entry.step_mark = me.keys.private.blind("entry.step", kept["step"]) if kept["step"] else None


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two documents say the same, times aside."""
    return all(one.get(key, "") == other.get(key, "") for key in ("title", "body", "mood", "prompt", "step"))


def keep_entry(*, me: Person, draft_id: UUID, words: dict[str, Any], version: int = 0) -> Entry | Conflict:
    """Keep a new entry (version 0) or a new version of one.

    Sending the same form again changes nothing. A version that is not the newest writes nothing and returns the
    Conflict. Raises NotYours when `draft_id` is not this person's, vault.Locked when the private key is closed.
    """
    found = Entry.objects.filter(pk=draft_id).first()
    if found is None:
        kept = document(me, words)
        try:
            return first_version(me, draft_id, kept)
        except IntegrityError:  # the same form, sent twice at once
            found = Entry.objects.filter(pk=draft_id).first()
    if found is None or found.user_id != me.user.pk or found.deleted_at:
        raise NotYours
    return next_version(me, found, words, version)


def first_version(me: Person, draft_id: UUID, kept: dict[str, Any]) -> Entry:
    """Insert the entry, at the end of its day."""
    entry = Entry(id=draft_id, user=me.user, day=me.today, place=1)
    seal(me, entry, kept)
    with writing():
        last = Entry.objects.filter(user=me.user, day=entry.day).aggregate(last=Max("place"))["last"]
        entry.place = (last or 0) + 1
        entry.save(force_insert=True)
    log_hurt(me, kept)
    return entry


def next_version(me: Person, entry: Entry, words: dict[str, Any], version: int) -> Entry | Conflict:
    """Compare and swap: only the version that was read may be replaced."""
    theirs = entry.unseal(me.keys)
    mine = document(me, {**words, "step": theirs.get("step", "")}, begun=theirs["begun"])
    if same(theirs, mine):
        return entry
    if entry.version != version:
        return Conflict(entry, theirs)
    seal(me, entry, mine)
    with writing():
        won = Entry.objects.filter(pk=entry.pk, version=version, deleted_at=None).update(
            sealed=entry.sealed, prompt_mark=entry.prompt_mark, step_mark=entry.step_mark, version=version + 1
        )
    if won:
        entry.version = version + 1
        return entry
    newest = Entry.objects.filter(pk=entry.pk, deleted_at=None).first()
    if newest is None:
        raise NotYours
    return Conflict(newest, newest.unseal(me.keys))


def log_hurt(me: Person, kept: dict[str, Any]) -> None:
    """Remember that a hurt prompt was used, and how it left them: the limits and rule 6 rest on this."""
    prompt = catalogue().prompts.get(kept["prompt"])
    if prompt is None or not prompt.hurt:
        return
    first = (me.today - HURT_KEPT).isoformat()

    def add(state: dict[str, Any]) -> None:
        state["hurt"] = [one for one in state.get("hurt", []) if one["day"] >= first]
        state["hurt"].append({"day": me.today.isoformat(), "prompt": prompt.id, "mood": kept["mood"]})

    me.change("private", add)


def delete_entry(*, entry: Entry) -> None:
    """Take an entry away; it can come back for a minute, then the worker removes the row."""
    with writing():
        Entry.objects.filter(pk=entry.pk, deleted_at=None).update(deleted_at=timezone.now())
        purge.using(run_after=timezone.now() + UNDO + timedelta(seconds=1)).enqueue()


def bring_back(*, me: Person, entry_id: UUID) -> bool:
    """Undo a deletion within its minute. False when it is too late."""
    with writing():
        return bool(Entry.objects.can_come_back(me.user).filter(pk=entry_id).update(deleted_at=None))
