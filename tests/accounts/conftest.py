"""What the tests of accounts share."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from healing.accounts import before
from tests.page import page

NEW_PASSPHRASE = "kettle otter pebble lantern"
START = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture
def carrying() -> Callable[[dict[str, Any]], Client]:
    """Make a browser that answered something before it had an account."""

    def make(answers: dict[str, Any]) -> Client:
        client = Client()
        response = HttpResponse()
        before.write(response, answers)
        client.cookies = response.cookies
        return client

    return make


@pytest.fixture
def sign_up() -> Callable[..., HttpResponse]:
    """Fill the sign-up form in as it is shown, change what is given, and send it."""

    def send(client: Client, **changes: Any) -> HttpResponse:
        form = page(client.get("/sign-up/")).form()
        filled = {**form, "passphrase": NEW_PASSPHRASE, "adult": "on", "agree": "on", **changes}
        return client.post("/sign-up/", {name: value for name, value in filled.items() if value is not None})

    return send


@pytest.fixture
def clock(time_machine):
    """Stand still at START, and move on from there by so much."""
    time_machine.move_to(START, tick=False)
    at = [START]

    def on(**by: float) -> None:
        at[0] += timedelta(**by)
        time_machine.move_to(at[0], tick=False)

    return on
