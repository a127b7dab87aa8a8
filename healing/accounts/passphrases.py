"""Passphrases: four words to suggest, and which ones are too easy to guess. All offline, nothing is ever sent away."""

import secrets
import unicodedata
from functools import cache
from pathlib import Path

from django.conf import settings

HERE = Path(__file__).parent
SHORTEST = 15  # NIST 800-63B-4 for the only secret of an account
LONGEST = 256  # enough for a verse; a limit, so that nobody sends megabytes to the hasher
LEFT_AT_LEAST = 8  # what must remain once everything well known is taken out
DIFFERENT_AT_LEAST = 6
RUN = 4
ROWS = (
    "abcdefghijklmnopqrstuvwxyz", "01234567890", "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop",
    "yxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn", "qazwsxedcrfvtgbyhnujm", "1qaz2wsx3edc4rfv5tgb6yhn",
    "1q2w3e4r5t6y7u8i9o0p", "aeiou", "abababab", "121212",
)  # fmt: skip
LOOKS_LIKE = str.maketrans("@4301!$57+", "aaeoiisstt")


@cache
def words() -> tuple[str, ...]:
    """Our own list of short, kind, plain English words."""
    return tuple((HERE / "words.txt").read_text(encoding="utf-8").split())


@cache
def well_known() -> tuple[str, ...]:
    """What people choose most often, squeezed, the longest first."""
    lines = (HERE / "common.txt").read_text(encoding="utf-8").splitlines()
    return tuple(sorted({squeeze(line) for line in lines if line and line[0] != "#"}, key=len, reverse=True))


@cache
def runs() -> frozenset[str]:
    """Every stretch of `RUN` keys that lie in a row, forwards and backwards."""
    rows = [*ROWS, *(row[::-1] for row in ROWS)]
    return frozenset(row[i : i + RUN] for row in rows for i in range(len(row) - RUN + 1))


def suggest() -> str:
    """Return four words at random, about 43 bits, that `weakness` finds nothing wrong with."""
    while True:
        idea = " ".join(secrets.choice(words()) for _word in range(4))
        if not weakness(idea):
            return idea


def tidy(passphrase: str) -> str:
    """Return the one form of a passphrase: the same letters from every device, no blanks at the ends."""
    return unicodedata.normalize("NFKC", passphrase.replace("\x00", "")).strip()


def squeeze(text: str) -> str:
    """Leave only what a guesser would vary: lower case, without blanks, marks and control characters."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if unicodedata.category(c)[0] not in "ZPC")


def weakness(passphrase: str, *, name: str = "", shortest: int = SHORTEST) -> str:
    """Say why a passphrase is too easy to guess: "short", "long", "same", "known" or "" when it is not.

    Whatever is well known is taken out: common passphrases and their pieces, rows of the keyboard, this site's name,
    the account's own name. What remains must still be `LEFT_AT_LEAST` characters. Digits count half.
    """
    if len(passphrase) < shortest:
        return "short"
    if len(passphrase) > LONGEST:
        return "long"
    plain = squeeze(passphrase)
    unit = shortest_unit(plain)
    if len(set(plain)) < DIFFERENT_AT_LEAST or len(unit) < LEFT_AT_LEAST:
        return "same"
    own = [squeeze(part) for part in (settings.SITE_NAME, name, *name.replace("-", " ").split())]
    known = [part for part in own if len(part) > 2] + list(well_known())
    for form in (unit, squeeze(passphrase.translate(LOOKS_LIKE))):
        if weight(take_out(form, known)) < LEFT_AT_LEAST:
            return "known"
    return ""


def shortest_unit(text: str) -> str:
    """Return "abc" for "abcabcabcab": what a repeated text repeats, otherwise all of it."""
    for size in range(1, len(text) // 2 + 1):
        if all(text[i] == text[i - size] for i in range(size, len(text))):
            return text[:size]
    return text


def take_out(text: str, known: list[str]) -> str:
    """Remove everything well known, then every row of keys. A blank stays, so that the ends do not grow together."""
    for part in known:
        text = text.replace(part, " ")
    kept, i = "", 0
    while i < len(text):
        size = RUN if text[i : i + RUN] in runs() else 0
        while size and text[i + size - RUN + 1 : i + size + 1] in runs():
            size += 1
        kept += " " if size else text[i]
        i += size or 1
    return kept


def weight(rest: str) -> float:
    """How many characters are left to guess; a digit counts half, since people add years."""
    return sum(0.5 if c.isdigit() else 1 for c in rest if c != " ")
