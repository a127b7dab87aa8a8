"""The cast that every test shares: alice writes, theo is her therapist, bob is another client, olga operates."""

import gc
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.template import Template
from django.test import Client

from healing import vault
from healing.accounts.actions import make_person
from healing.accounts.hashers import Passphrase
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.vault import phrases
from tests import sites

# Hashing is slow on purpose; a thousand tests would wait a minute for it. tests/accounts look at the real cost.
COST = (Passphrase.time_cost, Passphrase.memory_cost)
Passphrase.time_cost, Passphrase.memory_cost = 1, 8
REAL_COST = (phrases.MEMORY, phrases.ROUNDS)  # of a lock phrase
phrases.MEMORY, phrases.ROUNDS = 64, 1
PASSPHRASE = "one warm cup at dawn"
RENDERS = Template._render
LONDON = {"zone": "Europe/London"}


def asks_a_database(test: pytest.Item) -> bool:
    """Whether a test can come out differently on another database. Of those in a browser only the journeys can."""
    if test.path.parent.name == "browser":
        return test.path.name == "test_journeys.py"
    return bool(test.get_closest_marker("django_db")) or not {"db", "transactional_db"}.isdisjoint(
        getattr(test, "fixturenames", ())
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The run on PostgreSQL comes second: it leaves out what asks no database and would say the same again."""
    if connection.vendor == "postgresql":
        rest = [test for test in items if not asks_a_database(test)]
        config.hook.pytest_deselected(items=rest)
        items[:] = [test for test in items if asks_a_database(test)]


def member(name: str, **fields: object) -> User:
    """A person with keys, in London."""
    return make_person(name=name, passphrase=PASSPHRASE, preferences=dict(LONDON), **fields)


@pytest.fixture(scope="session", autouse=True)
def cheaply(django_test_environment: None) -> None:
    """Django notes the context of each template that it draws, which no test here asks for; and the rubbish of one test is
    looked for in all that the others hold. Together that was a quarter of the whole run."""
    Template._render = RENDERS
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


@pytest.fixture
def alice(db: None) -> User:
    return member("alice")


@pytest.fixture
def bob(db: None) -> User:
    return member("bob")


@pytest.fixture
def theo(db: None) -> User:
    return member("theo")


@pytest.fixture
def olga(db: None) -> User:
    return member("olga", is_staff=True, is_superuser=True)


@pytest.fixture
def client_for() -> Callable[[User], Client]:
    """Make a browser that is signed in as the given person."""

    def make(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return make


@pytest.fixture
def me_for() -> Callable[..., Person]:
    """Make the Person of a user outside a request, to prepare data with; `now` sets their moment."""

    def make(user: User, now: datetime | None = None) -> Person:
        return Person(user, vault.open_keyring(user), now=now)

    return make


@pytest.fixture(scope="session")
def first_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as a first start leaves it. Copy it, never change it."""
    return sites.once(tmp_path_factory, "first", sites.start)


@pytest.fixture(scope="session")
def lived_in_site(first_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with alice and bob, who has an open session. Copy it, never change it."""

    def make(folder: Path) -> None:
        sites.fill(Path(shutil.copytree(first_site, folder)))

    return sites.once(tmp_path_factory, "lived-in", make)


@pytest.fixture
def morning() -> datetime:
    """A plain Tuesday morning, outside anyone's night."""
    return datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
