"""Sealing rows afresh after the key changed: all of them, resumable, and never over what was written meanwhile."""

import tracemalloc
from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.apps import apps

from healing import vault
from healing.accounts import state
from healing.accounts.models import State, User
from healing.checkins.models import Reading
from healing.journal import labels
from healing.journal.actions import keep_entry
from healing.journal.models import Entry
from healing.pathways.models import Answer
from healing.vault import Damaged, aside, ciphers, inbox, lock, reseal
from healing.vault.models import Keyring, Sealed, SetAside
from tests.vault.test_lock import PHRASE, entry, fresh, locked

DAY = date(2026, 11, 24)


def opened(user: User, phrase: str = PHRASE) -> vault.Keys:
    """The keys of a person with a lock, unlocked."""
    key = lock.open_with_phrase(user, phrase)
    assert key
    return vault.Keys(vault.open_keyring(user).everyday, key)


def everything(user: User) -> None:
    """Something under the private key in each table."""
    keys = vault.open_keyring(user)
    entry(user, "an entry")
    for row in (
        Reading(user=user, day=DAY),
        Answer(user=user, day=DAY, step_mark=keys.private.blind("answer.step", "B7")),
    ):
        row.seal(keys, {"kind": "hard", "value": 7, "step": "B7", "at": "2026-11-24T09:30:00+00:00", "fields": {}})
        row.save()
    state.change(user, keys, "private", lambda document: document.update(situation="told"))


def versions(user: User) -> set[int]:
    """The key versions that this person's private rows name."""
    rows = [row for model in reseal.kinds() for row in model.under_private(user.pk).values_list("sealed", flat=True)]
    return {ciphers.version_of(bytes(row)) for row in rows}


def test_every_model_under_the_private_key_is_found_without_being_named() -> None:
    found = set(reseal.kinds())
    assert {Entry, Reading, Answer, State} <= found
    everyday = {model for model in apps.get_models() if issubclass(model, Sealed)} - found
    assert all(model.opens_with == "everyday" for model in everyday)


def test_all_rows_come_under_the_new_key_and_still_say_the_same(alice: User, bob: User) -> None:
    everything(fresh(alice))
    everything(fresh(bob))
    user, _code = locked(alice)
    keys = opened(user)
    assert versions(alice) == {1}
    assert reseal.pending(keys.private)
    progress = reseal.run(user, keys.private, seconds=60)
    assert progress == reseal.Progress(4, 0, 0, True)
    assert versions(alice) == {2}
    assert versions(bob) == {1}
    keys = opened(fresh(alice))
    assert not reseal.pending(keys.private)
    assert Entry.objects.get(user=alice).unseal(keys) == {"body": "an entry"}
    assert State.objects.get(user=alice, key="private").unseal(keys)["situation"] == "told"
    assert State.objects.get(user=alice, key="everyday").unseal(keys)["preferences"]
    with pytest.raises(Damaged):  # the control: the old key opens nothing any more
        Entry.objects.get(user=alice).unseal(vault.Keys(keys.everyday, keys.private.of_version(1)))


def test_blind_marks_are_made_anew(alice: User) -> None:
    everything(fresh(alice))
    user, _code = locked(alice)
    keys = opened(user)
    answers = Answer.objects.filter(user=alice)
    assert answers.filter(step_mark__in=keys.private.blinds("answer.step", "B7")).exists()
    reseal.run(user, keys.private, seconds=60)
    assert answers.filter(step_mark=keys.private.blind("answer.step", "B7")).exists()


def test_an_entry_is_found_by_label_prompt_and_step_again(alice: User, me_for) -> None:
    words = {"title": "", "body": "b", "mood": "", "prompt": "p01", "step": "B7", "labels": ["Sleep", "home"]}
    keep_entry(me=me_for(fresh(alice)), draft_id=uuid4(), words=words)
    user, _code = locked(alice)
    keys = opened(user)

    def found(key: vault.DataKey) -> list[bool]:
        mine = Entry.objects.owned_by(alice)
        return [
            mine.labelled(alice, [labels.mark(key, "home")]).exists(),
            mine.labelled(alice, [labels.mark(key, "sleep")]).exists(),
            mine.filter(prompt_mark=key.blind("entry.prompt", "p01")).exists(),
            mine.filter(step_mark=key.blind("entry.step", "B7")).exists(),
        ]

    old = keys.private.of_version(1)
    assert (found(old), found(keys.private)) == ([True] * 4, [False] * 4)
    reseal.run(user, keys.private, seconds=60)
    assert (found(old), found(keys.private)) == ([False] * 4, [True] * 4)


