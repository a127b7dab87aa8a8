"""Hold an upload for a look, then keep all of it or nothing. Bringing the same in twice adds nothing."""

from collections import Counter
from datetime import date, timedelta
from itertools import batched, chain
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal import labels, notes
from healing.journal.actions import seal
from healing.journal.models import Entry, EntryLabel
from healing.journal.shown import cut
from healing.journal.taking import rows
from healing.journal.taking.brought import Found, fingerprint
from healing.journal.taking.models import LEEWAY, WAITS, Incoming
from healing.journal.tasks import purge
from healing.web.transactions import writing

A_PART = 200  # entries
SHOWN = 20  # entries, and refused things, on the preview
FIRST_WORDS = 90


def hold(*, me: Person, found: Found) -> None:
    """Seal what was found in place of what was held before; a sweep removes it in an hour. Raises vault.Locked."""
    fresh, twice = without_twice(me, found)
    parts = chain([seen(found, fresh, twice)], ({"entries": some} for some in batched(fresh, A_PART)))
    with writing():
        taking_turns(me.user)
        Incoming.objects.filter(user=me.user).delete()
        for number, part in enumerate(parts):
            row = Incoming(user=me.user, part=number)
            row.seal(me.keys, part)
            row.save(force_insert=True)
        purge.using(run_after=timezone.now() + WAITS + LEEWAY + timedelta(seconds=1)).enqueue()


def taking_turns(user: User) -> None:
    """Two tabs of one person wait for each other here; the caller is inside `writing`."""
    User.objects.select_for_update().values_list("pk").get(pk=user.pk)


def without_twice(me: Person, found: Found) -> tuple[list[tuple[str, dict[str, Any]]], int]:
    """The entries that are not here yet, each once and by day; and how many others there were."""
    known = fingerprints(me, [day for day, _words in found.entries])
    fresh = []
    for day, words in sorted(found.entries, key=lambda one: one[0]):
        mark = fingerprint(day, words)
        if mark not in known:
            known.add(mark)
            fresh.append((day.isoformat(), words))
    return fresh, len(found.entries) - len(fresh)


def fingerprints(me: Person, days: list[date]) -> set[bytes]:
    """Those of the entries that are kept between the first and the last of these days."""
    if not days:
        return set()
    kept = Entry.objects.owned_by(me.user).filter(day__range=(min(days), max(days)))
    return {fingerprint(day, words) for day, _number, words in rows.opened(me, kept) if words}


def seen(found: Found, fresh: list[tuple[str, dict[str, Any]]], twice: int) -> dict[str, Any]:
    """What the preview shows: counts, days, first words, and what can't come in."""
    firsts = [(day, cut(words["title"] or words["body"], FIRST_WORDS)) for day, words in fresh[:SHOWN]]
    return {
        "count": len(fresh),
        "days": [fresh[0][0], fresh[-1][0]] if fresh else [],
        "firsts": firsts,
        "twice": twice,
        "pictures": found.pictures,
        "refused": found.refused[:SHOWN],
        "refused_count": len(found.refused),
    }


def preview(me: Person) -> tuple[UUID, dict[str, Any]] | None:
    """What waits to be decided about, and the id that names exactly this. Raises vault.Locked or vault.Damaged."""
    first = Incoming.objects.waiting(me.user).filter(part=0).first()
    return (first.pk, first.unseal(me.keys)) if first else None


def bring_in(*, me: Person, first: UUID) -> int | None:
    """Keep everything that waits under the preview `first`, in one transaction. Returns how many entries.

    None when it is no longer there: kept already by another press, dropped, replaced, or an hour old. Raises
    vault.Locked or vault.Damaged, and then nothing was kept.
    """
    used: dict[str, str] = {}
    on: list[tuple[UUID, str]] = []
    count = 0
    with writing():
        taking_turns(me.user)
        parts = list(Incoming.objects.waiting(me.user).values_list("pk", flat=True))
        if not parts or parts[0] != first:
            return None
        for part in parts[1:]:
            kept = keep(me, Incoming.objects.get(pk=part).unseal(me.keys)["entries"])
            count += len(kept)
            for entry, words in kept:
                used |= {labels.folded(name): name for name in words["labels"]}
                on += [(entry.pk, words["show_on"])] if words["show_on"] else []
        drop(me=me)
        if used or on:
            me.change("private", lambda state: remember(state, used, on))
    return count


def keep(me: Person, entries: list[tuple[str, dict[str, Any]]]) -> list[tuple[Entry, dict[str, Any]]]:
    """Insert these entries, each after what stands on its day; the caller is inside `writing`."""
    days = {date.fromisoformat(day) for day, _words in entries}
    there = Entry.objects.filter(user=me.user, day__in=days).values_list("day").annotate(last=Max("place"))
    places = Counter(dict(there))
    kept = []
    for day, words in entries:
        places[date.fromisoformat(day)] += 1
        entry = Entry(user=me.user, day=date.fromisoformat(day), place=places[date.fromisoformat(day)])
        seal(me, entry, words)
        kept.append((entry, words))
    Entry.objects.bulk_create([entry for entry, _words in kept])
    EntryLabel.objects.bulk_create(mark for entry, words in kept for mark in labels.rows(me, entry, words["labels"]))
    return kept


def remember(state: dict[str, Any], used: dict[str, str], on: list[tuple[UUID, str]]) -> None:
    """Add labels that are new to the person's list, behind their own; and the notes that wait, as many as may."""
    mine = {labels.folded(name): name for name in state.get("labels", [])}
    state["labels"] = list({**mine, **{key: name for key, name in used.items() if key not in mine}}.values())
    del state["labels"][labels.REMEMBERED :]
    for entry_id, day in on[: max(0, notes.MOST - len(state.get("notes", [])))]:
        notes.put(state, entry_id, day)


def drop(*, me: Person) -> None:
    """Let go of what waits."""
    with writing():
        Incoming.objects.filter(user=me.user).delete()
