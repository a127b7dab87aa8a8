"""Every form of the site against what no browser would send, and what one might by mistake.

The table is the access table: each route that takes a POST is a row, and every step's exercise is one more. Each is sent
nothing, blanks, too much, what is no number and no choice, numbers past every range, ids that are nobody's and somebody
else's, script, four-byte characters and right-to-left text, in each of its fields; then a form twice, without its token,
and with the session gone. What comes back is never an error of ours, never runs what was typed, says what is wrong in a
sentence, shows again what was typed, and leaves no half of it behind.
"""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse

from healing import vault
from healing.accounts import carry
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal.actions import keep_entry
from healing.library import catalogue
from tests.access.policies import OK, Row
from tests.page import Node, page
from tests.repository.test_access import MODULES, ROWS, browser

FORM = "application/x-www-form-urlencoded"
SCRIPT = "<script>alert(1)</script>"
STRANGE = f"{SCRIPT}\"'> {{{{ 7|add:7 }}}} 𝔸🌿 \u202eשלום عربى"
BAD = {
    "blanks": " \t ",
    "too much": "many words " * 2_000,
    "a number past every range": "99999999999999999999",
    "a number below every range": "-1",
    "no number and no choice": STRANGE,
    "an id that is nobody's": str(uuid4()),
    "bytes that are no text": "\x00\udcff",
}
MOST = {"too much", "a number past every range", "no number and no choice"}  # what is asked of every step's exercise
ANSWERS = {200, 202, 204, 301, 302, 303, 400, 403, 404, 409, 410, 413, 422, 429}
KEPT = ("accounts", "checkins", "journal", "pathways", "plans", "reminders", "sharing", "support")
ASIDE = {"session", "limit"}  # what a request may write whatever it was sent
STEPS = [
    Row("pathways:step", None, {"alice": OK}, args=lambda cast, one=one: {"step_id": one.id})  # type: ignore[misc]
    for one in catalogue().steps
    if one.id != "B1"  # the five questions have a row of their own
]


def forms() -> Iterator[Row]:
    """Every row that takes a POST."""
    yield from (row for row in ROWS if row.post)
    yield from STEPS


@pytest.fixture
def cast(db: None, alice: User, bob: User, theo: User, olga: User) -> SimpleNamespace:
    """The cast with something of alice's for each app, and an entry of bob's."""
    people = SimpleNamespace(alice=alice, bob=bob, theo=theo, olga=olga)
    for module in MODULES:
        getattr(module, "prepare", lambda cast: None)(people)
    me = Person(bob, vault.open_keyring(bob))
    people.bobs = keep_entry(me=me, draft_id=uuid4(), words={"body": "Bob's."})
    return people


def actor_of(row: Row) -> str:
    """Someone who may send this form; alice where she may."""
    assert row.post
    return next((one for one in ("alice", "theo", "olga", "anonymous") if row.post.get(one) == OK), "alice")


def controls(root: Node, address: str) -> list[Node]:
    """The fields and buttons of the forms on a page that lead to `address`."""
    found: list[Node] = []
    for form in root.select("form"):
        leads = [form.attrs.get("action") or address, *(n.attrs.get("formaction", "") for n in form.select("button"))]
        if address in leads:
            found += [one for one in form.walk() if one.attrs.get("name")]
    return found


def fields(client: Client, row: Row, address: str, cast: SimpleNamespace) -> dict[str, Any]:
    """The form as this person would send it: what its page holds, and what the table says of it."""
    form: dict[str, Any] = {}
    answer = client.get(address)
    if answer.status_code == 200:
        for one in controls(page(answer), address):
            if one.attrs.get("type") != "submit" and one.tag != "button":
                form.setdefault(one.attrs["name"], one.attrs.get("value", ""))
    return {**form, **row.data(cast)}


def rows_held() -> tuple[int, ...]:
    """How many rows each table of people's own holds, in one query."""
    models = [one for name in KEPT for one in apps.get_app_config(name).get_models()]
    tables = [one._meta.db_table for one in models if one._meta.model_name not in ASIDE]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f'(SELECT COUNT(*) FROM "{table}")' for table in tables))  # noqa: S608
        return tuple(cursor.fetchone())


def send(client: Client, address: str, sent: dict[str, Any]) -> HttpResponse:
    """Send a form as it stands, byte for byte."""
    return client.generic("POST", address, urlencode(sent, doseq=True, errors="surrogateescape"), FORM)


