"""Keep, change, fold, delete and bring back an entry. All safe to repeat."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal import labels, notes, versions
from healing.journal.drafts_models import Seen, forget
from healing.journal.models import UNDO, Draft, Entry, EntryLabel
from healing.journal.tasks import purge
from healing.library import catalogue
from healing.web.prepared import Prepared
from healing.web.transactions import writing

HURT_KEPT = timedelta(days=40)  # how long the log behind the limits reaches back: a fortnight and some
WRITTEN = ("title", "body", "before", "mood", "kind", "show_on", "prompt", "step", "practice")
STAYS = ("step", "practice", "folded")  # what no edit of the text changes


LAST = Prepared(
    lambda person, day: (
        Entry.objects.filter(user=User(pk=person), day=day).order_by("-place").values_list("place")[:1]
    ),
    UUID, date,
)  # fmt: skip


class NotYours(Exception):
    """The draft id belongs to someone else's entry."""


@dataclass(frozen=True)
class Conflict:
    """Another version was kept meanwhile; nothing was written."""

    entry: Entry
    theirs: dict[str, Any]


def document(me: Person, words: dict[str, Any], *, begun: str = "") -> dict[str, Any]:
    """What is sealed: the words and what belongs to them, and when they were begun and last kept, to the second."""
    now = me.now.isoformat(timespec="seconds")
    kept: dict[str, Any] = {key: words.get(key, "") for key in WRITTEN}
    kept["labels"] = list(words.get("labels", ()))
    kept["folded"] = bool(words.get("folded"))
    return {**kept, "begun": begun or now, "kept": now}


def seal(me: Person, entry: Entry, kept: dict[str, Any]) -> None:
    """Seal the document into `entry`, with the blind marks that lists filter by."""
    entry.seal(me.keys, kept)
    for name, mark in Entry.blind_marks(me.keys.private, kept).items():
        setattr(entry, name, mark)


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two documents say the same, times aside."""
    plain = all(one.get(key, "") == other.get(key, "") for key in WRITTEN)
    return plain and one.get("labels", []) == other.get("labels", [])


def keep_entry(
    *, me: Person, draft_id: UUID, words: dict[str, Any], version: int = 0, seen: Iterable[Seen] = ()
) -> Entry | Conflict:
    """Keep a new entry (version 0) or a new version of one.

    Sending the same form again changes nothing. A version that is not the newest writes nothing and returns the
    Conflict. `seen` are drafts whose words are in it: they go in the same transaction. Raises NotYours when `draft_id` is
    not this person's, vault.Locked when the private key is closed.
    """
    if version == 0:
        kept = document(me, words)
        try:
            entry = first_version(me, draft_id, kept, seen)
        except IntegrityError:
            pass  # it is there already: the same form sent twice, or someone else's draft
        else:
            remember(me, entry, kept, log=True)
            return entry
    found = Entry.objects.filter(pk=draft_id).first()
    if found is None or found.user_id != me.user.pk or found.deleted_at:
        raise NotYours
    return next_version(me, found, words, version, seen)


def first_version(me: Person, draft_id: UUID, kept: dict[str, Any], seen: Iterable[Seen] = ()) -> Entry:
    """Insert the entry, at the end of its day."""
    entry = Entry(id=draft_id, user=me.user, day=me.today, place=1)
    seal(me, entry, kept)
    with writing():
        last = LAST(me.user.pk, entry.day)
        entry.place = last[0][0] + 1 if last else 1
        entry.save(force_insert=True)
        label(me, entry, kept["labels"])
        forget(me.user.pk, seen)
    return entry


def next_version(
    me: Person, entry: Entry, words: dict[str, Any], version: int, seen: Iterable[Seen] = ()
) -> Entry | Conflict:
    """Compare and swap: only the version that was read may be replaced, and it stays among the versions of 30 days."""
    theirs = entry.unseal(me.keys)
    stays = {key: theirs[key] for key in STAYS if key in theirs}
    mine = document(me, {**words, **stays}, begun=theirs["begun"])
    lags = entry.lags(me.keys)
    if same(theirs, mine):
        with writing():
            forget(me.user.pk, seen)
        remember(me, entry, mine)
        return entry
    if entry.version != version:
        return Conflict(entry, theirs)
    seal(me, entry, mine)
    with writing():
        won = Entry.objects.filter(pk=entry.pk, version=version, deleted_at=None).update(
            sealed=entry.sealed, prompt_mark=entry.prompt_mark, step_mark=entry.step_mark, version=version + 1
        )
        if won and (lags or theirs.get("labels", []) != mine["labels"]):
            Entry.mark_again(me.keys.private, entry.pk, mine)
        if won:
            versions.add(me, entry, number=version, held=theirs)
            forget(me.user.pk, seen)
    if won:
        entry.version = version + 1
        remember(me, entry, mine)
        return entry
    newest = Entry.objects.filter(pk=entry.pk, deleted_at=None).first()
    if newest is None:
        raise NotYours
    return Conflict(newest, newest.unseal(me.keys))


def label(me: Person, entry: Entry, names: list[str]) -> None:
    """Write the marks of an entry's labels; the caller is inside `writing`."""
    if names:
        EntryLabel.objects.bulk_create(labels.rows(me, entry, names))


