"""Every route, every actor, GET and POST: what the access table says, and the headers. A route without a row fails."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from healing.accounts.models import User
from tests.access.policies import ACTORS, NOT_FOUND, OK, SIGN_IN, Row
from tests.page import page
from tests.repository.headers import check_headers, check_page

FILES = sorted(
    path.stem
    for path in (Path(__file__).parent.parent / "access").glob("*.py")
    if path.stem not in {"__init__", "policies"}
)
MODULES = [import_module(f"tests.access.{name}") for name in FILES]
ROWS: list[Row] = [row for module in MODULES for row in module.ROWS]
# Django's own admin has dozens of routes of one kind: tests/accounts tries them by their door.
NOT_OURS = {"admin"}


def routes(patterns: list[Any], space: str = "") -> Iterator[str]:
    """The names of all routes."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = pattern.namespace or ""
            if inner not in NOT_OURS:
                yield from routes(pattern.url_patterns, f"{space}{inner}:" if inner else space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"


def test_every_route_has_a_row() -> None:
    assert set(routes(get_resolver().url_patterns)) == {row.route for row in ROWS}


@pytest.fixture
def cast(db: None, alice: User, bob: User, theo: User, olga: User) -> SimpleNamespace:
    """The cast with something of alice's for each app, made by each app's own `prepare`."""
    people = SimpleNamespace(alice=alice, bob=bob, theo=theo, olga=olga)
    for module in MODULES:
        getattr(module, "prepare", lambda cast: None)(people)
    return people


def browser(cast: SimpleNamespace, actor: str) -> Client:
    """A fresh browser of this actor."""
    client = Client(raise_request_exception=False)
    if actor != "anonymous":
        client.force_login(getattr(cast, actor))
    return client


def outcome(response: HttpResponse) -> str:
    """What an answer amounts to, from outside."""
    where = response.headers.get("Location", "")
    if response.status_code in {302, 303} and where.startswith("/sign-in/"):
        return SIGN_IN
    if response.status_code in {200, 303, 302, 301, 304, 409, 422, 429}:
        return OK
    return NOT_FOUND if response.status_code == 404 else f"{response.status_code}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.route)
def test_access(row: Row, cast: SimpleNamespace) -> None:
    missing = browser(cast, "bob").get("/nothing/is/here/")
    for actor in ACTORS:
        address = reverse(row.route, kwargs=row.args(cast))
        for method, policy in (("get", row.get), ("post", row.post)):
            client = browser(cast, actor)
            answer = getattr(client, method)(address, row.data(cast) if method == "post" else None)
            said = f"{method} {row.route} as {actor}"
            assert answer.status_code < 500, f"{said}: {answer.status_code}"
            check_headers(answer, row.route, said)
            if method == "get" and actor in {"anonymous", "alice"}:
                check_page(answer, said)
            if policy is None:
                assert outcome(answer) in {SIGN_IN, "405", NOT_FOUND}, f"{said}: {outcome(answer)}"
                continue
            assert outcome(answer) == policy[actor], f"{said}: {outcome(answer)}"
            if policy[actor] == NOT_FOUND:
                assert page(answer).text_of("h1") == page(missing).text_of("h1")
                assert page(answer).text_of("main") == page(missing).text_of("main")
