"""What the rules are told about a person: typed, complete, and without a single free-text field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypedDict

# "Hurt, threatened or controlled me" is never kept with an account, so no rule can know it.
Happened = Literal["lied", "absent", "family", "professional", "rather_not"]
Stands = Literal["together", "apart", "same_home", "not_partner", "died", "unsure"]
Found = Literal["two_weeks", "longer", "going_on", "not_sure"]
Pressed = Literal["ending", "unsafe"]
Mood = Literal["heavy", "tender", "okay", "light", ""]
Energy = Literal["low", "some", "good", ""]
Level = Literal["low", "very_low", ""]


class Rest(TypedDict, total=False):
    """How long something that was declined stays away; kept as JSON, so the day is an ISO date."""

    until: str
    times: int
    never: bool


@dataclass(frozen=True)
class Reading:
    """One "how hard is it right now", 0 to 10."""

    day: date
    value: int


@dataclass(frozen=True)
class Wellbeing:
    """The last check-in about wellbeing: its day, whether it was low, and whether it and the one before were down clearly."""

    day: date
    level: Level = ""
    down_twice: bool = False


@dataclass(frozen=True)
class Leaning:
    """Where the last quiz lies: whether worry and distance are in the higher part."""

    worry: bool = False
    distance: bool = False


@dataclass(frozen=True)
class HurtEntry:
    """An entry kept from a prompt that digs, and how it left the person."""

    day: date
    prompt: str
    mood: Mood
    labels: frozenset[str] = frozenset()  # as blind marks: which are the same, never their names


@dataclass(frozen=True)
class Card:
    """The main card of a day. `chosen` means the person asked for it ("Something gentler")."""

    day: date
    rule: int
    main: str
    chosen: bool = False


@dataclass(frozen=True, kw_only=True)
class Signals:
    """Everything the rules need. Ids are those of the content files; keys are those of `Target.key`.

    While the private key is closed, `private_open` is False and whatever lies under it stays at its default.
    """

    first_day: date
    private_open: bool = True

    # How things are
    happened: Happened | None = None
    stands: Stands | None = None
    found: Found | None = None
    new_on: date | None = None
    recent: bool = True
    gate_open: bool = False
    numb_on: date | None = None  # numbness or flashbacks
    panic_on: date | None = None
    wellbeing: Wellbeing | None = None
    leaning: Leaning | None = None
    over_a_month: bool = False  # day 30 or later, as counted or as they said, and not still going on
    day: int = 0  # counted from the answer, or from what came out last
    talk_ended_badly_on: date | None = None
    calm_weeks: bool = False  # what A7 waits for
    promises_broken: tuple[date, ...] = ()  # by when each was to be kept, never what it was
    therapist_connected: bool = False

    # Right now, in this visit
    distress_now: int | None = None
    energy: Energy = ""
    night: bool = False
    pressed: Pressed | None = None
    safety_page: bool = False
    twin_opened: str | None = None  # the step that stood in for one that takes two
    hurt_wanted: bool = False
    seen_this_visit: frozenset[str] = frozenset()

    # What was done so far
    readings: tuple[Reading, ...] = ()
    impacts: tuple[tuple[date, float], ...] = ()  # the mean of a week's scales, oldest first
    nights: tuple[tuple[date, bool], ...] = ()  # whether a night was poor, oldest first
    hurt_entries: tuple[HurtEntry, ...] = ()
    someone_listed: bool = False  # a person to reach; never who, nor how many
    steps_opened: frozenset[str] = frozenset()
    steps_today: frozenset[str] = frozenset()  # tried today, done or not
    steps_done: frozenset[str] = frozenset()
    steps_practised: frozenset[str] = frozenset()  # done on three days, near or far apart
    read: frozenset[str] = frozenset()
    planned: tuple[str, ...] = ()
    set_aside: Mapping[str, int] = field(default_factory=dict)
    as_small_as_it_goes: frozenset[str] = frozenset()  # planned in its gentler form, or without one
    helps: Mapping[str, date] = field(default_factory=dict)  # what seems to help, and from which day that can be said
    plan_paused: bool = False  # then nothing is asked of the plan
    away_days: int = 0

    # What was offered so far
    cooling: Mapping[str, Rest] = field(default_factory=dict)
    recently_shown: Mapping[date, tuple[str, ...]] = field(default_factory=dict)
    card: Card | None = None

    @property
    def told_when(self) -> bool:
        """Whether they said when they found out, or that something new came out."""
        return self.found is not None or self.new_on is not None

    @property
    def partner(self) -> bool:
        """Whether words about a partner can fit."""
        return self.stands in {"together", "same_home", "unsure", None} and self.happened not in {
            "family",
            "professional",
        }

    @property
    def partner_steps_shown(self) -> bool:
        """Whether the safety gate stands open. Locked, or with danger near, it reads as closed."""
        return self.gate_open and self.private_open and not self.safety_page and self.pressed != "unsafe"
