"""A therapist's links: made, seen once, withdrawn; and who may make none."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from healing.accounts.models import User
from healing.sharing import actions
from healing.sharing.models import SignupLink, Therapist, token_hash
from tests.page import page

NEW = "/practice/links/new/"


def fresh(client) -> dict[str, str]:
    return {**page(client.get(NEW)).form(), "label": "Tuesday group"}


def test_a_link_is_made_and_its_address_seen_once(therapist: Therapist, client_for, theo: User, caplog) -> None:
    client = client_for(theo)
    form = fresh(client)
    assert (form["uses"], form["days"]) == ("1", "14")
    response = client.post(NEW, {**form, "uses": "20"})
    assert (response.status_code, response["Location"]) == (303, "/practice/links/made/")
    shown = client.get("/practice/links/made/")
    look = page(shown)
    address = look.text_of("#address")
    token = address.rstrip("/").rpartition("/")[2]
    link = SignupLink.objects.get()
    assert (len(token), link.token_hash, link.uses_allowed) == (22, token_hash(token), 20)
    assert link.closes_on == timezone.now().date() + timedelta(days=14)
    assert look.has(".code-square svg path")
    assert b"style=" not in shown.content
    assert b"Tuesday" not in bytes(link.sealed)
    again = client.get("/practice/links/made/", follow=True)
    assert "shown once" in page(again).text
    assert token not in again.content.decode() + client.get("/practice/").content.decode() + caplog.text


def test_the_card_to_print_carries_no_word_of_hurt(therapist: Therapist, client_for, theo: User) -> None:
    client = client_for(theo)
    client.post(NEW, fresh(client))
    card = page(client.get("/practice/links/made/")).text_of(".sheet-page").casefold()
    assert "theo marsh" in card
    for word in ("hurt", "wound", "therap", "trauma", "mend", "heal", "crisis", "tuesday group", "betray", "pain"):
        assert word not in card, word


@pytest.mark.parametrize(
    ("field", "value"),
    [("label", ""), ("label", "x" * 61), ("uses", "0"), ("uses", "21"), ("uses", "two"), ("uses", ""), ("uses", "9" * 5000),
     ("days", "0"), ("days", "-3"), ("days", "91"), ("days", "2020-01-01"), ("days", "\U0001f331"), ("uses", "1.5")],
)  # fmt: skip
def test_bad_input_is_said_beside_its_field(field: str, value: str, therapist, client_for, theo: User) -> None:
    client = client_for(theo)
    typed = {**fresh(client), field: value}
    response = client.post(NEW, typed)
    assert response.status_code == 422
    look = page(response)
    assert look.has(f"#id_{field}-error")
    assert look.form() == typed | {"csrfmiddlewaretoken": look.form().get("csrfmiddlewaretoken")}
    assert not SignupLink.objects.exists()


@pytest.mark.parametrize("label", ["<script>alert(1)</script>", "קבוצה", "\U0001f331", "x" * 60])
def test_any_label_comes_back_as_it_was_typed(label: str, therapist, client_for, theo: User) -> None:
    client = client_for(theo)
    client.post(NEW, {**fresh(client), "label": label})
    answer = client.get("/practice/")
    assert page(answer).texts(".link b") == [label]
    assert b"<script>alert" not in answer.content


def test_a_form_sent_twice_makes_one_link(therapist: Therapist, client_for, theo: User) -> None:
    client = client_for(theo)
    form = fresh(client)
    client.post(NEW, form)
    client.post(NEW, form)
    assert SignupLink.objects.count() == 1
    assert page(client.get("/practice/links/made/")).text_of("#address")


def test_another_therapists_ticket_makes_no_link_of_theirs(therapist, client_for, theo: User, bob: User) -> None:
    theirs = client_for(theo)
    form = fresh(theirs)
    theirs.post(NEW, form)
    other = actions.record_therapist(
        user=bob, name="B", register="R", number="1", checked_on=timezone.now().date(), checked_by="O"
    )
    actions.state(therapist=other, sees="alone", keeps_private=None, looks="")
    assert client_for(bob).post(NEW, form).status_code == 303
    assert SignupLink.objects.owned_by(theo).count() == 1


def test_someone_unchecked_can_make_no_link(client_for, alice: User, therapist: Therapist, theo: User) -> None:
    therapist.number = "PYL 9999"
    therapist.save()
    client = client_for(theo)
    look = page(client.get("/practice/"))
    assert "haven’t been checked" in look.text_of(".notice")
    assert not look.has(f'a[href="{NEW}"]')
    for answer in (client.get(NEW), client.post(NEW, {"label": "x", "uses": "1", "days": "14"})):
        assert answer.status_code == 403
        assert "haven’t been checked" in page(answer).text_of(".notice")
    with pytest.raises(actions.NotChecked):
        actions.make_link(therapist=therapist, label="x", uses_allowed=1, closes_on=timezone.now().date())
    assert not SignupLink.objects.exists()


def test_practice_does_not_exist_for_anyone_else(client_for, alice: User, olga: User, therapist) -> None:
    for user in (alice, olga):
        client = client_for(user)
        absent = client.get("/nothing-here/")
        for at in ("/practice/", "/practice/statements/", NEW, "/practice/links/made/"):
            answer = client.get(at)
            assert (answer.status_code, answer.content) == (404, absent.content)


def test_states_are_shown_and_a_link_is_withdrawn(make_link, client_for, theo: User, bob: User) -> None:
    today = timezone.now().date()
    used, _ = make_link(label="used", uses_allowed=1)
    actions.connect(client=bob, link=used, name="Bob", day=today)
    make_link(label="over", closes_on=today - timedelta(days=2))
    gone, _ = make_link(label="gone")
    make_link(label="open")
    client = client_for(theo)
    for _again in range(2):
        assert client.post(f"/practice/links/{gone.pk}/withdraw/").status_code == 303
    look = page(client.get("/practice/"))
    rows = {row.select("b")[0].text: row.select(".state")[0].text for row in look.select(".link")}
    assert rows == {"used": "Used up", "over": "Expired", "gone": "Withdrawn", "open": "Open"}
    assert len(look.select('main form[action*="/withdraw/"]')) == 1
    assert look.texts(".client") == ["Bob"], "connections outlive their link"


def test_a_strangers_link_and_no_link_give_the_same_answer(make_link, client_for, bob: User, alice: User) -> None:
    link, _ = make_link()
    actions.record_therapist(
        user=bob, name="B", register="R", number="1", checked_on=timezone.now().date(), checked_by="O"
    )
    for user in (bob, alice):
        client = client_for(user)
        foreign, absent = (client.post(f"/practice/links/{row}/withdraw/") for row in (link.pk, uuid4()))
        assert (foreign.status_code, foreign.content) == (404, absent.content)
    link.refresh_from_db()
    assert link.state == "open"


def test_statements_come_before_the_first_link(client_for, theo: User) -> None:
    actions.record_therapist(
        user=theo, name="Theo", register="R", number="1", checked_on=timezone.now().date(), checked_by="O"
    )
    client = client_for(theo)
    assert client.get(NEW)["Location"] == "/practice/statements/"
    refused = client.post("/practice/statements/", {"sees": "both", "looks": "before our sessions"})
    assert refused.status_code == 422
    assert page(refused).has("#id_keeps_private-error")
    assert page(refused).form()["looks"] == "before our sessions"
    for bad in (
        {},
        {"sees": "sideways"},
        {"sees": "alone", "looks": "x" * 81},
        {"sees": "both", "keeps_private": "maybe"},
    ):
        assert client.post("/practice/statements/", bad).status_code == 422
    said = {"sees": "together", "keeps_private": "no", "looks": "<b>before</b>"}
    assert client.post("/practice/statements/", said).status_code == 303
    therapist = Therapist.objects.get()
    assert (therapist.sees, therapist.keeps_private, therapist.looks) == ("together", False, "<b>before</b>")
    assert page(client.get("/practice/statements/")).form()["looks"] == "<b>before</b>"
    assert client.get(NEW).status_code == 200
    client.post("/practice/statements/", {"sees": "alone", "keeps_private": "yes"})
    therapist.refresh_from_db()
    assert therapist.keeps_private is None
