"""Words as the search sees them: small letters, no accents, no apostrophes ("Can’t" is "cant")."""

import re
import unicodedata
from collections.abc import Set
from html import escape

from django.utils.safestring import SafeString, mark_safe

WORD = re.compile(r"[^\W_]+(?:['’‘ʼ][^\W_]+)*")
APOSTROPHES = str.maketrans("", "", "'’‘ʼ")
ACCENTS = re.compile("[\u0300-\u036f]")


def folded(word: str) -> str:
    """One word without what people leave out when they type in a hurry."""
    word = word.casefold().translate(APOSTROPHES)
    return word if word.isascii() else ACCENTS.sub("", unicodedata.normalize("NFKD", word))


def words_of(text: str) -> list[str]:
    """All words of a text, folded, in order."""
    return [folded(word) for word in WORD.findall(text)]


def marked(text: str, wanted: Set[str]) -> SafeString:
    """The text, escaped, with <mark> around each word whose folded form is `wanted`."""
    made, end = [], 0
    for found in WORD.finditer(text):
        word = found[0]
        if (word.lower() if word.isascii() else folded(word)) in wanted:
            made += [escape(text[end : found.start()]), "<mark>", escape(word), "</mark>"]
            end = found.end()
    return mark_safe("".join((*made, escape(text[end:]))))  # noqa: S308  (each piece is escaped above)
