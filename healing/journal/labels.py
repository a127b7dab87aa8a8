"""Labels of one's own. Their names are sealed in the entry; a list finds them through the blind mark of the folded name."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count

from healing.accounts.person import Person
from healing.journal.models import Entry, EntryLabel
from healing.vault.datakeys import DataKey

MOST = 5  # on one entry
LONGEST = 40  # characters
REMEMBERED = 200  # names in the person's own list; what fell out of it is still found on its entries
BETWEEN = re.compile(r"[,،、;\n]")
TURNING = re.compile(
    "[\u202a-\u202e\u2066-\u2069\u0000-\u001f\u007f]"
)  # marks that would turn the words after them around


def read(line: str) -> list[str]:
    """The labels of a typed line, as typed, each once; commas of any script stand between them."""
    found: dict[str, str] = {}
    for piece in BETWEEN.split(line):
        name = " ".join(TURNING.sub("", piece).split())
        if name:
            found.setdefault(folded(name), name)
    return list(found.values())


def folded(name: str) -> str:
    """What makes two names the same label: "Sleep" and "sleep" are one."""
    return unicodedata.normalize("NFC", name).casefold()


def mark(key: DataKey, name: str) -> bytes:
    """The blind mark of a label. Its hexadecimal form, read as a UUID, stands in addresses instead of the name."""
    return key.blind("entry.label", folded(name))


def marks(key: DataKey, name: str) -> list[bytes]:
    """Every mark that a label may have now: while entries are sealed afresh, some bear that of a former key."""
    return key.blinds("entry.label", folded(name))


def marks_of(me: Person, wanted: bytes, name: str) -> list[bytes]:
    """The marks of the label that has the mark `wanted`; that one alone when its `name` is not known."""
    return marks(me.keys.private, name) if name else [wanted]


def rows(me: Person, entry: Entry, names: Iterable[str]) -> list[EntryLabel]:
    """The unsaved marks of an entry's labels."""
    key = me.keys.private
    return [EntryLabel(entry=entry, user=me.user, mark=mark(key, name)) for name in names]


def mine(me: Person) -> list[str]:
    """The person's labels, the last used first. Raises vault.Locked."""
    return list(me.private.get("labels", []))


def remember(state: dict[str, Any], names: Iterable[str]) -> None:
    """Put `names` first in the person's list, in the spelling used last."""
    fresh = {folded(name): name for name in names}
    rest = [name for name in state.get("labels", []) if folded(name) not in fresh]
    state["labels"] = [*fresh.values(), *rest][:REMEMBERED]


def counted(me: Person) -> list[dict[str, Any]]:
    """The person's labels with the address and the number of their entries; one that no entry bears is left out."""
    key = me.keys.private
    bearing = EntryLabel.objects.filter(user=me.user, entry__deleted_at=None)
    numbers = {bytes(found): count for found, count in bearing.values_list("mark").annotate(Count("pk"))}
    found = ((name, sum(numbers.get(one, 0) for one in marks(key, name))) for name in mine(me) if numbers)
    return [{"name": name, "id": UUID(bytes=mark(key, name)), "count": count} for name, count in found if count]


def name_of(me: Person, wanted: bytes, names: Iterable[str]) -> str:
    """Which of an entry's labels has this mark, or ""."""
    key = me.keys.private
    return next((name for name in names if wanted in marks(key, name)), "")
