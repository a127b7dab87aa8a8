"""Drafts: what a page sends by itself, what its ways out keep, and who may go on with it."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from healing import vault
from healing.accounts import carry
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal.forms import LONGEST
from healing.journal.models import Draft, Entry
from healing.journal.tasks import purge
from healing.vault.ciphers import FORMAT, TO_PUBLIC
from healing.vault.models import Keyring
from tests.accounts import locks
from tests.page import page

NEW, SEND, LIST = reverse("journal:entry_new"), reverse("journal:draft_keep"), reverse("journal:entry_list")
Browser = Callable[[User], Client]
Me = Callable[..., Person]


def opened(client: Client, address: str = NEW) -> dict[str, Any]:
    """The fields of a page to write on, as its script sends them: under an id that stands nowhere in the page."""
    return {**page(client.get(address)).form("form.writing"), "draft": str(uuid4())}


def send(client: Client, form: dict[str, Any], body: str, times: int = 1, **more: str) -> int:
    return client.post(SEND, {**form, "body": body, "sent": times, **more}).status_code


def words(me: Person) -> list[str]:
    return sorted(row.unseal(me.keys)["body"] for row in Draft.objects.owned_by(me.user))


def test_what_a_page_sends_is_a_draft_and_no_entry(alice: User, client_for: Browser, me_for: Me) -> None:
    with time_machine.travel("2026-11-24 23:14 +0000", tick=False):
        client = client_for(alice)
        form = opened(client)
        assert send(client, form, "Half a") == 204
        assert send(client, form, "Half a line, later", 2) == 204
        seen = page(client.get(LIST))
    assert words(me_for(alice)) == ["Half a line, later"]
    assert not Entry.objects.exists()
    assert seen.text_of("section[aria-labelledby=drafts-title] .entry-row b") == "A draft from 23:14"
    assert "Half a line, later" in seen.text_of("section[aria-labelledby=drafts-title]")


def test_what_arrives_late_does_not_replace_what_came_after_it(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    form = opened(client)
    assert [send(client, form, "Later.", 5), send(client, form, "Earlier.", 4)] == [204, 204]
    assert words(me_for(alice)) == ["Later."]


def test_keeping_the_entry_removes_its_draft_in_the_same_act(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    form = opened(client)
    send(client, form, "Half", 1)
    client.post(NEW, {**form, "body": "Whole.", "sent": 1})
    assert words(me_for(alice)) == []
    assert Entry.objects.get().unseal(me_for(alice).keys)["body"] == "Whole."
    assert send(client, form, "Whole.", 2) == 204  # it was on its way
    assert words(me_for(alice)) == []
    assert send(client, form, "Whole, and more.", 3) == 204
    assert words(me_for(alice)) == ["Whole, and more."]


def test_opening_the_page_again_offers_it_and_going_on_replaces_it(
    alice: User, client_for: Browser, me_for: Me
) -> None:
    client = client_for(alice)
    form = opened(client)
    send(client, form, "First half.", title="A title", mood="okay")
    offered = page(client.get(NEW)).select(".notice a")[0].attrs["href"]
    again = opened(client, offered)
    assert (again["body"], again["title"], again["mood"]) == ("First half.", "A title", ["okay"])
    assert carry.read_tag(again["tag"]) == carry.read_tag(form["tag"])
    send(client, again, "First half. Second half.")
    assert words(me_for(alice)) == ["First half. Second half."]
    client.post(NEW, {**again, "body": "Both halves.", "sent": 1})
    assert words(me_for(alice)) == []


def test_two_pages_that_go_on_with_one_draft_lose_nothing(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    send(client, opened(client), "Begun.")
    address = reverse("journal:draft", args=[Draft.objects.get().pk])
    one, other = opened(client, address), opened(client, address)
    send(client, one, "Begun. On the phone.")
    send(client, other, "Begun. On the laptop.")
    assert words(me_for(alice)) == ["Begun. On the laptop.", "Begun. On the phone."]
    client.post(NEW, {**one, "body": "Begun. On the phone.", "sent": 1})
    met = client.post(NEW, {**other, "body": "Begun. On the laptop.", "sent": 1})
    assert met.status_code == 409
    assert "On the phone." in page(met).text_of("section[aria-labelledby=other]")


def test_a_draft_that_was_written_to_since_does_not_go_with_the_entry(
    alice: User, client_for: Browser, me_for: Me
) -> None:
    client = client_for(alice)
    first = opened(client)
    send(client, first, "Begun.")
    second = opened(client, reverse("journal:draft", args=[first["draft"]]))
    send(client, first, "Begun, and went on in the first tab.", 2)
    client.post(NEW, {**second, "body": "Begun. Kept in the second."})
    assert words(me_for(alice)) == ["Begun, and went on in the first tab."]


@pytest.mark.parametrize(("button", "leads"), [("today", "/today/"), ("settle", "/settle/"), ("nowhere", "/journal/")])
def test_the_ways_out_keep_the_words_without_script(
    alice: User, client_for: Browser, me_for: Me, button: str, leads: str
) -> None:
    client = client_for(alice)
    seen = page(client.get(NEW))
    assert seen.has("header.top button[form=words][name=to]")
    form = seen.form("form.writing")
    answer = client.post(NEW, {**form, "body": "On the way out.", "to": button})
    assert (answer.status_code, answer["Location"]) == (303, leads)
    assert words(me_for(alice)) == ["On the way out."]
    client.post(NEW, {**form, "body": "On the way out.", "to": button})
    assert words(me_for(alice)) == ["On the way out."]
    client.post(NEW, {**form, "body": "By way of Back, with more.", "to": button})
    assert words(me_for(alice)) == ["By way of Back, with more.", "On the way out."]


def test_signing_out_by_the_bar_keeps_it_too(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    client.post(NEW, {**opened(client), "body": "Last line.", "to": "sign_out"})
    assert words(me_for(alice)) == ["Last line."]
    assert client.get(LIST).status_code == 303


def test_keep_and_go_on_comes_back_to_the_words(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    answer = client.post(NEW, {**opened(client), "body": "So far.", "go_on": "yes"}, follow=True)
    assert page(answer).form("form.writing")["body"] == "So far."
    assert "It is not an entry until you keep it." in page(answer).text_of("main .notice")


def test_nothing_written_makes_no_draft(alice: User, client_for: Browser, me_for: Me, write: Callable) -> None:
    client = client_for(alice)
    client.post(NEW, {**opened(client), "body": " \n", "to": "today"})
    entry = write(me_for(alice), "As it is.")
    address = reverse("journal:entry_edit", args=[entry.pk])
    client.post(address, {**opened(client, address), "to": "today"})
    assert not Draft.objects.exists()


def test_throwing_it_away_asks_first(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    answer = client.post(NEW, {**opened(client), "body": "Not for keeping.", "to": "throw"}, follow=True)
    assert "Throw this draft away?" in page(answer).text_of("h1")
    assert Draft.objects.count() == 1
    client.post(answer.request["PATH_INFO"])
    assert not Draft.objects.exists()


def test_without_a_session_it_is_added_sealed_to_the_owners_inbox(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    form = opened(client)
    send(client, form, "Signed in.")
    assert bytes(Draft.objects.get().sealed)[0] == FORMAT
    client.logout()
    assert send(client, form, "And then the session ended.", 2) == 202
    assert bytes(Draft.objects.get().sealed)[0] == TO_PUBLIC
    with pytest.raises(vault.Locked):
        Draft.objects.get().unseal(vault.Keys(me_for(alice).keys.everyday))
    assert words(me_for(alice)) == ["And then the session ended."]
    assert "And then the session ended." in page(client_for(alice).get(LIST)).text_of("main")


def test_who_has_the_page_can_add_but_not_replace(alice: User, bob: User, client_for: Browser, me_for: Me) -> None:
    form = opened(client_for(alice))
    send(client_for(alice), form, "Hers.")
    stolen = {**form, "draft": str(uuid4()), "continues": f"{form['draft']}:9"}
    assert send(client_for(bob), stolen, "Planted.") == 202
    assert send(Client(), {**stolen, "draft": str(uuid4())}, "Planted again.") == 202
    assert "Hers." in words(me_for(alice))
    assert not Draft.objects.filter(user=bob).exists()


def test_a_flood_ends_and_what_was_there_stays(alice: User, client_for: Browser, me_for: Me) -> None:
    form = opened(client_for(alice))
    answers = [send(Client(), {**form, "draft": str(uuid4())}, f"{n}") for n in range(25)]
    assert answers == [202] * 20 + [429] * 5
    assert len(words(me_for(alice))) == 20


def test_without_a_session_there_is_a_limit_by_the_hour(
    alice: User, client_for: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("healing.journal.views.drafting.AN_HOUR", 3)
    form = opened(client_for(alice))
    assert [send(Client(), form, "Again.", n) for n in range(1, 6)] == [202, 202, 202, 429, 429]
    assert send(client_for(alice), form, "Signed in.", 9) == 204


def test_while_locked_the_server_can_write_it_and_not_read_it(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    locks.put_on(client)
    form = opened(client)
    assert send(client, form, "While it was open.") == 204
    client.post(reverse("accounts:lock_now"))
    assert send(client, form, "Typed while it was locked.", 2) == 204
    row = Draft.objects.get()
    assert bytes(row.sealed)[0] == TO_PUBLIC
    with pytest.raises(vault.Locked):
        row.unseal(vault.open_keyring(User.objects.get(pk=alice.pk)))
    locks.unlock(client)
    assert "Typed while it was locked." in page(client.get(LIST)).text_of("main")


def test_an_account_from_before_there_were_inboxes_gets_one(alice: User, client_for: Browser, me_for: Me) -> None:
    Keyring.objects.update(inbox_public=b"", inbox=b"")
    form = opened(client_for(alice))
    assert bytes(Keyring.objects.get().inbox_public)
    assert send(Client(), form, "Later.") == 202
    assert words(Person(alice, vault.open_keyring(User.objects.get(pk=alice.pk)))) == ["Later."]


def test_a_draft_of_someone_else_is_not_here(alice: User, bob: User, client_for: Browser, me_for: Me) -> None:
    form = opened(client_for(alice))
    send(client_for(alice), form, "Hers.")
    client = client_for(bob)
    for address in ("journal:draft", "journal:draft_drop"):
        assert client.get(reverse(address, args=[form["draft"]])).status_code == 404
    assert client.post(reverse("journal:draft_drop", args=[form["draft"]])).status_code == 404
    assert send(client, {**opened(client), "draft": form["draft"]}, "His.") == 404
    client.post(NEW, {**opened(client), "body": "His.", "continues": f"{form['draft']}:1"})
    assert words(me_for(alice)) == ["Hers."]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"tag": ""}, 410),
        ({"tag": "nonsense"}, 410),
        ({"draft": ""}, 422),
        ({"draft": "../../x"}, 422),
        ({"sent": "many"}, 422),
        ({"sent": "-5"}, 204),
        ({"sent": str(2**70)}, 204),
        ({"body": "x" * LONGEST}, 204),
        ({"body": "x" * (LONGEST + 1)}, 422),
        ({"title": "x" * 1001}, 422),
        ({"body": "half a \ud800 character"}, 204),
        ({"continues": "a b c:d e:f " + "x" * 500}, 204),
    ],
)
def test_bad_input_is_answered_with_a_number(
    alice: User, client_for: Browser, changes: dict[str, str], status: int
) -> None:
    client = client_for(alice)
    if "\ud800" in changes.get("body", ""):
        changes = {"body": changes["body"].encode("utf-8", "surrogatepass").decode("latin-1")}
    form = {**opened(client), "body": "Words.", "sent": "1"}
    assert client.post(SEND, {**form, **changes}).status_code == status
    assert Draft.objects.count() == (status == 204)


def test_an_old_tag_and_an_owner_who_left_are_refused(alice: User, client_for: Browser) -> None:
    form = opened(client_for(alice))
    with time_machine.travel("2099-01-01"):
        assert send(Client(), form, "Too late.") == 410
    alice.delete()
    assert send(Client(), form, "Nobody’s.") == 404


def test_a_cookie_without_its_record_is_no_session(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    form = opened(client)
    client.cookies["s"] = "a-key-that-names-no-row"
    assert send(client, form, "Sealed.") == 202
    assert words(me_for(alice)) == ["Sealed."]


def test_a_draft_for_an_entry_since_deleted_becomes_a_new_one(
    alice: User, client_for: Browser, me_for: Me, write: Callable
) -> None:
    client, me = client_for(alice), me_for(alice)
    entry = write(me, "As it was.")
    address = reverse("journal:entry_edit", args=[entry.pk])
    form = opened(client, address)
    client.post(reverse("journal:entry_delete", args=[entry.pk]))
    assert send(client, form, "Changed after that.") == 204
    kept = client.post(address, {**form, "body": "Changed after that.", "sent": 1}, follow=True)
    assert "was deleted. If you keep this, it becomes a new one." in page(kept).text_of("main .notice")
    again = {**page(kept).form("form.writing"), "draft": str(uuid4())}
    client.post(page(kept).select("form.writing")[0].attrs["action"], again)
    assert [row.unseal(me.keys)["body"] for row in Entry.objects.owned_by(alice)] == ["Changed after that."]
    assert words(me) == []


def test_drafts_go_with_their_entry_and_come_back_with_it(
    alice: User, client_for: Browser, me_for: Me, write: Callable
) -> None:
    client, me = client_for(alice), me_for(alice)
    entry = write(me, "As it was.")
    send(client, opened(client, reverse("journal:entry_edit", args=[entry.pk])), "A change.")
    client.post(reverse("journal:entry_delete", args=[entry.pk]))
    assert words(me) == []
    client.post(reverse("journal:entry_bring_back", args=[entry.pk]))
    assert words(me) == ["A change."]
    client.post(reverse("journal:entry_delete", args=[entry.pk]))
    with time_machine.travel("2099-01-01"):
        purge.call()
    assert not Draft.objects.exists()


def test_more_drafts_than_a_list_shows_lead_to_all_of_them(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    for n in range(7):
        send(client, opened(client), f"Draft {n}.")
    seen = page(client.get(LIST))
    assert len(seen.select("section[aria-labelledby=drafts-title] .entry-row")) == 5
    assert seen.has("a[href=/journal/drafts/]")
    assert len(page(client.get("/journal/drafts/")).select(".entry-row")) == 7


def test_one_that_does_not_open_stays_and_can_be_thrown_away(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    form = opened(client)
    send(client, form, "Words.")
    Draft.objects.update(sealed=b"\x01" + bytes(80))
    assert page(client.get(LIST)).has(f"a[href=/journal/drafts/{form['draft']}/drop/]")
    assert client.get(reverse("journal:draft", args=[form["draft"]])).status_code == 422
    client.post(reverse("journal:draft_drop", args=[form["draft"]]))
    assert not Draft.objects.exists()


@pytest.mark.parametrize("rows", [1, 3, 40])
def test_queries(alice: User, client_for: Browser, django_assert_max_num_queries: Callable, rows: int) -> None:
    client = client_for(alice)
    forms = [opened(client) for _one in range(rows)]
    for form in forms:
        send(client, form, "Words.")
    with django_assert_max_num_queries(10):
        client.get(LIST)
    with django_assert_max_num_queries(10):
        client.get(reverse("journal:draft", args=[forms[0]["draft"]]))
    with django_assert_max_num_queries(6):  # session, its touch, BEGIN, UPDATE, COMMIT
        send(client, forms[0], "More words.", 2)
    with django_assert_max_num_queries(10):
        client.get("/journal/drafts/")
