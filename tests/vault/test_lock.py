"""The lock's keys: by phrase and by code, under the key-encryption key, and never by half of anything."""

import threading
from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from healing import vault
from healing.accounts.models import User
from healing.journal.models import Entry
from healing.vault import Damaged, Locked, aside, ciphers, keyfile, lock, lockcode, phrases, rotation
from healing.vault.datakeys import RING
from healing.vault.models import Keyring
from healing.vault.phrases import Busy
from healing.vault.rings import wrapping
from tests.conftest import REAL_COST

PHRASE = "seven quiet herons"
DAY = date(2026, 11, 24)


def fresh(user: User) -> User:
    """The person as the session layer loads them."""
    return User.objects.select_related("keyring").get(pk=user.pk)


def locked(user: User, phrase: str = PHRASE) -> tuple[User, str]:
    """The person with a lock on, and its code."""
    user = fresh(user)
    made, code = lock.draft(user, phrase)
    assert lock.confirm(user, made, phrase, vault.open_keyring(user).private)
    return fresh(user), code


def entry(user: User, body: str) -> Entry:
    made = Entry(user=user, day=DAY, place=1)
    made.seal(vault.open_keyring(user), {"body": body})
    made.save()
    return made


def with_key(user: User, key: vault.DataKey) -> vault.Keys:
    return vault.Keys(vault.open_keyring(user).everyday, key)


def test_without_a_lock_the_session_opens_everything(alice: User) -> None:
    assert not fresh(alice).keyring.locked
    assert vault.open_keyring(fresh(alice)).private


def test_drafting_changes_nothing(alice: User) -> None:
    before = Keyring.objects.filter(user=alice).values_list().get()
    lock.draft(fresh(alice), PHRASE)
    assert Keyring.objects.filter(user=alice).values_list().get() == before


def test_a_draft_is_confirmed_by_its_phrase_only(alice: User) -> None:
    user = fresh(alice)
    made, _code = lock.draft(user, PHRASE)
    old = vault.open_keyring(user).private
    assert lock.confirm(user, made, "eight quiet herons", old) is None
    assert not fresh(alice).keyring.locked
    assert lock.confirm(user, lock.Draft.read(made.as_document()), PHRASE, old)
    assert fresh(alice).keyring.locked


def test_a_locked_ring_opens_by_phrase_or_code_and_by_nothing_else(alice: User, bob: User) -> None:
    user, code = locked(alice)
    keys = vault.open_keyring(user)
    assert keys.everyday
    with pytest.raises(Locked):
        _closed = keys.private
    by_phrase, by_code = lock.open_with_phrase(user, PHRASE), lock.open_with_code(user, code)
    assert by_phrase == by_code
    assert lock.open_with_phrase(user, f"  {PHRASE}\n")
    assert lock.open_with_code(user, code.lower().replace("-", " "))
    for wrong in ("", PHRASE.title(), PHRASE + "s", "x" * 100_000):
        assert lock.open_with_phrase(user, wrong) is None
    other = ("0" if code[0] != "0" else "1") + code[1:]
    for wrong in ("", other, code[:-1], code + "0", code[:34]):
        assert lock.open_with_code(user, wrong) is None
    his, his_code = locked(bob)
    assert lock.open_with_code(user, his_code) is None
    assert lock.open_with_code(his, code) is None


def test_the_new_key_is_new_and_the_old_one_is_not_to_be_had_from_the_ring(alice: User) -> None:
    """The control: without the lock the key-encryption key alone gives the old key."""
    old = vault.open_keyring(fresh(alice)).private
    kek = wrapping(keyfile.kek(fresh(alice).keyring.kek))
    ring = Keyring.objects.get(user=alice)
    assert ciphers.unwrap(kek, bytes(ring.private), RING, "private", str(alice.pk)) == old.secret
    user, _code = locked(alice)
    new = lock.open_with_phrase(user, PHRASE)
    assert new
    assert new.secret != old.secret
    assert new.version == old.version + 1
    ring = Keyring.objects.get(user=alice)
    reachable = [
        ciphers.unwrap(kek, bytes(getattr(ring, name)), RING, name, str(alice.pk)) for name in ("private", "by_code")
    ]
    held = b"".join([*reachable, bytes(ring.older), bytes(ring.inbox), bytes(ring.code_public), ring.stretch.encode()])
    for secret in (old.secret, new.secret, new.inbox_secret, old.inbox_secret):
        assert secret not in held
        assert secret.hex().encode() not in held
    assert PHRASE.encode() not in held


def test_neither_layer_opens_without_the_other(alice: User) -> None:
    user, code = locked(alice)
    ring = user.keyring
    inner = ciphers.unwrap(wrapping(keyfile.kek(ring.kek)), bytes(ring.private), RING, "private", str(alice.pk))
    stretched = phrases.Stretch.read(ring.stretch).key(PHRASE)
    with pytest.raises(Damaged):  # a thief of the database who guesses the phrase, without the key-encryption key
        ciphers.unwrap(stretched, bytes(ring.private), RING, "by phrase", str(alice.pk))
    with pytest.raises(Damaged):
        ciphers.unwrap_to(lockcode.private_half(code), bytes(ring.by_code), RING, "by code", str(alice.pk))
    assert ciphers.unwrap(stretched, inner, RING, "by phrase", str(alice.pk))  # the control: both layers


