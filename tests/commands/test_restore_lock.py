"""Backups from before and after a journal lock: an older one opens nothing that is locked today, and loses nothing of its owner's."""

from pathlib import Path

from tests.commands.test_backup import site
from tests.sites import manage

__all__ = ["site"]  # a fixture
PHRASE = "seven quiet herons"
LIBRARY = """
from io import StringIO
from django.core.management import call_command
from healing import vault
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.vault import lock, reseal
"""
LOCK = f"""
user = User.objects.select_related("keyring").get(name="alice")
made, code = lock.draft(user, "{PHRASE}")
key = lock.confirm(user, made, "{PHRASE}", vault.open_keyring(user).private)
reseal.run(user, key, seconds=60)
user = User.objects.select_related("keyring").get(name="alice")
me = Person(user, vault.Keys(vault.open_keyring(user).everyday, lock.open_with_phrase(user, "{PHRASE}")))
me.change("private", lambda document: document.update(word="since the lock"))
"""
READ = f"""
user = User.objects.select_related("keyring").get(name="alice")
ring = vault.open_keyring(user)
try:
    print(Person(user, ring).private["word"])
except (vault.Locked, vault.Damaged) as closed:
    print(type(closed).__name__)
if user.keyring.locked:
    print(Person(user, vault.Keys(ring.everyday, lock.open_with_phrase(user, "{PHRASE}"))).private["word"])
"""


def shell(folder: Path, code: str) -> list[str]:
    """What a piece of code prints; a restore's own line aside."""
    done = manage(folder, "shell", "--no-imports", "-c", LIBRARY + code)
    assert done.returncode == 0, done.stderr
    return [line for line in done.stdout.splitlines() if "accounts are back" not in line]


def backed_up(to: Path) -> str:
    folders = "--data", str(to / "rows"), "--keys", str(to / "keys")
    return f"call_command('backup', *{folders!r}, stdout=StringIO())\n"


def test_no_key_from_before_the_lock_opens_what_is_locked_now(site: Path, tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    shell(site, backed_up(before) + LOCK + backed_up(after))

    def read_from(rows: Path, keys: Path) -> list[str]:
        (site / "mend.sqlite3").unlink()
        (of_rows,), (of_keys,) = (rows / "rows").glob("*.sqlite3"), (keys / "keys").glob("*.sqlite3")
        return shell(site, f"call_command('restore', {str(of_rows)!r}, {str(of_keys)!r})\n" + READ)

    # Last week's keys, on today's rows: whoever has them, and the key file, opens nothing of what is locked.
    assert read_from(after, before) == ["Damaged"]
    # Last week's rows, on today's keys: locked as well, and the owner's phrase opens them.
    assert read_from(before, after) == ["Locked", "alice"]
    # The control, both of last week: open by themselves, for there was no lock. That is why keys go after 7 days.
    assert read_from(before, before) == ["alice"]
