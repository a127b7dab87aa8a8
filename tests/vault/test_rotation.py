"""The key-encryption key changes under a running site: nobody's words are lost, whatever happens in between."""

import os
import shutil
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from healing import vault
from healing.accounts import state
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.vault import KeyProblem, ciphers, keyfile, rings, rotation
from healing.vault.models import KeyCheck, Keyring

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("keys", *arguments, stdout=out)
    return out.getvalue()


def people(count: int) -> list[User]:
    """Accounts with keys and one word each, without the cost of a passphrase."""
    made = User.objects.bulk_create(
        [User(pk=(key := uuid4()), name=f"person-{key}", password="!") for _ in range(count)]
    )
    for user in made:
        vault.make_keyring(user)
        state.change(user, vault.open_keyring(user), "private", lambda kept, name=user.name: kept.update(word=name))
    return made


def word(user: User) -> str | None:
    fresh = User.objects.select_related("keyring").get(pk=user.pk)
    return Person(fresh, vault.open_keyring(fresh)).private.get("word")


def under() -> dict[int, int]:
    return {number: Keyring.objects.filter(kek=number).count() for number in sorted(keyfile.latest().keks)}


@pytest.fixture
def site(key_file) -> Path:
    """A key file that fits the database."""
    path = key_file()
    vault.check_fits()
    return path


def test_a_rotation_cut_off_in_the_middle_goes_on_and_everyones_words_open(site: Path, key_file) -> None:
    everyone = people(450)
    number = rotation.begin()
    assert number == 2
    cut_off = rotation.rewrap(number)
    assert next(cut_off) == rotation.BATCH
    cut_off.close()
    assert under() == {1: 250, 2: 200}
    with pytest.raises(KeyProblem, match="still wraps the keys of 250"):
        rotation.retire()
    assert {word(user) for user in everyone} == {user.name for user in everyone}, "half old, half new"
    said = run("rotate")
    assert under() == {1: 0, 2: 450}, "the same key, not a third one"
    assert "250 wrapped with key 2" in said
    run("retire")
    key_file(site)
    assert under() == {2: 450}
    vault.check_fits()
    assert [word(user) for user in everyone] == [user.name for user in everyone]


def test_a_process_that_began_before_it_learns_the_new_key_and_uses_it(site: Path) -> None:
    (before,) = people(1)
    began = site.read_text()
    run("rotate")
    run("retire")
    for then in (lambda: word(before) == before.name, lambda: people(1) and under() == {2: 2}):
        now = site.read_text()
        site.write_text(began)
        keyfile.loaded.cache_clear()
        assert keyfile.loaded().current == 1, "what that process read when it began"
        site.write_text(now)
        assert then()


def test_data_keys_stay_the_same_and_site_keys_too(site: Path) -> None:
    (user,) = people(1)
    before = vault.open_keyring(user)
    letter = vault.site_key("connection").seal({"name": "Ana"}, bound_to="x")
    sites = keyfile.latest().sites
    run("rotate")
    assert vault.open_keyring(User.objects.get(pk=user.pk)) == before
    assert keyfile.latest().sites == sites
    assert vault.site_key("connection").unseal(letter, bound_to="x") == {"name": "Ana"}


def test_a_ring_changed_meanwhile_is_not_written_over(site: Path) -> None:
    (user,) = people(1)
    number = rotation.begin()
    stale = Keyring.objects.get(user=user)
    key = rings.wrapping(keyfile.kek(1))
    fresh = ciphers.wrap(key, 1, b"f" * 32, rings.TABLE, "private", str(user.pk))
    Keyring.objects.filter(user=user).update(private=fresh)
    assert rotation.rewrap_one(stale, number) == 0
    ring = Keyring.objects.get(user=user)
    assert (ring.kek, bytes(ring.private)) == (1, fresh)
    assert rotation.rewrap_one(ring, number) == 1
    assert vault.open_keyring(User.objects.get(pk=user.pk)).private.secret == b"f" * 32


def test_a_harmed_ring_is_told_and_keeps_its_key_while_others_go_on(
    site: Path, caplog: pytest.LogCaptureFixture
) -> None:
    harmed, well = people(2)
    Keyring.objects.filter(user=harmed).update(private=b"\x01" * 61)
    with pytest.raises(CommandError, match="The keys of 1 could not be wrapped anew"):
        run("rotate")
    assert str(harmed.pk) in caplog.text
    assert word(well) == well.name
    assert under() == {1: 1, 2: 1}
    with pytest.raises(CommandError, match="still wraps the keys of 1"):
        run("retire")
    assert 1 in keyfile.latest().keks


def test_an_old_proof_is_no_hindrance_after_its_key_was_retired(site: Path) -> None:
    """Rows from a backup of 30 days ago, with the newest keys: the rows still hold the proof of the old key."""
    (user,) = people(1)
    proof = KeyCheck.objects.get(kek=1)
    run("rotate")
    run("retire")
    KeyCheck.objects.all().delete()
    proof.save(force_insert=True)
    vault.check_fits()
    assert word(user) == user.name
    assert set(KeyCheck.objects.values_list("kek", flat=True)) == {1, 2}


def test_keys_from_before_it_need_the_old_key_file_and_open_with_it(site: Path, key_file) -> None:
    (user,) = people(1)
    shutil.copy2(site, kept := site.with_name("kept.key"))
    rings, proofs = list(Keyring.objects.values()), list(KeyCheck.objects.values())
    run("rotate")
    both = site.with_name("both.key")
    shutil.copy2(site, both)
    run("retire")
    for model, rows in ((Keyring, rings), (KeyCheck, proofs)):
        model.objects.all().delete()
        model.objects.bulk_create(model(**row) for row in rows)
    with pytest.raises(KeyProblem, match="does not fit this database"):
        vault.check_fits()
    for old in (kept, both):
        key_file(old)
        vault.check_fits()
        assert word(user) == user.name


def test_a_file_that_lacks_someones_key_does_not_fit(site: Path) -> None:
    people(1)
    Keyring.objects.update(kek=7)
    with pytest.raises(KeyProblem, match="does not fit this database"):
        vault.check_fits()


def test_the_file_is_changed_by_one_at_a_time_and_stays_its_owners(site: Path) -> None:
    owner = 1 if os.geteuid() == 0 else os.geteuid()
    os.chown(site, owner, site.stat().st_gid)
    with keyfile.held(site), pytest.raises(KeyProblem, match="is being changed by another command"):
        keyfile.add_kek(site)
    assert keyfile.read(site).current == 1
    assert keyfile.add_kek(site) == 2
    assert (site.stat().st_uid, site.stat().st_mode & 0o777) == (owner, 0o600)
    assert [path.name for path in site.parent.iterdir() if path.name.startswith(".")] == []


def test_there_is_nothing_to_retire_at_first_and_show_counts(site: Path) -> None:
    people(3)
    with pytest.raises(CommandError, match="none to retire"):
        run("retire")
    assert run() == "Key 1, in use: wraps the keys of 3.\n"
    run("rotate")
    assert run().splitlines() == ["Key 1: wraps the keys of 0.", "Key 2, in use: wraps the keys of 3."]
    assert "Copy " in run("rotate")
    assert under() == {1: 0, 2: 0, 3: 3}, "each finished rotation is followed by a new key"
