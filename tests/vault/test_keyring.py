"""Keyrings in the database: made with a person, opened once a request, shredded for good; and the key file's proof."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import RequestFactory

from healing import vault
from healing.accounts.models import Session, User
from healing.vault import Damaged, KeyProblem, Locked, MissingKey, keyfile
from healing.vault.models import KeyCheck, Keyring


def request_of(user: User, **session: bool):
    request = RequestFactory().get("/")
    request.user, request.session = user, SimpleNamespace(**session)
    return request


def fresh(user: User) -> User:
    """The person as the session layer loads them."""
    return User.objects.select_related("keyring").get(pk=user.pk)


def test_a_person_has_two_keys_that_stay_theirs(alice: User, bob: User) -> None:
    hers, again, his = (vault.open_keyring(fresh(user)) for user in (alice, alice, bob))
    assert hers == again
    secrets = {hers.everyday.secret, hers.private.secret, his.everyday.secret, his.private.secret}
    assert len(secrets) == 4
    assert (hers.everyday.person, hers.everyday.kind, hers.private.kind) == (alice.pk, "everyday", "private")


def test_the_keyring_holds_no_key_in_the_clear_and_names_its_kek(alice: User) -> None:
    ring, keys = Keyring.objects.get(user=alice), vault.open_keyring(alice)
    assert ring.kek == keyfile.loaded().current
    held = bytes(ring.everyday) + bytes(ring.private)
    assert keys.everyday.secret not in held
    assert keys.private.secret not in held


def test_a_request_opens_the_ring_once_without_a_query(alice: User, django_assert_num_queries) -> None:
    request = request_of(fresh(alice), opens_private=True)
    with django_assert_num_queries(0):
        keys = vault.keys(request)
        assert vault.keys(request) is keys
    assert keys == vault.open_keyring(alice)


def test_one_request_never_hands_the_keys_of_another_person(alice: User, bob: User) -> None:
    request = request_of(alice)
    assert vault.keys(request).everyday.person == alice.pk
    request.user = bob
    assert vault.keys(request).everyday.person == bob.pk


def test_private_is_closed_when_the_session_says_so_and_everyday_still_opens(alice: User) -> None:
    keys = vault.keys(request_of(alice, opens_private=False))
    assert keys.everyday == vault.open_keyring(alice).everyday
    with pytest.raises(Locked):
        _private = keys.private
    assert vault.keys(request_of(alice)).private == vault.open_keyring(alice).private


@pytest.mark.parametrize("harm", ["flipped", "cut", "another kind", "another person", "another version"])
def test_a_harmed_ring_is_refused_and_told_to_the_operator(
    alice: User, bob: User, harm: str, caplog: pytest.LogCaptureFixture
) -> None:
    hers, his = Keyring.objects.get(user=alice), Keyring.objects.get(user=bob)
    flipped = bytearray(bytes(hers.private))
    flipped[-1] ^= 1
    change: dict = {
        "flipped": {"private": bytes(flipped)},
        "cut": {"private": bytes(hers.private)[:-1]},
        "another kind": {"private": hers.everyday},
        "another person": {"private": his.private},
        "another version": {"private_version": 2},
    }[harm]
    Keyring.objects.filter(user=alice).update(**change)
    with pytest.raises(Damaged) as refused:
        vault.open_keyring(fresh(alice))
    assert (refused.value.table, refused.value.row) == ("vault_keyring", str(alice.pk))
    assert [line.name for line in caplog.records] == ["healing.vault"]
    assert vault.open_keyring(fresh(alice), private=False).everyday
    assert vault.open_keyring(fresh(bob)).private


def test_destroyed_keys_are_gone_at_once(alice: User, bob: User) -> None:
    vault.destroy_keyring(alice)
    assert not Keyring.objects.filter(user=alice).exists()
    for gone in (alice, fresh(alice)):
        with pytest.raises(MissingKey, match="This account has no keys"):
            vault.open_keyring(gone)
    assert vault.open_keyring(fresh(bob)).private


def test_with_the_workers_key_file_nothing_of_a_person_opens(alice: User, key_file) -> None:
    whole = key_file()
    Keyring.objects.filter(user=alice).delete()
    vault.make_keyring(alice)
    letter = vault.site_key("mail").seal({"to": "alice@example.org"}, bound_to="x")
    key_file(whole.with_name("worker.key"))
    assert vault.site_key("mail").unseal(letter, bound_to="x") == {"to": "alice@example.org"}
    for needs_more in (
        lambda: vault.open_keyring(fresh(alice)),
        lambda: vault.keys(request_of(fresh(alice))),
        lambda: vault.make_keyring(User(name="new")),
        lambda: vault.site_key("carry"),
        vault.check_fits,
    ):
        with pytest.raises(MissingKey, match=r"worker\.key has no"):
            needs_more()


def test_after_a_rotation_old_rings_open_and_new_ones_name_the_new_kek(alice: User, bob: User, key_file) -> None:
    path = key_file()
    for user in (alice, bob):
        vault.destroy_keyring(user)
    vault.check_fits()
    vault.make_keyring(alice)
    before = vault.open_keyring(alice)
    path.write_text(path.read_text() + keyfile.line("kek", "2", b"n" * 32) + "\n")
    key_file(path)
    vault.check_fits()
    vault.make_keyring(bob)
    assert vault.open_keyring(fresh(alice)) == before
    assert [Keyring.objects.get(user=user).kek for user in (alice, bob)] == [1, 2]
    assert [row.kek for row in KeyCheck.objects.order_by("kek")] == [1, 2]


@pytest.mark.django_db
def test_a_new_database_notes_its_key_and_knows_it_again(key_file) -> None:
    key_file()
    vault.check_fits()
    (row,) = KeyCheck.objects.all()
    vault.check_fits()
    assert list(KeyCheck.objects.values_list()) == [(row.kek, row.sealed)]


@pytest.mark.django_db
def test_another_key_file_does_not_fit(key_file, tmp_path: Path) -> None:
    key_file()
    vault.check_fits()
    keyfile.create(other := tmp_path / "other" / "vault.key")
    key_file(other)
    with pytest.raises(KeyProblem) as problem:
        vault.check_fits()
    assert str(problem.value) == (
        f"The key file {other} does not fit this database: put back the key file that was made with it."
    )
    other.write_text(other.read_text().replace("kek 1 ", "kek 2 "))
    key_file(other)
    with pytest.raises(KeyProblem, match="does not fit this database"):
        vault.check_fits()


def test_people_without_a_proof_are_refused(alice: User, key_file) -> None:
    key_file()
    with pytest.raises(KeyProblem, match="holds people but no proof"):
        vault.check_fits()
    assert not KeyCheck.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("lost", ["carry", "mail", "begin", "connection"])
def test_a_key_file_that_lacks_a_site_key_is_refused_at_the_start(key_file, lost: str) -> None:
    path = key_file()
    path.write_text("".join(one for one in path.read_text().splitlines(True) if not one.startswith(f"site {lost} ")))
    key_file(path)
    with pytest.raises(KeyProblem, match=f'no site key "{lost}"'):
        vault.check_fits()


def test_signing_in_brings_the_ring_with_the_session(alice: User, client_for) -> None:
    client_for(alice)
    with_ring = Session.objects.select_related("user__keyring").get(user=alice)
    assert "keyring" in with_ring.user._state.fields_cache


@pytest.mark.django_db(transaction=True)
def test_the_migration_goes_back_and_forth() -> None:
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    try:
        MigrationExecutor(connection).migrate([("vault", None)])
        assert "vault_keyring" not in connection.introspection.table_names()
    finally:
        MigrationExecutor(connection).migrate(newest)
    assert {"vault_keyring", "vault_keycheck"} <= set(connection.introspection.table_names())
