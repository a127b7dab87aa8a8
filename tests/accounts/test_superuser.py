"""Django's own createsuperuser makes a whole account, keys included."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.test import Client

from healing.accounts.models import User
from tests.conftest import PASSPHRASE
from tests.page import page


@pytest.mark.django_db
def test_an_operator_made_so_can_open_today(
    client_for: Callable[[User], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSPHRASE)
    call_command("createsuperuser", interactive=False, name="olga", verbosity=0)
    client = client_for(User.objects.get(name="olga"))
    assert page(client.get("/today/")).has(".next h2")
    assert "settings" in page(client.get("/settings/")).text_of("h1").casefold()
