"""Asking for reminders: the warning first, a code, the days; a stop that needs no account; a site that can't send says so."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts.models import User
from healing.reminders import actions, sending
from healing.reminders.models import Letter, Reminder
from tests.page import page
from tests.reminders.people import Mailbox, remind

PAGE, ADDRESS, CODE, END = (reverse(f"reminders:{name}") for name in ("reminders", "address", "code", "end"))
Browser = Callable[[User], Client]
TO = "quiet.place@example.org"


def coded(client: Client, mailbox: Mailbox, to: str = TO) -> str:
    """Ask for a code; returns the one that comes."""
    assert client.post(ADDRESS, {"address": to}).status_code == 303
    sending.round_of_sending()
    found = re.search(r"\d{6}", mailbox.got[-1].body)
    assert found
    return found[0]


def test_the_way_from_nothing_to_a_reminder(alice: User, client_for: Browser, mailbox: Mailbox) -> None:
    client = client_for(alice)
    seen = page(client.get(PAGE, follow=True))
    assert "Does anyone else read this inbox" in seen.text_of(".notice")
    code = coded(client, mailbox)
    assert "q…@example.org" in page(client.get(CODE)).text_of("main")
    assert TO not in page(client.get(CODE)).text_of("main")
    asked = page(client.post(CODE, {"code": f"{code[:3]} {code[3:]}"}, follow=True))
    assert "No day is chosen yet" in asked.text_of("main")
    assert client.post(PAGE, {"days": ["1", "3"], "at": "09:30", "note": "6"}).status_code == 303
    kept = actions.opened(Reminder.objects.get())
    assert (kept["address"], kept["days"], kept["at"], kept["note"]) == (TO, [1, 3], "09:30", 6)
    assert kept["zone"] == "Europe/London"
    assert Reminder.objects.get().next_at
    assert not Letter.objects.codes().exists()


def test_it_follows_the_zone_and_the_night(alice: User, client_for: Browser, mailbox: Mailbox) -> None:
    before = remind(alice, days=[0, 2, 4]).next_at
    client = client_for(alice)
    client.post(reverse("accounts:zone"), {"zone": "Asia/Tokyo"})
    moved = Reminder.objects.get().next_at
    assert moved
    assert moved != before
    assert moved.hour == 1  # ten in the morning there
    client.post(reverse("accounts:night"), {"begins": "23:00", "ends": "11:00"})
    later = Reminder.objects.get().next_at
    assert later
    assert later.hour == 2  # when that night ends


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("me@example.org\nBcc: other@example.org", "one line"),
        ("me@example.org\r", "one line"),
        ("me@example.org\x00", "one line"),
        ("nobody", "look like a mail address"),
        ("a@b@c", "look like a mail address"),
        ("", "needed"),
        ("x" * 300 + "@example.org", "longer"),
    ],
)
def test_what_is_no_address_is_said_and_stays(
    alice: User, client_for: Browser, mailbox: Mailbox, typed: str, sentence: str
) -> None:
    answer = client_for(alice).post(ADDRESS, {"address": typed})
    assert answer.status_code == 422
    assert sentence in page(answer).text_of(".field-error")
    assert not Letter.objects.exists()


def test_a_wrong_code_a_late_one_and_too_many(alice: User, client_for: Browser, mailbox: Mailbox) -> None:
    client = client_for(alice)
    code = coded(client, mailbox)
    wrong = f"{(int(code) + 1) % 10**6:06}"
    assert "isn’t the code" in page(client.post(CODE, {"code": wrong})).text_of(".field-error")
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert "ten minutes are over" in page(client.post(CODE, {"code": code})).text_of(".field-error")
    for _guess in range(5):
        said = page(client.post(CODE, {"code": wrong})).text_of(".field-error")
    assert "a few tries" in said
    assert "a few tries" in page(client.post(CODE, {"code": code})).text_of(".field-error")
    assert not Reminder.objects.exists()


def test_a_code_works_in_the_browser_that_asked(alice: User, client_for: Browser, mailbox: Mailbox) -> None:
    code = coded(client_for(alice), mailbox)
    other = client_for(alice)
    assert other.post(CODE, {"code": code})["Location"] == ADDRESS
    assert not Reminder.objects.exists()


def test_only_so_many_codes_an_hour_to_one_address(
    alice: User, bob: User, client_for: Browser, mailbox: Mailbox
) -> None:
    for _n in range(3):
        coded(client_for(alice), mailbox)
    for _n in range(2):
        coded(client_for(bob), mailbox, TO.upper())
    answer = client_for(bob).post(ADDRESS, {"address": TO})
    assert answer.status_code == 422
    assert "Try again in" in page(answer).text_of(".field-error")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"days": ["0", "1", "2", "3"], "at": "10:00"}, "Three days a week is the most"),
        ({"days": ["0", "1", "2"], "at": "10:00", "note": "4"}, "Three days a week is the most"),
        ({"days": ["0"], "at": "23:30"}, "That is in your night, 22:00 to 06:00."),
        ({"days": ["0"], "at": "never"}, "needs a time"),
        ({"days": ["7"], "at": "10:00"}, "choose from these"),
    ],
)
def test_what_can_not_be_chosen(
    alice: User, client_for: Browser, mailbox: Mailbox, sent: dict[str, Any], sentence: str
) -> None:
    before = remind(alice, days=[1]).next_at
    answer = client_for(alice).post(PAGE, sent)
    assert answer.status_code == 422
    assert sentence in page(answer).text_of("main")
    assert Reminder.objects.get().next_at == before


def test_the_note_may_share_a_day(alice: User, client_for: Browser, mailbox: Mailbox) -> None:
    remind(alice, days=[1])
    assert client_for(alice).post(PAGE, {"days": ["0", "1", "2"], "at": "10:00", "note": "2"}).status_code == 303


def test_one_tap_stops_without_signing_in(alice: User, mailbox: Mailbox) -> None:
    link = reverse("reminders:stop", args=[actions.stop_token(remind(alice, days=[1]).pk)])
    stranger = Client(enforce_csrf_checks=True)
    seen = stranger.get(link)
    assert Reminder.objects.exists()
    assert page(seen).text_of("main button") == "Stop them"
    assert not seen.cookies
    assert stranger.post(link)["Location"] == reverse("reminders:stopped")
    assert not Reminder.objects.exists()
    assert stranger.post(link).status_code == 303  # again is as good
    assert Client().get(link[:-3] + "xx/").status_code == 404


def test_the_mailboxs_own_button_is_answered_without_a_redirect(alice: User, mailbox: Mailbox) -> None:
    link = reverse("reminders:stop", args=[actions.stop_token(remind(alice, days=[1]).pk)])
    answer = Client(enforce_csrf_checks=True).post(link, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, Reminder.objects.count()) == (200, 0)


def test_it_is_stopped_in_settings_too(alice: User, client_for: Browser, mailbox: Mailbox) -> None:
    remind(alice, days=[1])
    client = client_for(alice)
    assert "Stopped. Your address is deleted here." in page(client.post(END, follow=True)).text_of("main")
    assert not Reminder.objects.exists()


@pytest.mark.parametrize(("demo", "words"), [(False, "This site can’t send mail"), (True, "This is the demo")])
def test_a_site_that_can_not_send_says_so(
    alice: User, client_for: Browser, settings: Any, demo: bool, words: str
) -> None:
    settings.DEMO, settings.MAIL_URL = demo, "smtp://x:y@example.org:587" if demo else ""
    client = client_for(alice)
    seen = page(client.get(ADDRESS))
    assert words in seen.text_of("main .notice")
    assert not seen.select("main form")
    client.post(ADDRESS, {"address": TO})
    assert not Letter.objects.exists()


def test_deleting_the_account_deletes_it_all(alice: User, client_for: Browser, mailbox: Mailbox) -> None:
    remind(alice, days=[1])
    coded(client_for(alice), mailbox)
    alice.delete()
    assert (Reminder.objects.count(), Letter.objects.count()) == (0, 0)


def test_nothing_of_it_is_readable_in_the_database(alice: User, mailbox: Mailbox) -> None:
    remind(alice, days=[1], address=TO)
    for value in Reminder.objects.values_list().get():
        held = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        assert b"example.org" not in held
        assert b"Europe/London" not in held
