"""Walk through the lock's pages as a person does."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from healing import vault
from healing.accounts.models import Session, User
from healing.accounts.person import Person
from healing.vault import lock, lockcode
from tests.conftest import PASSPHRASE
from tests.page import page

PHRASE = "seven quiet herons"
COOKIE = settings.UNLOCK_COOKIE_NAME
SECRET_LINE = "canary-only-for-me-3b1e"


def code_shown(answer: HttpResponse) -> str:
    """The lock code on the page that shows it."""
    return page(answer).text_of("#code")


def to_code(client: Client, phrase: str = PHRASE) -> HttpResponse:
    """From the first page to the code."""
    form = page(client.get("/settings/lock/new/")).form()
    return client.post("/settings/lock/new/", {**form, "phrase": phrase, "current": PASSPHRASE})


def to_confirm(client: Client, shown: HttpResponse) -> HttpResponse:
    """From the code to the page that asks for a part of it."""
    action = page(shown).select("main form")[0].attrs["action"]
    return client.post(action, {**page(shown).form(), "typed": "no"})


def asked_for(answer: HttpResponse, code: str) -> list[str]:
    """The groups that a page asks for, from the code."""
    labels = [words for words in page(answer).texts("main label") if words.startswith("Group")]
    return [lockcode.groups(code)[int(words.split()[1]) - 1] for words in labels]


def confirmed(client: Client, answer: HttpResponse, code: str, phrase: str = PHRASE, **changes: Any) -> HttpResponse:
    """Type what the last page asks for."""
    first, second = asked_for(answer, code)
    action = page(answer).select("main form")[0].attrs["action"]
    return client.post(action, {**page(answer).form(), "first": first, "second": second, "phrase": phrase, **changes})


def put_on(client: Client, phrase: str = PHRASE, *, sealing: bool = True) -> str:
    """Put a lock on, through every page; the journal is open in this browser then. Returns the code.

    Without `sealing` it stops before the page that seals afresh what there is: every row is under the former key.
    """
    shown = to_code(client, phrase)
    code = code_shown(shown)
    done = confirmed(client, to_confirm(client, shown), code, phrase)
    assert (done.status_code, done["Location"]) == (303, "/settings/lock/sealing/")
    if sealing:
        client.get("/settings/lock/sealing/")
    return code


def unlock(client: Client, secret: str = PHRASE, **more: str) -> HttpResponse:
    """Type the phrase or the code."""
    return client.post("/unlock/", {"secret": secret, **more})


def unlocked(user: User, phrase: str = PHRASE) -> Person:
    """This person outside a request, with what they have locked open."""
    fresh = User.objects.select_related("keyring").get(pk=user.pk)
    key = lock.open_with_phrase(fresh, phrase)
    assert key
    return Person(fresh, vault.Keys(vault.open_keyring(fresh).everyday, key))


def is_open(client: Client) -> bool:
    """Whether the journal opens in this browser."""
    answer = client.get("/journal/")
    assert answer.status_code == 200 or answer["Location"].startswith("/unlock/"), answer
    return bool(answer.status_code == 200)


def record(user: User) -> bytes | None:
    """The server's half of the only session's unlock."""
    held = Session.objects.of(user).values_list("unlock", flat=True).get()
    return None if held is None else bytes(held)


def write(client: Client, body: str = SECRET_LINE) -> HttpResponse:
    """Keep an entry."""
    form = page(client.get("/journal/write/")).form("form.writing")
    return client.post("/journal/write/", {**form, "body": body})
