"""MAIL_URL: with TLS, but for a relay on this machine; whom mail comes from. A wrong one is said in one sentence."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from healing.settings import mailers, sender

HOST = "quiet.example.net"


@pytest.mark.parametrize(
    ("url", "port", "ssl", "tls"),
    [
        ("smtp://a:b@mail.example.org", 587, False, True),
        ("smtps://a:b@mail.example.org", 465, True, False),
        ("smtp+plain://127.0.0.1", 25, False, False),
        ("smtp+plain://localhost:2525", 2525, False, False),
    ],
)
def test_how_mail_leaves(url: str, port: int, ssl: bool, tls: bool) -> None:
    options: Any = mailers(url)["default"]["OPTIONS"]
    assert (options["port"], options["use_ssl"], options["use_tls"]) == (port, ssl, tls)


@pytest.mark.parametrize("url", ["http://mail.example.org", "smtp+plain://mail.example.org", "smtp://", "mail"])
def test_what_would_not_be_safe_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^MAIL_URL"):
        mailers(url)


@pytest.mark.parametrize(
    ("url", "who"),
    [
        ("", "notes@quiet.example.net"),
        ("smtp://user:b@mail.example.org", "notes@quiet.example.net"),
        ("smtp://me%40example.org:b@mail.example.org", "me@example.org"),
        ("smtp://user:b@mail.example.org?from=hello@example.org", "hello@example.org"),
    ],
)
def test_whom_it_comes_from(url: str, who: str) -> None:
    assert sender(url, HOST) == who


def test_a_sender_with_a_line_break_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured):
        sender("smtp://mail.example.org?from=a@example.org%0ABcc:b@example.org", HOST)
