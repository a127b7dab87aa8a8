"""An account without an e-mail address: name, passphrase, a yes."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from healing import vault
from healing.accounts import arrivals, names, passphrases
from healing.accounts.models import Session, User
from healing.accounts.person import Person
from healing.accounts.situation import keep as keep_situation
from healing.accounts.situation import situation
from tests.accounts.conftest import NEW_PASSPHRASE
from tests.page import page

SignUp = Callable[..., HttpResponse]
Carrying = Callable[[dict[str, Any]], Client]


def test_the_form_suggests_a_name_and_four_words_and_ticks_nothing(client: Client) -> None:
    answer = client.get("/sign-up/")
    shown = page(answer)
    form = shown.form()
    first, second, number = form["name"].split("-")
    assert (first in names.FIRST, second in names.SECOND, number.isdigit()) == (True, True, True)
    assert len(shown.text_of(".idea").split()) == 4
    assert "adult" not in form
    assert "agree" not in form
    assert form["passphrase"] == ""
    assert shown.select("input[data-zone]")[0].attrs["type"] == "hidden"
    assert "Your browser may offer to remember this. On a phone others can open, say no." in shown.text
    assert "No person reads this or watches this page. We cannot send help." in shown.text
    assert "e-mail" not in shown.text.casefold()
    assert "name" not in shown.select("main form button")[0].attrs, (
        "Enter presses the first button: it must keep, not ask for a name"
    )
    assert answer["Cache-Control"] == "no-store, private"


def test_an_account_is_made_and_signed_in_and_offered_a_spare_key(client: Client, db: None, sign_up: SignUp) -> None:
    answer = sign_up(client, name="Quiet Harbour 12", zone="America/New_York")
    assert (answer.status_code, answer["Location"]) == (303, reverse("accounts:spare_key"))
    user = User.objects.get()
    assert user.name == "quiet-harbour-12"
    assert user.check_password(NEW_PASSPHRASE)
    assert user.password.startswith("argon2$")
    me = Person(user, vault.open_keyring(user))
    assert me.zone == ZoneInfo("America/New_York")
    assert user.agreed_on == me.today
    assert page(client.get("/settings/")).text_of("h1") == "Settings"
    assert Session.objects.get().user == user


def test_without_script_the_zone_is_utc_and_a_wrong_one_is_no_error(client: Client, db: None, sign_up: SignUp) -> None:
    for wrong in ("", "Mars/Olympus", "../../etc/passwd", "Etc/GMT+3", "x" * 5000):
        sign_up(Client(), zone=wrong, name=names.suggest())
    for user in User.objects.all():
        assert Person(user, vault.open_keyring(user)).preferences == {"zone": "UTC"}
    assert User.objects.count() == 5


def test_another_name_needs_no_script_and_keeps_what_was_typed(client: Client, db: None) -> None:
    form = page(client.get("/sign-up/")).form()
    typed = {**form, "passphrase": NEW_PASSPHRASE, "adult": "on", "zone": "Asia/Tokyo", "another": "name"}
    again = page(client.post("/sign-up/", typed)).form()
    assert again["name"] != form["name"]
    assert again["passphrase"] == NEW_PASSPHRASE
    assert again["adult"]
    assert "agree" not in again
    assert (again["zone"], again["ticket"]) == ("Asia/Tokyo", form["ticket"])
    assert not User.objects.exists()


def test_without_a_yes_nothing_is_kept(client: Client, db: None, sign_up: SignUp) -> None:
    answer = sign_up(client, agree=None)
    assert answer.status_code == 422
    assert "only if you agree" in page(answer).text_of("#id_agree-error")
    answer = sign_up(client, adult=None)
    assert answer.status_code == 422
    shown = page(answer)
    assert "18 or older" in shown.text_of("#id_adult-error")
    assert shown.form()["passphrase"] == NEW_PASSPHRASE
    assert shown.has(f'a[href="{reverse("accounts:under_18")}"]')
    assert not User.objects.exists()
    assert not Session.objects.exists()


def test_a_taken_name_is_said_beside_the_field(client: Client, alice: User, sign_up: SignUp) -> None:
    for name in ("alice", "Alice", " ALICE ", "ａｌｉｃｅ"):
        answer = sign_up(client, name=name)
        assert answer.status_code == 422
        shown = page(answer)
        assert "That name is taken" in shown.text_of("#id_name-error")
        assert shown.form()["passphrase"] == NEW_PASSPHRASE
        assert shown.form()["agree"]
    assert User.objects.count() == 1
    assert not alice.sessions.exists()


def test_a_form_sent_twice_makes_one_account(db: None) -> None:
    first, second = Client(), Client()
    form = page(first.get("/sign-up/")).form()
    filled = {**form, "passphrase": NEW_PASSPHRASE, "adult": "on", "agree": "on"}
    for browser in (first, second):
        answer = browser.post("/sign-up/", filled)
        assert (answer.status_code, answer["Location"]) == (303, reverse("accounts:spare_key"))
    assert User.objects.count() == 1
    assert (
        "That name is taken" in page(Client().post("/sign-up/", {**filled, "passphrase": "another one of my own"})).text
    )
    assert page(first.get("/settings/")).text_of("h1") == "Settings"


def test_answers_move_into_the_account_and_the_cookie_is_emptied(db: None, carrying: Carrying, sign_up: SignUp) -> None:
    client = carrying({"happened": "lied", "found": "longer", "stands": "apart"})
    answer = sign_up(client)
    user = User.objects.get()
    kept = situation(Person(user, vault.open_keyring(user)))
    assert (kept.happened, kept.found, kept.stands) == ("lied", "longer", "apart")
    assert answer.cookies[settings.BEFORE_COOKIE_NAME].value == ""
    assert answer.cookies[settings.BEFORE_COOKIE_NAME]["max-age"] == 0


def test_that_someone_hurt_or_threatened_them_is_never_kept(db: None, carrying: Carrying, sign_up: SignUp) -> None:
    seen: list[dict[str, Any]] = []
    arrivals.register(lambda me, answers: seen.append(answers))
    try:
        sign_up(carrying({"happened": "harm", "found": "going_on"}))
    finally:
        arrivals._arrivals.pop()
    user = User.objects.get()
    me = Person(user, vault.open_keyring(user))
    assert seen == [{"found": "going_on"}]
    assert "harm" not in str(dict(me.private))
    assert situation(me).found == "going_on"
    keep_situation(me, happened="harm")
    assert situation(me).happened == ""


def test_when_an_arrival_breaks_there_is_no_half_account(db: None, carrying: Carrying) -> None:
    def broken(me: Person, answers: dict[str, Any]) -> None:
        raise RuntimeError

    client = carrying({"found": "longer"})
    client.raise_request_exception = False
    form = page(client.get("/sign-up/")).form()
    arrivals.register(broken)
    try:
        answer = client.post("/sign-up/", {**form, "passphrase": NEW_PASSPHRASE, "adult": "on", "agree": "on"})
    finally:
        arrivals._arrivals.pop()
    assert answer.status_code == 500
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("passphrase", "sentence"),
    [
        ("", "A passphrase is needed."),
        ("   ", "A passphrase is needed."),
        ("too short", "This has 9 characters. It needs 15 or more."),
        ("correct horse battery staple", "Many people would think of this one."),
        ("abcabcabcabcabcabc", "This repeats itself."),
        ("ab cd " * 60, "This holds 256 characters."),
    ],
)
def test_a_passphrase_that_will_not_do(
    client: Client, db: None, sign_up: SignUp, passphrase: str, sentence: str
) -> None:
    answer = sign_up(client, passphrase=passphrase)
    assert answer.status_code == 422
    shown = page(answer)
    assert sentence in shown.text_of("#id_passphrase-error")
    assert shown.form()["passphrase"] == passphrase
    assert len(shown.text_of(".idea").split()) == 4
    assert not User.objects.exists()


def test_the_name_itself_is_no_passphrase(client: Client, db: None, sign_up: SignUp) -> None:
    answer = sign_up(client, name="quiet-harbour-4821", passphrase="quiet harbour 4821")
    assert "Many people would think of this one." in page(answer).text_of("#id_passphrase-error")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "A name is needed."),
        ("ab", "three letters or more"),
        ("x" * 61, "This holds 60 characters."),
        ("ﷺﷺﷺﷺ", "60 letters"),
        ("me@example.org", "without @"),
        ("<script>alert(1)</script>", "letters, numbers, dots and hyphens"),
        ("quiet 🌊 harbour", "letters, numbers, dots and hyphens"),
        ("evil\u202egnp", "letters, numbers, dots and hyphens"),
        ("two\u200bwords", "letters, numbers, dots and hyphens"),
    ],
)
def test_a_name_that_will_not_do(client: Client, db: None, sign_up: SignUp, name: str, sentence: str) -> None:
    answer = sign_up(client, name=name)
    assert answer.status_code == 422
    shown = page(answer)
    assert sentence in shown.text_of("#id_name-error")
    assert shown.form()["name"] == name
    assert b"<script>alert" not in answer.content
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "name", ["тихая-гавань", "ميناء هادئ", "静かな港", "𠮷野家の猫", "o’brien.two", "quiet\x00harbour"]
)
def test_a_name_in_any_script(client: Client, db: None, sign_up: SignUp, name: str) -> None:
    assert sign_up(client, name=name).status_code == 303
    assert "\x00" not in User.objects.get().name


def test_a_passphrase_in_any_script_opens_the_account_again(client: Client, db: None, sign_up: SignUp) -> None:
    words = "четыре чашки тёплого чая 🍵 حليب"
    sign_up(client, name="teapot", passphrase=words)
    answer = Client().post("/sign-in/", {"name": "teapot", "passphrase": f" {words} "})
    assert answer["Location"] == reverse("dashboard:today")


def test_a_missing_token_is_refused_with_a_page_of_ours(db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/sign-up/", {"name": "quiet-one", "passphrase": NEW_PASSPHRASE, "adult": "on", "agree": "on"})
    assert answer.status_code == 403
    assert page(answer).text_of("h1") == "Please send it once more"
    assert not User.objects.exists()


def test_an_old_or_foreign_ticket_is_no_obstacle(client: Client, db: None, sign_up: SignUp) -> None:
    for ticket in ("", "nonsense", "a:b:c", "🌊", "x" * 9000):
        assert sign_up(Client(), ticket=ticket).status_code == 303


def test_where_to_go_afterwards_is_kept_if_it_is_ours(client: Client, db: None, sign_up: SignUp) -> None:
    assert sign_up(client, next="/settings/")["Location"] == "/spare-key/?next=%2Fsettings%2F"
    assert sign_up(Client(), next="https://evil.example/")["Location"] == "/spare-key/"


def test_sign_ups_of_one_address_are_limited(db: None, sign_up: SignUp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("healing.accounts.limits.FROM_ONE_ADDRESS", 2)
    for _round in range(2):
        assert sign_up(Client(REMOTE_ADDR="203.0.113.9")).status_code == 303
    answer = sign_up(Client(REMOTE_ADDR="203.0.113.9"))
    assert answer.status_code == 429
    assert "Try again in 60 minutes." in page(answer).text
    assert sign_up(Client(REMOTE_ADDR="203.0.113.10")).status_code == 303


def test_the_suggestions_are_taken_as_they_stand(client: Client, db: None) -> None:
    shown = page(client.get("/sign-up/"))
    answer = client.post(
        "/sign-up/", {**shown.form(), "passphrase": shown.text_of(".idea"), "adult": "on", "agree": "on"}
    )
    assert answer.status_code == 303
    assert passphrases.weakness(shown.text_of(".idea")) == ""
