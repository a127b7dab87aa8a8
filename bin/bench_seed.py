"""Fill bin/bench's data folder with one person of N entries, and hand back what a browser of theirs would hold."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

CSRF = "b" * 32
PASSPHRASE = "one warm cup at dawn"  # noqa: S105
SOUGHT = "he cheated and i cant sleep"
ZONE = ZoneInfo("Europe/London")


@dataclass
class Seeded:
    """One person's ids and cookies."""

    user: Any
    session: str
    entry: str
    planned: str

    @property
    def cookies(self) -> dict[str, str]:
        """The header a browser of theirs sends."""
        return {"Cookie": f"s={self.session}; c={CSRF}"}


def check_in(days: int) -> dict[str, Any]:
    """What was said so many days ago: all of the daily questions, and the long ones in their rhythm."""
    said: dict[str, Any] = {
        "hard": days % 7, "mood": ("okay", "heavy", "light")[days % 3], "body": "settled", "sleep": "some", "energy": "good",
    }  # fmt: skip
    if days % 7 == 2:
        said["impact"] = {"mind": days % 5 + 3, "stings": 4, "way": 2}
    if days % 14 == 5:
        said["wellbeing"] = {"measure": "ons4", "answers": {"satisfied": 6, "worthwhile": 7, "happy": 6, "anxious": 3}}
    return said


def seed(entries: int) -> Seeded:
    """Make the person with `entries` entries of about 1 kB over their days, eight weeks of check-ins, four of marks, a plan of three."""
    from django.test import Client

    from healing import vault
    from healing.accounts import situation
    from healing.accounts.actions import make_person
    from healing.accounts.person import Person
    from healing.checkins.actions import keep_check_in
    from healing.journal.actions import keep_entry
    from healing.library import catalogue
    from healing.plans.actions import add_practice, mark

    now = datetime.now(ZONE)
    user = make_person(
        name="bench", passphrase=PASSPHRASE, preferences={"zone": ZONE.key}, agreed_on=now.date() - timedelta(days=60)
    )
    keys = vault.open_keyring(user)
    situation.keep(Person(user, keys, now=now - timedelta(days=60)), happened="lied", found="longer", stands="together")
    planned = [add_practice(me=Person(user, keys), practice=catalogue().practices[k]) for k in ("k11", "k13", "k15")]
    for days in range(55, -1, -1):
        keep_check_in(Person(user, keys, now=now - timedelta(days=days)), said=check_in(days))
    for days in range(27, -1, -1):
        me = Person(user, keys, now=now - timedelta(days=days))
        for one in planned:
            mark(me=me, planned_id=one.pk, day=me.today, state="kept")
    entry = None
    for number in range(entries):
        me = Person(user, keys, now=now - timedelta(days=number // 2))
        words = {"title": "", "body": f"Entry {number}. " + "A line about the day. " * 40, "mood": "okay", "prompt": ""}
        entry = keep_entry(me=me, draft_id=uuid4(), words=words)
    client = Client()
    client.force_login(user)
    client.post("/read/search/", {"words": SOUGHT}, headers={"host": "127.0.0.1"})
    return Seeded(user, client.cookies["s"].value, str(entry.pk), str(planned[0].pk))
