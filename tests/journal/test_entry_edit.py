"""Change an entry; two versions that meet lose neither."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal.actions import keep_entry
from healing.journal.models import Entry
from tests.page import page

Browser = Callable[[User], Client]
Me = Callable[..., Person]


@pytest.fixture
def entry(alice: User, me_for: Me) -> Entry:
    words = {"title": "", "body": "First words.", "mood": "", "prompt": ""}
    return keep_entry(me=me_for(alice), draft_id=uuid4(), words=words)


def address(entry: Entry) -> str:
    return reverse("journal:entry_edit", args=[entry.pk])


def test_the_owner_changes_it(entry: Entry, alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    form = page(client.get(address(entry))).form("form.writing")
    assert form["body"] == "First words."
    seen = page(client.post(address(entry), {**form, "body": "Better words."}, follow=True))
    assert "Better words." in seen.text_of(".entry-text")
    assert "First words." not in seen.text


def test_a_stranger_changes_nothing(entry: Entry, alice: User, bob: User, client_for: Browser, me_for: Me) -> None:
    form = page(client_for(alice).get(address(entry))).form("form.writing")
    assert client_for(bob).post(address(entry), {**form, "body": "Mine now"}).status_code == 404
    entry.refresh_from_db()
    assert entry.unseal(me_for(alice).keys)["body"] == "First words."


def conflict(entry: Entry, client: Client) -> tuple[object, dict[str, str]]:
    """Two tabs open the same entry; the second to save meets the first."""
    one, other = (page(client.get(address(entry))).form("form.writing") for _tab in range(2))
    client.post(address(entry), {**one, "body": "From the first tab."})
    answer = client.post(address(entry), {**other, "body": "From the second tab."})
    form = page(answer).form("form[data-once]")
    form["beside"] = page(answer).select("button[name=beside]")[0].attrs["value"]
    return answer, form


def test_both_versions_are_shown(entry: Entry, alice: User, client_for: Browser) -> None:
    answer, form = conflict(entry, client_for(alice))
    assert answer.status_code == 409
    assert "From the first tab." in page(answer).text_of(".entry-text")
    assert form["body"] == "From the second tab."


def test_keep_both_makes_a_second_entry(entry: Entry, alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    _answer, form = conflict(entry, client)
    client.post(address(entry), form)
    bodies = {one.unseal(me_for(alice).keys)["body"] for one in Entry.objects.all()}
    assert bodies == {"From the first tab.", "From the second tab."}


def test_keep_both_twice_is_still_two(entry: Entry, alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    _answer, form = conflict(entry, client)
    for _press in range(2):
        client.post(address(entry), form)
    assert Entry.objects.count() == 2


def test_keep_only_mine_replaces_knowingly(entry: Entry, alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    _answer, form = conflict(entry, client)
    del form["beside"]
    client.post(address(entry), form)
    entry.refresh_from_db()
    assert entry.unseal(me_for(alice).keys)["body"] == "From the second tab."
    assert Entry.objects.count() == 1


def test_a_newer_version_again_is_met_again(entry: Entry, alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    _answer, form = conflict(entry, client)
    del form["beside"]
    newest = page(client.get(address(entry))).form("form.writing")
    client.post(address(entry), {**newest, "body": "A third."})
    answer = client.post(address(entry), form)
    assert answer.status_code == 409
    assert "A third." in page(answer).text_of(".entry-text")
