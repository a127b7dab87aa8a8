"""Headers and cookies of single pages and settings. What every route sends is held where every route is asked: test_access.py."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.page import page


def test_an_article_for_search_engines_is_public_and_touches_no_cookie(client: Client) -> None:
    answer = client.get(reverse("library:article_public", args=["grounding"]))
    assert answer["Cache-Control"].startswith("public")
    assert "X-Robots-Tag" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert not answer.cookies
    again = client.get(reverse("library:article_public", args=["grounding"]), headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    zipped = client.get(reverse("library:article_public", args=["grounding"]), headers={"Accept-Encoding": "gzip"})
    known = {"If-None-Match": zipped["ETag"], "Accept-Encoding": "gzip"}
    assert client.get(reverse("library:article_public", args=["grounding"]), headers=known).status_code == 304


def test_cookies_in_their_production_form() -> None:
    """Read the settings as a public site would: `__Host-` names, Secure, HttpOnly, and no HSTS left out."""
    code = (
        "from healing import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.BEFORE_COOKIE_NAME, s.DEVICE_COOKIE_NAME,"
        "s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.CSRF_COOKIE_HTTPONLY, s.SECURE_HSTS_SECONDS,"
        "s.SECURE_CSP['upgrade-insecure-requests'], s.DEBUG)"
    )
    keys = settings.DATA_DIR / "keys"
    public = {
        "PATH": os.environ["PATH"], "DATA_DIR": str(settings.DATA_DIR), "SITE_URL": "https://mend.example.org",
        "OPERATOR_NAME": "A clinic", "OPERATOR_CONTACT": "desk@example.org", "KEY_FILE": str(keys / "vault.key"),
        "SECRET_KEY_FILE": str(keys / "secret.key"),
    }  # fmt: skip
    run = subprocess.run(
        [sys.executable, "-c", code], env=public, capture_output=True, text=True, check=True, cwd=settings.BASE_DIR
    )
    assert run.stdout.split() == [
        "__Host-s",
        "__Host-c",
        "__Host-b",
        "__Host-d",
        "True",
        "True",
        "True",
        "63072000",
        "True",
        "False",
    ]
    for name in ("OPERATOR_NAME", "OPERATOR_CONTACT", "SITE_URL", "KEY_FILE", "SECRET_KEY_FILE"):
        left = {key: value for key, value in public.items() if key != name}
        refused = subprocess.run(
            [sys.executable, "-c", code], env=left, capture_output=True, text=True, cwd=settings.BASE_DIR
        )
        assert refused.returncode != 0
        assert f"Set {name}" in refused.stderr.splitlines()[-1]


@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "nonsense", "x" * 200])
def test_an_odd_charset_gets_our_page(db: None, charset: str) -> None:
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    answer = client.generic("POST", "/sign-in/", b"name=a&passphrase=b", kind)
    assert answer.status_code < 500
    assert page(answer).has("main h1")
    assert page(answer).has("form.leave")
