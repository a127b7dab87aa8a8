"""Connect by choosing a name, see what that means, end it; owner, therapist and strangers."""

import threading
from uuid import uuid4

import pytest
from django.db import connection as database
from django.test import Client
from django.utils import timezone

from healing.accounts.models import User
from healing.sharing import actions
from healing.sharing.models import Connection, ConnectionEvent, SignupLink, Therapist
from tests.page import page

TODAY = timezone.now().date


def form_at(client: Client, token: str) -> dict[str, str]:
    client.get(f"/join/{token}/")
    return page(client.get("/connect/")).form()


def connected(client: Client, token: str, name: str):
    return client.post("/connect/", {**form_at(client, token), "name": name})


def test_connecting_shows_one_name_and_takes_one_use(make_link, client_for, alice: User, bob: User, theo: User) -> None:
    link, token = make_link()
    client = client_for(alice)
    client.get(f"/join/{token}/")
    asked = page(client.get("/connect/"))
    assert "Do they also see the person who hurt you? Ask first." in asked.text_of("main")
    assert "Theo Marsh" in asked.text_of("h1")
    response = connected(client, token, "Alice from Tuesday")
    assert (response.status_code, response["Location"]) == (303, "/sharing/")
    link.refresh_from_db()
    assert link.uses == 1
    mine = page(client.get("/sharing/"))
    assert mine.texts(".shown") == ["Alice from Tuesday"]
    assert "You connected with Theo Marsh." in mine.text_of(".events")
    practice = page(client_for(theo).get("/practice/"))
    assert practice.texts(".client") == ["Alice from Tuesday"]
    assert alice.name not in practice.texts(".client")
    assert "Theo" not in page(client_for(bob).get("/sharing/")).text


def test_the_name_is_sealed_and_bound_to_its_row(connection: Connection, bob: User, caplog) -> None:
    row = Connection.objects.get()
    assert b"Tuesday" not in bytes(row.sealed)
    assert row.words == "Alice from Tuesday"
    row.client_id = bob.pk
    assert row.words == "A name that can’t be opened"
    assert str(row.id) in caplog.text


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u202e", "x" * 61], ids=["empty", "blank", "invisible", "too long"])
def test_a_name_that_is_none_is_said_beside_the_field(name: str, make_link, client_for, alice: User) -> None:
    response = connected(client_for(alice), make_link()[1], name)
    assert response.status_code == 422
    look = page(response)
    assert look.has(".errors")
    assert look.form()["name"] == name
    assert not Connection.objects.exists()
    again = client_for(alice).post("/connect/", {**look.form(), "name": "Alice"})
    assert again["Location"] == "/sharing/", "the form still knows its link"


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "עליזה", "\U0001f331 Ali", "x" * 60, "\u202eecilA"])
def test_any_name_comes_back_as_it_was_typed(name: str, make_link, client_for, alice: User, theo: User) -> None:
    connected(client_for(alice), make_link()[1], name)
    answer = client_for(theo).get("/practice/")
    assert page(answer).texts(".client") == [name]
    assert b"<script>alert" not in answer.content


def test_a_form_sent_twice_connects_once(make_link, client_for, alice: User) -> None:
    link, token = make_link()
    client = client_for(alice)
    form = {**form_at(client, token), "name": "Alice"}
    assert [client.post("/connect/", form)["Location"] for _ in range(2)] == ["/sharing/", "/sharing/"]
    link.refresh_from_db()
    assert (link.uses, Connection.objects.count(), ConnectionEvent.objects.count()) == (1, 1, 1)


def test_the_yes_is_for_the_therapist_whom_the_form_showed(make_link, client_for, alice: User, bob: User) -> None:
    _link, token = make_link()
    client = client_for(alice)
    form = form_at(client, token)
    other = actions.record_therapist(
        user=bob, name="Someone Else", register="R", number="1", checked_on=TODAY(), checked_by="O"
    )
    _second, decoy = actions.make_link(therapist=other, label="x", uses_allowed=1, closes_on=TODAY())
    client.get(f"/join/{decoy}/")
    client.post("/connect/", {**form, "name": "Alice"})
    assert Connection.objects.get().therapist.name == "Theo Marsh"


def test_another_persons_form_connects_nobody(make_link, client_for, alice: User, bob: User) -> None:
    form = form_at(client_for(alice), make_link()[1])
    assert client_for(bob).post("/connect/", {**form, "name": "Bob"})["Location"] == "/connect/"
    for value in ("", "rubbish", "W10:x:y"):
        client_for(alice).post("/connect/", {"name": "A", "link": value})
    assert not Connection.objects.exists()


def test_a_link_used_up_meanwhile_is_told_kindly_and_costs_nothing(
    make_link, client_for, alice: User, bob: User
) -> None:
    link, token = make_link(uses_allowed=1)
    client = client_for(alice)
    form = form_at(client, token)
    actions.connect(client=bob, link=link, name="Bob", day=TODAY())
    response = client.post("/connect/", {**form, "name": "Alice"}, follow=True)
    assert "It cost you nothing" in page(response).text_of("main")
    assert list(Connection.objects.values_list("client__name", flat=True)) == ["bob"]
    assert not ConnectionEvent.objects.owned_by(alice).exists()


