"""Six ways things can stand: which steps each may and may not see, in which order and words. Changing it loses nothing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts import situation
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.library.items import ForRoute, Step
from healing.pathways import progress
from healing.pathways.routes import EARLY
from tests.page import page
from tests.pathways.conftest import Put
from tests.pathways.shelf import field, step
from tests.pathways.test_questions import ASK, NOES

Browser = Callable[[User], Client]
Me = Callable[..., Person]
INDEX = reverse("pathways:index")

CARE = [f"A{n}" for n in range(1, 10)]
ALONE, TWO = ["B7"], ["B2", "B3", "B4", "B5", "B6", "B8", "B9"]
GUIDE = [f"C{n}" for n in range(1, 8)]
WITH_SOMEONE = [*CARE, "B1", *sorted(ALONE + TWO), *GUIDE]
WITHOUT = CARE + ALONE + GUIDE

# stands → (steps to see, steps never to see)
ROUTES = {
    "together": (WITH_SOMEONE, []),
    "unsure": (WITH_SOMEONE, []),
    "same_home": (WITH_SOMEONE, []),
    "apart": (WITHOUT, ["B1", *TWO]),
    "not_partner": (WITHOUT, ["B1", *TWO]),
    "died": (CARE + GUIDE, ["B1", *ALONE, *TWO]),
}


def every_step() -> list[Step]:
    """All 25, those of the library where it has them."""
    here = catalogue().steps
    made = [here.get(i) or step(i, gate=i in TWO, twin="A5" if i in TWO else "") for i in WITH_SOMEONE]
    return [one if not one.gate or one.twin else step(one.id, gate=True, twin="A5") for one in made]


def seen_ids(client: Client) -> list[str]:
    links = page(client.get(INDEX)).select("main li h3 a")
    return [link.attrs["href"].split("/")[2] for link in links]


@pytest.mark.parametrize("stands", ROUTES)
@pytest.mark.parametrize("gate", ["open", "closed"])
def test_each_route_sees_its_steps_and_no_others(
    alice: User, client_for: Browser, me_for: Me, put: Put, stands: str, gate: str
) -> None:
    put(*every_step())
    client = client_for(alice)
    situation.keep(me_for(alice), found="longer", stands="together")
    if gate == "open":
        client.post(ASK, NOES)
    situation.keep(me_for(alice), stands=stands)
    may, never = ROUTES[stands]
    assert seen_ids(client) == may
    for step_id in may:
        assert client.get(reverse("pathways:step", args=[step_id])).status_code == 200, step_id
    missing = page(client.get("/steps/Z9/")).text_of("main")
    for step_id in never:
        if step_id != "B1":  # a text that everyone reads may lead there
            answer = client.get(reverse("pathways:step", args=[step_id]))
            assert (answer.status_code, answer.headers["Location"]) == (303, INDEX), step_id
        for where in ("kept", "earlier", "sheet"):
            answer = client.get(reverse(f"pathways:{where}", args=[step_id]) if step_id != "B1" else "/steps/B1/")
            assert answer.status_code == 404, (step_id, where)
            assert page(answer).text_of("main") == missing


@pytest.mark.parametrize("stands", ROUTES)
def test_a_step_that_takes_two_is_only_open_after_five_noes(
    alice: User, client_for: Browser, me_for: Me, put: Put, stands: str
) -> None:
    put(*every_step())
    situation.keep(me_for(alice), found="longer", stands=stands)
    client = client_for(alice)
    for step_id in set(ROUTES[stands][0]) & set(TWO):
        seen = page(client.get(reverse("pathways:step", args=[step_id])))
        assert "This one takes two. Here is one just for you." in seen.text_of("main .notice")


@pytest.mark.parametrize("stands", ROUTES)
def test_the_seams_count_what_the_route_has(alice: User, me_for: Me, put: Put, stands: str) -> None:
    put(*every_step())
    me = me_for(alice)
    situation.keep(me, found="longer", stands=stands)
    counted = {line.pathway: line.segments for line in progress.seams(me, situation.situation(me))}
    may = [step_id for step_id in ROUTES[stands][0] if step_id != "B1"]
    names = {"A": "care", "B": "bonds", "C": "guide"}
    assert counted == {
        name: len([i for i in may if i[0] == letter])
        for letter, name in names.items()
        if any(i[0] == letter for i in may)
    }


@pytest.mark.parametrize("happened", ["family", "professional"])
def test_where_it_was_no_partner_nothing_takes_two(
    alice: User, client_for: Browser, me_for: Me, put: Put, happened: str
) -> None:
    put(*every_step())
    situation.keep(me_for(alice), found="longer", happened=happened)
    assert seen_ids(client_for(alice)) == WITHOUT


def test_they_died_no_word_of_a_partner(alice: User, client_for: Browser, me_for: Me) -> None:
    situation.keep(me_for(alice), found="longer", stands="died")
    seen = page(client_for(alice).get(INDEX))
    assert seen.text_of("h1") == "Two pathways"
    for word in ("partner", "talk with them", "together", "Close the"):
        assert word not in seen.text_of("main")


def test_while_it_is_recent_steadying_comes_first(alice: User, client_for: Browser, me_for: Me, put: Put) -> None:
    put(*every_step())
    situation.keep(me_for(alice), found="two_weeks", stands="together")
    client = client_for(alice)
    seen = page(client.get(INDEX))
    first = [a.attrs["href"].split("/")[2] for a in seen.select("#care ul")[0].select("h3 a")]
    assert first == ["A2", "A3", "A4", "A1"]
    assert [i for i in EARLY if i[0] == "C"] == ["C1"]
    assert seen.texts("#guide ul")[0].startswith(catalogue().steps["C1"].title)
    assert "For later" in seen.text_of("#care h3.eyebrow")
    assert sorted(seen_ids(client)) == sorted(WITH_SOMEONE)
    assert not page(client.get("/steps/A1/")).has("form#exercise [name=headline]")
    assert "This one can wait" in page(client.get("/steps/A5/")).text_of("main .notice")
    assert "This one can wait" not in page(client.get("/steps/A3/")).text_of("main article")


def test_the_content_says_the_same(alice: User) -> None:
    """What evidence.md asks of each step that the library has: the gate, the first question, the calm check, the twin."""
    for one in catalogue().steps:
        assert one.gate == (one.id in TWO), one.id
        assert one.ask_first == (one.id in {"B3", "B4", "B5", "B8", "B9"}), one.id
        assert one.calm == one.heavy == (one.id in {"A6", "A7", "A8", "B4"}), one.id
        if one.gate:
            twin = catalogue().steps[one.twin]
            assert not twin.gate
            assert all(twin.fits(stands) for stands in ("together", "unsure", "same_home"))
        may = {stands for stands, (ids, _never) in ROUTES.items() if one.id in ids}
        assert not one.routes or set(one.routes) >= may, one.id


def test_words_for_a_route(alice: User, client_for: Browser, me_for: Me, put: Put) -> None:
    others = {"not_partner": ForRoute(title="One thing for you, with anyone", who_not="Not for talks with a judge.")}
    put(step("B7", field("line", "will"), for_route=others, title="One thing for you"))
    client = client_for(alice)
    for stands, title in (("together", "One thing for you"), ("not_partner", "One thing for you, with anyone")):
        situation.keep(me_for(alice), found="longer", stands=stands)
        seen = page(client.get("/steps/B7/"))
        assert seen.text_of("h1") == title
        assert ("a judge" in seen.text_of("main")) == (stands == "not_partner")
        assert title in page(client.get(INDEX)).texts("#bonds h3")


def test_changing_it_is_one_tap_and_loses_nothing(alice: User, client_for: Browser, me_for: Me, put: Put) -> None:
    put(*every_step())
    situation.keep(me_for(alice, timezone.now() - timedelta(days=30)), found="longer", stands="together")
    client = client_for(alice)
    here = reverse("pathways:step", args=["B7"])
    client.post(here, {**page(client.get(here)).form("form#exercise"), "happens": "the bell", "will": "go out"})
    done = progress.done_ids(me_for(alice))
    assert "B7" in done
    for stands in ("died", "apart", "together"):
        seen = page(client.post(reverse("pathways:situation"), {"stands": stands}, follow=True))
        assert seen.select("button[aria-pressed=true][value=" + stands + "]")
        assert progress.done_ids(me_for(alice)) == done
    assert "go out" in page(client.get(reverse("pathways:earlier", args=["B7"]))).text
