"""Two versions of one text, paragraph by paragraph: what both have, and where someone chooses."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_PARAGRAPHS = 1000  # of one text; more is not compared: it would take long, and nobody could choose
MOST_CHOICES = 100
BETWEEN = re.compile(r"\n[ \t]*\n[\n \t]*")
THEIRS, MINE, BOTH, NEITHER = "theirs", "mine", "both", "neither"


@dataclass(frozen=True)
class Block:
    """Some paragraphs: the same in both, or different. `number` counts the different ones."""

    theirs: str
    mine: str
    number: int | None = None

    @property
    def name(self) -> str:
        """The field of the choice."""
        return f"part-{self.number}"


def paragraphs(text: str) -> list[str]:
    """A text cut at its empty lines."""
    return [one for one in BETWEEN.split(text.strip("\n")) if one.strip()]


def blocks(theirs: str, mine: str) -> list[Block]:
    """Both texts side by side. Empty when there is too much to choose from, or nothing to."""
    a, b = paragraphs(theirs), paragraphs(mine)
    if max(len(a), len(b)) > MOST_PARAGRAPHS:
        return []
    found: list[Block] = []
    number = 0
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, a, b).get_opcodes():
        one, other = "\n\n".join(a[a1:a2]), "\n\n".join(b[b1:b2])
        if kind == "equal":
            found.append(Block(one, other))
        else:
            found.append(Block(one, other, number))
            number += 1
    return found if 0 < number <= MOST_CHOICES else []


def chosen(theirs: str, mine: str, choices: Mapping[str, str]) -> str:
    """The text that someone put together. Where nothing was chosen, both stay: a merge drops no words by itself."""
    parts: list[str] = []
    for block in blocks(theirs, mine):
        if block.number is None:
            parts.append(block.theirs)
            continue
        choice = choices.get(block.name, BOTH)
        parts += {THEIRS: [block.theirs], MINE: [block.mine], NEITHER: []}.get(choice, [block.theirs, block.mine])
    return "\n\n".join(part for part in parts if part) or mine
