"""The index in memory (SQLite's FTS5, Porter's stems) and the order of what it finds."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock

from healing.library.search.editors import HELP, Editors, Urgent
from healing.library.search.lines import Lines
from healing.library.search.pages import ARTICLE, COUNTRY, GUIDE, PRACTICE, PROMPT, STEP, TOOL, Page
from healing.library.search.spelling import Spelling
from healing.library.search.words import folded, words_of

SOMEONE = "@"  # what "he", "my wife" and "an ex" have in common
MOST_WORDS = 24
FEW = 5  # a sentence of so few words says too little by itself
FAR = 1 / 8  # of the best page's worth: below that a page has little to do with it
FOUND = "SELECT rowid, -bm25(pages, 8.0, 5.0, 3.0, 1.0) FROM pages WHERE pages MATCH ? ORDER BY 2 DESC LIMIT 60"
ALL_WORDS = 1.6  # how much more a page is worth that has every word
WEIGHT = {
    ARTICLE: 1.0,
    STEP: 0.8,
    TOOL: 0.7,
    GUIDE: 0.7,
    PRACTICE: 0.6,
    COUNTRY: 0.4,
    PROMPT: 0.25,
}  # short texts look too good


@dataclass(frozen=True)
class Asked:
    """What was typed, understood: each meaning with the words to look for, and what was spelled otherwise.

    `weak` meanings ("can’t", "want") count in phrases and are not looked for beside others. `forms` are all known words that
    mean what is looked for.
    """

    meanings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    weak: frozenset[str] = frozenset()
    people: bool = False
    said: str = ""
    corrected: tuple[tuple[str, str], ...] = ()
    forms: frozenset[str] = frozenset()

    @cached_property
    def all(self) -> frozenset[str]:
        """Every meaning, and that it is about someone."""
        return self.weak | self.meanings.keys() | ({SOMEONE} if self.people else set())


@dataclass(frozen=True)
class Phrase:
    """An editors' phrase: meanings that must all be there or, after "=", words that must stand so, one after another.

    The larger its `size`, the more it says: two for each word, one for any mention of someone.
    """

    meanings: frozenset[str]
    exactly: str
    size: int

    @property
    def key(self) -> str:
        """One of its meanings, or its first word: without that in what was asked it can't fit."""
        return f"={self.exactly.split()[0]}" if self.exactly else min(self.meanings - {SOMEONE}, default=SOMEONE)

    def fits(self, asked: Asked) -> bool:
        """Whether what was asked holds it."""
        return self.exactly in asked.said if self.exactly else self.size > 0 and self.meanings <= asked.all


