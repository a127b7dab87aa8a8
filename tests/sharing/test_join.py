"""A link is opened: the token leaves the address, the page says who invites, and no is an answer."""

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts import arrivals
from healing.accounts.models import Session, User
from healing.sharing import actions, waiting
from healing.sharing.models import Connection, SignupLink, Therapist
from healing.web.dates import day_full
from tests.page import page

JOIN = "/join/"


def opened(client: Client, token: str) -> None:
    """Open the link, and end on the clean address."""
    response = client.get(f"/join/{token}/")
    assert (response.status_code, response["Location"]) == (303, JOIN)
    assert token not in response.content.decode()


def test_the_first_visit_takes_the_token_out_of_the_address(make_link, caplog) -> None:
    _link, token = make_link()
    client = Client()
    with caplog.at_level(logging.DEBUG):
        opened(client, token)
        shown = client.get(JOIN)
    assert "Theo Marsh invites you" in page(shown).text_of("h1")
    assert token not in shown.content.decode()
    assert token not in caplog.text
    assert all(token not in morsel.value for morsel in client.cookies.values())
    assert "s" not in client.cookies, "a stranger gets no session"


def test_the_page_says_who_invites_how_they_were_checked_and_what_they_see(make_link) -> None:
    client = Client()
    opened(client, make_link()[1])
    words = page(client.get(JOIN)).text_of("main")
    for said in (
        "HCPC register", "PYL 1234", day_full(timezone.now().date() - timedelta(days=21)), "Olga Brandt",
        "Did this person give you this link?",
        "One name that you choose", "Whether you opened this link", "harmed, or if a court orders it",
        "No person reads what you write here", "alone and together", "I don’t keep one person’s words private",
        "before our sessions", "Saying no lets you in all the same",
    ):  # fmt: skip
        assert said in words, said
    assert "Tuesday group" not in words, "the label is the therapist's"


def test_links_that_are_not_open_look_the_same(make_link, bob: User, therapist: Therapist) -> None:
    used_up, one = make_link(uses_allowed=1)
    actions.connect(client=bob, link=used_up, name="Bob", day=timezone.now().date())
    _expired, two = make_link(closes_on=timezone.now().date() - timedelta(days=3))
    withdrawn, three = make_link()
    actions.withdraw(link=withdrawn)
    pages = set()
    for token in (one, two, three, "x" * 22, "\U0001f331", "y" * 5000):
        client = Client()
        client.get(reverse("sharing:join_token", kwargs={"token": token}))
        answer = client.get(JOIN)
        assert answer.status_code == 200
        look = page(answer)
        assert "This link isn’t open now" in look.text_of("h1")
        assert "Begin alone" in look.texts("main button")
        assert "Theo" not in look.text
        pages.add(look.text)
    assert len(pages) == 1
    assert "Begin alone" in page(Client().get(JOIN)).texts("main a")


def test_an_unchecked_therapist_invites_nobody(make_link, therapist: Therapist, bob: User) -> None:
    link, token = make_link()
    therapist.name = "Someone Else"
    therapist.save()
    client = Client()
    opened(client, token)
    assert "isn’t open" in page(client.get(JOIN)).text_of("h1")
    with pytest.raises(actions.LinkClosed):
        actions.connect(client=bob, link=link, name="Bob", day=timezone.now().date())


def test_a_therapists_own_link_says_that_it_is_theirs(make_link, client_for, theo: User) -> None:
    client = client_for(theo)
    opened(client, make_link()[1])
    look = page(client.get(JOIN))
    assert "This link is yours" in look.text_of(".own")
    assert not look.has('main a[href="/connect/"]')
    assert not look.has('main form[action="/join/no/"]')
    assert client.get("/connect/")["Location"] == JOIN
    assert not Connection.objects.exists()


def test_no_drops_the_token_and_keeps_the_answers(make_link) -> None:
    from django.http import HttpResponse

    from healing.accounts import before

    client = Client()
    carrier = HttpResponse()
    before.write(carrier, {"found": "longer"})
    client.cookies = carrier.cookies
    opened(client, make_link()[1])
    assert client.post("/join/no/").status_code == 303
    assert "isn’t open" in page(client.get(JOIN)).text_of("h1")

    class Asked:
        COOKIES = {name: morsel.value for name, morsel in client.cookies.items()}

    assert before.read(Asked()) == {"found": "longer"}  # type: ignore[arg-type]


def test_signed_in_the_token_lies_in_the_session(make_link, client_for, alice: User) -> None:
    client = client_for(alice)
    opened(client, make_link()[1])
    assert not client.cookies.get("b")
    seen = page(client.get(JOIN))
    assert "Connect with Theo Marsh?" in seen.texts('main a[href="/connect/"]')
    assert seen.texts('main a[href="/today/"]') == ["Later"], "who has an account has begun already"
    client.post("/join/no/")
    assert "isn’t open" in page(client.get(JOIN)).text_of("h1")


def test_a_session_left_idle_tells_nothing_of_its_owner(
    make_link, connection: Connection, client_for, alice: User
) -> None:
    client = client_for(alice)
    opened(client, make_link()[1])
    assert "already connected" in page(client.get(JOIN)).text
    Session.objects.update(stay=True, fresh=timezone.now() - timedelta(minutes=16))
    assert "already connected" not in page(client.get(JOIN)).text


def test_the_token_moves_into_a_new_account(make_link, me_for: Callable, alice: User, bob: User, client_for) -> None:
    link, token = make_link()
    me = me_for(alice)
    assert waiting.link_for(me) is None
    arrivals.run(me, {"join": token, "found": "longer"})
    assert waiting.link_for(me_for(alice)) == link
    assert waiting.link_for(me_for(bob)) is None
    client = client_for(alice)
    assert "Theo Marsh invites you" in page(client.get(JOIN)).text_of("h1")
    client.post("/join/no/")
    assert waiting.link_for(me_for(alice)) is None


def test_nothing_waits_for_who_was_hurt_by_a_professional(make_link, me_for: Callable, alice: User) -> None:
    from healing.accounts import situation

    me = me_for(alice)
    arrivals.run(me, {"join": make_link()[1]})
    assert waiting.link_for(me)
    situation.keep(me, happened="professional")
    assert waiting.link_for(me_for(alice)) is None


def test_nothing_waits_once_connected_or_closed(make_link, me_for: Callable, alice: User) -> None:
    link, token = make_link()
    arrivals.run(me_for(alice), {"join": token})
    connected = actions.connect(client=alice, link=link, name="A", day=timezone.now().date())
    assert waiting.link_for(me_for(alice)) is None
    actions.end(connection=connected, by="client", day=timezone.now().date())
    assert waiting.link_for(me_for(alice)) == link
    actions.withdraw(link=link)
    assert waiting.link_for(me_for(alice)) is None
    assert SignupLink.objects.get().state == "withdrawn"


def test_visits_and_accounts_count_for_nothing(make_link, client_for, alice: User, theo: User) -> None:
    link, token = make_link()
    before_visit = page(client_for(theo).get("/practice/")).text
    opened(Client(), token)
    opened(client_for(alice), token)
    link.refresh_from_db()
    assert link.uses == 0
    assert page(client_for(theo).get("/practice/")).text == before_visit
