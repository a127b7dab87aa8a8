"""Who may do what with a route. Each app lists its routes in tests/access/<app>.py; tests/repository/test_access.py tries them all."""

from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

ACTORS = ("anonymous", "alice", "bob", "theo", "olga")
OK, SIGN_IN, NOT_FOUND, NOT_ALLOWED = "ok", "sign in", "not found", "not allowed"

PUBLIC = dict.fromkeys(ACTORS, OK)
SIGNED_IN = {**PUBLIC, "anonymous": SIGN_IN}
OWNER = {"anonymous": SIGN_IN, "alice": OK, "bob": NOT_FOUND, "theo": NOT_FOUND, "olga": NOT_FOUND}
THERAPIST = {"anonymous": SIGN_IN, "alice": NOT_FOUND, "bob": NOT_FOUND, "theo": OK, "olga": NOT_FOUND}
STAFF = {"anonymous": SIGN_IN, "alice": NOT_FOUND, "bob": NOT_FOUND, "theo": NOT_FOUND, "olga": OK}


@dataclass(frozen=True)
class Row:
    """One route: its name, a policy for GET and for POST (None: the method is not allowed), its arguments and a body."""

    route: str
    get: dict[str, str] | None = None
    post: dict[str, str] | None = None
    args: Callable[[SimpleNamespace], dict[str, Any]] = field(default=lambda cast: {})
    data: Callable[[SimpleNamespace], dict[str, Any]] = field(default=lambda cast: {})
