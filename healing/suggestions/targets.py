"""What a rule points at, and the suggestion that comes of it."""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

Kind = Literal[
    "people", "safety", "step", "tool", "practice", "prompt", "plan", "checkin", "person", "article", "pathway", "place"
]
Slot = Literal["top", "main", "small"]
Form = Literal["", "others", "gentler"]

CARE, BONDS, GUIDE = "care", "bonds", "guide"
PATHWAYS = (CARE, BONDS, GUIDE)
KEEP = "keep-"  # before the name of what is planned: "plan:keep-k01"
ABOVE_ALL = frozenset({"people", "safety"})  # shown above the card; they hide nothing and never cool off


@dataclass(frozen=True)
class Target:
    """One thing that can be offered. `form` says which of its wordings: B7 with others, a practice's smaller form, a change
    to something planned in its smaller form."""

    kind: Kind
    id: str
    pathway: str = CARE
    form: Form = ""

    @property
    def key(self) -> str:
        """Its name wherever it is remembered, such as "step:A2"."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True)
class Suggestion:
    """A target with its reason. `rule` is its row in the table of rules, 0 when no row matched.

    `wording` turns with the day, so that what has to repeat can be said another way. `this_visit` marks what rests on
    this visit alone and is never remembered.
    """

    target: Target
    rule: int
    priority: int
    reason: str | Promise
    reason_on_card: bool = True
    wording: int = 0
    this_visit: bool = False
    pair: bool = False
    because: tuple[str, ...] = ()
    slot: Slot = "main"

    @property
    def kind(self) -> Kind:
        """What sort of thing it is."""
        return self.target.kind

    @property
    def id(self) -> str:
        """Which one of its kind."""
        return self.target.id

    @property
    def key(self) -> str:
        """Its name wherever it is remembered."""
        return self.target.key

    @property
    def pathway(self) -> str:
        """Which of the three pathways it belongs to, or ""."""
        return self.target.pathway

    @property
    def form(self) -> Form:
        """Which of its wordings to use."""
        return self.target.form

    @property
    def declinable(self) -> bool:
        """Whether "Not now" and "Never" make sense: people, safety and the last resort stay."""
        return self.kind not in ABOVE_ALL and self.kind != "place"
