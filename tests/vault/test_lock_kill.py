"""Sealing afresh, killed by the machine: whatever the moment, every text opens, and the next run goes on from there."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.sites import CLEAN, ROOT, manage

ROWS = 600
MADE = f"""
from datetime import date
from healing import vault
from healing.accounts.actions import make_person
from healing.accounts.models import User
from healing.journal.models import Entry
from healing.vault import lock, phrases
phrases.MEMORY, phrases.ROUNDS = 64, 1
user = make_person(name="alice", passphrase="one warm cup at dawn")
keys = vault.open_keyring(user)
rows = [Entry(user=user, day=date(2026, 11, 24), place=n) for n in range({ROWS})]
for n, row in enumerate(rows):
    row.seal(keys, {{"body": str(n), "labels": ["home"]}})
Entry.objects.bulk_create(rows)
user = User.objects.select_related("keyring").get()
made, _code = lock.draft(user, "seven quiet herons")
lock.confirm(user, made, "seven quiet herons", keys.private)
"""
RUN = """
from healing.accounts.models import User
from healing.vault import lock, reseal
reseal.BATCH = 20
user = User.objects.select_related("keyring").get()
key = lock.open_with_phrase(user, "seven quiet herons")
left = 1
while left:
    left = reseal.run(user, key, seconds=0).left  # one transaction
    print(left, flush=True)
"""
READ = """
from healing import vault
from healing.accounts.models import User
from healing.journal.models import Entry, EntryLabel
from healing.vault import lock, reseal
user = User.objects.select_related("keyring").get()
key = lock.open_with_phrase(user, "seven quiet herons")
keys = vault.Keys(vault.open_keyring(user).everyday, key)
said = sorted(int(row.unseal(keys)["body"]) for row in Entry.objects.iterator())
left = reseal.lagging(Entry, user.pk, key).count()
new = Entry.objects.count() - left
print(said == list(range(len(said))), len(said), left, EntryLabel.objects.count() == new)
"""


def read(site: Path) -> tuple[bool, int, int, bool]:
    """Whether each text says what it did, how many there are, how many are left, whether labels go with their texts."""
    done = manage(site, "shell", "--no-imports", "-c", READ)
    assert done.returncode == 0, done.stderr
    said, count, left, labels = done.stdout.split()
    return said == "True", int(count), int(left), labels == "True"


def test_killed_again_and_again_it_comes_to_its_end(first_site: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(first_site, tmp_path / "site"))
    done = manage(site, "shell", "--no-imports", "-c", MADE)
    assert done.returncode == 0, done.stderr
    environment = {**CLEAN, "LOCAL": "1", "DATA_DIR": str(site)}
    lefts = [ROWS]
    for transactions, wait in ((4, 0.0), (6, 0.02)):
        running = subprocess.Popen(
            [sys.executable, ROOT / "manage.py", "shell", "--no-imports", "-c", RUN],
            env=environment, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert running.stdout
        for _transaction in range(transactions):
            assert running.stdout.readline()
        time.sleep(wait)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        said, count, left, labels = read(site)
        assert (said, count, labels) == (True, ROWS, True)
        assert 0 < left < lefts[-1]  # half-way: what was done stays done
        lefts.append(left)
    assert manage(site, "shell", "--no-imports", "-c", RUN).returncode == 0
    assert read(site) == (True, ROWS, 0, True)