def test_rows_from_before_open_under_the_new_key_and_new_ones_name_it(alice: User) -> None:
    before = entry(fresh(alice), "before")
    user, _code = locked(alice)
    key = lock.open_with_phrase(user, PHRASE)
    assert key
    keys = with_key(user, key)
    assert Entry.objects.get(pk=before.pk).unseal(keys) == {"body": "before"}
    before.seal(keys, {"body": "after"})
    assert ciphers.version_of(before.sealed) == key.version
    with pytest.raises(Damaged) as refused:  # a key that nobody has
        key.unseal(before.sealed[:1] + b"\x00\x09" + before.sealed[3:], table="journal_entry", row=before.pk)
    assert refused.value.why == "key"


def test_another_phrase_keeps_the_code_and_closes_the_old_phrase(alice: User) -> None:
    kept = entry(fresh(alice), "first")
    user, code = locked(alice)
    old = lock.open_with_phrase(user, PHRASE)
    assert old
    lock.change_phrase(user, old, "nine grey pebbles")
    user = fresh(alice)
    assert lock.open_with_phrase(user, PHRASE) is None
    new = lock.open_with_phrase(user, "nine grey pebbles")
    assert new
    assert new == lock.open_with_code(user, code)
    assert new.secret != old.secret
    assert Entry.objects.get(pk=kept.pk).unseal(with_key(user, new)) == {"body": "first"}


def test_turning_it_off_needs_no_new_seal(alice: User) -> None:
    user, code = locked(alice)
    key = lock.open_with_code(user, code)
    assert key
    lock.turn_off(user, key)
    user = fresh(alice)
    assert not user.keyring.locked
    assert vault.open_keyring(user).private == key
    assert not user.keyring.by_code


def test_two_changes_at_once_leave_one_lock_that_opens(alice: User) -> None:
    one, other = fresh(alice), fresh(alice)
    old = vault.open_keyring(one).private
    first, _code = lock.draft(one, PHRASE)
    second, _other_code = lock.draft(other, "nine grey pebbles")
    assert lock.confirm(one, first, PHRASE, old)
    with pytest.raises(lock.Changed):
        lock.confirm(other, second, "nine grey pebbles", old)
    assert lock.open_with_phrase(fresh(alice), PHRASE)


def test_a_ring_that_was_told_to_forget_its_lock_still_opens_nothing(alice: User) -> None:
    _user, _code = locked(alice)
    Keyring.objects.filter(user=alice).update(stretch="")
    with pytest.raises(Damaged):
        vault.open_keyring(fresh(alice))
    assert vault.open_keyring(fresh(alice), private=False).everyday


def test_a_second_phrase_at_the_same_time_is_told_at_once(alice: User) -> None:
    user, _code = locked(alice)
    assert phrases._one.acquire(blocking=False)
    try:
        with pytest.raises(Busy):
            lock.open_with_phrase(user, PHRASE)
    finally:
        phrases._one.release()
    assert lock.open_with_phrase(user, PHRASE)


def test_one_phrase_at_a_time_and_the_others_are_not_kept_waiting() -> None:
    """Four at once, at the real cost: those refused have their answer before the one that works has its own."""
    stretch, results = phrases.Stretch(b"s" * 16, *REAL_COST), []

    def attempt() -> None:
        try:
            stretch.key(PHRASE)
            results.append("key")
        except Busy:
            results.append("busy")

    threads = [threading.Thread(target=attempt) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results[0] == "busy"
    assert "key" in results


def test_the_cost_is_what_the_page_promises() -> None:
    assert REAL_COST == (65536, 5)
    made = phrases.fresh()
    assert len(made.salt) == 16
    assert phrases.Stretch.read(str(made)) == made
    for garbled in ("", "argon2id 1 1", "md5 1 1 " + "00" * 16, "argon2id 1 1 00"):
        with pytest.raises(Damaged):
            phrases.Stretch.read(garbled)


def test_a_code_has_160_bits_and_a_shape_of_its_own() -> None:
    code = lockcode.fresh()
    assert len(lockcode.ALPHABET) == 32
    assert len(lockcode.plain(code)) == 32
    assert [len(group) for group in code.split("-")] == [4] * 8
    assert lockcode.public_half(code) == lockcode.public_half(code.lower().replace("-", " ").replace("0", "o"))
    assert len({lockcode.fresh() for _n in range(100)}) == 100


def test_going_back_is_refused_while_someone_needs_it(alice: User) -> None:
    migration = import_module("healing.vault.migrations.0002_lock")
    migration.refuse_while_needed(apps, None)
    user, code = locked(alice)
    with pytest.raises(RuntimeError, match="nobody could open it again"):
        migration.refuse_while_needed(apps, None)
    key = lock.open_with_code(user, code)
    assert key
    lock.turn_off(user, key)
    with pytest.raises(RuntimeError):  # a former key is still kept
        migration.refuse_while_needed(apps, None)


def test_phrase_and_code_open_it_after_the_key_encryption_key_changed(alice: User, key_file) -> None:
    key_file()
    vault.destroy_keyring(alice)
    vault.check_fits()
    vault.make_keyring(alice)
    user, code = locked(alice)
    aside.start_afresh(user)
    user, _second = locked(fresh(alice), "nine grey pebbles")
    rotation.begin()
    assert sum(rotation.rewrap(keyfile.latest().current)) == 1
    rotation.retire()
    user = fresh(alice)
    assert user.keyring.kek == keyfile.latest().current
    private = lock.open_with_phrase(user, "nine grey pebbles")
    assert private
    assert lock.open_with_code(user, _second) == private
    assert aside.bring_back(user, private, code=code) is not None
