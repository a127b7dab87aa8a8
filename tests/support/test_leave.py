"""Leave now: the session is over on the server, nothing answered is left, never an error."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from healing.accounts.models import Session, User
from tests.page import page

LEAVE, AWAY, TODAY = reverse("support:leave"), reverse("support:away"), reverse("journal:entry_list")
Browser = Callable[[User], Client]


def test_the_session_is_over_and_back_asks_to_sign_in(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    answer = client.post(LEAVE)
    assert answer.status_code == 303
    assert answer["Location"] == AWAY
    assert not Session.objects.exists()
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    assert client.get(TODAY)["Location"].startswith("/sign-in/")


def test_it_needs_no_token(alice: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    assert client.post(LEAVE).status_code == 303
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("site", "cleared"), [("same-origin", True), (None, True), ("cross-site", False), ("same-site", False)]
)
def test_cookies_go_only_when_it_was_our_own_page(
    alice: User, client_for: Browser, site: str | None, cleared: bool
) -> None:
    client = client_for(alice)
    answer = client.post(LEAVE, headers={"Sec-Fetch-Site": site} if site else {})
    assert (settings.SESSION_COOKIE_NAME in answer.cookies) is cleared
    assert (settings.BEFORE_COOKIE_NAME in answer.cookies) is cleared
    assert not Session.objects.exists()


def test_the_neutral_page_forwards_and_says_nothing(client: Client) -> None:
    answer = client.get(AWAY)
    seen = page(answer)
    assert seen.select("meta[http-equiv=refresh]")[0].attrs["content"] == f"0;url={settings.LEAVE_URL}"
    assert settings.SITE_NAME not in answer.content.decode()
    assert not answer.cookies


@pytest.mark.parametrize("body", [b"via=%ff%fe", b"\x00" * 50, b"via=shift"])
@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded; charset=utf-7", "multipart/form-data", "text/plain"]
)
def test_never_an_error(db: None, client: Client, body: bytes, kind: str) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "not-a-session"
    answer = client.post(LEAVE, data=body, content_type=kind)
    assert answer.status_code == 303
    assert answer["Location"] == AWAY


def test_shift_is_remembered_for_the_next_visit(
    alice: User, client_for: Browser, me_for: Callable[[User], object]
) -> None:
    client_for(alice).post(LEAVE, {"via": "shift"})
    assert me_for(alice).everyday["left_with_shift"]


def test_it_is_the_first_thing_in_tab_order_on_every_page(alice: User, client: Client, client_for: Browser) -> None:
    for answer in (client.get("/help/"), client_for(alice).get(TODAY), client.get("/nothing/")):
        first = next(n for n in page(answer).select("body")[0].walk() if n.tag in {"a", "button", "input", "select"})
        assert first.text == "Leave now"


def test_what_it_cannot_do_is_said(client: Client) -> None:
    text = page(client.get(reverse("support:leaving"))).text_of("main")
    assert "can’t erase the history" in text
    assert "screenshots" in text
