"""The spare key: shown once, skippable, printable without naming the site, used once."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from healing.accounts import spare_keys
from healing.accounts.models import Session, SpareKey, User
from tests.accounts.conftest import NEW_PASSPHRASE
from tests.conftest import PASSPHRASE, member
from tests.page import page

WARNING = "Anyone who finds this can open everything here. Don’t photograph, e-mail or save it on a shared phone."
SKIP = "No safe place? Skip it: a forgotten passphrase then means starting again."
FORM = r"([0-9A-HJKMNP-TV-Z]{4} ){6}[0-9A-HJKMNP-TV-Z]{4}"
SignUp = Callable[..., HttpResponse]


@pytest.fixture
def key(alice: User, me_for: Callable[..., Any]) -> str:
    return spare_keys.make(me=me_for(alice))


def test_after_sign_up_it_is_offered_with_its_risk_and_two_equal_buttons(
    client: Client, db: None, sign_up: SignUp
) -> None:
    shown = page(client.get(sign_up(client)["Location"]))
    assert WARNING in shown.text_of(".notice")
    assert SKIP in shown.text_of(".notice")
    buttons = shown.select(".equal button")
    assert [button.text for button in buttons] == ["Make a spare key", "Skip it"]
    assert buttons[0].attrs["class"] == buttons[1].attrs["class"]
    assert not shown.has("input[type=password]")
    assert not SpareKey.objects.exists()


def test_it_is_shown_once_and_kept_as_a_hash(client: Client, db: None, sign_up: SignUp) -> None:
    address = sign_up(client, next="/settings/")["Location"]
    form = page(client.get(address)).form()
    answer = client.post("/spare-key/", {**form, "choice": "make"})
    shown = page(answer)
    key = shown.text_of(".sheet-page")
    assert re.fullmatch(FORM, key)
    assert shown.has('a[href="/settings/"]')
    assert answer["Cache-Control"] == "no-store, private"
    assert key.replace(" ", "") not in str(list(SpareKey.objects.values_list()))
    assert key not in str(dict(client.session))
    for address in ("/spare-key/", "/settings/", "/today/"):
        assert key not in client.get(address).content.decode()
    assert spare_keys.owner(key) == User.objects.get()


def test_the_paper_names_neither_site_nor_purpose(client: Client, db: None, sign_up: SignUp) -> None:
    """print.css shows a .sheet-page alone; here: nothing but the key is in it, and the title says nothing."""
    sign_up(client)
    shown = page(client.post("/spare-key/", {"choice": "make"}))
    assert re.fullmatch(FORM, shown.text_of(".sheet-page"))
    assert shown.text_of("title") == "Page"
    assert len(shown.select(".sheet-page")) == 1


def test_skipping_makes_none_and_the_next_one_asks_for_the_passphrase(
    client: Client, db: None, sign_up: SignUp
) -> None:
    sign_up(client)
    answer = client.post("/spare-key/", {"choice": "skip", "next": "/settings/"})
    assert (answer.status_code, answer["Location"]) == (303, "/settings/")
    assert not SpareKey.objects.exists()
    assert page(client.get("/spare-key/")).has("input[name=current]")
    assert client.post("/spare-key/", {"choice": "make"}).status_code == 422
    assert not SpareKey.objects.exists()


def test_a_quarter_of_an_hour_later_the_passphrase_is_asked(client: Client, db: None, sign_up: SignUp) -> None:
    with time_machine.travel(datetime(2026, 11, 24, 9, 0, tzinfo=UTC), tick=False) as clock:
        sign_up(client)
        clock.shift(16 * 60)
        assert client.post("/spare-key/", {"choice": "make"}).status_code == 422


def test_settings_replace_it_for_the_passphrase(client: Client, alice: User, key: str) -> None:
    client.force_login(alice)
    shown = page(client.get("/spare-key/?next=/settings/"))
    assert "A new one takes its place, and the old one stops working." in shown.text
    wrong = client.post("/spare-key/", {"choice": "make", "current": "not the right one at all"})
    assert (wrong.status_code, page(wrong).text_of("#id_current-error")) == (422, "This isn’t your passphrase.")
    assert spare_keys.owner(key) == alice
    fresh = page(client.post("/spare-key/", {"choice": "make", "current": PASSPHRASE})).text_of(".sheet-page")
    assert spare_keys.owner(key) is None
    assert spare_keys.owner(fresh) == alice
    assert SpareKey.objects.count() == 1


def test_alone_it_finds_the_account_and_shows_its_name(client: Client, alice: User, bob: User, key: str) -> None:
    shown = page(client.post("/spare-key/use/", {"key": key}))
    assert "Your name here is alice" in shown.text
    assert shown.form()["key"] == key
    assert shown.has("input[name=passphrase]")
    assert spare_keys.owner(key) == alice
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    "write",
    [
        str.lower,
        lambda k: k.replace(" ", ""),
        lambda k: k.replace(" ", "-"),
        lambda k: k.replace("0", "O").replace("1", "l"),
    ],
)
def test_however_it_is_written(client: Client, alice: User, key: str, write: Callable[[str], str]) -> None:
    assert "alice" in page(client.post("/spare-key/use/", {"key": write(key)})).text_of(".lede")


def test_it_sets_a_new_passphrase_and_is_replaced(client: Client, alice: User, key: str) -> None:
    other = Client()
    other.force_login(alice)
    form = page(client.post("/spare-key/use/", {"key": key})).form()
    answer = client.post("/spare-key/use/", {**form, "passphrase": NEW_PASSPHRASE})
    shown = page(answer)
    fresh = shown.text_of(".sheet-page")
    assert re.fullmatch(FORM, fresh)
    assert fresh != key
    assert spare_keys.owner(key) is None
    assert spare_keys.owner(fresh) == alice
    alice.refresh_from_db()
    assert alice.check_password(NEW_PASSPHRASE)
    assert Session.objects.of(alice).count() == 1
    assert other.get("/settings/")["Location"].startswith("/sign-in/")
    assert client.get("/settings/").status_code == 200
    assert answer.cookies[settings.DEVICE_COOKIE_NAME].value
    assert Client().post("/sign-in/", {"name": "alice", "passphrase": PASSPHRASE}).status_code == 422
    again = client.post("/spare-key/use/", {**form, "passphrase": NEW_PASSPHRASE})
    assert "We don’t know this key." in page(again).text_of("#id_key-error")


def test_a_use_leaves_a_dated_notice_until_it_is_dismissed(client: Client, alice: User, key: str) -> None:
    with time_machine.travel(datetime(2026, 11, 24, 9, 0, tzinfo=UTC)):
        client.post("/spare-key/use/", {"key": key, "passphrase": NEW_PASSPHRASE})
        for _look in range(2):
            shown = page(client.get("/settings/"))
            assert (
                "Your spare key was used on Tuesday 24 November, and the passphrase was changed with it."
                in shown.text_of(".notice")
            )
        dismiss = shown.select(".notice")[0].attrs["action"]
        for _press in range(2):
            assert client.post(dismiss)["Location"] == reverse("dashboard:today")
        assert not page(client.get("/settings/")).has(".notice")


def test_nobody_else_can_dismiss_it(client: Client, alice: User, bob: User, key: str) -> None:
    client.post("/spare-key/use/", {"key": key, "passphrase": NEW_PASSPHRASE})
    dismiss = page(client.get("/settings/")).select(".notice")[0].attrs["action"]
    other = Client()
    other.force_login(bob)
    assert other.post(dismiss).status_code == other.post("/notices/nothing/").status_code == 303
    assert page(client.get("/settings/")).has(".notice")


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "   ",
        "0000",
        "0000 0000 0000 0000 0000 0000 0000",
        "x" * 300,
        "<script>alert(1)</script>",
        "🌊" * 28,
        "\x00",
        "\u202e" * 28,
    ],
)
def test_a_key_that_is_none(client: Client, alice: User, key: str, wrong: str) -> None:
    answer = client.post("/spare-key/use/", {"key": wrong, "passphrase": NEW_PASSPHRASE})
    assert answer.status_code == 422
    shown = page(answer)
    assert shown.text_of("#id_key-error")
    assert b"<script>alert" not in answer.content
    assert not Session.objects.exists()
    alice.refresh_from_db()
    assert alice.check_password(PASSPHRASE)


def test_a_weak_passphrase_does_not_spend_the_key(client: Client, alice: User, key: str) -> None:
    for weak in ("", "too short", "correct horse battery staple"):
        answer = client.post("/spare-key/use/", {"key": key, "passphrase": weak})
        assert answer.status_code == 422
        assert page(answer).text_of("#id_passphrase-error")
        assert page(answer).form()["key"] == key
    assert spare_keys.owner(key) == alice


def test_an_empty_post_is_an_empty_field(client: Client, db: None) -> None:
    answer = client.post("/spare-key/use/")
    assert (answer.status_code, page(answer).text_of("#id_key-error")) == (422, "This one is needed.")


def test_a_key_of_an_inactive_account_is_none(client: Client, alice: User, key: str) -> None:
    User.objects.update(is_active=False)
    assert "We don’t know this key." in page(client.post("/spare-key/use/", {"key": key})).text


def test_keys_have_140_bits_and_no_letters_that_look_alike() -> None:
    assert len(spare_keys.ALPHABET) ** spare_keys.SIZE >= 2**128
    assert not set("ILOU") & set(spare_keys.ALPHABET)


def test_wrong_keys_of_one_address_are_limited(alice: User, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("healing.accounts.limits.FROM_ONE_ADDRESS", 3)
    there = Client(REMOTE_ADDR="203.0.113.9")
    for _try in range(5):
        assert there.post("/spare-key/use/", {"key": key}).status_code == 200  # right ones don't count
    for _try in range(3):
        assert there.post("/spare-key/use/", {"key": "0" * 28}).status_code == 422
    assert there.post("/spare-key/use/", {"key": key}).status_code == 429


@pytest.mark.django_db(transaction=True)
def test_of_two_presses_at_once_one_uses_it(me_for: Callable[..., Any]) -> None:
    key = spare_keys.make(me=me_for(member("alice")))
    together = Barrier(3)

    def press(number: int) -> bool:
        try:
            connection.ensure_connection()
            together.wait(10)
            return spare_keys.use(key=key, passphrase=f"{NEW_PASSPHRASE} {number}") is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as presses:
        assert sum(presses.map(press, range(3))) == 1
    assert SpareKey.objects.count() == 1
