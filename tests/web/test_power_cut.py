"""What was answered "kept" survives a power cut at any moment, on the site's own database settings (security.md §4, row 6).

The longer form is `bin/drill power`.
"""

import os
from collections import Counter
from pathlib import Path

import pytest

from healing import settings
from tests.web.power import record, replay

CUTS = int(os.environ.get("CUTS", "80"))
OURS = settings.database("")["OPTIONS"]["init_command"]  # type: ignore[index]
SYNCED = "synchronous=EXTRA"


def cut(folder: Path, pragmas: str, mode: str, cuts: int = CUTS) -> Counter[str]:
    before, ops = record(folder, pragmas, mode, times=30)
    return replay(folder, before, ops, cuts)


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_nothing_kept_is_lost(tmp_path: Path, mode: str) -> None:
    assert cut(tmp_path, OURS, mode) == {"whole": CUTS}


@pytest.mark.parametrize(("mode", "weaker"), [("delete", "FULL"), ("wal", "NORMAL")])
def test_the_control_with_less_syncing_something_is_lost(tmp_path: Path, mode: str, weaker: str) -> None:
    """FULL does not sync the folder after the rollback journal is deleted: it may be back after a cut, and undo the commit."""
    assert SYNCED in OURS
    found = cut(tmp_path, OURS.replace(SYNCED, f"synchronous={weaker}"), mode, cuts=100)
    assert found["lost"] + found["damaged"] > 0