def test_stopped_at_any_moment_it_goes_on(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    user = fresh(alice)
    keys = vault.open_keyring(user)
    for n in range(23):
        made = Entry(user=user, day=DAY, place=n)
        made.seal(keys, {"body": str(n)})
        made.save()
    user, _code = locked(alice)
    monkeypatch.setattr(reseal, "BATCH", 5)
    key = opened(user).private
    lefts = []
    while True:
        progress = reseal.run(user, key, seconds=0)  # a request that is killed after its first transaction
        lefts.append(progress.left)
        if progress.finished:
            break
    assert lefts[:3] == [23, 18, 13]
    assert lefts[-1] == 0
    keys = opened(fresh(alice))
    assert sorted(int(row.unseal(keys)["body"]) for row in Entry.objects.filter(user=alice)) == list(range(23))


def test_a_batch_that_dies_half_way_leaves_each_row_readable(alice: User) -> None:
    everything(fresh(alice))
    user, _code = locked(alice)
    keys = opened(user)
    (row_id,) = Entry.objects.filter(user=alice).values_list("pk", flat=True)
    reseal.seal_afresh(Entry, [row_id], keys.private)
    assert versions(alice) == {1, 2}
    again = opened(fresh(alice))
    assert Entry.objects.get(user=alice).unseal(again) == {"body": "an entry"}
    assert State.objects.get(user=alice, key="private").unseal(again)["situation"] == "told"


def test_what_is_written_meanwhile_wins(alice: User) -> None:
    """Another request keeps a new text between the reading of a row and its writing."""
    kept = entry(fresh(alice), "old words")
    user, _code = locked(alice)
    keys = opened(user)

    class Meanwhile(Entry):
        class Meta:
            proxy = True
            app_label = "journal"

        @classmethod
        def blind_marks(cls, key, document):
            kept.seal(keys, {"body": "new words"})
            kept.save()
            return {}

    try:
        reseal.seal_afresh(Meanwhile, [kept.pk], keys.private)
    finally:
        del apps.all_models["journal"]["meanwhile"]
        apps.clear_cache()
    assert Entry.objects.get(pk=kept.pk).unseal(keys) == {"body": "new words"}


def test_a_row_that_does_not_open_stays_as_it_is_and_the_others_come_along(alice: User) -> None:
    everything(fresh(alice))
    Entry.objects.filter(user=alice).update(sealed=b"\x01\x00\x01" + bytes(60))
    user, _code = locked(alice)
    progress = reseal.run(user, opened(user).private, seconds=60)
    assert (progress.left, progress.closed, progress.finished) == (1, 1, True)
    keys = opened(fresh(alice))
    assert State.objects.get(user=alice, key="private").unseal(keys)["situation"] == "told"
    assert keys.private.former


def test_a_former_key_is_let_go_when_no_backup_can_name_it(alice: User) -> None:
    everything(fresh(alice))
    before = Entry.objects.get(user=alice)
    user, _code = locked(alice)
    reseal.run(user, opened(user).private, seconds=60)
    Entry.objects.filter(pk=before.pk).update(sealed=before.sealed)  # as an older backup of the rows brings it back
    assert Entry.objects.get(pk=before.pk).unseal(opened(fresh(alice))) == {"body": "an entry"}
    with time_machine.travel(date.today() + timedelta(days=36)):
        user = fresh(alice)
        key = opened(user).private
        assert reseal.due(key, date.today())
        reseal.run(user, key, seconds=60)
        assert not opened(fresh(alice)).private.former
    assert Entry.objects.get(pk=before.pk).unseal(opened(fresh(alice))) == {"body": "an entry"}


def test_a_lock_changed_while_rows_are_left_loses_none(alice: User) -> None:
    everything(fresh(alice))
    user, code = locked(alice)
    key = opened(user).private
    lock.change_phrase(user, key, "nine grey pebbles")
    user = fresh(alice)
    keys = opened(user, "nine grey pebbles")
    assert Entry.objects.get(user=alice).unseal(keys) == {"body": "an entry"}
    reseal.run(user, keys.private, seconds=60)
    assert versions(alice) == {3}
    assert lock.open_with_code(fresh(alice), code)


def test_a_draft_sealed_to_the_inbox_while_locked_is_read_and_comes_along(alice: User, bob: User) -> None:
    user, _code = locked(alice)
    draft = Entry(id=uuid4(), user=user, day=DAY, place=1)
    draft.seal_to_inbox(inbox.of(user), {"body": "written in the dark"})
    draft.save()
    assert b"dark" not in bytes(draft.sealed)
    with pytest.raises(vault.Locked):
        draft.unseal(vault.open_keyring(user))
    keys = opened(user)
    kept = Entry.objects.get(pk=draft.pk)
    assert kept.unseal(keys) == {"body": "written in the dark"}
    lock.change_phrase(user, keys.private, "nine grey pebbles")
    keys = opened(fresh(alice), "nine grey pebbles")
    assert kept.unseal(keys) == {"body": "written in the dark"}
    reseal.run(fresh(alice), keys.private, seconds=60)
    assert bytes(Entry.objects.get(pk=draft.pk).sealed)[0] == ciphers.FORMAT
    assert Entry.objects.get(pk=draft.pk).unseal(keys) == {"body": "written in the dark"}
    moved = Entry(id=draft.pk, user=bob, day=DAY, place=1, sealed=kept.sealed)
    for reader in (keys, vault.open_keyring(fresh(bob))):
        with pytest.raises(Damaged):
            moved.unseal(reader)
    with pytest.raises(ValueError, match="own inbox"):
        moved.seal_to_inbox(user.keyring, {})


def test_an_account_from_before_inboxes_gets_one(alice: User) -> None:
    Keyring.objects.filter(user=alice).update(inbox=b"", inbox_public=b"")
    user = fresh(alice)
    draft = Entry(user=user, day=DAY, place=1)
    draft.seal_to_inbox(inbox.of(user), {"body": "kept"})
    assert draft.unseal(vault.open_keyring(fresh(alice))) == {"body": "kept"}


@pytest.mark.parametrize("by", ["phrase", "code"])
def test_starting_afresh_sets_aside_and_either_secret_brings_it_back(alice: User, by: str) -> None:
    everything(fresh(alice))
    user, code = locked(alice)
    reseal.run(user, opened(user).private, seconds=60)
    held = {bytes(row) for row in Entry.objects.filter(user=alice).values_list("sealed", flat=True)}
    aside.start_afresh(user)
    user = fresh(alice)
    assert not user.keyring.locked
    assert versions(alice) == set()
    assert held <= {bytes(row) for row in SetAside.objects.filter(user=alice).values_list("sealed", flat=True)}
    keys = vault.open_keyring(user)
    state.change(user, keys, "private", lambda document: document.update(since="then"))
    for wrong in ({"phrase": "not this one either"}, {"code": "0" * 32}, {}):
        assert aside.bring_back(user, keys.private, **wrong) is None
    given = {"phrase": PHRASE} if by == "phrase" else {"code": code}
    assert aside.bring_back(user, keys.private, **given) == 4
    user = fresh(alice)
    keys = vault.open_keyring(user)
    assert Entry.objects.get(user=alice).unseal(keys) == {"body": "an entry"}
    private = State.objects.get(user=alice, key="private").unseal(keys)
    assert (private["situation"], private["since"]) == ("told", "then")
    assert not SetAside.objects.exists()
    reseal.run(user, keys.private, seconds=60)
    assert versions(alice) == {3}
    assert aside.lost_keys(user.keyring) == []


def test_what_was_set_aside_can_be_deleted_for_good(alice: User, bob: User) -> None:
    for one in (alice, bob):
        everything(fresh(one))
        user, _code = locked(one)
        aside.start_afresh(user)
    user = fresh(alice)
    aside.forget(user)
    assert set(SetAside.objects.values_list("user", flat=True)) == {bob.pk}
    assert aside.bring_back(user, vault.open_keyring(user).private, phrase=PHRASE) is None


def test_memory_does_not_grow_with_what_there_is(alice: User) -> None:
    """A thousand entries of ten thousand characters are sealed afresh within the memory of a few."""
    user = fresh(alice)
    keys = vault.open_keyring(user)
    for n in range(1000):
        made = Entry(user=user, day=DAY, place=n)
        made.seal(keys, {"body": "x" * 10_000})
        made.save()
    user, _code = locked(alice)
    key = opened(user).private
    tracemalloc.start()
    progress = reseal.run(user, key, seconds=600)  # as slow as a busy machine may be
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert progress.left == 0
    assert peak < 5 * 2**20
