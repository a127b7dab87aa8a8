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
CAME = 60  # days ago at the latest


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


def seed(entries: int, days: int) -> Seeded:
    """Make the person with `entries` entries of about 1 kB, two a day, and `days` days of check-ins and of marks in a plan of three.

    However short their history, they came two months ago or more, so that Today's rules stand where they stand for everyone.
    """
    from django.test import Client

    from healing import vault
    from healing.accounts import situation
    from healing.accounts.actions import make_person
    from healing.accounts.person import Person
    from healing.checkins.actions import keep_check_in
    from healing.journal.actions import keep_entry
    from healing.library import catalogue
    from healing.plans.actions import add_practice, mark
    from healing.web.transactions import writing

    now = datetime.now(ZONE)
    came = now - timedelta(days=max(days, CAME))
    user = make_person(name="bench", passphrase=PASSPHRASE, preferences={"zone": ZONE.key}, agreed_on=came.date())
    keys = vault.open_keyring(user)
    situation.keep(Person(user, keys, now=came), happened="lied", found="longer", stands="together")
    first = Person(user, keys, now=now - timedelta(days=days - 1))
    planned = [add_practice(me=first, practice=catalogue().practices[k]) for k in ("k11", "k13", "k15")]
    with writing():  # in one piece: it need not wait for the disk a thousand times
        for back in range(days - 1, -1, -1):
            me = Person(user, keys, now=now - timedelta(days=back))
            keep_check_in(me, said=check_in(back))
            for one in planned:
                mark(me=me, planned_id=one.pk, day=me.today, state="kept")
        entry = None
        for number in range(entries):
            me = Person(user, keys, now=now - timedelta(days=number // 2))
            body = f"Entry {number}. " + "A line about the day. " * 40
            words = {"title": "", "body": body, "mood": "okay", "prompt": ""}
            entry = keep_entry(me=me, draft_id=uuid4(), words=words)
    client = Client()
    client.force_login(user)
    client.post("/read/search/", {"words": SOUGHT}, headers={"host": "127.0.0.1"})
    return Seeded(user, client.cookies["s"].value, str(entry.pk), str(planned[0].pk))
