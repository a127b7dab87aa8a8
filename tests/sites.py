"""Sites of their own, for tests that run manage.py. A first start costs seconds: it is made once in a run, then copied."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CLEAN = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
PEOPLE = """
from healing.accounts.actions import make_person
from healing.accounts.models import User
from healing.accounts.person import Person
from django.test import Client
from healing import vault
for name in ("alice", "bob"):
    user = make_person(name=name, passphrase="one warm cup at dawn")
    Person(user, vault.open_keyring(user)).change("private", lambda document: document.update(word=name))
Client().force_login(user)
"""


def manage(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run manage.py on the site in this folder."""
    environment = {**CLEAN, "LOCAL": "1", "DATA_DIR": str(folder)}
    command = [sys.executable, ROOT / "manage.py", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder of this name that `make` filled: by whichever worker of the run came first."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / name).exists():
            shutil.rmtree(shared / f"{name}.half", ignore_errors=True)
            make(shared / f"{name}.half")
            (shared / f"{name}.half").rename(shared / name)
    return shared / name


def start(folder: Path) -> None:
    """Fill the folder as a first start does."""
    done = manage(folder, "prepare")
    assert done.returncode == 0, done.stderr


def fill(folder: Path) -> None:
    """Give it alice, and bob, who has an open session."""
    done = manage(folder, "shell", "--no-imports", "-c", PEOPLE)
    assert done.returncode == 0, done.stderr
