"""One check-in: it asks what is due, keeps what was said and nothing else, and leads somewhere at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts.models import Session, User
from healing.accounts.person import Person
from healing.checkins import noted, readings
from healing.checkins.models import Reading
from tests.conftest import PASSPHRASE, member
from tests.page import Page, page

CHECK_IN, HARD, TODAY = reverse("checkins:check_in"), reverse("checkins:hard"), reverse("dashboard:today")
Browser = Callable[[User], Client]
Me = Callable[..., Person]
ONS_LOW = {"wellbeing_satisfied": "4", "wellbeing_worthwhile": "7"}
ONS_VERY_LOW = {"wellbeing_satisfied": "3", "wellbeing_anxious": "6"}
IMPACT = {"impact_mind": "7", "impact_stings": "5"}


def said(me: Person) -> list[dict[str, Any]]:
    return [one.said for one in readings.lately(me, 30)]


def asked(seen: Page) -> set[str]:
    return {node.attrs["name"] for node in seen.select("main input[type=radio]")}


def test_the_first_one_asks_the_daily_questions_and_one_long_one(alice: User, client_for: Browser) -> None:
    seen = page(client_for(alice).get(CHECK_IN))
    daily = {"hard", "mood", "body", "sleep", "energy"}
    assert asked(seen) == daily | {f"wellbeing_{name}" for name in ("satisfied", "worthwhile", "happy", "anxious")}
    assert "I can’t bear it" in seen.text_of("#id_hard-ends")
    assert "Office for National Statistics" in seen.text_of("main")
    assert seen.has(".standing button[value=ending]")
    assert seen.has(".standing button[value=unsafe]")


def test_only_what_was_said_is_kept_and_it_is_not_asked_again_today(
    alice: User, client_for: Browser, me_for: Me
) -> None:
    client = client_for(alice)
    form = page(client.get(CHECK_IN)).form("main form")
    answer = client.post(CHECK_IN, {**form, "mood": "tender", "sleep": "poor", "hard": ""}, follow=True)
    assert "Kept at" in page(answer).text
    assert said(me_for(alice)) == [{"mood": "tender", "sleep": "poor"}]
    assert not {"mood", "sleep"} & asked(page(client.get(CHECK_IN)))
    assert {"mood", "hard"} <= asked(page(client.get(f"{CHECK_IN}?all")))


def test_when_all_is_said_it_says_so(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    everything = {"hard": "3", "mood": "okay", "body": "settled", "sleep": "good", "energy": "some", **ONS_LOW}
    client.post(CHECK_IN, everything)
    seen = page(client.get(CHECK_IN))
    assert asked(seen) == set()
    assert "all there is to ask" in seen.text_of("main")


def test_each_long_question_has_its_rhythm_and_never_two_on_one_day(alice: User, client_for: Browser) -> None:
    begun = timezone.now()
    said_on = {0: ONS_LOW, 1: IMPACT, 8: IMPACT, 14: ONS_LOW, 15: IMPACT}
    for day in range(16):
        with time_machine.travel(begun + timedelta(days=day)):
            client = client_for(alice)
            names = asked(page(client.get(CHECK_IN)))
            due = said_on.get(day)
            assert any(name.startswith("wellbeing_") for name in names) is (due is ONS_LOW), day
            assert any(name.startswith("impact_") for name in names) is (due is IMPACT), day
            if due:
                client.post(CHECK_IN, due)


def test_nothing_chosen_is_said_kindly_and_keeps_nothing(alice: User, client_for: Browser) -> None:
    answer = client_for(alice).post(CHECK_IN, {})
    assert answer.status_code == 422
    assert "Choose one answer, or leave it for now." in page(answer).text_of(".errors")
    assert not Reading.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"hard": "11"}, {"hard": "-1"}, {"hard": "x"}, {"mood": "fine"}, {"body": "9"}, {"impact_way": "10.5"},
     {"wellbeing_happy": "11"}, {"sleep": "<b>"}, {"day": "soon"}],
)  # fmt: skip
def test_out_of_range_is_named_beside_the_field_and_the_rest_stays(
    alice: User, client_for: Browser, wrong: dict[str, str]
) -> None:
    answer = client_for(alice).post(CHECK_IN, {"energy": "low", **wrong})
    seen = page(answer)
    assert answer.status_code == 422
    assert seen.has(".errors li")
    if "day" not in wrong:
        name = next(iter(wrong))
        assert seen.text_of(f"#id_{name} .field-error")
    assert [node.attrs["value"] for node in seen.select("input[name=energy]") if "checked" in node.attrs] == ["low"]
    assert not Reading.objects.exists()


def test_a_check_in_for_tomorrow_is_refused(alice: User, client_for: Browser, me_for: Me) -> None:
    tomorrow = (me_for(alice).today + timedelta(days=1)).isoformat()
    answer = client_for(alice).post(CHECK_IN, {"mood": "okay", "day": tomorrow})
    assert answer.status_code == 422
    assert "That day hasn’t come yet." in page(answer).text_of(".errors")
    assert page(answer).form("main form")["day"] == me_for(alice).today.isoformat()
    assert not Reading.objects.exists()


def test_a_page_that_stood_open_over_midnight_counts_for_its_day(alice: User, client_for: Browser, me_for: Me) -> None:
    yesterday = me_for(alice).today - timedelta(days=1)
    client_for(alice).post(CHECK_IN, {"sleep": "good", "day": yesterday.isoformat()})
    (row,) = Reading.objects.all()
    assert row.day == yesterday
    assert readings.lately(me_for(alice), 3)[0].day == yesterday
    late = client_for(alice).post(CHECK_IN, {"sleep": "good", "day": (yesterday - timedelta(days=1)).isoformat()})
    assert late.status_code == 422


def test_two_on_one_day_are_both_kept_and_of_the_day_the_later_counts(
    alice: User, client_for: Browser, me_for: Me
) -> None:
    client = client_for(alice)
    client.post(CHECK_IN, {"hard": "3", "energy": "good", **IMPACT})
    client.post(CHECK_IN, {"hard": "8", "energy": "low", "impact_mind": "2"})
    me = me_for(alice)
    assert [moment.value for moment in readings.recent(me)] == [3, 8]
    assert [entry["said"] for entry in noted.of(me, noted.IMPACT)] == [{"mind": 2}]
    from healing.dashboard.checkin_signals import checkin_signals

    assert checkin_signals(me, readings.lately(me, 0))["energy"] == "low"


def test_sent_twice_it_is_kept_once(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    form = page(client.get(CHECK_IN)).form("main form")
    client.post(CHECK_IN, {**form, "hard": "4", **IMPACT})
    client.post(CHECK_IN, {**form, "hard": "5", **IMPACT})
    assert said(me_for(alice)) == [{"hard": 5, "impact": {"mind": 7, "stings": 5}}]
    assert len(noted.of(me_for(alice), noted.IMPACT)) == 1


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_are_one() -> None:
    alice = member("alice")
    clients = [Client() for _tab in range(8)]
    for client in clients:
        client.force_login(alice)
    form = page(clients[0].get(CHECK_IN)).form("main form")

    def send(client: Client) -> int:
        try:
            return client.post(CHECK_IN, {**form, "hard": "4"}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(send, clients)) == {303}
    assert Reading.objects.count() == 1


def test_it_says_when_it_was_kept_for_a_minute_and_no_longer(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    form = page(client.get(CHECK_IN)).form("main form")
    kept = page(client.post(CHECK_IN, {**form, "mood": "okay"}, follow=True))
    assert kept.text_of("main [role=status]").startswith("Kept at ")
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        assert "Kept at" not in page(client.get(TODAY)).text


def test_another_persons_tag_makes_a_row_of_ones_own(alice: User, bob: User, client_for: Browser, me_for: Me) -> None:
    form = page(client_for(alice).get(CHECK_IN)).form("main form")
    client_for(alice).post(CHECK_IN, {**form, "hard": "4"})
    client_for(bob).post(CHECK_IN, {**form, "hard": "9"})
    assert said(me_for(alice)) == [{"hard": 4}]
    assert said(me_for(bob)) == [{"hard": 9}]


@pytest.mark.parametrize("address", [CHECK_IN, HARD, TODAY])
def test_a_session_that_ended_loses_nothing(alice: User, client_for: Browser, me_for: Me, address: str) -> None:
    client = client_for(alice)
    form = page(client.get(address)).form(f'form[action="{HARD}"]' if address == TODAY else "main form")
    Session.objects.all().delete()
    answer = client.post(HARD if address == TODAY else address, {**form, "hard": "6"})
    assert not Reading.objects.exists()
    sign_in = page(answer).form("main form")
    client.post(reverse("accounts:sign_in"), {**sign_in, "name": "alice", "passphrase": PASSPHRASE})
    assert said(me_for(alice)) == [{"hard": 6}]


@pytest.mark.parametrize("address", [CHECK_IN, HARD])
@pytest.mark.parametrize(("value", "leads"), [("8", TODAY), ("9", reverse("checkins:very_hard"))])
def test_nine_and_ten_lead_to_people(alice: User, client_for: Browser, address: str, value: str, leads: str) -> None:
    assert client_for(alice).post(address, {"hard": value})["Location"] == leads


def test_very_low_says_the_sentence_once_with_people_to_reach(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    answer = client.post(CHECK_IN, ONS_VERY_LOW, follow=True)
    seen = page(answer)
    assert "Low days can bring thoughts of not wanting to live." in seen.text_of("main")
    assert seen.has(f'main a[href="{reverse("support:people")}"]')
    for word in ("depress", "score", "severe", "points"):
        assert word not in seen.text_of("main").lower()
    assert client.get(reverse("checkins:after"))["Location"] == TODAY


def test_low_is_said_more_lightly(alice: User, client_for: Browser) -> None:
    seen = page(client_for(alice).post(CHECK_IN, ONS_LOW, follow=True))
    assert "lower than many people’s" in seen.text_of("main")
    assert "not wanting to live" not in seen.text_of("main")


def test_very_hard_and_very_low_stand_on_one_page(alice: User, client_for: Browser) -> None:
    seen = page(client_for(alice).post(CHECK_IN, {"hard": "10", **ONS_VERY_LOW}, follow=True))
    assert "Is part of this not wanting to be alive?" in seen.text_of("main")
    assert "Low days can bring thoughts of not wanting to live." in seen.text_of("main")


def test_who5_is_asked_only_where_the_operator_said_so(alice: User, client_for: Browser, settings: Any) -> None:
    assert "wellbeing_cheerful" not in asked(page(client_for(alice).get(CHECK_IN)))
    settings.WHO5 = "non-commercial"
    seen = page(client_for(alice).get(CHECK_IN))
    assert {name for name in asked(seen) if name.startswith("wellbeing_")} == {
        f"wellbeing_{name}" for name in ("cheerful", "calm", "active", "rested", "interested")
    }
    assert "© World Health Organization 2024" in seen.text_of("main")
    assert "CC BY-NC-SA 3.0 IGO" in seen.text_of("main")
    assert "over the last two weeks" in seen.text_of("main")
    client = client_for(alice)
    answer = client.post(
        CHECK_IN, {f"wellbeing_{n}": "1" for n in ("cheerful", "calm", "active", "rested", "interested")}
    )
    assert answer["Location"] == reverse("checkins:after")


def test_nothing_of_it_is_readable_in_the_database(alice: User, client_for: Browser) -> None:
    client_for(alice).post(CHECK_IN, {"mood": "tender", "body": "panicky"})
    (row,) = Reading.objects.values_list()
    assert not any(
        word in bytes(value) for value in row if isinstance(value, bytes) for word in (b"tender", b"panicky")
    )
