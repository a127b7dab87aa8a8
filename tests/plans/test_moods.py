"""Before and after a practice: off until wanted, one word a tap, nothing while closed, and what three times say."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from healing.accounts.models import Session, State, User
from healing.accounts.person import Person
from healing.dashboard.gather import gather
from healing.library import catalogue
from healing.plans import moods
from healing.plans.actions import add_practice, mark
from healing.plans.models import Planned
from tests.page import page

Browser = Callable[[User], Client]
Me = Callable[..., Person]
WEEK, MOODS, TODAY = reverse("plans:week"), reverse("plans:moods"), reverse("dashboard:today")
SEEMS = "This seems to help you."


@pytest.fixture
def planned(alice: User, me_for: Me) -> Planned:
    """A practice kept today, with moods wanted."""
    me = me_for(alice)
    planned = add_practice(me=me, practice=catalogue().practices["k01"])
    mark(me=me, planned_id=planned.pk, day=me.today, state="kept")
    moods.switch(me, on=True)
    return planned


def address(planned: Planned) -> str:
    return reverse("plans:felt", args=[planned.pk])


def note(me: Person, planned: Planned, *words: tuple[str, str]) -> None:
    """Pairs of moods, one a day, the last of them today."""
    for back, pair in enumerate(reversed(words)):
        for which, mood in zip((moods.BEFORE, moods.AFTER), pair, strict=True):
            moods.keep(
                me, planned_id=planned.pk, practice="k01", day=me.today - timedelta(days=back), which=which, mood=mood
            )


def test_it_is_off_until_someone_wants_it(planned: Planned, alice: User, client_for: Browser, me_for: Me) -> None:
    moods.switch(me_for(alice), on=False)
    client = client_for(alice)
    assert not page(client.get(WEEK)).has(".felt")
    seen = page(client.get(MOODS))
    assert "Nothing asks you" in seen.text_of("form.card")
    client.post(reverse("plans:moods_switch"), {"felt": "on"})
    client.post(reverse("plans:moods_switch"), {"felt": "on"})
    client.post(reverse("plans:moods_switch"), {"felt": "<b>"})
    assert page(client.get(WEEK)).texts(".felt-words button") == ["Heavy", "Tender", "Okay", "Light"] * 2
    assert page(client.get(TODAY)).has(".felt")


@pytest.mark.parametrize(("state", "asks"), [("tried", True), ("not_today", False), ("", False)])
def test_only_what_was_done_has_a_before_and_an_after(
    planned: Planned, alice: User, client_for: Browser, me_for: Me, state: str, asks: bool
) -> None:
    mark(me=me_for(alice), planned_id=planned.pk, day=me_for(alice).today, state=state)
    assert page(client_for(alice).get(WEEK)).has(".felt") is asks


def test_each_word_is_one_tap_and_a_second_send_changes_nothing(
    planned: Planned, alice: User, client_for: Browser, me_for: Me
) -> None:
    client = client_for(alice)
    for word in ({"before": "heavy"}, {"before": "heavy"}, {"after": "okay"}):
        assert client.post(address(planned), word)["Location"] == WEEK
    seen = page(client_for(alice).get(WEEK))
    assert seen.texts(".felt [aria-pressed=true]") == ["Heavy", "Okay"]
    pressed = seen.select(".felt [aria-pressed=true]")[0].attrs
    client.post(address(planned), {pressed["name"]: pressed["value"]})  # pressed again, it is taken away
    assert page(client.get(WEEK)).texts(".felt [aria-pressed=true]") == ["Okay"]
    assert moods.felt(me_for(alice), planned.pk, me_for(alice).today) == {"before": "", "after": "okay"}


def test_from_today_it_leads_back_to_today(planned: Planned, alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    action = page(client.get(TODAY)).select(".felt form")[0].attrs["action"]
    assert client.post(action, {"after": "light"})["Location"] == TODAY


def test_htmx_gets_the_small_row_alone(planned: Planned, alice: User, client_for: Browser) -> None:
    headers = {"HX-Request": "true", "HX-Target": f"div#felt-{planned.pk}"}
    seen = page(client_for(alice).post(address(planned) + "?back=today", {"after": "light"}, headers=headers))
    assert [node.attrs["id"] for node in seen.select(".felt")] == [f"felt-{planned.pk}"]
    assert seen.select(".felt")[0].attrs["data-said"] == "Noted."
    assert seen.texts("[aria-pressed=true]") == ["Light"]
    assert not seen.has("main")
    assert not seen.has("#care")
    assert "back=today" in seen.select("form")[0].attrs["hx-post"]


@pytest.mark.parametrize(
    ("query", "sent"),
    [
        ("", {"after": "5"}),
        ("", {"after": "<script>"}),
        ("", {}),
        ("", {"during": "light"}),
        ("?day=2999-01-01", {"after": "light"}),
        ("?day=2020-01-01", {"after": "light"}),
        ("?day=never", {"after": "light"}),
    ],
)
def test_what_is_no_word_or_no_day_changes_nothing(
    planned: Planned, alice: User, client_for: Browser, me_for: Me, query: str, sent: dict[str, str]
) -> None:
    answer = client_for(alice).post(address(planned) + query, sent)
    assert answer.status_code == 422
    assert "Nothing was changed" in page(answer).text_of("#care [role=alert]")
    assert not moods.noted(me_for(alice))


def test_a_stranger_notes_nothing(planned: Planned, bob: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(bob)
    hers = client.post(address(planned), {"after": "light"})
    nobodys = client.post(reverse("plans:felt", args=[uuid4()]), {"after": "light"})
    assert hers.status_code == nobodys.status_code == 404
    assert page(hers).text_of("main") == page(nobodys).text_of("main")
    assert not moods.noted(me_for(bob))


def test_three_times_lighter_is_said_as_it_was(planned: Planned, alice: User, client_for: Browser, me_for: Me) -> None:
    me, client = me_for(alice), client_for(alice)
    edit = reverse("plans:planned_edit", args=[planned.pk])
    note(me, planned, ("heavy", "tender"), ("heavy", "okay"))
    assert not page(client.get(WEEK)).has(".helps")
    note(me, planned, ("heavy", "tender"), ("heavy", "okay"), ("tender", "light"))
    for seen in (page(client.get(WEEK)), page(client.get(edit))):
        assert seen.text_of(".helps") == f"{SEEMS} Three times it was lighter after."
    assert "Three times it was lighter after." in page(client.get(MOODS)).text_of("section")


def test_what_was_not_lighter_is_said_too(planned: Planned, alice: User, client_for: Browser, me_for: Me) -> None:
    three = [("heavy", "light")] * 3
    note(me_for(alice), planned, *three, ("light", "heavy"), ("okay", "okay"))
    assert page(client_for(alice).get(WEEK)).text_of(".helps").endswith("lighter after. Twice it wasn’t.")


@pytest.mark.parametrize(
    "words",
    [
        [("heavy", "light")] * 3 + [("light", "heavy")] * 3,
        [("heavy", "")] * 5,
        [("okay", "okay")] * 5,
        [("light", "heavy")] * 5,
    ],
    ids=["as often not", "half said", "the same", "heavier"],
)
def test_what_does_not_help_is_not_said_to(
    planned: Planned, alice: User, client_for: Browser, me_for: Me, words: list[tuple[str, str]]
) -> None:
    note(me_for(alice), planned, *words)
    assert not page(client_for(alice).get(WEEK)).has(".helps")
    assert moods.helping_since(me_for(alice)) == {}


def test_the_last_twelve_count(planned: Planned, alice: User, me_for: Me) -> None:
    note(me_for(alice), planned, *[("heavy", "light")] * 20, *[("light", "heavy")] * 9)
    (pairs,) = moods.pairs(me_for(alice)).values()
    assert (pairs.lighter, pairs.other, pairs.practice) == (3, 9, "k01")


def test_a_mark_taken_away_takes_its_words_along(
    planned: Planned, alice: User, client_for: Browser, me_for: Me
) -> None:
    note(me_for(alice), planned, ("heavy", "light"))
    client_for(alice).post(reverse("plans:mark", args=[planned.pk]), {"state": ""})
    assert not moods.noted(me_for(alice))


def test_closed_it_is_hidden_and_asks_for_the_passphrase(
    planned: Planned, alice: User, client_for: Browser, me_for: Me
) -> None:
    note(me_for(alice), planned, *[("heavy", "light")] * 3)
    client = client_for(alice)
    Session.objects.update(stay=True, fresh=timezone.now() - timedelta(minutes=16))
    for at in (WEEK, TODAY):
        seen = page(client.get(at))
        assert seen.has(".care-row")
        assert not seen.has(".felt, .helps")
        assert "lighter" not in seen.text_of("main")
    assert client.get(MOODS)["Location"].startswith("/sign-in/")
    client.post(address(planned), {"after": "heavy"})
    assert moods.felt(me_for(alice), planned.pk, me_for(alice).today)["after"] == "light"
    assert client.post(reverse("plans:mark", args=[planned.pk]), {"state": "tried"})["Location"] == WEEK


def test_the_words_lie_under_the_private_key(planned: Planned, alice: User, me_for: Me) -> None:
    note(me_for(alice), planned, ("heavy", "light"))
    everyday = State.objects.get(user=alice, key="everyday").unseal(me_for(alice).keys)
    assert "heavy" not in str(everyday)
    assert "light" not in str(everyday["preferences"].get("felt"))


def test_all_of_it_can_be_deleted(planned: Planned, alice: User, client_for: Browser, me_for: Me) -> None:
    note(me_for(alice), planned, ("heavy", "light"))
    client, delete = client_for(alice), reverse("plans:moods_delete")
    assert "All you noted" in page(client.get(delete)).text_of(".lede")
    for _press in range(2):
        assert client.post(delete)["Location"] == MOODS
    assert not moods.noted(me_for(alice))
    assert "nothing here to delete" in page(client.get(delete)).text_of(".lede")


def test_queries_do_not_grow_and_notes_stay_few(planned: Planned, alice: User, client_for: Browser, me_for: Me) -> None:
    client, spent, me = client_for(alice), {}, me_for(alice)
    client.get(TODAY)
    for size in (1, 3, 300):
        for number in range(size):
            day = me.today - timedelta(days=number % 20)
            moods.keep(me, planned_id=planned.pk if number < 20 else uuid4(), practice="k01", day=day, which="after", mood="light")  # fmt: skip
        for at in (WEEK, TODAY, MOODS):
            with CaptureQueriesContext(connection) as queries:
                client.get(at)
            spent.setdefault(at, set()).add(len(queries))
    assert all(len(counts) == 1 and counts.pop() <= 7 for counts in spent.values()), spent
    assert len(moods.noted(me)) == moods.LAST_THINGS
    assert len(moods.noted(me)[str(planned.pk)]["days"] if str(planned.pk) in moods.noted(me) else []) <= moods.LAST_PAIRS  # fmt: skip


def test_today_offers_to_keep_it_and_says_why_only_when_asked(
    planned: Planned, alice: User, client_for: Browser, me_for: Me
) -> None:
    note(me_for(alice), planned, *[("heavy", "light")] * 3)
    told = gather(me_for(alice), {}).signals
    assert told.helps == {"k01": me_for(alice).today}
    client = client_for(alice)
    title = catalogue().practices["k01"].title
    seen = page(client.get(TODAY))
    (place,) = [
        number
        for number in range(3)
        if "lighter mood after" in page(client.get(reverse("dashboard:why", args=[number]))).text_of("#facts")
    ]
    facts = page(client.get(reverse("dashboard:why", args=[place])))
    assert title in facts.text_of("#facts")
    assert MOODS in [a.attrs["href"] for a in facts.select("#facts a")]
    assert f"Keep “{title}” in your week" in seen.text_of("main")
    assert "lighter" not in seen.text_of("main")
