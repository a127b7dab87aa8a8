"""The key file: the key-encryption keys and the site keys, outside the database and outside its backups.

Lines of text: `kek 1 <base64>` (numbered; the highest is the one in use) and `site carry <base64>`. Beside it lies
`worker.key` with the mail key alone: the background worker is given that file, and can open nothing of a person.
"""

import base64
import contextlib
import fcntl
import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

BYTES = 32
PURPOSES = ("carry", "mail", "begin", "connection")
WORKER = "worker.key"
WORKER_PURPOSES = ("mail",)


class KeyProblem(Exception):
    """The keys can't be used; the message is one sentence for the operator."""


class MissingKey(KeyProblem):
    """This process was not given that key."""


@dataclass(frozen=True)
class KeyFile:
    """What a key file holds. Its repr leaves the keys out."""

    path: Path
    keks: dict[int, bytes] = field(repr=False)
    sites: dict[str, bytes] = field(repr=False)

    @property
    def current(self) -> int:
        """The number of the key-encryption key in use. Raises MissingKey without one."""
        if not self.keks:
            raise MissingKey(f"The key file {self.path} has no key-encryption key, so it opens nothing of a person.")
        return max(self.keks)

    def kek(self, number: int) -> bytes:
        """The key-encryption key of that number. Raises MissingKey."""
        if number not in self.keks:
            raise MissingKey(f"The key file {self.path} has no key-encryption key number {number}.")
        return self.keks[number]

    def site(self, purpose: str) -> bytes:
        """The site key for one purpose. Raises MissingKey."""
        if purpose not in self.sites:
            raise MissingKey(f'The key file {self.path} has no site key "{purpose}".')
        return self.sites[purpose]


def create(path: Path) -> None:
    """Make a new key file and the worker's beside it, readable by their owner alone.

    Never writes over a key file: raises KeyProblem when one is there, or when the folder does not take it.
    """
    site = {purpose: secrets.token_bytes(BYTES) for purpose in PURPOSES}
    place(path, [line("kek", "1", secrets.token_bytes(BYTES)), *(line("site", *one) for one in site.items())])
    write_worker(path)


def write_worker(path: Path) -> None:
    """Write `worker.key` afresh beside the key file at `path`. Raises KeyProblem."""
    file = read(path)
    lines = [line("site", purpose, file.site(purpose)) for purpose in WORKER_PURPOSES]
    place(path.with_name(WORKER), lines, over=True)


def add_kek(path: Path) -> int:
    """Add a fresh key-encryption key to the file, in use from now on; the others stay. Returns its number.

    Raises KeyProblem, also when another process is changing the file.
    """
    with held(path) as file:
        number = file.current + 1
        rewrite(KeyFile(path, {**file.keks, number: secrets.token_bytes(BYTES)}, file.sites))
    return number


def drop_keks(path: Path, numbers: Iterable[int]) -> None:
    """Take key-encryption keys out of the file, never the one in use. Raises KeyProblem."""
    with held(path) as file:
        gone = set(numbers) - {file.current}
        rewrite(KeyFile(path, {number: kek for number, kek in file.keks.items() if number not in gone}, file.sites))


@contextlib.contextmanager
def held(path: Path) -> Iterator[KeyFile]:
    """Read the key file and keep others from changing it meanwhile: of two new keys with one number one would be lost.

    Raises KeyProblem when another process holds it.
    """
    handle = os.open(read(path).path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(handle).st_ino != path.stat().st_ino:  # changed between opening and holding
            raise BlockingIOError
        yield read(path)
    except BlockingIOError:
        raise KeyProblem(
            f"The key file {path} is being changed by another command: try again when it is done."
        ) from None
    finally:
        os.close(handle)


def rewrite(file: KeyFile) -> None:
    """Write a key file over the one at its path."""
    keks = [line("kek", str(number), kek) for number, kek in sorted(file.keks.items())]
    place(file.path.resolve(), [*keks, *(line("site", *one) for one in file.sites.items())], over=True)


def line(kind: str, name: str, secret: bytes) -> str:
    return f"{kind} {name} {base64.b64encode(secret).decode()}"


def place(path: Path, lines: Iterable[str], *, over: bool = False) -> None:
    """Write a file of mode 0600 that is there whole or not at all, even if the power goes meanwhile."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as out:
            out.writelines(f"{one}\n" for one in lines)
            if over and path.exists():  # whoever could read it before can still
                os.chown(out.fileno(), (was := path.stat()).st_uid, was.st_gid)
            out.flush()
            os.fsync(out.fileno())
        os.replace(fresh, path) if over else os.link(fresh, path)  # link refuses a name that is taken
        sync_folder(path.parent)
    except OSError as wrong:
        raise KeyProblem(f"The key file {path} can't be made: {wrong.strerror}.") from None
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make a new name in `folder` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(path: Path) -> KeyFile:
    """Read a key file. Raises KeyProblem with one sentence when it is missing, unreadable, open to others or garbled."""
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="ascii")
    except FileNotFoundError:
        raise KeyProblem(f"The key file {path} is missing: put it back from your key backup.") from None
    except OSError as wrong:
        raise KeyProblem(f"The key file {path} can't be read: {wrong.strerror}.") from None
    except UnicodeDecodeError:
        raise KeyProblem(f"The key file {path} is garbled: put it back from your key backup.") from None
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise KeyProblem(f'The key file {path} is open to others on this machine: run "chmod 600 {path}".')
    found = KeyFile(path, {}, {})
    for number, one in enumerate(text.splitlines(), 1):
        try:
            take(one, found)
        except ValueError:
            raise KeyProblem(
                f"The key file {path} is garbled in line {number}: put it back from your key backup."
            ) from None
    if not found.keks and not found.sites:
        raise KeyProblem(f"The key file {path} is empty: put it back from your key backup.")
    return found


def take(one: str, found: KeyFile) -> None:
    """Take one line of a key file into `found`. Raises ValueError when it is not a key, or is there twice."""
    if not one.strip():
        return
    kind, name, encoded = one.split()
    secret = base64.b64decode(encoded, validate=True)
    if len(secret) != BYTES:
        raise ValueError
    if kind == "kek" and name.isdecimal() and int(name) > 0 and int(name) not in found.keks:
        found.keks[int(name)] = secret
    elif kind == "site" and name not in found.sites:
        found.sites[name] = secret
    else:
        raise ValueError


@cache
def loaded() -> KeyFile:
    """The key file of this process, read once. Raises KeyProblem."""
    from django.conf import settings

    return read(settings.KEY_FILE)


def latest() -> KeyFile:
    """The key file as it is now: a rotation may have changed it since this process began. Raises KeyProblem."""
    loaded.cache_clear()
    return loaded()


def kek(number: int) -> bytes:
    """The key-encryption key of that number, looked for again in the file if this process does not know it yet.

    Raises MissingKey, KeyProblem.
    """
    file = loaded()
    return file.kek(number) if number in file.keks else latest().kek(number)
