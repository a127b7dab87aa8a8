"""The known word that was probably meant: nearest by letters added, lost, changed or swapped."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping

CANDIDATES = 24  # by shared pairs of letters; only these are compared letter by letter
LONG, SHORT = 8, 4  # from 8 letters on two slips are forgiven, from 4 one


def pairs(word: str) -> set[str]:
    """The pairs of neighbouring letters, the ends marked."""
    edged = f"^{word}$"
    return {edged[i : i + 2] for i in range(len(edged) - 1)}


def slips(one: str, other: str, most: int) -> int:
    """Letters added, lost, changed or swapped between two words; `most` + 1 when there are more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]


def begins_alike(one: str, other: str) -> bool:
    """Whether two words begin with the same letter, or with the same two swapped: a first letter is seldom wrong.

    A short word must have its letters swapped or one left out, for one letter more or less makes another word of it.
    """
    if len(one) == SHORT and not (sorted(one) == sorted(other) or len(other) > len(one)):
        return False
    return one[0] == other[0] or one[:2] == other[1::-1]


class Spelling:
    """Words that are known, with how often each is used."""

    def __init__(self, used: Mapping[str, int]) -> None:
        self.words = sorted(word for word in used if len(word) >= SHORT and word.isalpha())
        self.used = used
        self.with_pair: dict[str, array[int]] = {}
        for number, word in enumerate(self.words):
            for pair in pairs(word):
                self.with_pair.setdefault(pair, array("H")).append(number)

    def meant(self, word: str) -> str | None:
        """The known word nearest to `word`, or None when nothing is near."""
        if not SHORT <= len(word) <= 32:
            return None
        most = 2 if len(word) >= LONG else 1
        alike = (other for other in self._alike(word) if begins_alike(word, other))
        fits = [(slips(word, other, most), -self.used[other], other) for other in alike]
        near = min(fits, default=None)
        return near[2] if near and near[0] <= most else None

    def _alike(self, word: str) -> Iterable[str]:
        """Words that share the most pairs of letters with it, long ones not favoured."""
        shared: Counter[int] = Counter()
        for pair in pairs(word):
            shared.update(self.with_pair.get(pair, ()))
        size = len(word)
        close = ((both - abs(len(self.words[n]) - size), n) for n, both in shared.items() if both > 1)
        return [self.words[n] for _score, n in sorted(close, reverse=True)[:CANDIDATES]]