def test_the_client_ends_it_at_once(connection: Connection, client_for, alice: User, theo: User) -> None:
    client = client_for(alice)
    at = f"/sharing/{connection.pk}/end/"
    assert [client.post(at).status_code for _ in range(2)] == [303, 303]
    mine = page(client.get("/sharing/"))
    assert not mine.has(".connection")
    assert mine.texts(".events bdi") == ["You ended the connection with Theo Marsh.", "You connected with Theo Marsh."]
    assert "Alice from Tuesday" not in page(client_for(theo).get("/practice/")).text
    connection.refresh_from_db()
    assert (bytes(connection.sealed), connection.ended_by) == (b"", "client"), "the name is wiped, not hidden"


def test_the_therapist_ends_it_at_once(connection: Connection, client_for, alice: User, theo: User) -> None:
    client_for(theo).post(f"/practice/connections/{connection.pk}/end/")
    assert "Theo Marsh ended the connection." in page(client_for(alice).get("/sharing/")).text_of(".events")
    assert not page(client_for(theo).get("/practice/")).has(".client")


def test_a_strangers_row_and_no_row_give_the_same_answer(connection: Connection, client_for, alice, bob, theo) -> None:
    for client, at in (
        (client_for(bob), "/sharing/{}/end/"), (client_for(theo), "/sharing/{}/end/"),
        (client_for(alice), "/practice/connections/{}/end/"),
    ):  # fmt: skip
        foreign, absent = (client.post(at.format(row)) for row in (connection.pk, uuid4()))
        assert (foreign.status_code, foreign.content) == (404, absent.content)
    assert Connection.objects.open().get() == connection


def test_another_therapist_can_end_and_see_nothing(connection: Connection, client_for, bob: User) -> None:
    actions.record_therapist(user=bob, name="B", register="R", number="1", checked_on=TODAY(), checked_by="O")
    client = client_for(bob)
    assert client.post(f"/practice/connections/{connection.pk}/end/").status_code == 404
    look = page(client.get("/practice/"))
    assert not look.has(".client")
    assert not look.has(".link")


def test_connecting_again_takes_one_use(make_link, client_for, alice: User) -> None:
    link, token = make_link(uses_allowed=2)
    client = client_for(alice)
    for _ in range(2):
        connected(client, token, "Alice")
        client.post(f"/sharing/{Connection.objects.open().get().pk}/end/")
    link.refresh_from_db()
    assert (link.uses, link.state) == (2, "used_up")
    client.get(f"/join/{token}/")
    assert "isn’t open" in page(client.get("/connect/")).text_of("h1")


def test_where_a_professional_did_harm_nothing_pushes(client_for, me_for, connection, alice: User, bob: User) -> None:
    from healing.accounts import situation

    assert "link that a therapist hands you" in page(client_for(bob).get("/sharing/")).text
    situation.keep(me_for(bob), happened="professional")
    quiet = page(client_for(bob).get("/sharing/")).text_of("main")
    assert "therapist" not in quiet
    assert "takes complaints" in quiet
    situation.keep(me_for(alice), happened="professional")
    look = page(client_for(alice).get("/sharing/"))
    assert "HCPC register" in look.text_of(".connection")
    assert "takes complaints" in look.text_of(".connection")


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_never_share_the_last_use(make_link, alice: User, bob: User) -> None:
    link, _token = make_link(uses_allowed=1)
    results: list[str] = []
    together = threading.Barrier(2)

    def take(user: User) -> None:
        together.wait()
        try:
            actions.connect(client=user, link=link, name=user.name, day=TODAY())
            results.append("connected")
        except actions.LinkClosed:
            results.append("closed")
        finally:
            database.close()

    threads = [threading.Thread(target=take, args=(user,)) for user in (alice, bob)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["closed", "connected"]
    assert (SignupLink.objects.get().uses, Connection.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_one_person_twice_at_once_takes_one_use(make_link, alice: User) -> None:
    link, _token = make_link(uses_allowed=1)
    made: list[object] = []
    together = threading.Barrier(2)

    def take() -> None:
        together.wait()
        try:
            made.append(actions.connect(client=alice, link=link, name="Alice", day=TODAY()).pk)
        finally:
            database.close()

    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 2
    assert len(set(made)) == 1
    assert SignupLink.objects.get().uses == 1


def test_a_therapist_can_be_anothers_client(make_link, bob: User, client_for, therapist: Therapist) -> None:
    actions.record_therapist(user=bob, name="B", register="R", number="1", checked_on=TODAY(), checked_by="O")
    connected(client_for(bob), make_link()[1], "Bob")
    assert Connection.objects.get().client == bob
