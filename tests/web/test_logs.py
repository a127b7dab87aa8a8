"""What the operator's log says: what broke here, by route; nothing of ordinary answers, and no word of anyone."""

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from healing import urls
from healing.accounts.models import User
from healing.web.logs import Plain
from tests.page import page

CANARY = "canary-7f3a-singing-in-the-dark"
handler404, handler500 = urls.handler404, urls.handler500


@login_not_required
def breaks(request: HttpRequest, word: str) -> HttpResponse:
    raise RuntimeError(word)


@login_not_required
def unavailable(request: HttpRequest, word: str) -> HttpResponse:
    return HttpResponse(word, status=503)


failing = [path("breaks/<str:word>/", breaks, name="breaks"), path("away/<str:word>/", unavailable, name="away")]
urlpatterns = [path("", include((failing, "failing"))), *urls.urlpatterns]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the handler of the real settings writes."""
    found = [one for one in logging.getLogger("django").handlers if isinstance(one.formatter, Plain)]
    handler: Any = found[0]
    said = io.StringIO()
    before = handler.setStream(said)
    yield said
    handler.setStream(before)


def test_answers_to_what_was_asked_are_not_logged(log: io.StringIO, client_for, alice: User) -> None:
    mine, strict = client_for(alice), Client(enforce_csrf_checks=True)
    form = page(mine.get("/plan/add/k01/")).form("main form")
    answers = [
        mine.get(f"/nowhere/{CANARY}/"),
        mine.get("/sign-out/"),
        mine.post("/plan/add/k01/", {**form, "when": "", "then": CANARY}),
        mine.post("/sign-in/", {"name": CANARY, "passphrase": CANARY}),
        mine.post("/sign-in/", {f"{CANARY}{number}": "" for number in range(1001)}),
        strict.post("/begin/", {"happened": CANARY}),
    ]
    assert {400, 403, 404, 405, 422} <= {answer.status_code for answer in answers}
    assert not any(answer.status_code >= 500 for answer in answers)
    assert log.getvalue() == ""


@pytest.mark.urls(__name__)
@pytest.mark.django_db
@pytest.mark.parametrize(("at", "status", "route"), [("breaks", 500, "failing:breaks"), ("away", 503, "failing:away")])
def test_what_broke_is_logged_once_by_its_route_and_without_a_word(
    log: io.StringIO, at: str, status: int, route: str
) -> None:
    answer = Client(raise_request_exception=False).get(f"/{at}/{CANARY}/?{CANARY}")
    assert answer.status_code == status
    assert log.getvalue().count(f"ERROR django.request {status} GET {route}") == 1
    assert CANARY not in log.getvalue()
