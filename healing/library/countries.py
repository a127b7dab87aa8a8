"""People to reach, by country: the numbers, and what is known of each."""

from dataclasses import dataclass

from healing.library.seen import Seen


@dataclass(frozen=True)
class Emergency:
    label: str
    number: str
    note: str = ""
    text: bool = False


@dataclass(frozen=True)
class Line(Seen):
    """One helpline."""

    id: str
    name: str
    kind: str
    hours: str
    for_whom: str
    call: str = ""
    text_to: str = ""
    text_body: str = ""
    chat: str = ""
    whatsapp: str = ""
    languages: str = ""
    bill: str = ""
    note: str = ""


@dataclass(frozen=True)
class Country:
    id: str
    name: str
    emergency: tuple[Emergency, ...]
    lines: tuple[Line, ...]
    own_names: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
