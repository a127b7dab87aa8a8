"""Sign in, stay signed in, bring answers along, sign out."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from healing.accounts import carry
from healing.accounts.hashers import Passphrase
from healing.accounts.models import Session, User
from healing.accounts.sessions import row_name
from healing.journal.models import Entry
from tests.conftest import COST, PASSPHRASE, member
from tests.page import page

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY = "/today/"


def enter(client: Client, name: str = "alice", passphrase: str = PASSPHRASE, **more: Any) -> Any:
    return client.post("/sign-in/", {"name": name, "passphrase": passphrase, **more})


def test_name_and_passphrase_open_the_account(client: Client, alice: User) -> None:
    shown = page(client.get("/sign-in/"))
    assert shown.text_of("h1") == "Sign in"
    assert shown.has("input[name=passphrase][type=password]")
    answer = enter(client)
    assert (answer.status_code, answer["Location"]) == (303, reverse("dashboard:today"))
    assert page(client.get("/settings/name/")).form()["name"] == "alice"


@pytest.mark.parametrize("name", ["Alice", " ALICE ", "ａｌｉｃｅ"])
def test_capitals_blanks_and_wide_letters_do_not_matter(client: Client, alice: User, name: str) -> None:
    assert enter(client, name)["Location"] == reverse("dashboard:today")


def test_a_wrong_passphrase_and_an_unknown_name_look_the_same(alice: User) -> None:
    bodies = []
    for name in ("alice", "nobody"):
        client = Client()
        answer = enter(client, name, "not the right one at all")
        assert answer.status_code == 422
        shown = page(answer)
        assert shown.text_of("[role=alert]") == "That name and passphrase don’t go together."
        assert shown.form()["name"] == name
        assert shown.form()["passphrase"] == ""
        token = client.cookies[settings.CSRF_COOKIE_NAME].value if settings.CSRF_COOKIE_NAME in client.cookies else ""
        body = answer.content.decode().replace(name, "NAME")
        masked = page(answer).form()["csrfmiddlewaretoken"]
        bodies.append(body.replace(masked, "TOKEN").replace(token or masked, "TOKEN"))
        assert settings.SESSION_COOKIE_NAME not in answer.cookies
        assert settings.DEVICE_COOKIE_NAME not in answer.cookies
    assert bodies[0] == bodies[1]


def test_an_unknown_name_takes_as_long(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for setting, value in zip(("time_cost", "memory_cost"), COST, strict=True):
        monkeypatch.setattr(Passphrase, setting, value)
    member("alice")

    def seconds(name: str) -> float:
        best = []
        for _try in range(4):
            begun = time.thread_time()
            enter(Client(), name, "not the right one at all")
            best.append(time.thread_time() - begun)
        return min(best)

    known, unknown = seconds("alice"), seconds("nobody")
    assert 0.5 < known / unknown < 2


def test_an_inactive_account_looks_unknown(client: Client, alice: User) -> None:
    User.objects.update(is_active=False)
    assert page(enter(client)).text_of("[role=alert]") == "That name and passphrase don’t go together."


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"name": "", "passphrase": ""},
        {"name": "x" * 201, "passphrase": PASSPHRASE},
        {"name": "alice", "passphrase": "x" * 300},
        {"name": "\x00"},
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_the_name(client: Client, alice: User, sent: dict[str, str]) -> None:
    answer = client.post("/sign-in/", sent)
    assert answer.status_code == 422
    shown = page(answer)
    assert shown.has(".field-error")
    assert shown.form()["name"] == sent.get("name", "")


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "🌊🌊", "\u202eecila", "' OR 1=1 --", "al\x00ice2"])
def test_odd_names_are_unknown_names(client: Client, alice: User, name: str) -> None:
    answer = enter(client, name)
    assert answer.status_code == 422
    assert b"<script>alert" not in answer.content
    assert page(answer).form()["name"] == name


def test_next_leads_to_a_page_of_ours_only(alice: User) -> None:
    assert enter(Client(), next="/settings/?a=1")["Location"] == "/settings/?a=1"
    for foreign in (
        "https://evil.example/",
        "//evil.example",
        "javascript:alert(1)",
        "/nothing/is/here/",
        "/\\evil.example",
        "\x00",
    ):
        assert enter(Client(), next=foreign)["Location"] == TODAY, foreign


def test_a_private_page_asks_first_and_comes_back(client: Client, alice: User) -> None:
    asked = client.get("/settings/night/?x=1")
    assert asked["Location"] == "/sign-in/?next=%2Fsettings%2Fnight%2F%3Fx%3D1"
    form = page(client.get(asked["Location"])).form()
    answer = client.post("/sign-in/", {**form, "name": "alice", "passphrase": PASSPHRASE})
    assert answer["Location"] == "/settings/night/?x=1"


def test_what_was_written_when_the_session_ended_is_kept_for_its_author_only(
    client: Client, alice: User, bob: User
) -> None:
    typed = {
        "tag": carry.tag(alice.pk, uuid4()),
        "body": "The kettle was still warm.",
        "title": "",
        "mood": "",
        "prompt": "",
        "version": "",
    }
    for author, kept in ((bob, 0), (alice, 1)):
        lost = page(client.post("/journal/write/", typed))
        assert lost.text_of("h1") == "Please sign in again"
        assert "The kettle" not in lost.text
        refused = page(
            client.post("/sign-in/", {**lost.form(), "name": author.name, "passphrase": "not the right one at all"})
        )
        assert refused.text_of("[role=status]").startswith("What you wrote isn’t kept yet")
        client.post("/sign-in/", {**refused.form(), "name": author.name, "passphrase": PASSPHRASE})
        assert Entry.objects.count() == kept
        client.get("/settings/")
        client.logout()


def test_a_fresh_session_key_each_time(client: Client, alice: User) -> None:
    enter(client)
    first = client.cookies[settings.SESSION_COOKIE_NAME].value
    enter(client)
    second = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert first != second
    assert Session.objects.get().pk == row_name(second)
    assert first not in str(Session.objects.values_list())


def test_without_staying_the_cookie_ends_with_the_browser_and_the_session_after_30_minutes(
    client: Client, alice: User
) -> None:
    with time_machine.travel(START, tick=False) as clock:
        answer = enter(client)
        assert answer.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == ""
        clock.shift(timedelta(minutes=29))
        assert client.get("/settings/").status_code == 200
        clock.shift(timedelta(minutes=29))
        assert client.get("/settings/").status_code == 200
        clock.shift(timedelta(minutes=31))
        assert client.get("/settings/")["Location"].startswith("/sign-in/")


def test_a_session_ends_after_twelve_hours_whatever_happens(client: Client, alice: User) -> None:
    with time_machine.travel(START, tick=False) as clock:
        enter(client)
        for _quarter in range(47):
            clock.shift(timedelta(minutes=15))
            assert client.get("/settings/").status_code == 200
        clock.shift(timedelta(minutes=16))
        assert client.get("/settings/")["Location"].startswith("/sign-in/")


def test_staying_signed_in_opens_little_after_15_minutes(client: Client, alice: User) -> None:
    with time_machine.travel(START, tick=False) as clock:
        shown = page(client.get("/sign-in/"))
        assert "Whoever opens this device then sees Today, Read and Plan for 30 days" in shown.text
        answer = enter(client, stay="on")
        assert answer.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 30 * 24 * 60 * 60
        assert client.get("/journal/").status_code == 200
        clock.shift(timedelta(minutes=16))
        for private in ("/journal/", "/settings/", "/spare-key/", "/settings/delete/"):
            assert client.get(private)["Location"].startswith("/sign-in/"), private
        assert client.get("/plan/").status_code == 200
        again = page(client.get("/sign-in/?next=/journal/"))
        assert again.form()["name"] == "alice"
        answer = client.post("/sign-in/", {**again.form(), "passphrase": PASSPHRASE})
        assert answer["Location"] == "/journal/"
        assert client.get("/journal/").status_code == 200
        assert Session.objects.count() == 1
        clock.shift(timedelta(days=29))
        assert client.get("/plan/").status_code == 200
        clock.shift(timedelta(days=2))
        assert client.get("/plan/")["Location"].startswith("/sign-in/")


def test_whoever_is_signed_in_goes_on(client: Client, alice: User) -> None:
    enter(client)
    assert client.get("/sign-in/?next=/settings/")["Location"] == "/settings/"
    assert client.get("/sign-in/?next=https://evil.example/")["Location"] == TODAY


def test_answers_of_this_browser_come_along_only_when_told(
    alice: User, me_for: Callable[..., Any], carrying: Callable[..., Client]
) -> None:
    client = carrying({"found": "two_weeks", "stands": "apart", "join": "abc"})
    answer = enter(client, next="/settings/")
    assert answer["Location"] == "/sign-in/bring/?next=%2Fsettings%2F"
    shown = page(client.get(answer["Location"]))
    assert shown.text_of(".lede") == "You answered a few questions before signing in. Bring them along?"
    buttons = shown.select(".equal button")
    assert [button.attrs["value"] for button in buttons] == ["no", "yes"]
    assert buttons[0].attrs["class"] == buttons[1].attrs["class"]
    assert "situation" not in me_for(alice).private
    unclear = client.post("/sign-in/bring/", {"bring": "perhaps", "next": "/settings/"})
    assert (unclear.status_code, page(unclear).text_of("[role=alert]")) == (422, "Please choose one of these.")
    left = client.post("/sign-in/bring/", {"bring": "no", "next": "/settings/"})
    assert left["Location"] == "/settings/"
    assert "situation" not in me_for(alice).private
    assert client.cookies[settings.BEFORE_COOKIE_NAME].value != ""  # the therapist's link is not an answer
    assert client.get("/sign-in/bring/")["Location"] == TODAY


def test_yes_brings_them_along_and_empties_the_cookie(
    alice: User, me_for: Callable[..., Any], carrying: Callable[..., Client]
) -> None:
    client = carrying({"found": "longer", "stands": "apart"})
    enter(client)
    assert "situation" not in me_for(alice).private
    answer = client.post("/sign-in/bring/", {"bring": "yes"})
    assert answer["Location"] == TODAY
    assert answer.cookies[settings.BEFORE_COOKIE_NAME]["max-age"] == 0
    assert me_for(alice).private["situation"]["found"] == "longer"


def test_without_answers_nothing_is_asked(alice: User, carrying: Callable[..., Client]) -> None:
    assert enter(carrying({"pressed": "unsafe"}))["Location"] == TODAY
    client = Client()
    client.cookies[settings.BEFORE_COOKIE_NAME] = "nonsense"
    assert enter(client)["Location"] == TODAY


def test_sign_out_ends_the_session_on_the_server(client: Client, alice: User) -> None:
    enter(client)
    stolen = Client()
    stolen.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert stolen.get("/settings/").status_code == 200
    opened = client.get("/sign-out/")
    assert (opened.status_code, opened["Allow"], page(opened).has("a[href=/help/]")) == (405, "POST", True)
    answer = client.post("/sign-out/")
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert answer["Clear-Site-Data"] == '"cache"'
    assert not Session.objects.exists()
    assert stolen.get("/settings/")["Location"].startswith("/sign-in/")


def test_someone_else_signs_in_where_one_is_signed_in(client: Client, alice: User, bob: User) -> None:
    enter(client)
    assert enter(client, "bob")["Location"] == TODAY
    assert page(client.get("/settings/name/")).form()["name"] == "bob"
    assert list(Session.objects.values_list("user", flat=True)) == [bob.pk]


def test_an_old_tab_can_sign_out_without_a_token(alice: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    assert client.post("/sign-out/").status_code == 303
    assert not Session.objects.exists()


def test_the_passphrase_is_in_no_address_no_session_and_no_log(
    client: Client, alice: User, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    answer = enter(client, stay="on", next="/settings/")
    assert PASSPHRASE not in answer["Location"]
    assert PASSPHRASE not in str(dict(client.session))
    assert PASSPHRASE not in caplog.text
    assert PASSPHRASE not in str(answer.cookies)


def test_tokens_are_asked_for(alice: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = enter(strict)
    assert (answer.status_code, page(answer).text_of("h1")) == (403, "Please send it once more")
    assert not Session.objects.exists()
