from typing import Any

import pytest

from tests.reminders.people import URL, Mailbox


@pytest.fixture
def mailbox(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
    """A site that can send, and the server that its mail goes to."""
    settings.MAIL_URL = URL
    box = Mailbox()
    monkeypatch.setattr("healing.reminders.sending.mailers", {"default": box})
    return box
