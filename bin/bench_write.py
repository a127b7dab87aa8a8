"""bench_write.py SECONDS NAME: be one more process that keeps entries, a hundred a second at most. For bin/bench."""

import os
import sys
import time
from pathlib import Path
from uuid import uuid4

PAUSE = 0.01


def main() -> None:
    """Keep entries of a new person until the time is over; say how many, and how many were refused."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healing.settings")
    import django

    django.setup()
    from django.db import OperationalError
    from django.utils import timezone

    from healing import vault
    from healing.accounts.actions import make_person
    from healing.accounts.person import Person
    from healing.journal.actions import keep_entry

    until = time.monotonic() + float(sys.argv[1])
    passphrase, today = "one warm cup at dawn", timezone.now().date()
    user = make_person(name=sys.argv[2], passphrase=passphrase, preferences={"zone": "Europe/London"}, agreed_on=today)
    me = Person(user, vault.open_keyring(user))
    words = {"title": "", "body": "A line about the day. " * 40, "mood": "okay", "prompt": ""}
    kept = refused = 0
    while time.monotonic() < until:
        try:
            keep_entry(me=me, draft_id=uuid4(), words=words)
            kept += 1
        except OperationalError:
            refused += 1
        time.sleep(PAUSE)
    print(f"{user.name} kept {kept}, refused {refused}")


main()
