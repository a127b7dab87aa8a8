"""What was answered "kept" survives a power cut: the site's own connections sync each commit, and overwrite what is deleted."""

import sqlite3

from healing import settings


def test_each_commit_is_synced_and_what_is_deleted_is_overwritten() -> None:
    real = settings.database("")
    options = real["OPTIONS"]
    assert isinstance(options, dict)
    connection = sqlite3.connect(":memory:")
    for one in options["init_command"].split(";"):
        connection.execute(one)
    assert connection.execute("PRAGMA synchronous").fetchone() == (3,)  # EXTRA
    assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)
    assert options["transaction_mode"] == "IMMEDIATE"
    assert settings.DEBUG is False
