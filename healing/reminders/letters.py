"""What a mail says: neutral words, plain text, no name, nothing of what anyone keeps here."""

from datetime import date
from email.policy import SMTP
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from healing.reminders.actions import stop_token
from healing.reminders.models import CODE, NOTE, Letter, Reminder

LINE = 998
SUBJECT = gettext_lazy("A note from your account")
LINES = (
    gettext_lazy("A slow hour somewhere this week is enough."),
    gettext_lazy("A warm drink by a window counts as something."),
    gettext_lazy("Whatever this week holds, it comes one day at a time."),
    gettext_lazy("One small kind thing for yourself is plenty."),
)


class Unfolded(EmailMessage):
    """A mail whose lines may be as long as RFC 5322 allows: in shorter ones Python writes a long link in code, and no mailbox
    reads that."""

    def message(self, *, policy: Any = SMTP) -> Any:
        """The mail, for the server."""
        return super().message(policy=policy.clone(max_line_length=LINE))


def can_send() -> bool:
    """Whether this site sends mail: someone set it up, and it is not the demo."""
    return bool(settings.MAIL_URL) and not settings.DEMO


def nudge(day: date | None = None) -> str:
    """The words of a reminder."""
    return _(
        "This is the note you asked for. Nothing needs an answer. Leave it, or take a few minutes when they suit you."
    )


def note(day: date) -> str:
    """The words of the weekly note: one line, another each week, and where to go."""
    return f"{LINES[day.isocalendar().week % len(LINES)]}\n\n{settings.SITE_URL}/"


def code_words(code: str) -> str:
    """The words of a code."""
    return _("Your code is %(code)s. It works for ten minutes. If you didn’t ask for it, you can leave this.") % {
        "code": code
    }


def stop_words(address: str) -> str:
    """How every reminder ends."""
    return _("To stop these notes, open this. You don’t need to sign in.") + f"\n{address}"


def written(letter: Letter, reminder: Reminder | None) -> EmailMessage:
    """The mail of a letter. A reminder's address and stop link are those of its row. Raises Damaged."""
    if letter.kind == CODE or reminder is None:
        sent = letter.unseal()
        return addressed(letter, sent["address"], code_words(sent["code"]), {})
    link = settings.SITE_URL + reverse("reminders:stop", args=[stop_token(reminder.pk)])
    words = note(letter.day) if letter.kind == NOTE and letter.day else nudge()
    headers = {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return addressed(letter, reminder.unseal()["address"], f"{words}\n\n{stop_words(link)}", headers)


def addressed(letter: Letter, to: str, words: str, headers: dict[str, Any]) -> EmailMessage:
    """A plain text mail. The same letter has the same id however often it goes, so that a mailbox can show it once."""
    named = {"Message-ID": f"<{letter.pk.hex}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].rstrip('>')}>"}
    always = {"Auto-Submitted": "auto-generated", **named, **headers}
    return Unfolded(str(SUBJECT), f"{words}\n", settings.DEFAULT_FROM_EMAIL, [to], headers=always)
