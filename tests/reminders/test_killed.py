"""A real worker killed in mid-send, with a mail server that refuses every third: the small form of bin/drill reminders."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CLEAN = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}


def test_none_is_lost_and_at_most_one_a_kill_goes_twice() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "bin" / "drill", "reminders", "--times", "40"],
        env=CLEAN, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    said = re.search(r"(\d+) kills; lost (\d+); sent twice (\d+), at most (\d+); noted (\d+)", done.stdout)
    assert said
    kills, lost, twice, most, noted = map(int, said.groups())
    assert (lost, noted) == (0, 40)
    assert kills == 2
    assert twice <= most
