from collections.abc import Callable, Iterable

import pytest
from django.test import Client

from healing.accounts import situation
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.library import catalogue, loaded
from healing.library.items import Catalogue, Practice, Step
from tests.pathways.shelf import pair, practice, with_steps

Put = Callable[..., Catalogue]
Browser = Callable[[User], Client]
Me = Callable[..., Person]


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch) -> Put:
    """Put steps into the library for one test."""

    def put_steps(*steps: Step, practices: Iterable[Practice] = ()) -> Catalogue:
        made = with_steps(catalogue(), *steps, practices=practices)
        monkeypatch.setattr(loaded, "catalogue", lambda: made)
        return made

    return put_steps


@pytest.fixture
def shelf(put: Put) -> None:
    put(*pair(), practices=[practice("k90", "Ten-minute talk")])


@pytest.fixture
def her(alice: User, client_for: Browser, me_for: Me, shelf: None) -> Client:
    """Alice's browser; she is together with someone and found out long ago."""
    situation.keep(me_for(alice), found="longer", stands="together")
    return client_for(alice)
