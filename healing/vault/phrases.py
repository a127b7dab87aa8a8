"""The slow half of the lock: a key from the lock phrase, by Argon2id. One at a time in each process.

64 MiB and a quarter of a second each: a few at once would hold up everyone else. Whoever comes second is told at once.
"""

import os
import unicodedata
from dataclasses import dataclass
from threading import Lock

from healing.vault import ciphers
from healing.vault.ciphers import Damaged

SALT = 16
MEMORY, ROUNDS = 64 * 1024, 5  # KiB; what a new lock costs
_one = Lock()


class Busy(Exception):
    """Another phrase is being tried in this process; press again."""


@dataclass(frozen=True)
class Stretch:
    """How a phrase is made into a key; kept beside what that key wraps, so that the cost can grow later."""

    salt: bytes
    memory: int
    rounds: int

    def __str__(self) -> str:
        return f"argon2id {self.memory} {self.rounds} {self.salt.hex()}"

    @classmethod
    def read(cls, text: str) -> "Stretch":
        """Read what `str` wrote. Raises Damaged."""
        try:
            name, memory, rounds, salt = text.split()
            found = cls(bytes.fromhex(salt), int(memory), int(rounds))
        except ValueError:
            raise Damaged("format") from None
        if name != "argon2id" or len(found.salt) != SALT:
            raise Damaged("format")
        return found

    def key(self, phrase: str) -> bytes:
        """The key that this phrase gives. Raises Busy."""
        if not _one.acquire(blocking=False):
            raise Busy
        try:
            return ciphers.stretch(tidy(phrase), self.salt, memory=self.memory, rounds=self.rounds)
        finally:
            _one.release()


def fresh() -> Stretch:
    """A new salt, at today's cost."""
    return Stretch(os.urandom(SALT), MEMORY, ROUNDS)


def tidy(phrase: str) -> bytes:
    """The one form of a phrase: the same bytes from every keyboard, no blanks at the ends."""
    return unicodedata.normalize("NFKC", phrase.replace("\x00", "")).strip().encode("utf-8", ciphers.LENIENT)
