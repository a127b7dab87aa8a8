"""Text as it is compared when something is looked for: without accents, in no case, whatever quotation marks it has."""

import re
import unicodedata
from functools import lru_cache

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

SIGNS = (
    ("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("«", '"'), ("»", '"'), ("–", "-"), ("—", "-"), ("…", "..."),
    ("\u00a0", " "), ("œ", "oe"),
)  # fmt: skip
ACCENTS = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u200b-\u200f\u00ad]+")
DOTLESS = {"tr", "az"}  # where I is the capital of ı, and İ that of i
AROUND = 70  # characters shown before the first find
SHOWN = 200


def bare(text: str) -> str:
    """Small letters without accents; an accent or point that stands by itself is nothing."""
    return ACCENTS.sub("", unicodedata.normalize("NFKD", text))


LATIN = bytes(ord(found) if (found := bare(chr(n))[:1]) and found < "\u0100" else n for n in range(256))
one_bare = lru_cache(maxsize=4096)(bare)


def fold(text: str, language: str = "") -> str:
    """`text` folded for comparing, in the case rules of `language`.

    Thousands of texts pass here in one search, so the common ones take short ways: plain text none at all, western
    letters a table of bytes, text with a few other letters only those. The rest is decomposed as a whole.
    """
    if language[:2] in DOTLESS:
        text = text.replace("I", "ı").replace("İ", "i")
    text = text.casefold()
    if text.isascii():
        return text
    for sign, simple in SIGNS:
        text = text.replace(sign, simple)
    try:
        return text.encode("latin-1").translate(LATIN).decode("latin-1")
    except UnicodeEncodeError:
        pass
    if len(text.encode("ascii", "ignore")) * 2 < len(text):
        return bare(text)
    for char in set(text):
        if char > "\x7f":
            text = text.replace(char, one_bare(char))
    return text


def language() -> str:
    """The language whose case rules hold: that of the page."""
    return get_language() or ""


def sought(line: str) -> list[str]:
    """The folded words of a search, each once."""
    return list(dict.fromkeys(fold(line, language()).split()))


def finds(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Where the folded `words` stand in `text`, as stretches of it that do not overlap."""
    tongue = language()
    pieces = [fold(char, tongue) for char in text]
    flat = "".join(pieces)
    origin = [at for at, piece in enumerate(pieces) for _char in piece]
    found = sorted((origin[m.start()], origin[m.end() - 1] + 1) for w in words for m in re.finditer(re.escape(w), flat))
    joined: list[tuple[int, int]] = []
    for first, last in found:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def highlighted(text: str, words: list[str]) -> SafeString:
    """`text` with what was found marked."""
    pieces, at = [], 0
    for first, last in finds(text, words):
        pieces += [(text[at:first], text[first:last])]
        at = last
    return format_html_join("", "{}<mark>{}</mark>", pieces) + format_html_join("", "{}", [(text[at:],)])


def around(text: str, words: list[str]) -> str:
    """The stretch of a long text where the first of `words` stands, on one line."""
    flat = fold(text, language())
    firsts = [at for word in words if (at := flat.find(word)) >= 0]
    at = min(firsts, default=0)
    if len(flat) != len(text):  # folding moved places: find where it stands in the text itself
        at = place_of(text, at)
    begin = max(0, at - AROUND)
    piece = text[begin : begin + SHOWN * 2]
    if begin:
        piece = piece[piece.find(" ") + 1 :] if " " in piece[:AROUND] else piece
    line = " ".join(piece.split())[:SHOWN]
    return f"{'…' if begin else ''}{line}{'…' if begin + SHOWN < len(text) else ''}"


def place_of(text: str, at: int) -> int:
    """Which character of `text` gave the one at `at` of its folded form."""
    tongue, passed = language(), 0
    for number, char in enumerate(text):
        passed += len(fold(char, tongue))
        if passed > at:
            return number
    return len(text)
