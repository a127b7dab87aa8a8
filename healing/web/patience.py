"""How long a page waits for the database: a person who pressed Keep hears within two seconds that it did not work.

Commands and the worker have more time: nobody waits for them, and a job that gives up has to be done again.
"""

from typing import Any

from django.db import connections

SECONDS = 1.5  # an answer within two: security.md §4, row 9


def for_pages() -> None:
    """Let every connection of this process wait no longer than a page may. Call it before the first one is made."""
    at: dict[str, Any] = connections.settings["default"]
    options = at["OPTIONS"]
    if at["ENGINE"] == "django.db.backends.sqlite3":
        options["timeout"] = SECONDS
        return
    options["pool"]["timeout"] = SECONDS
    options["options"] = f"-c lock_timeout={SECONDS * 1000:.0f}"
    options["connect_timeout"] = 2  # whole seconds, two at least
