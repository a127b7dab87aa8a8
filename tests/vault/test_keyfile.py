"""The key file: made once and whole, read strictly, and every problem told in one sentence."""

import base64
import os
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from healing.vault import KeyProblem, MissingKey, keyfile

SECRET = base64.b64encode(bytes(32)).decode()
GOOD = f"kek 1 {SECRET}\nsite carry {SECRET}\n"


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a key file by hand."""

    def make(text: str | bytes, mode: int = 0o600) -> Path:
        path = tmp_path / "vault.key"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        path.chmod(mode)
        return path

    return make


def sentence(problem: pytest.ExceptionInfo[KeyProblem], *words: str) -> None:
    """One sentence: one line, a capital first, one full stop at the end; it holds `words` and no key."""
    told = str(problem.value)
    assert told[0].isupper()
    assert told.endswith(".")
    assert "\n" not in told
    assert ". " not in told
    assert all(word in told for word in words), told
    assert SECRET not in told


def test_a_new_file_has_every_key_and_opens_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "vault.key"
    usual = os.umask(0)
    try:
        keyfile.create(path)
    finally:
        os.umask(usual)
    file = keyfile.read(path)
    secrets = [file.kek(1), *(file.site(purpose) for purpose in ("carry", "mail", "begin", "connection"))]
    assert file.current == 1
    assert len(set(secrets)) == 5
    assert {len(secret) for secret in secrets} == {32}
    for made in (path, path.with_name("worker.key")):
        assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert sorted(one.name for one in path.parent.iterdir()) == ["vault.key", "worker.key"]


def test_a_key_file_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "vault.key"
    keyfile.create(path)
    before = path.read_bytes(), path.with_name("worker.key").read_bytes()
    with pytest.raises(KeyProblem) as problem:
        keyfile.create(path)
    sentence(problem, str(path), "exists")
    assert (path.read_bytes(), path.with_name("worker.key").read_bytes()) == before


def test_of_many_that_start_at_once_one_makes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "vault.key"

    def attempt(_number: int) -> bool:
        try:
            keyfile.create(path)
        except KeyProblem:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(24))) == 1
    assert keyfile.read(path.with_name("worker.key")).site("mail") == keyfile.read(path).site("mail")


def test_a_folder_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KeyProblem) as problem:
        keyfile.create(tmp_path / "file" / "vault.key")
    sentence(problem, "can't be made")


def test_a_lost_worker_file_can_be_written_again(tmp_path: Path) -> None:
    path = tmp_path / "vault.key"
    keyfile.create(path)
    worker = path.with_name("worker.key")
    before = worker.read_bytes()
    worker.unlink()
    keyfile.write_worker(path)
    assert worker.read_bytes() == before


def test_the_worker_holds_the_mail_key_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "vault.key"
    keyfile.create(path)
    whole, worker = keyfile.read(path), keyfile.read(path.with_name("worker.key"))
    assert worker.site("mail") == whole.site("mail")
    assert worker.keks == {}
    assert set(worker.sites) == {"mail"}
    with pytest.raises(MissingKey) as problem:
        _current = worker.current
    sentence(problem, "worker.key", "no key-encryption key")
    for lacking in (lambda: worker.kek(1), lambda: worker.site("carry"), lambda: worker.site("begin")):
        with pytest.raises(MissingKey) as problem:
            lacking()
        sentence(problem, "worker.key", "has no")


def test_the_highest_number_is_in_use_and_the_older_still_opens(write: Callable[..., Path]) -> None:
    other = base64.b64encode(b"\x01" * 32).decode()
    file = keyfile.read(write(f"kek 10 {other}\n\n  kek 2 {SECRET}  \r\nsite mail {SECRET}\n"))
    assert file.current == 10
    assert file.kek(10) == b"\x01" * 32
    assert file.kek(2) == bytes(32)


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "kek 1",
        f"kek one {SECRET}",
        f"kek 0 {SECRET}",
        f"kek -1 {SECRET}",
        f"kek 1 {SECRET[:-8]}",
        f"kek 1 {SECRET}AAAA",
        f"kek 1 {SECRET[:-4]}!!!=",
        f"kek 1 {SECRET} extra",
        f"lock 1 {SECRET}",
        GOOD + f"kek 1 {SECRET}",
        GOOD + f"site carry {SECRET}",
        GOOD + f"kek {'9' * 6000} {SECRET}",
        b"kek 1 \xff\xfe",
        "kek 1 ключ",
    ],
)
def test_a_garbled_file_is_told_in_one_sentence(write: Callable[..., Path], text: str | bytes) -> None:
    with pytest.raises(KeyProblem) as problem:
        keyfile.read(write(text))
    sentence(problem, "garbled", "key backup")


@pytest.mark.parametrize("text", ["", "\n\n  \n"])
def test_an_empty_file_is_told(write: Callable[..., Path], text: str) -> None:
    with pytest.raises(KeyProblem) as problem:
        keyfile.read(write(text))
    sentence(problem, "empty")


def test_a_missing_file_and_a_folder_in_its_place_are_told(tmp_path: Path) -> None:
    with pytest.raises(KeyProblem) as problem:
        keyfile.read(tmp_path / "vault.key")
    sentence(problem, "is missing")
    with pytest.raises(KeyProblem) as problem:
        keyfile.read(tmp_path)
    sentence(problem, "can't be read")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660, 0o602])
def test_a_file_open_to_others_is_refused(write: Callable[..., Path], mode: int) -> None:
    path = write(GOOD, mode)
    with pytest.raises(KeyProblem) as problem:
        keyfile.read(path)
    sentence(problem, "open to others", f"chmod 600 {path}")


def test_neither_repr_nor_error_shows_a_key(write: Callable[..., Path]) -> None:
    file = keyfile.read(write(f"kek 1 {base64.b64encode(b'K' * 32).decode()}\nsite carry {SECRET}\n"))
    assert "KKKK" not in repr(file)
    assert "x00" not in repr(file)
