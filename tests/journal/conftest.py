"""What the journal's tests share: entries by a few words."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from healing.accounts.person import Person
from healing.journal.actions import keep_entry
from healing.journal.models import Entry

Write = Callable[..., Entry]


@pytest.fixture
def write() -> Write:
    """Keep an entry of `me` with this body and whatever else is given."""

    def keep(me: Person, body: str = "Words.", **words: Any) -> Entry:
        kept = keep_entry(me=me, draft_id=uuid4(), words={"body": body, **words})
        assert isinstance(kept, Entry)
        return kept

    return keep


@pytest.fixture
def midday() -> Iterator[Any]:
    """Noon, outside anyone's night."""
    with time_machine.travel(timezone.now().replace(hour=12, minute=0), tick=True) as moment:
        yield moment
