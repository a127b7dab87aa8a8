"""What a mail says and carries: neutral, plain, no name, no picture, a way to stop (security.md §4, row 22)."""

import re
from datetime import date, timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from django.utils import timezone

from healing.accounts.models import User
from healing.library import catalogue
from healing.reminders import letters
from healing.reminders.models import CODE, NOTE, NUDGE, Letter, Reminder
from tests.reminders.people import Mailbox, remind

FORBIDDEN = (
    "heal", "mend", "wound", "attach", "betray", "abandon", "affair", "cheat", "partner", "husband", "wife", "relationship",
    "journal", "diary", "entry", "therap", "counsel", "trauma", "hurt", "pain", "safe", "abus", "violen", "crisis", "suicid",
    "help", "feel", "emotion", "mood", "anxi", "depress", "trust", "secure", "love", "recover", "symptom", "practice", "plan",
    "exercise", "step", "check-in", "quiz", "missed", "streak", "forgot", "alice",
)  # fmt: skip


def raw(user: User, kind: str, day: date) -> bytes:
    """A mail as it leaves."""
    row = Reminder.objects.filter(user=user).first() or remind(user, days=[1], address="someone@example.org")
    letter = Letter(user=user, kind=kind, day=day, try_at=timezone.now(), until=timezone.now())
    if kind == CODE:
        letter.seal({"address": "someone@example.org", "code": "012345"})
    return bytes(letters.written(letter, row).message(policy=policy.SMTP).as_bytes())


def mail(user: User, kind: str, day: date) -> Any:
    """A mail read by the standard library."""
    return message_from_bytes(raw(user, kind, day).replace(b"\r\n", b"\n"), policy=policy.default)


@pytest.mark.parametrize("kind", [NUDGE, NOTE, CODE])
def test_every_word_is_neutral(kind: str, alice: User, mailbox: Mailbox, settings: Any) -> None:
    settings.SITE_URL = "https://quiet.example.net"
    settings.SITE_NAME = "Mend"
    for week in range(8):
        got = mail(alice, kind, date(2026, 11, 24) + timedelta(weeks=week))
        body = got.get_body().get_content()
        seen = re.sub(r"https://\S+", "", f"{got['Subject']}\n{got['From']}\n{body}").lower()
        assert [word for word in FORBIDDEN if word in seen] == []
        assert got["Subject"] == "A note from your account"
        assert got.get_content_type() == "text/plain"
        assert not got.is_multipart()
        assert "<" not in body
        assert str(alice.pk) not in got.as_string()
        assert not any(practice.title.lower() in seen for practice in catalogue().practices)


def test_the_control_a_word_that_tells_is_found() -> None:
    assert [word for word in FORBIDDEN if word in "your healing plan"] == ["heal", "plan"]


def test_it_says_how_to_stop_and_who_it_is_from(alice: User, mailbox: Mailbox, settings: Any) -> None:
    settings.SITE_URL, settings.DEFAULT_FROM_EMAIL = "https://quiet.example.net", "notes@quiet.example.net"
    got = mail(alice, NUDGE, date(2026, 11, 24))
    link = got["List-Unsubscribe"].strip("<>")
    assert link.startswith("https://quiet.example.net/reminders/stop/")
    assert link in got.get_body().get_content()
    assert got["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert got["Auto-Submitted"] == "auto-generated"
    assert got["From"] == "notes@quiet.example.net"
    assert got["Message-ID"].endswith("@quiet.example.net>")
    assert "List-Unsubscribe" not in mail(alice, CODE, date(2026, 11, 24))


def test_the_weekly_note_is_one_line_and_a_link(alice: User, mailbox: Mailbox, settings: Any) -> None:
    settings.SITE_URL = "https://quiet.example.net"
    weeks = [mail(alice, NOTE, date(2026, 11, 24) + timedelta(weeks=n)).get_body().get_content() for n in range(4)]
    assert len({body.partition("\n")[0] for body in weeks}) == 4
    assert all("\n\nhttps://quiet.example.net/\n" in body for body in weeks)


def test_the_links_leave_in_one_piece(alice: User, mailbox: Mailbox, settings: Any) -> None:
    """A mailbox finds its own button by the header as it is, and people press the link in the words."""
    settings.SITE_URL = "https://a-rather-long-name-of-a-quiet-place.example.net"
    lines = raw(alice, NUDGE, date(2026, 11, 24)).split(b"\r\n")
    (header,) = [line for line in lines if line.startswith(b"List-Unsubscribe:")]
    link = header.removeprefix(b"List-Unsubscribe: <").removesuffix(b">")
    assert link.startswith(b"https://a-rather-long-name")
    assert link in lines
    assert all(len(line) < 998 for line in lines)
