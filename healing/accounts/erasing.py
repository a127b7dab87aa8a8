"""After a deletion: what the database file would still hold."""

from django.db import connection

WAIT = 1000  # milliseconds; a reader in the way must not hold up a goodbye


def forget_deleted() -> None:
    """Empty SQLite's write-ahead log, in which deleted rows would stay readable until it is overwritten.

    The file itself is overwritten by `secure_delete`; a rollback journal is gone with its transaction. When a reader is
    in the way the daily sweep comes back to it. Does nothing on PostgreSQL, whose vacuum is its own.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    usual = int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000)
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout={WAIT}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute(f"PRAGMA busy_timeout={usual}")
