"""Sentences that state a figure and name no source. A number that nobody can look up is how a kind page starts to mislead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

FOOTNOTE = re.compile(r"\[\^[a-z0-9-]+\]")
SENTENCE = re.compile(r".+?(?:[.!?…]+[”’)*_]*(?:\[\^[a-z0-9-]+\])*(?=\s|$)|$)", re.DOTALL)
SPEECH = re.compile(r"“([^”]*?)([.!?…,]?)”")  # a scene's own words, which state nothing of ours
# Numbers that state no fact: how long to do a thing, a clock, a scale, a telephone, a tool's name.
NO_FACT = re.compile(
    r"""\d+(?:[–-]\d+|\s(?:to|or)\s\d+)?[\s-]?(?:second|minute|hour|day|week|month)s?\b
    | \d{1,2}[:.]\d\d\b | \b(?:at|until|till|by|after|before)\s\d{1,2}\b(?!\s\w+s\b) | \b\d{1,2}\s(?:in\sthe|at\snight|o’clock)
    | \b(?:from\s)?0\sto\s10\b | \bout\sof\s10\b
    | \d(?:-\d){2,}
    | \b(?:call|ring|dial|text|option|calling|ringing|texting|dialling)\s[*+#]?\d[\d\s*#-]*
    | \+?\b0\d[\d\s-]{5,}\d | \b1[38]00[\d\s-]{6,}\d | \b(?:000|111|112|116\s?\d{3}|911|988|999)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
FIGURE = re.compile(r"\d[\d.,]*")
# "Most people", "half of them": not "what you need most", "at most" or "most of all".
SHARE = re.compile(
    r"(?<!\bat )(?<!\bthe )(?<!\bwhat )(?<!\bthat )\bmost (?:of (?!all\b)"
    r"|(?:\w+ )?(?:people|men|women|children|(?!(?:as|does|has|is|this|us|was)\b)\w+s)\b)"
    r"|\bhalf of (?!it\b)|\ba majority\b|\bper ?cent\b|%|\bon average\b|\b(?:two|three) (?:thirds|quarters)\b|\bone in \w+ (?:people|of)\b",
    re.IGNORECASE,
)
STUDIED = re.compile(
    r"\bresearch(?:ers)?\b|\bstud(?:ies|y (?:of|found|showed|with))\b|\b(?:in|one|another) (?:\w+ )?study\b"
    r"|\btrials\b|\b(?:one|a|another) (?:\w+ )?trial\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Claim:
    """A sentence that needs a source: its line in the body, counted from 0, what gives it away, and its words."""

    line: int
    figure: str
    sentence: str


def blocks(body: str, *, boxes: bool = False) -> Iterator[tuple[int, str]]:
    """(line, words) of each paragraph and list item: no heading, and the box with something to try only if asked for."""
    left_out = ("#",) if boxes else ("#", ">")
    start = 0
    held: list[str] = []
    for number, line in enumerate([*body.splitlines(), ""]):
        begins = re.match(r"[\s>]*(?:[-*]|\d+\.)\s", line)
        if held and (begins or not line.strip("> ")):
            yield start, "\n".join(held)
            held = []
        if line.strip("> ") and not line.startswith(left_out):
            start = start if held else number
            held.append(line[begins.end() :] if begins else line)


def figure(sentence: str) -> str:
    """What in a sentence states a figure, or ""."""
    words = NO_FACT.sub(" ", FOOTNOTE.sub("", re.sub(r"\]\([^)]*\)", "]", sentence)))
    found = FIGURE.search(words) or SHARE.search(words) or STUDIED.search(words)
    return found[0].strip() if found else ""


def unsourced(body: str) -> Iterator[Claim]:
    """Every sentence of a body that states a figure and ends in no footnote."""
    for first, words in blocks(body):
        quiet = SPEECH.sub(r"“\2”", words)
        for found in SENTENCE.finditer(quiet):
            sentence = found[0].strip()
            what = figure(sentence)
            if what and not FOOTNOTE.search(sentence):
                yield Claim(first + quiet[: found.start()].count("\n"), what, sentence)