class Index:
    """All pages by their words. Read only once made; one connection, used by one thread at a time."""

    def __init__(self, pages: Sequence[Page], editors: Editors) -> None:
        self.pages = tuple(pages)
        self.numbers = {page.id: number for number, page in enumerate(self.pages)}
        self._lock = Lock()
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        self._db.execute("CREATE VIRTUAL TABLE stemming USING fts5(word, tokenize='porter unicode61')")
        self._db.execute("CREATE VIRTUAL TABLE stemmed USING fts5vocab(stemming, 'instance')")
        used = self._used(editors)
        self.stems: dict[str, str] = dict(zip(used, self._stemmed(used), strict=True))
        self.known = frozenset(self.stems.values())
        self.spelling = Spelling(used)
        self.small = frozenset(editors.small)
        self.people = frozenset(editors.people)
        self.weak = frozenset(self.stems[word] for word in editors.weak)
        self.same, self.groups = self._groups(editors.same)
        self.words_for: dict[str, list[str]] = {}
        for word in self.stems.keys() - self.small:
            self.words_for.setdefault(self.meaning(word), []).append(word)
        self.urgent = [(one, [self.phrase(words) for words in one.phrases]) for one in editors.urgent]
        self.firsts = self._firsts(editors)
        self.help = [self.phrase(words) for page_id, phrases in editors.first if page_id == HELP for words in phrases]
        self.lines = [Lines(map(self._line, (page.about, *page.body))) for page in self.pages]
        self._fill(editors)

    # Making it

    def _used(self, editors: Editors) -> Counter[str]:
        """How often each word stands in the pages; what editors name counts more."""
        used: Counter[str] = Counter()
        for page in self.pages:
            used.update(words_of(" ".join((page.title, page.about, *page.body, *page.also))))
        phrases = [phrase for _id, those in editors.first for phrase in those]
        phrases += [phrase for one in editors.urgent for phrase in (*one.phrases, *one.unless)]
        listed = [word for group in (editors.small, editors.weak, editors.people, *editors.same) for word in group]
        for word in (*listed, *words_of(" ".join(phrases))):
            used[word] += 20
        return used

    def _stemmed(self, words: Iterable[str]) -> list[str]:
        """The stem of each folded word, by SQLite's own stemmer."""
        given = list(words)
        self._db.execute("DELETE FROM stemming")
        self._db.executemany("INSERT INTO stemming (rowid, word) VALUES (?, ?)", enumerate(given))
        made: dict[int, str] = {}
        for doc, term in self._db.execute("SELECT doc, term FROM stemmed ORDER BY doc, offset"):
            made[doc] = f"{made[doc]} {term}" if doc in made else term
        self._db.execute("DELETE FROM stemming")
        return [made.get(number, word) for number, word in enumerate(given)]

    def _groups(self, same: Iterable[Sequence[str]]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
        """Each stem's meaning (the stem of its group's first word), and each meaning's words, one for each stem."""
        meanings: dict[str, str] = {}
        words: dict[str, tuple[str, ...]] = {}
        for group in same:
            first = self.stems[group[0]]
            words[first] = tuple({self.stems[word]: word for word in reversed(group)}.values())
            meanings |= {self.stems[word]: first for word in group}
        return meanings, words

    def _firsts(self, editors: Editors) -> dict[str, list[tuple[Phrase, int, int]]]:
        """The editors' phrases, and after them every title, as (phrase, page number, order) by the phrase's key."""
        named = [(phrase, page_id) for page_id, phrases in editors.first for phrase in phrases]
        titles = [(title, page.id) for page in self.pages for title in self._names(page)]
        found: dict[str, list[tuple[Phrase, int, int]]] = {}
        for order, (words, page_id) in enumerate((*named, *titles)):
            if page_id in self.numbers:
                phrase = self.phrase(words)
                found.setdefault(phrase.key, []).append((phrase, self.numbers[page_id], order))
        return found

    @staticmethod
    def _names(page: Page) -> tuple[str, ...]:
        """What a page is called: a country also by its own names and its numbers."""
        return (page.title, *page.also)

    def _line(self, text: str) -> str:
        """The meanings in a sentence, ready to be looked through."""
        return f" {' '.join(map(self.meaning, words_of(text)))} "

    def _fill(self, editors: Editors) -> None:
        said: dict[str, list[str]] = {}
        for page_id, phrases in editors.first:
            said.setdefault(page_id, []).extend(phrases)
        self._db.execute(
            "CREATE VIRTUAL TABLE pages USING fts5(title, words, about, body, content='', tokenize='porter unicode61')"
        )
        rows = (
            (number, page.title, " ".join((*page.also, *said.get(page.id, ()))), page.about, " ".join(page.body))
            for number, page in enumerate(self.pages)
        )
        insert = "INSERT INTO pages (rowid, title, words, about, body) VALUES (?, ?, ?, ?, ?)"
        self._db.executemany(insert, ((n, *(" ".join(words_of(text)) for text in texts)) for n, *texts in rows))

    # Asking it

    def meaning(self, word: str) -> str:
        """What a folded word stands for: its stem, or the stem of its group."""
        stem = self.stems.get(word, word)
        return self.same.get(stem, stem)

    def phrase(self, words: str) -> Phrase:
        """Read an editors' phrase."""
        found = words_of(words)
        if words.startswith("="):
            return Phrase(frozenset(), f" {' '.join(found)} ", 2 * len(found))
        people = {SOMEONE} if self.people.intersection(found) else set()
        said = frozenset(people | {self.meaning(word) for word in found if word not in self.small | self.people})
        return Phrase(said, "", 2 * len(said) - len(people))

    def understand(self, typed: str) -> Asked:
        """Read what someone typed: small words go, a misspelled one becomes the one that was meant."""
        people, corrected = False, []
        meanings: dict[str, tuple[str, ...]] = {}
        said = f" {' '.join(words_of(typed)[:MOST_WORDS])} "
        for word in dict.fromkeys(said.split()):
            stem = self.stems.get(word) or self._stem(word)
            if stem not in self.known and (meant := self.spelling.meant(word)):
                corrected.append((word, meant))
                word, stem = meant, self.stems[meant]
            if word in self.people:
                people = True
            elif word not in self.small:
                meaning = self.same.get(stem, stem)
                meanings[meaning] = self.groups.get(meaning, (word,))
        strong = {meaning: words for meaning, words in meanings.items() if meaning not in self.weak}
        sought = strong or meanings
        forms = frozenset(word for meaning in sought for word in self.words_for.get(meaning, ()))
        return Asked(sought, self.weak & meanings.keys(), people, said, tuple(corrected), forms)

    def _stem(self, word: str) -> str:
        """The stem of a word that stands nowhere in the pages."""
        with self._lock:
            return self._stemmed([word])[0]

    def pinned(self, asked: Asked) -> list[int]:
        """The numbers of the pages that the editors, or their own titles, put on top for it; the plainest first."""
        keys = (*asked.all, *(f"={word}" for word in asked.said.split()))
        found: dict[int, tuple[int, int]] = {}
        for phrase, number, order in (one for key in dict.fromkeys(keys) for one in self.firsts.get(key, ())):
            if phrase.fits(asked):
                found[number] = max(found.get(number, (0, 0)), (phrase.size, -order))
        return sorted(found, key=lambda number: found[number], reverse=True)

    def fitting(self, asked: Asked) -> list[int]:
        """The numbers of the pages that fit by their words, most fitting first."""
        scores = self._scores(asked.meanings)
        far = max(scores.values(), default=0) * FAR
        return sorted((n for n in scores if scores[n] > far), key=lambda number: (-scores[number], number))

    def _scores(self, meanings: Mapping[str, Sequence[str]]) -> Mapping[int, float]:
        """How well each page fits by its words."""
        if not meanings:
            return {}
        each = [f"({' OR '.join(map(quoted, words))})" for words in meanings.values()]
        with self._lock:
            found = dict(self._db.execute(FOUND, [" OR ".join(each)]))
            whole = {n for n, _score in self._db.execute(FOUND, [" AND ".join(each)])} if len(each) > 1 else set()
        weighed = {n: score * WEIGHT[self.pages[n].kind] for n, score in found.items()}
        return {n: score * ALL_WORDS if n in whole else score for n, score in weighed.items()}

    def presses(self, asked: Asked) -> Urgent | None:
        """The urgent words in it, if there are any."""
        for one, phrases in self.urgent:
            harmless = any(self.meaning(word) in asked.meanings or f" {word} " in asked.said for word in one.unless)
            if not harmless and any(phrase.fits(asked) for phrase in phrases):
                return one
        return None

    def best_line(self, number: int, asked: Asked) -> str:
        """A page's description if it speaks of what was asked, or else its sentence that holds the most of it."""
        page, lines = self.pages[number], self.lines[number]
        held = Counter(line for one in asked.meanings for line in lines.holding(one))
        spoken = held.pop(0, 0)
        long_enough = [line for line in held if lines.words(line) > FEW]
        if not long_enough or 2 * spoken >= len(asked.meanings):
            return page.about
        weak = asked.weak - asked.meanings.keys()
        best = max(long_enough, key=lambda line: (held[line], sum(lines.says(line, one) for one in weak), -line))
        return page.body[best - 1] if held[best] > 2 * spoken else page.about


def quoted(word: str) -> str:
    """A word as FTS5 takes it: never an operator."""
    return '"' + folded(word).replace('"', "") + '"'
