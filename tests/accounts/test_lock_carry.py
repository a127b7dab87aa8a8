"""What was typed when the journal locked: sealed in the page, kept or brought back after unlocking."""

from healing.accounts.models import Session, User
from healing.journal.models import Entry
from tests.accounts.locks import PHRASE, SECRET_LINE, is_open, put_on
from tests.conftest import PASSPHRASE
from tests.page import page


def test_a_stale_session_asks_for_the_passphrase_first_and_then_for_the_phrase(alice: User, client_for, clock) -> None:
    client = client_for(alice)
    put_on(client)
    Session.objects.update(stay=True)
    clock(minutes=16)
    assert client.get("/journal/")["Location"].startswith("/sign-in/")
    answer = client.post("/sign-in/", {"name": "alice", "passphrase": PASSPHRASE, "next": "/journal/"}, follow=True)
    assert page(answer).text_of("h1") == "This is locked"


def test_text_sent_while_locked_is_carried_through_and_kept(alice: User, client_for) -> None:
    client = client_for(alice)
    put_on(client)
    form = page(client.get("/journal/write/")).form("form.writing")
    client.post("/lock-now/")
    asked = client.post("/journal/write/", {**form, "body": SECRET_LINE})
    assert page(asked).text_of("h1") == "This is locked"
    assert "What you wrote isn’t lost" in page(asked).text_of(".notice")
    assert SECRET_LINE not in asked.content.decode()
    assert not Entry.objects.exists()
    wrong = client.post("/unlock/", {**page(asked).form(), "secret": "not this one either"})
    assert page(wrong).form()["carry"] == page(asked).form()["carry"]
    kept = client.post("/unlock/", {**page(wrong).form(), "secret": PHRASE})
    assert kept.status_code == 303
    assert SECRET_LINE in client.get(kept["Location"]).content.decode()
    assert is_open(client)


def test_text_sent_after_the_session_ended_asks_for_both_and_is_kept(alice: User, client_for) -> None:
    client = client_for(alice)
    put_on(client)
    form = page(client.get("/journal/write/")).form("form.writing")
    client.post("/sign-out/")
    asked = client.post("/journal/write/", {**form, "body": SECRET_LINE})
    assert page(asked).text_of("h1") == "Please sign in again"
    locked = client.post("/sign-in/", {**page(asked).form(), "name": "alice", "passphrase": PASSPHRASE})
    assert page(locked).text_of("h1") == "This is locked"
    kept = client.post("/unlock/", {**page(locked).form(), "secret": PHRASE})
    assert SECRET_LINE in client.get(kept["Location"]).content.decode()


def test_a_page_that_lay_idle_hides_its_text_and_brings_it_back_unsent(alice: User, client_for) -> None:
    client = client_for(alice)
    put_on(client)
    shown = page(client.get("/journal/write/"))
    assert shown.form("body")["held_at"] == "/journal/write/"
    form = {**shown.form("form.writing"), "held_at": "/journal/write/", "body": SECRET_LINE, "title": "Half a"}
    held = client.post("/unlock/hold/", form)
    assert page(held).text_of("h1") == "This is locked"
    assert SECRET_LINE not in held.content.decode()
    assert not is_open(client)
    assert not Entry.objects.exists()
    back = client.post("/unlock/", {**page(held).form(), "secret": PHRASE})
    assert back.status_code == 200
    again = page(back).form("form.writing")
    assert (again["body"], again["title"], again["tag"]) == (SECRET_LINE, "Half a", form["tag"])
    assert page(back).select("form.writing")[0].attrs["action"] == "/journal/write/"
    assert not Entry.objects.exists()
    assert client.post("/journal/write/", again).status_code == 303
    assert Entry.objects.count() == 1


def test_an_exercise_that_lay_idle_is_there_again(alice: User, client_for) -> None:
    client = client_for(alice)
    put_on(client)
    form = page(client.get("/steps/B7/")).form("form#exercise")
    held = client.post("/unlock/hold/", {**form, "held_at": "/steps/B7/", "happens": SECRET_LINE})
    assert not is_open(client)
    back = client.post("/unlock/", {**page(held).form(), "secret": PHRASE}, follow=True)
    assert SECRET_LINE in back.content.decode()


def test_holding_without_a_lock_or_with_a_strange_address_loses_nothing_it_was_given(alice: User, client_for) -> None:
    client = client_for(alice)
    form = page(client.get("/journal/write/")).form("form.writing")
    back = client.post("/unlock/hold/", {**form, "held_at": "/journal/write/", "body": SECRET_LINE})
    assert page(back).form("form.writing")["body"] == SECRET_LINE
    for strange in ("", "https://elsewhere.example/", "/nothing/is/here/", "//x"):
        assert client.post("/unlock/hold/", {**form, "held_at": strange}).status_code == 303


def test_anothers_sealed_text_is_not_brought_back(alice: User, bob: User, client_for) -> None:
    client, his = client_for(alice), client_for(bob)
    for one in (client, his):
        put_on(one)
    form = page(client.get("/journal/write/")).form("form.writing")
    held = client.post("/unlock/hold/", {**form, "held_at": "/journal/write/", "body": SECRET_LINE})
    his.post("/lock-now/")
    answer = his.post("/unlock/", {**page(held).form(), "secret": PHRASE}, follow=True)
    assert SECRET_LINE not in answer.content.decode()