def remember(me: Person, entry: Entry, kept: dict[str, Any], *, log: bool = False) -> None:
    """Bring the private state up to what was kept: the person's labels, the notes that wait and, once, a hurt prompt.

    The limits and rule 6 rest on the log of hurt prompts. Nothing is written when nothing changed.
    """
    prompt = catalogue().prompts.get(kept["prompt"]) if log else None
    hurt = prompt is not None and prompt.hurt
    on = kept["show_on"]
    new = set(kept["labels"]) - set(labels.mine(me)) if kept["labels"] else set()
    waits = "" if log else notes.waiting(me).get(str(entry.pk), "")  # what is new waits for nothing yet
    moved = on != waits and (not on or on > me.today.isoformat())
    if not (hurt or new or moved):
        return

    def change(state: dict[str, Any]) -> None:
        if new:
            labels.remember(state, kept["labels"])
        if moved:
            notes.put(state, entry.pk, on)
        if hurt:
            log_hurt(me, state, kept)

    me.change("private", change)


def log_hurt(me: Person, state: dict[str, Any], kept: dict[str, Any]) -> None:
    """Note in `state` that a hurt prompt was used today, and how it left them."""
    first = (me.today - HURT_KEPT).isoformat()
    state["hurt"] = [one for one in state.get("hurt", []) if one["day"] >= first]
    marks = [
        labels.mark(me.keys.private, name).hex() for name in kept["labels"]
    ]  # which are the same, not what they say
    one = {"day": me.today.isoformat(), "prompt": kept["prompt"], "mood": kept["mood"]}
    state["hurt"].append({**one, "labels": marks} if marks else one)


def fold_entry(*, me: Person, entry: Entry, folded: bool) -> None:
    """Fold an entry away, so that it shows only when looked for, or unfold it.

    The words stay the same version: a page that is open in another tab can still be kept. Raises vault.Damaged.
    """
    words = entry.unseal(me.keys)
    if bool(words.get("folded")) == folded:
        return
    lags = entry.lags(me.keys)
    seal(me, entry, {**words, "folded": folded})
    changed = {"sealed": entry.sealed, "prompt_mark": entry.prompt_mark, "step_mark": entry.step_mark}
    with writing():
        if Entry.objects.filter(pk=entry.pk, version=entry.version).update(**changed) and lags:
            Entry.mark_again(me.keys.private, entry.pk, words)


def delete_entry(*, entry: Entry) -> None:
    """Take an entry away; it can come back for a minute, then the worker removes the row."""
    with writing():
        now = timezone.now()
        if Entry.objects.filter(pk=entry.pk, deleted_at=None).update(deleted_at=now):
            Draft.objects.filter(of=entry.pk, user=entry.user_id, deleted_at=None).update(deleted_at=now)
        purge.using(run_after=timezone.now() + UNDO + timedelta(seconds=1)).enqueue()


def bring_back(*, me: Person, entry_id: UUID) -> int:
    """Undo a deletion within its minute, with all that went in the same act. Returns how many; 0 when it is too late."""
    gone = Entry.objects.can_come_back(me.user)
    with writing():
        moment = gone.filter(pk=entry_id).values_list("deleted_at", flat=True).first()
        back: int = gone.filter(deleted_at=moment).update(deleted_at=None) if moment else 0
        if moment:
            Draft.objects.went_with(me.user, moment).update(deleted_at=None)
    return back
