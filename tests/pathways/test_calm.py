"""Heavy steps: A7 waits for calm weeks; steadiness is asked before and after and kept nowhere; a way to stop."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts import situation
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.checkins.actions import keep_reading
from healing.pathways import progress
from tests.page import page
from tests.pathways.conftest import Put
from tests.pathways.shelf import field, parts, step
from tests.pathways.test_done import is_done

Browser = Callable[[User], Client]
Me = Callable[..., Person]


def calm_life(
    me_for: Me, alice: User, readings: tuple[int, ...], *, day: int = 60, new: int | None = None, found: str = "longer"
) -> None:
    now = timezone.now()
    situation.keep(me_for(alice, now - timedelta(days=day - 15)), found=found, stands="together")
    if new is not None:
        situation.keep(me_for(alice, now - timedelta(days=new)), new=True)
    for back, value in enumerate(readings, 1):
        keep_reading(me_for(alice, now - timedelta(days=back * 3)), hard=value)


class TestLookingClosely:
    """A7 has conditions of its own."""

    HERE = reverse("pathways:step", args=["A7"])

    @pytest.fixture(autouse=True)
    def shelf(self, put: Put) -> None:
        put(
            step(
                "A7",
                field("cards", parts=parts("moment", "needed", "long")),
                title="Look gently",
                gentler="A5",
                heavy=True,
                calm=True,
                needs={"cards": 1, "calm": 1},
            )
        )

    def waits(self, client: Client) -> bool:
        return "This one can wait" in page(client.get(self.HERE)).text

    @pytest.mark.parametrize(
        ("life", "waits"),
        [
            ({"readings": (5, 4, 3)}, False),
            ({"readings": (5, 4, 3), "day": 42}, False),
            ({"readings": (5, 4, 3), "day": 41}, True),
            ({"readings": (5, 4)}, True),
            ({"readings": (5, 4, 6)}, True),
            ({"readings": (5, 4, 3, 8)}, True),
            ({"readings": (5, 4, 3, 7)}, False),
            ({"readings": ()}, True),
            ({"readings": (5, 4, 3), "new": 43, "day": 90}, False),
            ({"readings": (5, 4, 3), "new": 27, "day": 90}, True),
            ({"readings": (5, 4, 3), "found": "going_on"}, True),
        ],
        ids=str,
    )
    def test_it_opens_in_calm_weeks(
        self, alice: User, client_for: Browser, me_for: Me, life: dict[str, Any], waits: bool
    ) -> None:
        calm_life(me_for, alice, **life)
        assert self.waits(client_for(alice)) == waits

    def test_waiting_it_shows_something_gentler_and_no_form(self, alice: User, client_for: Browser) -> None:
        seen = page(client_for(alice).get(self.HERE))
        assert seen.has("a[href=/steps/A5/]")
        assert not seen.has("form#exercise")
        assert "about six weeks" in seen.text_of("main ul").lower()
        assert "never with an 8 or more" in seen.text_of("main ul")
        assert seen.has("main a[href=/check-in/hard/]")
        assert not seen.has("main a[href=/steps/A7/earlier/]")  # nothing was filled in
        assert [form.attrs["action"] for form in seen.select("main form")] == ["/steps/A7/skip/"]

    def test_waiting_it_can_be_left_out_and_fills_its_place(self, alice: User, client_for: Browser, me_for: Me) -> None:
        answer = client_for(alice).post("/steps/A7/skip/", {"of": "A7"})
        assert answer.headers["Location"] == "/steps/A7/kept/"
        assert progress.facts(me_for(alice), "A7")["done"]

    def test_where_a_professional_caused_it_nothing_points_to_one(
        self, alice: User, client_for: Browser, me_for: Me
    ) -> None:
        client = client_for(alice)
        assert page(client.get(self.HERE)).has("main a[href=/steps/C1/]")
        situation.keep(me_for(alice), happened="professional")
        seen = page(client.get(self.HERE))
        assert not seen.has("main a[href=/steps/C1/]")
        assert "therapist" not in seen.text_of("main")

    def test_steady_before_and_asked_after(self, alice: User, client_for: Browser, me_for: Me) -> None:
        calm_life(me_for, alice, (5, 4, 3))
        client = client_for(alice)
        before = page(client.get(self.HERE))
        assert "How steady are you" in before.text_of("main form.card")
        assert not before.has("form#exercise")
        private = dict(me_for(alice).private)
        seen = page(
            client.post(
                reverse("pathways:before", args=["A7"]),
                {**before.form("main form.card"), "calm": "steady"},
                follow=True,
            )
        )
        assert seen.text_of("form#exercise .stop-bar") == "Stop for now Feet and wall press"
        seen = page(client.post(self.HERE, {**seen.form("form#exercise"), "cards-moment": "the hallway"}, follow=True))
        assert "how steady are you now" in seen.text_of("main form.card")
        assert not is_done(me_for(alice), "A7")
        answer = client.post(reverse("pathways:calm", args=["A7"]), {"calm": "not_steady"})
        assert answer["Location"] == reverse("support:settle")
        assert is_done(me_for(alice), "A7")
        assert "not_steady" not in str(me_for(alice).everyday)
        kept = reverse("pathways:kept", args=["A7"])
        assert not page(client.get(kept)).has("form[action*=calm]")  # asked a moment ago
        assert page(client.get(kept)).has("form[action*=calm]")
        assert dict(me_for(alice).private) == private

    def test_not_steady_leads_to_settle_and_is_not_stored(self, alice: User, client_for: Browser, me_for: Me) -> None:
        calm_life(me_for, alice, (5, 4, 3))
        client = client_for(alice)
        kept = dict(me_for(alice).private), dict(me_for(alice).everyday)
        answer = client.post(reverse("pathways:before", args=["A7"]), {"calm": "not_steady"})
        assert answer["Location"] == reverse("support:settle")
        assert (dict(me_for(alice).private), dict(me_for(alice).everyday)) == kept
        assert "How steady are you" in page(client.get(self.HERE)).text_of("main form.card")

    def test_no_answer_is_asked_for(self, alice: User, client_for: Browser, me_for: Me) -> None:
        calm_life(me_for, alice, (5, 4, 3))
        answer = client_for(alice).post(reverse("pathways:before", args=["A7"]), {})
        assert answer.status_code == 422
        assert "Please choose one of the two" in page(answer).text_of(".field-error")

    def test_stop_for_now_keeps_and_settles(self, alice: User, client_for: Browser, me_for: Me) -> None:
        calm_life(me_for, alice, (5, 4, 3))
        client = client_for(alice)
        seen = page(client.post(reverse("pathways:before", args=["A7"]), {"calm": "steady"}, follow=True))
        answer = client.post(self.HERE, {**seen.form("form#exercise"), "cards-moment": "half", "to": "settle"})
        assert answer["Location"] == reverse("support:settle")
        assert "half" in page(client.get(reverse("pathways:earlier", args=["A7"]))).text


def test_no_calm_question_where_none_is_asked(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    assert client.post(reverse("pathways:calm", args=["A2"]), {"calm": "steady"}).status_code == 404
    assert not page(client.get(reverse("pathways:kept", args=["A2"]))).has("form[action*=calm]")
