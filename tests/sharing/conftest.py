"""theo is a checked therapist who said how he works; a link and a connection to try."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from healing.accounts.models import User
from healing.sharing import actions
from healing.sharing.models import Connection, SignupLink, Therapist

CHECKED = {"name": "Theo Marsh", "register": "HCPC register", "number": "PYL 1234", "checked_by": "Olga Brandt"}


@pytest.fixture
def therapist(theo: User) -> Therapist:
    made = actions.record_therapist(user=theo, checked_on=timezone.now().date() - timedelta(days=21), **CHECKED)
    actions.state(therapist=made, sees="both", keeps_private=False, looks="before our sessions")
    return made


@pytest.fixture
def make_link(therapist: Therapist) -> Callable[..., tuple[SignupLink, str]]:
    def make(**given: Any) -> tuple[SignupLink, str]:
        defaults = {
            "label": "Tuesday group",
            "uses_allowed": 3,
            "closes_on": timezone.now().date() + timedelta(days=14),
        }
        link, token = actions.make_link(therapist=therapist, **{**defaults, **given})
        assert token
        return link, token

    return make


@pytest.fixture
def connection(alice: User, make_link: Callable[..., tuple[SignupLink, str]]) -> Connection:
    return actions.connect(client=alice, link=make_link()[0], name="Alice from Tuesday", day=timezone.now().date())
