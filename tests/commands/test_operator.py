"""`manage.py operator` gives an account the site to look after, and takes it back."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from healing.accounts.models import User
from tests.page import page


def test_given_and_taken_back(alice: User, bob: User, client_for: Callable[[User], Client]) -> None:
    call_command("operator", "Alice", stdout=StringIO())
    assert page(client_for(alice).get("/admin/")).has('a[href="/admin/sharing/therapist/"]')
    assert not page(client_for(bob).get("/admin/")).has('a[href^="/admin/"]')
    call_command("operator", "alice", stop=True, stdout=StringIO())
    refused = client_for(alice).get("/admin/")
    assert refused.status_code == 404
    assert not page(refused).has('a[href^="/admin/"]')


def test_nobody_of_that_name(db: None) -> None:
    with pytest.raises(CommandError, match="There is no account named mallory"):
        call_command("operator", "Mallory")
