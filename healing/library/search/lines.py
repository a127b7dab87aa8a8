"""Where on a page a meaning stands."""

from array import array
from bisect import bisect
from collections.abc import Iterable
from itertools import accumulate


class Lines:
    """The meanings in each line of a page, in one text, so that looking for one is a single pass in C."""

    def __init__(self, lines: Iterable[str]) -> None:
        each = list(lines)
        self.text = "\n".join(each)
        self.starts = array("L", accumulate((len(line) + 1 for line in each[:-1]), initial=0))

    def holding(self, meaning: str) -> set[int]:
        """The numbers of the lines that hold a meaning."""
        found, at = set(), self.text.find(f" {meaning} ")
        while at >= 0:
            found.add(bisect(self.starts, at) - 1)
            at = self.text.find(f" {meaning} ", at + 1)
        return found

    def line(self, number: int) -> str:
        """One line."""
        return self.text[self.starts[number] :].partition("\n")[0]

    def words(self, number: int) -> int:
        """How many words a line has."""
        return self.line(number).count(" ") - 1

    def says(self, number: int, meaning: str) -> bool:
        """Whether a line holds a meaning."""
        return f" {meaning} " in self.line(number)
