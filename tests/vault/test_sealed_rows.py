"""Rows that hold a sealed document: what the database's thief may do with them, and what then opens."""

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from healing import vault
from healing.accounts.models import State, User
from healing.checkins.models import Reading
from healing.journal.models import Entry
from healing.vault import Damaged, Locked

DAY = date(2026, 11, 24)


def entry(user: User, body: str) -> Entry:
    """A kept entry, sealed as it lies in the database."""
    made = Entry(user=user, day=DAY, place=Entry.objects.owned_by(user).count() + 1)
    made.seal(vault.open_keyring(user), {"body": body})
    made.save()
    return made


def reopened(row: Entry, user: User) -> dict:
    return Entry.objects.get(pk=row.pk).unseal(vault.open_keyring(user))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.text(max_size=3000))
def test_any_text_survives_the_database(alice: User, body: str) -> None:
    kept = entry(alice, body)
    assert reopened(kept, alice) == {"body": body}


def test_a_row_opens_for_its_owner_and_nobody_else(alice: User, bob: User) -> None:
    kept = entry(alice, "hers")
    assert reopened(kept, alice) == {"body": "hers"}
    with pytest.raises(Damaged):
        reopened(kept, bob)
    with pytest.raises(ValueError, match="owner's keys"):
        kept.seal(vault.open_keyring(bob), {"body": "his"})
    assert reopened(kept, alice) == {"body": "hers"}


def test_values_rows_open_as_objects_do(alice: User, bob: User) -> None:
    kept, keys = entry(alice, "hers"), vault.open_keyring(alice)
    ((row_id, user_id, blob),) = Entry.objects.owned_by(alice).values_list("id", "user_id", "sealed")
    assert Entry.open_row(keys, row_id, user_id, blob) == kept.unseal(keys) == {"body": "hers"}
    assert Entry.open_row(keys, row_id, user_id, memoryview(bytes(blob))) == {"body": "hers"}
    for wrong in ((uuid4(), user_id, blob), (row_id, bob.pk, blob), (row_id, user_id, bytes(blob)[:-1])):
        with pytest.raises(Damaged):
            Entry.open_row(keys, *wrong)


def test_swapped_rows_are_refused_and_the_others_still_open(alice: User) -> None:
    one, two, three = (entry(alice, word) for word in ("one", "two", "three"))
    Entry.objects.filter(pk=one.pk).update(sealed=two.sealed)
    Entry.objects.filter(pk=two.pk).update(sealed=one.sealed)
    for swapped in (one, two):
        with pytest.raises(Damaged):
            reopened(swapped, alice)
    assert reopened(three, alice) == {"body": "three"}


def test_a_row_given_to_another_person_opens_for_neither(alice: User, bob: User) -> None:
    kept = entry(alice, "hers")
    Entry.objects.filter(pk=kept.pk).update(user=bob)
    for reader in (alice, bob):
        with pytest.raises(Damaged):
            reopened(kept, reader)


def test_a_row_moved_to_another_table_is_refused(alice: User) -> None:
    kept, keys = entry(alice, "hers"), vault.open_keyring(alice)
    moved = Reading(id=kept.pk, user=alice, day=DAY, sealed=kept.sealed)
    moved.save()
    with pytest.raises(Damaged):
        Reading.objects.get(pk=kept.pk).unseal(keys)


def test_a_state_row_named_after_the_other_key_is_refused(alice: User) -> None:
    keys = vault.open_keyring(alice)
    row = State(user=alice, key="private")
    row.seal(keys, {"gate": "closed"})
    State.objects.filter(user=alice).delete()
    row.save()
    State.objects.filter(pk=row.pk).update(key="everyday")
    with pytest.raises(Damaged):
        State.objects.get(pk=row.pk).unseal(keys)


def test_while_private_is_closed_only_everyday_rows_open(alice: User) -> None:
    kept = entry(alice, "hers")
    closed = vault.open_keyring(alice, private=False)
    everyday = State.objects.get(user=alice, key="everyday")
    assert everyday.unseal(closed)["preferences"]["zone"] == "Europe/London"
    for attempt in (
        lambda: kept.unseal(closed),
        lambda: kept.seal(closed, {"body": "new"}),
        lambda: Entry.open_row(closed, kept.pk, alice.pk, kept.sealed),
    ):
        with pytest.raises(Locked):
            attempt()


def test_once_the_keys_are_shredded_no_row_opens_again(alice: User) -> None:
    kept, before = entry(alice, "hers"), vault.open_keyring(alice)
    vault.destroy_keyring(alice)
    vault.make_keyring(alice)
    with pytest.raises(Damaged):
        reopened(kept, alice)
    assert kept.unseal(before) == {"body": "hers"}
