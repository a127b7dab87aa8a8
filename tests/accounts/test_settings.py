"""Settings: each a small page; what could lock someone out asks for the passphrase."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from healing.accounts.models import Session, User
from tests.accounts.conftest import NEW_PASSPHRASE
from tests.conftest import PASSPHRASE
from tests.page import page

MeFor = Callable[..., Any]


@pytest.fixture
def mine(alice: User, client_for: Callable[[User], Client]) -> Client:
    return client_for(alice)


def test_the_list_says_how_each_thing_is_set(mine: Client) -> None:
    shown = page(mine.get("/settings/"))
    rows = dict(zip(shown.texts(".set-list a"), shown.texts(".set-list li"), strict=True))
    assert rows["Name"] == "Name alice"
    assert rows["Time zone"] == "Time zone Europe/London"
    assert rows["Your night"] == "Your night 22:00 to 06:00"
    assert rows["Light or dark"] == "Light or dark As my device"
    assert rows["Leave with Shift"] == "Leave with Shift On"
    assert rows["Spare key"] == "Spare key None"
    assert rows["Where you are signed in"] == "Where you are signed in 1 browser"
    assert "Delete everything" in rows
    assert shown.text_of("title") == "Settings"
    for link in shown.select(".set-list a"):
        assert mine.get(link.attrs["href"]).status_code == 200, link.attrs["href"]


def test_the_situation_can_be_reached(mine: Client) -> None:
    assert page(mine.get("/settings/")).has(f'a[href="{reverse("pathways:situation")}"]')


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Argentina/Buenos_Aires", "UTC"])
def test_another_zone_moves_the_day(mine: Client, alice: User, me_for: MeFor, zone: str) -> None:
    answer = mine.post("/settings/zone/", {"zone": zone})
    assert (answer.status_code, answer["Location"]) == (303, "/settings/")
    assert str(me_for(alice).zone) == zone
    assert page(mine.get("/settings/")).text_of("main [role=status]") == "Kept."
    assert page(mine.get("/settings/zone/")).form()["zone"] == zone


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "<script>", "x" * 9000, "🌊", "\x00"])
def test_a_zone_that_is_none(mine: Client, alice: User, me_for: MeFor, zone: str) -> None:
    answer = mine.post("/settings/zone/", {"zone": zone})
    assert answer.status_code == 422
    assert page(answer).text_of("#id_zone-error")
    assert str(me_for(alice).zone) == "Europe/London"


def test_the_night_is_two_times(mine: Client, alice: User, me_for: MeFor) -> None:
    assert page(mine.get("/settings/night/")).form() | {"csrfmiddlewaretoken": ""} == {
        "csrfmiddlewaretoken": "",
        "begins": "22:00",
        "ends": "06:00",
    }
    assert mine.post("/settings/night/", {"begins": "01:30", "ends": "09:15"}).status_code == 303
    assert me_for(alice).preferences["night"] == ["01:30", "09:15"]
    three, ten = (datetime(2026, 11, 24, hour, 0, tzinfo=UTC) for hour in (3, 10))
    assert me_for(alice, three).night
    assert not me_for(alice, ten).night
    mine.post("/settings/night/", {"begins": "10:00", "ends": "10:00"})
    assert not me_for(alice, ten).night
    assert "No night" in page(mine.get("/settings/")).text


@pytest.mark.parametrize("wrong", ["", "25:00", "ten", "-1", "9" * 400, "<script>", "22:00\x00:"])
def test_a_night_that_is_none_changes_nothing(mine: Client, alice: User, me_for: MeFor, wrong: str) -> None:
    answer = mine.post("/settings/night/", {"begins": wrong, "ends": "07:00"})
    assert answer.status_code == 422
    shown = page(answer)
    assert shown.text_of("#id_begins-error") in {"This needs a time such as 22:00.", "This one is needed."}
    assert shown.form()["ends"] == "07:00"
    assert "night" not in me_for(alice).preferences


def test_light_dark_or_as_the_device(mine: Client) -> None:
    for theme, attribute in (("dark", "dark"), ("light", "light"), ("auto", None)):
        assert mine.post("/settings/look/", {"theme": theme}).status_code == 303
        assert page(mine.get("/settings/look/")).select("html")[0].attrs.get("data-theme") == attribute
        assert page(mine.get("/settings/look/")).form()["theme"] == [theme]
    answer = mine.post("/settings/look/", {"theme": "sepia"})
    assert (answer.status_code, page(answer).text_of("#id_theme-error")) == (422, "Please choose one of these.")


def test_the_shift_shortcut_can_be_switched_off(mine: Client) -> None:
    assert "data-shift" not in page(mine.get("/settings/")).select(".leave")[0].attrs
    assert mine.post("/settings/shift/", {"shift": "off"}).status_code == 303
    shown = page(mine.get("/settings/"))
    assert shown.select(".leave")[0].attrs["data-shift"] == "off"
    assert mine.post("/settings/shift/", {"shift": "perhaps"}).status_code == 422


def test_after_leaving_with_shift_the_next_visit_offers_to_turn_it_off(
    mine: Client, alice: User, me_for: MeFor
) -> None:
    mine.post("/leave/", {"via": "shift"})
    mine.post("/sign-in/", {"name": "alice", "passphrase": PASSPHRASE})
    notice = page(mine.get("/settings/")).select(".notice")[0]
    assert "You left with Shift. Your words were kept. Turn it off?" in notice.text
    assert [button.attrs["value"] for button in notice.select("button")] == ["off", "on"]
    mine.post(notice.attrs["action"], {"shift": "off"})
    assert not page(mine.get("/settings/")).has("form.notice")
    assert me_for(alice).preferences["shift"] is False


def test_leaving_it_on_is_as_good_an_answer(mine: Client, alice: User, me_for: MeFor) -> None:
    me_for(alice).change("everyday", lambda kept: kept.update(left_with_shift=True))
    mine.post("/settings/shift/", {"shift": "on"})
    assert not page(mine.get("/settings/")).has("form.notice")
    assert me_for(alice).preferences["shift"] is True


def test_another_name_for_the_passphrase(mine: Client, alice: User, bob: User) -> None:
    refused = mine.post("/settings/name/", {"name": "new-one", "current": "not the right one at all"})
    assert (refused.status_code, page(refused).text_of("#id_current-error")) == (422, "This isn’t your passphrase.")
    assert page(refused).form()["name"] == "new-one"
    taken = mine.post("/settings/name/", {"name": "BOB", "current": PASSPHRASE})
    assert (taken.status_code, page(taken).text_of("#id_name-error")) == (
        422,
        "That name is taken. Please choose another.",
    )
    answer = mine.post("/settings/name/", {"name": "Quiet Harbour", "current": PASSPHRASE})
    assert answer.status_code == 303
    alice.refresh_from_db()
    assert alice.name == "quiet-harbour"
    assert "You sign in as quiet-harbour from now on." in page(mine.get("/settings/")).text_of("main [role=status]")
    mine.post("/sign-out/")
    for _try in range(11):
        Client().post("/sign-in/", {"name": "quiet-harbour", "passphrase": "not the right one at all"})
    known = mine.post("/sign-in/", {"name": "quiet-harbour", "passphrase": PASSPHRASE})
    assert known["Location"] == "/today/"  # this browser knows the new name


@pytest.mark.parametrize("name", ["", "ab", "x" * 61, "<script>alert(1)</script>", "a@b.c", "🌊🌊🌊", "\x00"])
def test_a_name_that_will_not_do(mine: Client, alice: User, name: str) -> None:
    answer = mine.post("/settings/name/", {"name": name, "current": PASSPHRASE})
    assert answer.status_code == 422
    assert page(answer).text_of("#id_name-error")
    alice.refresh_from_db()
    assert alice.name == "alice"


def test_another_passphrase_takes_the_old_one_and_ends_other_sessions(mine: Client, alice: User, bob: User) -> None:
    others = [Client(), Client()]
    others[0].force_login(alice)
    others[1].force_login(bob)
    refused = mine.post("/settings/passphrase/", {"current": "not the right one at all", "passphrase": NEW_PASSPHRASE})
    assert (refused.status_code, page(refused).text_of("#id_current-error")) == (422, "This isn’t your passphrase.")
    assert others[0].get("/settings/").status_code == 200
    before = mine.cookies[settings.SESSION_COOKIE_NAME].value
    answer = mine.post("/settings/passphrase/", {"current": PASSPHRASE, "passphrase": NEW_PASSPHRASE})
    assert answer.status_code == 303
    assert mine.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert Session.objects.of(alice).count() == 1
    assert page(mine.get("/settings/")).text_of("main [role=status]") == "Kept. Other browsers were signed out."
    assert others[0].get("/settings/")["Location"].startswith("/sign-in/")
    assert others[1].get("/settings/").status_code == 200
    alice.refresh_from_db()
    assert alice.check_password(NEW_PASSPHRASE)


@pytest.mark.parametrize("weak", ["", "too short", "correct horse battery staple", "alice alice alice", "x" * 300])
def test_a_new_passphrase_that_will_not_do(mine: Client, alice: User, weak: str) -> None:
    answer = mine.post("/settings/passphrase/", {"current": PASSPHRASE, "passphrase": weak})
    assert answer.status_code == 422
    assert page(answer).text_of("#id_passphrase-error")
    alice.refresh_from_db()
    assert alice.check_password(PASSPHRASE)


def test_sessions_show_the_last_use_and_no_place(alice: User, bob: User) -> None:
    with time_machine.travel(datetime(2026, 11, 24, 14, 5, tzinfo=UTC), tick=False) as clock:
        here = Client()
        here.force_login(alice)
        for user in (alice, bob):
            client = Client(REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="Firefox on someone's phone")
            client.post("/sign-in/", {"name": user.name, "passphrase": PASSPHRASE, "stay": "on"})
        clock.shift(timedelta(minutes=2))
        shown = page(here.get("/settings/sessions/"))
    rows = shown.texts(".plain-list li")
    assert rows[0].startswith("This browser Last used on Tuesday 24 November at 14:05")
    assert "Another browser Last used on Tuesday 24 November at 14:05 · stays signed in" in rows
    assert "Firefox" not in shown.text
    assert "203.0.113" not in shown.text


def test_ending_the_others_asks_for_the_passphrase(mine: Client, alice: User, bob: User) -> None:
    other, stranger = Client(), Client()
    other.force_login(alice)
    stranger.force_login(bob)
    for wrong in ("", "not the right one at all"):
        assert mine.post("/settings/sessions/", {"current": wrong}).status_code == 422
    assert other.get("/settings/").status_code == 200
    assert mine.post("/settings/sessions/", {"current": PASSPHRASE})["Location"] == "/settings/sessions/"
    assert other.get("/settings/")["Location"].startswith("/sign-in/")
    shown = page(mine.get("/settings/sessions/"))
    assert shown.texts(".plain-list li b") == ["This browser"]
    assert not shown.has("main form")
    assert stranger.get("/settings/").status_code == 200


def test_one_persons_settings_are_not_anothers(
    mine: Client, bob: User, client_for: Callable[[User], Client], me_for: MeFor
) -> None:
    mine.post("/settings/zone/", {"zone": "Asia/Tokyo"})
    assert str(me_for(bob).zone) == "Europe/London"
    assert "Asia/Tokyo" not in page(client_for(bob).get("/settings/")).text


def test_an_ended_session_asks_to_sign_in_and_changes_nothing(mine: Client, alice: User, me_for: MeFor) -> None:
    Session.objects.all().delete()
    answer = mine.post("/settings/zone/", {"zone": "Asia/Tokyo"})
    assert answer["Location"].startswith("/sign-in/")
    assert str(me_for(alice).zone) == "Europe/London"


def test_settings_are_sealed(mine: Client, alice: User) -> None:
    mine.post("/settings/zone/", {"zone": "Pacific/Chatham"})
    assert b"Chatham" not in b"".join(bytes(row.sealed) for row in alice.states.all())
