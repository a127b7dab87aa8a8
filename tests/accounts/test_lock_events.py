"""The table of events in the design, row by row, with a lock and without: what the other files of the lock don't try yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from healing import vault
from healing.accounts.models import Session, User
from healing.journal.models import Entry
from healing.vault import Damaged, DataKey, ciphers, keyfile, lock
from healing.vault.datakeys import RING
from healing.vault.models import Keyring
from healing.vault.rings import wrapping
from tests.accounts.locks import COOKIE, PHRASE, SECRET_LINE, is_open, put_on, record, unlock, write
from tests.conftest import PASSPHRASE
from tests.page import page

NEW = "kettle otter pebble lantern"
MODES = pytest.mark.parametrize("locked", [False, True], ids=["standard", "locked"])


def ring(user: User) -> tuple:
    return Keyring.objects.filter(user=user).values_list("private", "private_version", "by_code", "stretch").get()


@MODES
def test_another_passphrase_leaves_the_keys_alone_and_ends_every_other_session(
    alice: User, client_for, locked: bool
) -> None:
    client, other = client_for(alice), client_for(alice)
    kept = write(client)
    if locked:
        put_on(client)
        unlock(other)
    keys = ring(alice)
    assert client.post("/settings/passphrase/", {"current": PASSPHRASE, "passphrase": NEW}).status_code == 303
    assert ring(alice) == keys
    assert other.get("/today/")["Location"].startswith("/sign-in/")
    assert record(alice) is None
    answer = client.get(kept["Location"])
    assert (SECRET_LINE in answer.content.decode()) is not locked


def test_the_lock_phrase_can_not_become_the_passphrase(alice: User, client_for) -> None:
    client = client_for(alice)
    phrase = "kettle otter pebble"
    put_on(client, phrase)
    answer = client.post("/settings/passphrase/", {"current": PASSPHRASE, "passphrase": phrase})
    assert answer.status_code == 422
    assert "This is your lock phrase" in page(answer).text_of(".errors")
    for _try in range(4):
        client.post("/settings/passphrase/", {"current": PASSPHRASE, "passphrase": phrase})
    answer = client.post("/settings/passphrase/", {"current": PASSPHRASE, "passphrase": NEW})
    assert "we pause here" in page(answer).text_of(".errors")


def test_two_devices_have_unlocks_of_their_own(alice: User, client_for) -> None:
    one, other = client_for(alice), client_for(alice)
    put_on(one)
    assert not is_open(other)
    unlock(other)
    assert one.cookies[COOKIE].value != other.cookies[COOKIE].value
    held = {bytes(each) for each in Session.objects.of(alice).values_list("unlock", flat=True)}
    assert len(held) == 2
    one.post("/sign-out/")
    assert is_open(other)


def test_search_opens_nothing_while_locked(alice: User, client_for) -> None:
    client = client_for(alice)
    write(client)
    found = client.post("/journal/find/", {"words": SECRET_LINE})
    assert SECRET_LINE in found.content.decode()
    put_on(client)
    client.post("/lock-now/")
    assert client.post("/journal/find/", {"words": SECRET_LINE})["Location"].startswith("/unlock/")


@MODES
def test_the_worker_has_no_key_to_it(alice: User, client_for, locked: bool, tmp_path: Path) -> None:
    client = client_for(alice)
    write(client)
    if locked:
        put_on(client)
    keyfile.create(tmp_path / "vault.key")
    assert not keyfile.read(tmp_path / "worker.key").keks


@MODES
def test_answers_from_before_are_brought_along(alice: User, client_for, carrying, locked: bool) -> None:
    """Signing in on a browser that answered something: with a lock it takes the phrase first."""
    if locked:
        put_on(client_for(alice))
    client = carrying({"happened": "lied", "found": "longer", "stands": "apart", "hard": 3})
    client.post("/sign-in/", {"name": "alice", "passphrase": PASSPHRASE})
    answer = client.post("/sign-in/bring/", {"bring": "yes"}, headers={"Referer": "http://testserver/sign-in/bring/"})
    if locked:
        assert answer["Location"] == "/unlock/?next=%2Fsign-in%2Fbring%2F"
        assert unlock(client, next="/sign-in/bring/")["Location"] == "/sign-in/bring/"
        answer = client.post("/sign-in/bring/", {"bring": "yes"})
    assert answer["Location"] == "/today/"
    assert settings.BEFORE_COOKIE_NAME in answer.cookies


def candidates(user: User) -> Iterator[bytes]:
    """Every key that the database and the key file together give: all that is wrapped, and each 32 bytes of it."""
    row = Keyring.objects.get(user=user)
    kek = wrapping(keyfile.loaded().kek(row.kek))
    found = [
        ciphers.unwrap(kek, bytes(blob), RING, name, str(user.pk))
        for name in Keyring.WRAPPED
        if (blob := getattr(row, name))
    ]
    found += [bytes(one) for one in (row.inbox, row.older, row.code_public, row.inbox_public)]
    found += [bytes(one) for one in Session.objects.exclude(unlock=None).values_list("unlock", flat=True)]
    for blob in found:
        for at in range(len(blob) - 31):
            yield blob[at : at + 32]


@MODES
def test_database_and_key_file_together_open_a_standard_journal_and_no_locked_one(
    alice: User, client_for, locked: bool
) -> None:
    """Without a lock this is the control: the search finds the key."""
    client = client_for(alice)
    write(client)
    if locked:
        put_on(client)
    row = Entry.objects.get()
    version = ciphers.version_of(bytes(row.sealed))

    def opens(secret: bytes) -> bool:
        try:
            key = DataKey(alice.pk, "private", version, secret)
            return (
                SECRET_LINE
                in ciphers.unseal(
                    key._record(str(row.pk)),
                    bytes(row.sealed),
                    "journal_entry",
                    "sealed",
                    str(row.pk),
                    str(alice.pk),
                    "private",
                )["body"]
            )
        except Damaged:
            return False

    assert any(opens(one) for one in candidates(alice)) is not locked


@pytest.mark.django_db(transaction=True)
def test_no_byte_of_phrase_code_or_key_lies_in_database_or_session(client_for) -> None:
    from tests.conftest import member

    alice = member("alice")
    client = client_for(alice)
    write(client)
    code = put_on(client)
    user = User.objects.select_related("keyring").get(pk=alice.pk)
    key = lock.open_with_code(user, code)
    assert key
    secrets = [PHRASE.encode(), code.encode(), code.replace("-", "").encode(), key.secret, key.inbox_secret]
    secrets += [client.cookies[COOKIE].value.encode(), key.secret.hex().encode()]
    if connection.vendor == "sqlite":
        connection.close()
        for path in Path(settings.DATABASES["default"]["NAME"]).parent.glob("*.sqlite3*"):
            held = path.read_bytes()
            assert not [one for one in secrets if one in held], path
    rows = [row for model in (Keyring, Session, Entry) for row in model.objects.values_list()]
    held = b"".join(
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode() for row in rows for value in row
    )
    assert not [one for one in secrets if one in held]
    assert bytes(user.keyring.by_code) in held  # the control: what lies there is found


def test_a_damaged_lock_says_so_and_the_rest_works(alice: User, client_for) -> None:
    client = client_for(alice)
    put_on(client)
    client.post("/lock-now/")
    blob = bytearray(bytes(Keyring.objects.get(user=alice).private))
    blob[-1] ^= 1
    Keyring.objects.filter(user=alice).update(private=bytes(blob))
    answer = unlock(client)
    assert answer.status_code == 422
    assert "can’t be opened" in page(answer).text_of("main")
    for address in ("/today/", "/plan/", "/read/", "/settings/"):
        assert client.get(address).status_code == 200


def test_a_text_under_a_key_that_nobody_has_leaves_the_others_open(alice: User, client_for) -> None:
    client = client_for(alice)
    kept = write(client)
    put_on(client)
    other = write(client, "and this one opens")
    row = Entry.objects.get(pk=kept["Location"].split("/")[2])
    Entry.objects.filter(pk=row.pk).update(sealed=row.sealed[:1] + b"\x00\x63" + row.sealed[3:])
    assert client.get(kept["Location"]).status_code == 422
    assert "and this one opens" in client.get(other["Location"]).content.decode()
    assert "and this one opens" in client.get("/journal/").content.decode()


def test_signed_out_nothing_of_the_lock_answers(alice: User) -> None:
    for address in ("/unlock/", "/settings/lock/", "/settings/lock/sealing/"):
        assert Client().get(address)["Location"].startswith("/sign-in/")
    assert Client().post("/lock-now/")["Location"] == "/today/"
    assert vault.open_keyring(alice).private
