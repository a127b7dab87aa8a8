"""The key file: the key-encryption key and the site keys, outside the database and outside its backups.

Lines of text: `kek 1 <base64>` (numbered; the highest is the one in use) and `site carry <base64>`. Beside it lies
`worker.key`, which holds the mail key alone: the background worker is given that file and can open nothing of a person.
"""

import base64
import os
import secrets
import stat
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

BYTES = 32
PURPOSES = ("carry", "mail", "begin", "connection")
WORKER = "worker.key"


class KeyProblem(Exception):
    """The keys can't be used; the message is one sentence for the operator."""


class MissingKey(KeyProblem):
    """This process was not given that key."""


@dataclass(frozen=True)
class KeyFile:
    """What a key file holds. Never printed: repr leaves the keys out."""

    keks: dict[int, bytes] = field(repr=False)
    sites: dict[str, bytes] = field(repr=False)

    @property
    def current(self) -> int:
        """The number of the key-encryption key in use. Raises MissingKey without one."""
        if not self.keks:
            raise MissingKey("This process holds no key-encryption key.")
        return max(self.keks)

    def kek(self, number: int) -> bytes:
        """The key-encryption key of that number. Raises MissingKey."""
        if number not in self.keks:
            raise MissingKey(f"The key file has no key-encryption key number {number}.")
        return self.keks[number]

    def site(self, purpose: str) -> bytes:
        """The site key for one purpose. Raises MissingKey."""
        if purpose not in self.sites:
            raise MissingKey(f"The key file has no site key “{purpose}”.")
        return self.sites[purpose]


def create(path: Path) -> None:
    """Make a new key file and, beside it, the worker's. Readable by the owner alone. Raises KeyProblem when one is there."""

    def line(*words: str) -> str:
        return " ".join([*words, base64.b64encode(secrets.token_bytes(BYTES)).decode()])

    sites = [line("site", purpose) for purpose in PURPOSES]
    mail = next(one for one in sites if one.startswith("site mail "))
    write(path, [line("kek", "1"), *sites])
    write(path.with_name(WORKER), [mail])


def write(path: Path, lines: list[str]) -> None:
    """Write a new file of mode 0600. Raises KeyProblem when it exists or the folder does not take it."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as wrong:
        raise KeyProblem(f"The key file {path} can’t be made: {wrong.strerror}.") from None
    with os.fdopen(handle, "w") as out:
        out.write("\n".join([*lines, ""]))
        out.flush()
        os.fsync(out.fileno())


def read(path: Path) -> KeyFile:
    """Read a key file. Raises KeyProblem with one sentence when it is missing, open to others or garbled."""
    try:
        mode = path.stat().st_mode
        text = path.read_text()
    except OSError as wrong:
        raise KeyProblem(f"The key file {path} can’t be read: {wrong.strerror}.") from None
    except UnicodeDecodeError:
        raise KeyProblem(f"The key file {path} is garbled: restore it from your key backup.") from None
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise KeyProblem(f"The key file {path} can be read by others: run chmod 600 on it.")
    found = KeyFile({}, {})
    for number, one in enumerate(text.splitlines(), 1):
        try:
            kind, name, encoded = one.split()
            secret = base64.b64decode(encoded, validate=True)
            if len(secret) != BYTES or kind not in {"kek", "site"}:
                raise ValueError
            if kind == "kek":
                found.keks[int(name)] = secret
            else:
                found.sites[name] = secret
        except ValueError:
            raise KeyProblem(f"The key file {path} is garbled in line {number}: restore it from your key backup.") from None
    if not found.sites:
        raise KeyProblem(f"The key file {path} is empty: restore it from your key backup.")
    return found


@cache
def loaded() -> KeyFile:
    """The key file of this process, read once."""
    from django.conf import settings

    return read(settings.KEY_FILE)
