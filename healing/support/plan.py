"""The safety plan as it is kept with the account: part by part, in one sealed row, moved out or in only when asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from healing.accounts.person import Person
from healing.support.models import SafetyPlan
from healing.support.people import take_turns
from healing.support.plan_parts import ORDER, PARTS, Words
from healing.web.transactions import writing

MOST = 500  # characters in one part: a few lines, so that the whole prints on one page
LINES = 8


@dataclass(frozen=True)
class Written:
    """One part as kept. `turn` counts how often it was kept, so that another tab's older words are noticed."""

    chosen: tuple[str, ...] = ()
    words: str = ""
    turn: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing is in it."""
        return not (self.chosen or self.words)


@dataclass(frozen=True)
class Kept:
    """A person's whole plan."""

    parts: Mapping[str, Written] = field(default_factory=dict)

    def of(self, key: str) -> Written:
        """One part, empty or not."""
        return self.parts.get(key, Written())

    @property
    def empty(self) -> bool:
        """Whether nothing is in any part."""
        return all(part.empty for part in self.parts.values())

    @property
    def turns(self) -> int:
        """How often any part was kept: it changes whenever the plan does."""
        return sum(part.turn for part in self.parts.values())


class Changed(Exception):
    """It was kept from elsewhere in the meantime; nothing was written."""


class TooLong(Exception):
    """Two plans together hold more than one part can; nothing was written. `key` names the part."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def read(me: Person) -> Kept:
    """The plan. Raises vault.Locked while the private key is closed."""
    me.keys.private  # noqa: B018  (closed: an empty plan must not look like one)
    row = SafetyPlan.objects.owned_by(me.user).first()
    kept: dict[str, Any] = row.unseal(me.keys)["parts"] if row else {}
    return Kept({key: Written(tuple(one["chosen"]), one["words"], one["turn"]) for key, one in kept.items()})


def write(me: Person, parts: Mapping[str, Written]) -> None:
    """Seal the whole plan. Runs inside a transaction in which it was read."""
    row = SafetyPlan.objects.owned_by(me.user).first()
    fresh = row or SafetyPlan(user=me.user)
    document = {key: {"chosen": one.chosen, "words": one.words, "turn": one.turn} for key, one in parts.items()}
    fresh.seal(me.keys, {"parts": document})
    fresh.save(force_insert=row is None, force_update=row is not None)


def keep_part(me: Person, key: str, *, chosen: tuple[str, ...], words: str, turn: int) -> None:
    """Keep one part, as changed from the one with this `turn`. The same again changes nothing. Raises Changed."""
    with writing():
        take_turns(me)
        kept = read(me)
        here = kept.of(key)
        if (here.chosen, here.words) == (chosen, words):
            return
        if here.turn != turn:
            raise Changed
        write(me, {**kept.parts, key: Written(chosen, words, turn + 1)})


def take_out(me: Person, *, turns: int) -> None:
    """Delete the plan from the account, now that a browser holds it. Raises Changed when it is not the one it holds."""
    with writing():
        take_turns(me)
        if read(me).turns != turns:
            raise Changed
        SafetyPlan.objects.owned_by(me.user).delete()


def bring(me: Person, brought: Mapping[str, Written]) -> None:
    """Put a browser's plan to what the account holds: nothing of either is lost. Raises TooLong."""
    with writing():
        take_turns(me)
        kept = read(me)
        write(me, {key: joined(key, kept.of(key), brought.get(key, Written())) for key in ORDER})


def joined(key: str, here: Written, other: Written) -> Written:
    """Two versions of one part as one. Raises TooLong."""
    chosen = tuple(value for value, _label in PARTS[key].options if value in {*here.chosen, *other.chosen})
    lines = here.words.splitlines()
    words = "\n".join([*lines, *(line for line in other.words.splitlines() if line not in lines)])
    if len(words) > MOST or words.count("\n") >= LINES:
        raise TooLong(key)
    changed = (chosen, words) != (here.chosen, here.words)
    return Written(chosen, words, here.turn + changed)


@dataclass(frozen=True)
class Shown:
    """One part as pages and paper show it."""

    key: str
    title: Words
    ask: Words
    note: Words
    chosen: list[Words]
    words: str

    @property
    def empty(self) -> bool:
        """Whether nothing is in it."""
        return not (self.chosen or self.words)


def shown(kept: Kept) -> list[Shown]:
    """All six parts, filled or not."""
    return [
        Shown(key, part.title, part.ask, part.note, part.labels(kept.of(key).chosen), kept.of(key).words)
        for key, part in PARTS.items()
    ]
