from collections.abc import Callable, Iterable

import pytest

from healing.library import catalogue, loaded
from healing.library.items import Catalogue, Practice, Step
from tests.pathways.shelf import with_steps

Put = Callable[..., Catalogue]


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch) -> Put:
    """Put steps into the library for one test."""

    def put_steps(*steps: Step, practices: Iterable[Practice] = ()) -> Catalogue:
        made = with_steps(catalogue(), *steps, practices=practices)
        monkeypatch.setattr(loaded, "catalogue", lambda: made)
        return made

    return put_steps
