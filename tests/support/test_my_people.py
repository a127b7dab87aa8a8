"""People I can reach: sealed, mine alone, and up to three that show without unlocking if I choose it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from healing import vault
from healing.accounts import carry, situation
from healing.accounts.models import State, User
from healing.accounts.person import Person
from healing.support import people
from healing.support.models import Contact
from healing.support.people import Reachable
from healing.vault import lock
from tests.conftest import PASSPHRASE
from tests.page import Page, page

LIST, NEW, SHOWN, HELP, PEOPLE = (
    reverse(f"support:{name}") for name in ("my_people", "person_new", "people_shown", "help_now", "people")
)
Browser = Callable[[User], Client]
Me = Callable[..., Person]
START = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script> محمد 🫖 " + "é" * 20


def add(client: Client, **words: object) -> None:
    form = page(client.get(NEW)).form("main form")
    assert client.post(NEW, {**form, "name": "Ana", **words}).status_code == 303


def listed(me: Person, *names: str, how: str = "") -> list[UUID]:
    """Put these names on the list; returns their ids."""
    ids = [uuid4() for _name in names]
    for row_id, name in zip(ids, names, strict=True):
        people.keep(me, row_id=row_id, name=name, how=how, helps=(), what_for="")
    return ids


def names(seen: Page) -> list[str]:
    return seen.texts("li[id^=p-] h2")


def address(route: str, person_id: UUID) -> str:
    return reverse(f"support:{route}", args=[person_id])


def test_an_empty_list_says_that_this_is_common_and_who_answers(alice: User, client_for: Browser) -> None:
    seen = page(client_for(alice).get(LIST))
    assert "If no one comes to mind, that’s common. These people answer." in seen.text_of("main")
    assert HELP in [a.attrs["href"] for a in seen.select("main .card a")]
    assert "nobody learns that they are on this list" in seen.text_of("main")


def test_someone_is_added_with_a_button_to_call_and_text(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    add(client, how="+44 (0)7700 900-123, after six", helps=["listens", "comes"], what_for="no questions")
    seen = page(client.get(LIST))
    assert names(seen) == ["Ana"]
    assert [a.attrs["href"] for a in seen.select(".reach a")] == ["tel:+4407700900123", "sms:+4407700900123"]
    assert "Listens · Can come over · no questions" in seen.texts("li[id^=p-] p")
    assert "Ana" in seen.texts(".reach a")[0]


@pytest.mark.parametrize(
    ("how", "tel", "mail"),
    [
        ("988", "tel:988", ""),
        ("0800 1234", "tel:08001234", ""),
        ("٠٧٧٠٠ ٩٠٠١٢٣", "tel:07700900123", ""),
        ("Flat 12, knock", "", ""),
        ("ana@post.example or 07700900123", "tel:07700900123", "mailto:ana@post.example"),
        ('javascript:alert(1)"@x.y', "", ""),
        ("a?bcc=all@x.example", "", "mailto:bcc%3Dall@x.example"),
        ("", "", ""),
    ],
)
def test_what_was_written_leads_where_it_can(how: str, tel: str, mail: str) -> None:
    assert (Reachable(how).tel, Reachable(how).mail) == (tel, mail)


def test_a_person_can_be_changed_and_the_form_is_filled(alice: User, client_for: Browser, me_for: Me) -> None:
    client, (ana,) = client_for(alice), listed(me_for(alice), "Ana", how="988")
    form = page(client.get(address("person_change", ana))).form("main form")
    assert (form["name"], form["how"]) == ("Ana", "988")
    client.post(address("person_change", ana), {**form, "name": "Anna"})
    assert names(page(client.get(LIST))) == ["Anna"]
    assert Contact.objects.owned_by(alice).count() == 1


def test_removing_is_asked_once_and_takes_them_off_help_now_too(alice: User, client_for: Browser, me_for: Me) -> None:
    client, (ana, bea) = client_for(alice), listed(me_for(alice), "Ana", "Bea")
    people.show(me_for(alice), chosen=[ana, bea])
    asked = page(client.get(address("person_remove", ana)))
    assert "Ana" in asked.text_of("main form")
    assert names(page(client.get(LIST))) == ["Ana", "Bea"]
    assert client.post(address("person_remove", ana)).status_code == 303
    assert names(page(client.get(LIST))) == ["Bea"]
    assert page(client.get(HELP)).texts("#own-people-card b") == ["Bea"]
    assert client.post(address("person_remove", ana)).status_code == 404


def test_the_order_is_theirs(alice: User, client_for: Browser, me_for: Me) -> None:
    client, ids = client_for(alice), listed(me_for(alice), "Ana", "Bea", "Cem")
    client.post(address("person_move", ids[2]), {"by": "up"})
    assert names(page(client.get(LIST))) == ["Ana", "Cem", "Bea"]
    client.post(address("person_move", ids[0]), {"by": "up"})
    client.post(address("person_move", ids[0]), {"by": "sideways"})
    assert names(page(client.get(LIST))) == ["Ana", "Cem", "Bea"]
    client.post(address("person_move", ids[0]), {"by": "down"})
    seen = page(client.get(LIST))
    assert names(seen) == ["Cem", "Ana", "Bea"]
    assert "Move up: Cem" not in seen.texts("main button")


def test_nobody_shows_before_it_was_chosen(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    listed(me_for(alice), "Ana")
    for where in (HELP, PEOPLE):
        seen = page(client.get(where))
        assert not seen.has("#own-people-card")
        assert "Ana" not in seen.text_of("main")
        assert {LIST, reverse("support:safety_plan")} <= {a.attrs["href"] for a in seen.select(".own-ways a")}
    assert "people" not in me_for(alice).everyday


def test_what_showing_means_is_said_before_the_choice(alice: User, client_for: Browser, me_for: Me) -> None:
    listed(me_for(alice), "Ana")
    main = page(client_for(alice).get(SHOWN)).text_of("main")
    assert "Anyone who opens this site while you are signed in can see them" in main
    assert main.index("Anyone who opens") < main.index("Who shows on Help now")


def test_three_can_show_and_four_can_not(alice: User, client_for: Browser, me_for: Me) -> None:
    client, ids = client_for(alice), listed(me_for(alice), "Ana", "Bea", "Cem", "Dee", how="0800 1234")
    answer = client.post(SHOWN, {"shown": [str(one) for one in ids]})
    assert answer.status_code == 422
    assert "Up to three can show" in page(answer).text_of(".errors")
    assert len(page(answer).form("form[data-once]")["shown"]) == 4
    assert not page(client.get(HELP)).has("#own-people-card")
    client.post(SHOWN, {"shown": [str(one) for one in ids[1:]]})
    for where in (HELP, PEOPLE):
        seen = page(client.get(where))
        assert seen.texts("#own-people-card b") == ["Bea", "Cem", "Dee"]
        assert "tel:08001234" in [a.attrs["href"] for a in seen.select("#own-people-card a")]
    client.post(SHOWN, {})
    assert not page(client.get(HELP)).has("#own-people-card")


def test_someone_elses_person_can_not_be_shown(alice: User, bob: User, client_for: Browser, me_for: Me) -> None:
    (hers,) = listed(me_for(alice), "Ana")
    answer = client_for(bob).post(SHOWN, {"shown": [str(hers)]})
    assert answer.status_code == 422
    assert "Ana" not in page(answer).text


def test_the_shown_few_follow_a_change_of_name_and_order(alice: User, me_for: Me) -> None:
    ids = listed(me_for(alice), "Ana", "Bea")
    people.show(me_for(alice), chosen=ids)
    people.keep(me_for(alice), row_id=ids[0], name="Anna", how="1", helps=(), what_for="only hers")
    people.arrange(me_for(alice), row_id=ids[1], by=-1)
    assert me_for(alice).everyday["people"] == [{"name": "Bea", "how": ""}, {"name": "Anna", "how": "1"}]
    assert me_for(alice).private["people"] == 2


def test_they_show_on_an_idle_device_that_stays_signed_in(alice: User, client: Client, me_for: Me) -> None:
    ids = listed(me_for(alice), "Ana", "Bea")
    people.show(me_for(alice), chosen=ids[:1])
    with time_machine.travel(START, tick=False) as clock:
        client.post("/sign-in/", {"name": "alice", "passphrase": PASSPHRASE, "stay": "on"})
        clock.shift(timedelta(minutes=16))
        for where in (HELP, PEOPLE):
            assert page(client.get(where)).texts("#own-people-card b") == ["Ana"]
        for private in (LIST, NEW, SHOWN, reverse("support:safety_plan")):
            assert client.get(private)["Location"].startswith("/sign-in/"), private


def test_they_show_while_the_journal_is_locked_and_the_list_does_not(
    alice: User, client_for: Browser, me_for: Me
) -> None:
    me = me_for(alice)
    ids = listed(me, "Ana", "Bea")
    people.show(me, chosen=ids[:1])
    made, _code = lock.draft(alice, "seven quiet lanterns")
    assert lock.confirm(alice, made, "seven quiet lanterns", me.keys.private)
    client = client_for(User.objects.get(pk=alice.pk))
    seen = page(client.get(HELP))
    assert seen.texts("#own-people-card b") == ["Ana"]
    assert "Bea" not in seen.text
    for private in (LIST, NEW, SHOWN, address("person_change", ids[0])):
        assert client.get(private).status_code == 303, private


def test_signed_out_nobody_shows(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    people.show(me_for(alice), chosen=listed(me_for(alice), "Ana"))
    client.post("/sign-out/")
    for where in (HELP, PEOPLE):
        seen = page(client.get(where))
        assert "Ana" not in seen.text
        assert not seen.has(".own-ways")


@pytest.mark.parametrize("other", ["bob", "theo", "olga"])
def test_nobody_else_finds_any_of_it(
    other: str, alice: User, client_for: Browser, me_for: Me, request: pytest.FixtureRequest
) -> None:
    (ana,) = listed(me_for(alice), "Ana")
    people.show(me_for(alice), chosen=[ana])
    client = client_for(request.getfixturevalue(other))
    for where in (LIST, SHOWN, HELP, PEOPLE, reverse("support:safety_plan"), "/practice/", "/sharing/"):
        assert "Ana" not in page(client.get(where)).text, where
    for route in ("person_change", "person_remove", "person_move"):
        answer = client.post(address(route, ana), {"name": "Mine now", "by": "up"})
        absent = client.post(address(route, uuid4()), {"name": "Mine now", "by": "up"})
        assert (answer.status_code, answer.content) == (404, absent.content)
    assert people.listed(me_for(alice))[0].name == "Ana"


def test_what_is_typed_stays_when_it_can_not_be_kept(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    form = page(client.get(NEW)).form("main form")
    answer = client.post(NEW, {**form, "name": "x" * 81, "how": HOSTILE, "helps": ["listens", "nonsense"]})
    seen = page(answer)
    assert answer.status_code == 422
    again = seen.form("form[data-once]")
    assert (again["name"], again["how"]) == ("x" * 81, HOSTILE.strip())
    assert "80 characters" in seen.text_of(".errors")
    assert b"<script>alert" not in answer.content
    assert not Contact.objects.exists()


def test_strange_words_are_kept_as_they_are_and_run_nothing(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    add(client, name=HOSTILE, how=HOSTILE, what_for=HOSTILE)
    people.show(me_for(alice), chosen=[people.listed(me_for(alice))[0].id])  # type: ignore[list-item]
    for where in (LIST, HELP):
        answer = client.get(where)
        assert b"<script>alert" not in answer.content
        assert HOSTILE.strip() in page(answer).text


def test_sent_twice_it_is_there_once(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    form = page(client.get(NEW)).form("main form") | {"name": "Ana"}
    for _time in range(3):
        assert client.post(NEW, form).status_code == 303
    assert Contact.objects.owned_by(alice).count() == 1
    client.post(NEW, page(client.get(NEW)).form("main form") | {"name": "Ana"})
    assert Contact.objects.owned_by(alice).count() == 1, "after Back the form is a fresh one"
    client.post(NEW, page(client.get(NEW)).form("main form") | {"name": "Ana", "how": "988"})
    assert Contact.objects.owned_by(alice).count() == 2


def test_a_form_of_an_ended_session_is_kept_after_sign_in(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    form = page(client.get(NEW)).form("main form") | {"name": "Ana", "how": "988"}
    client.post("/sign-out/")
    shown = page(client.post(NEW, form))
    assert not Contact.objects.exists()
    answer = client.post("/sign-in/", {**shown.form("main form"), "name": "alice", "passphrase": PASSPHRASE})
    assert answer["Location"] == LIST
    assert [one.name for one in people.listed(me_for(alice))] == ["Ana"]


@pytest.mark.parametrize("whose", ["", "nonsense", "bob"])
def test_a_tag_that_is_not_mine_keeps_nothing_and_loses_nothing(
    whose: str, alice: User, bob: User, client_for: Browser
) -> None:
    tag = carry.tag(bob.pk, uuid4()) if whose == "bob" else whose
    answer = client_for(alice).post(NEW, {"name": "Ana", "tag": tag})
    assert answer.status_code == 422
    assert page(answer).form("form[data-once]")["name"] == "Ana"
    assert not Contact.objects.exists()


def test_thirty_fit_and_then_it_says_so(alice: User, client_for: Browser, me_for: Me) -> None:
    listed(me_for(alice), *[f"P{n}" for n in range(people.MOST)])
    client = client_for(alice)
    assert NEW not in [a.attrs["href"] for a in page(client.get(LIST)).select("main a")]
    form = page(client.get(NEW)).form("main form")
    answer = client.post(NEW, {**form, "name": "One more"})
    assert answer.status_code == 422
    assert page(answer).form("form[data-once]")["name"] == "One more"


def test_the_number_of_queries_does_not_grow(alice: User, client_for: Browser, me_for: Me) -> None:
    client, counted = client_for(alice), set()
    for count in (1, 2, 27):
        ids = listed(me_for(alice), *["Ana"] * count)
        people.show(me_for(alice), chosen=ids[:3])
        for where in (LIST, SHOWN, HELP, reverse("support:safety_plan")):
            client.get(where)
            with CaptureQueriesContext(connection) as queries:
                client.get(where)
            counted.add((where, len([q for q in queries if "BEGIN" not in q["sql"]])))
    assert len(counted) == 4, counted
    assert max(number for _where, number in counted) <= 10


def test_a_damaged_everyday_document_hides_no_line(alice: User, client_for: Browser, me_for: Me) -> None:
    people.show(me_for(alice), chosen=listed(me_for(alice), "Ana"))
    found = people.near
    State.objects.filter(user=alice, key="everyday").update(sealed=b"x" * 200)

    class Request:
        user = alice
        _person = Person(alice, vault.open_keyring(alice))

    assert found(Request()) == {"mine": True}  # type: ignore[arg-type]


def test_at_the_hardest_it_leads_to_their_own_people_the_plan_and_lines(
    alice: User, client_for: Browser, me_for: Me
) -> None:
    people.show(me_for(alice), chosen=listed(me_for(alice), "Ana", how="988"))
    client = client_for(alice)
    assert client.post(reverse("checkins:hard"), {"hard": "10"})["Location"] == reverse("checkins:very_hard")
    seen = page(client.post(reverse("checkins:very_hard"), {"answer": "yes"}, follow=True))
    assert seen.texts("#own-people-card b") == ["Ana"]
    assert reverse("support:safety_plan") in [a.attrs["href"] for a in seen.select(".own-ways a")]
    assert seen.has("select#country")
    for pressed in ("ending", "unsafe"):
        seen = page(client.post(reverse("support:pressed"), {"pressed": pressed}, follow=True))
        assert seen.texts("#own-people-card b") == ["Ana"]


def test_today_asks_to_name_one_person_until_someone_is_listed(alice: User, client_for: Browser, me_for: Me) -> None:
    """Rule 12, from the count in the sealed state: no query of its own."""
    me, done = me_for(alice), {"lesson": "2026-11-01", "exercise": "tried", "done": "2026-11-01"}
    situation.keep(me, found="longer")
    me.change("everyday", lambda kept: kept.update(steps={"A1": dict(done), "A2": dict(done), "A3": dict(done)}))
    client = client_for(alice)
    assert LIST in [a.attrs["href"] for a in page(client.get("/today/")).select(".next a")]
    with CaptureQueriesContext(connection) as before:
        client.get("/today/")
    (ana,) = listed(me_for(alice), "Ana")
    assert LIST not in [a.attrs["href"] for a in page(client.get("/today/")).select("main a")]
    with CaptureQueriesContext(connection) as after:
        client.get("/today/")
    assert len(after) == len(before)
    people.remove(me_for(alice), row_id=ana)
    assert me_for(alice).private["people"] == 0


def test_locked_an_empty_list_does_not_look_like_one(alice: User, client_for: Browser, me_for: Me) -> None:
    made, _code = lock.draft(alice, "seven quiet lanterns")
    assert lock.confirm(alice, made, "seven quiet lanterns", me_for(alice).keys.private)
    client = client_for(User.objects.get(pk=alice.pk))
    for private in (LIST, NEW, SHOWN):
        assert client.get(private).status_code == 303, private