def check(answer: HttpResponse, said: str) -> None:
    """What holds of every answer."""
    assert answer.status_code in ANSWERS, f"{said}: {answer.status_code}"
    if "html" in answer.get("Content-Type", "") and not answer.streaming:
        assert SCRIPT not in answer.content.decode(), f"{said}: what was typed would run"


def check_refusal(answer: HttpResponse, sent: dict[str, Any], said: str) -> None:
    """A refused form says why, and shows again what was typed into it."""
    seen = page(answer)
    if not seen.has("main"):
        return  # what a script sent: it says the sentence itself
    assert seen.has("[role=alert], .error, .errors, [role=status]"), f"{said}: no sentence says what is wrong"
    typed = [one for one in seen.select("main textarea, main input") if one.attrs.get("name") in sent]
    for one in typed:
        if one.attrs.get("type", "text") in {"text", "number"} or one.tag == "textarea":
            shown = one.attrs.get("value", "") if one.tag == "input" else "".join(map(str, one.children))
            wanted = str(sent[one.attrs["name"]]).replace("\x00", "").replace("\udcff", "\ufffd")
            assert shown.replace("\x00", "").split() == wanted.split(), (
                f"{said}: “{one.attrs['name']}” lost what was typed"
            )


def hurl(row: Row, cast: SimpleNamespace) -> None:
    """Send one form everything, each time to the site as it was."""
    actor = actor_of(row)
    address = reverse(row.route, kwargs=row.args(cast))
    with transaction.atomic():
        usual = fields(browser(cast, actor), row, address, cast)
        if actor != "anonymous":  # where a form lies on another page it carries one from there
            usual.setdefault("tag", carry.tag(getattr(cast, actor).pk, uuid4()))
        transaction.set_rollback(True)
    names = [one for one in usual if one not in {"csrfmiddlewaretoken", "tag"}]
    before = rows_held()
    bad: dict[str, dict[str, Any]] = {"nothing at all": {}}
    for what, value in {**BAD, "an id that is someone else's": str(cast.bobs.pk)}.items():
        if row in STEPS and what not in MOST:
            continue
        bad[what] = {**{one: usual[one] for one in usual if one == "tag"}, **dict.fromkeys(names, value)}
    for what, sent in bad.items():
        said = f"{row.route} {address} sent {what}"
        with transaction.atomic():
            answer = send(browser(cast, actor), address, sent)
            check(answer, said)
            if answer.status_code == 422:
                assert rows_held() == before, f"{said}: half of it was kept"
                check_refusal(answer, sent, said)
            transaction.set_rollback(True)
    with transaction.atomic():
        twice(row, cast, actor, address, usual)
        transaction.set_rollback(True)
    with transaction.atomic():
        without_token(cast, actor, address, usual)
        transaction.set_rollback(True)


def twice(row: Row, cast: SimpleNamespace, actor: str, address: str, usual: dict[str, Any]) -> None:
    """The very form again, from Back or a second press, changes nothing more."""
    client = browser(cast, actor)
    check(send(client, address, usual), f"{row.route} sent as it is")
    once = rows_held()
    check(send(client, address, usual), f"{row.route} sent again")
    assert rows_held() == once, f"{row.route}: sent twice it was kept twice"


def without_token(cast: SimpleNamespace, actor: str, address: str, usual: dict[str, Any]) -> None:
    """A form without its token, from a page of the site or from elsewhere, keeps nothing."""
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    if actor != "anonymous":
        client.force_login(getattr(cast, actor))
    before = rows_held()
    answer = send(client, address, {name: value for name, value in usual.items() if name != "csrfmiddlewaretoken"})
    check(answer, f"{address} without its token")
    exempt = getattr(resolve(address).func, "csrf_exempt", False)
    assert exempt or rows_held() == before, f"{address}: kept without a token"


@pytest.mark.parametrize("app", sorted({row.route.split(":")[0] for row in forms()}))
def test_bad_input(app: str, cast: SimpleNamespace) -> None:
    faults = []
    for row in forms():
        if row.route.startswith(f"{app}:"):
            try:
                hurl(row, cast)
            except AssertionError as fault:
                faults.append(str(fault).split("\nassert")[0])
    assert not faults, "\n".join(faults)
