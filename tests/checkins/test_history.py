"""How it has been: pictures with words, the person's own marks, gaps that stay gaps, and taking any of it away."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.checkins import noted
from healing.checkins.actions import keep_check_in
from healing.checkins.models import Reading
from healing.checkins.said import change, most_often
from tests.page import Page, page

INDEX, MARK, ALL = reverse("checkins:index"), reverse("checkins:mark_new"), reverse("checkins:delete_all")
Browser = Callable[[User], Client]
Me = Callable[..., Person]
DAILY = 'section[aria-labelledby="figures"]'
ONS = {"measure": "ons4", "answers": {"satisfied": 6, "anxious": 3}}


def ago(me_for: Me, user: User, days: int) -> Person:
    return me_for(user, timezone.now() - timedelta(days=days))


def look(client: Client, address: str = INDEX) -> Page:
    return page(client.get(address))


def test_an_empty_one_offers_the_first_small_thing(alice: User, client_for: Browser) -> None:
    seen = look(client_for(alice))
    assert not seen.has("svg.chart")
    assert seen.has(f'main .card a[href="{reverse("checkins:check_in")}"]')


def test_each_picture_has_title_description_sentence_and_figures(alice: User, client_for: Browser, me_for: Me) -> None:
    said = {"hard": 7, "mood": "tender", "sleep": "poor", "energy": "low", "body": "back"}
    keep_check_in(ago(me_for, alice, 3), said={**said, "impact": {"mind": 5, "way": 2}, "wellbeing": ONS})
    seen = look(client_for(alice))
    ids = [node.attrs["id"] for node in seen.select("main section h2")]
    daily = ["p-hard", "p-mood", "p-sleep", "p-energy", "p-body"]
    assert ids == [*daily, "p-impact", "p-ons4", "figures"]
    for drawing in seen.select("svg.chart"):
        assert drawing.attrs["role"] == "img"
        assert drawing.select("title")[0].text
        assert "From " in drawing.select("desc")[0].text
    assert seen.texts(f"{DAILY} td")[:5] == ["7", "Tender", "Badly", "Low", "Back in it"]
    assert seen.texts('section[aria-labelledby="p-impact"] td')[:3] == ["5", "–", "2"]
    assert seen.texts('section[aria-labelledby="p-ons4"] td')[:4] == ["6", "–", "–", "3"]
    assert all(seen.has(f'section[aria-labelledby="{one}"] a[href="#figures"]') for one in daily)
    assert len(seen.select('section[aria-labelledby="p-impact"] svg')) == 2


def test_no_arrow_no_score_no_praise(alice: User, client_for: Browser, me_for: Me) -> None:
    for days, value in ((30, 9), (29, 9), (2, 3), (1, 2)):
        keep_check_in(ago(me_for, alice, days), said={"hard": value})
    seen = look(client_for(alice))
    assert seen.texts('section[aria-labelledby="p-hard"] p')[0] == "Lower than four weeks ago."
    words = seen.text_of("main").lower()
    for wrong in ("↑", "↓", "%", "better!", "improv", "progress", "well done", "score", "average"):
        assert wrong not in words


def points(*pairs: tuple[int, float]) -> list[tuple[datetime, float]]:
    today = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/London"))
    return [(today - timedelta(days=days), value) for days, value in pairs]


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([(30, 8), (29, 8), (2, 4), (1, 4)], "Lower than four weeks ago."),
        ([(30, 4), (29, 4), (2, 8), (1, 8)], "Higher than four weeks ago."),
        ([(30, 5), (29, 5), (2, 5), (1, 5.5)], "About the same as four weeks ago."),
        ([(2, 5), (1, 5)], "A few more days will say more."),
        ([(30, 5), (2, 5), (1, 5)], "A few more days will say more."),
        ([(20, 9), (19, 9), (2, 5), (1, 5)], "A few more days will say more."),
    ],
)
def test_change_in_a_plain_sentence(pairs: list[tuple[int, float]], said: str) -> None:
    today = datetime(2026, 11, 24).date()
    assert change(points(*pairs), today, today) == said


def test_most_often() -> None:
    assert most_often("mood", ["heavy", "heavy", "light"]) == "Most often: heavy."
    assert most_often("mood", ["heavy", "light"]) == "Most often: heavy and light, side by side."
    assert most_often("mood", ["heavy", "light", "okay"]) == "Something different each time."


def test_a_gap_is_a_gap(alice: User, client_for: Browser, me_for: Me) -> None:
    for days in (40, 38, 10, 9):
        keep_check_in(ago(me_for, alice, days), said={"hard": 5})
    path = look(client_for(alice)).select('section[aria-labelledby="p-hard"] path.chart-line')[0].attrs["d"]
    assert path.count("M") == 2
    assert path.count("L") == 2


def test_only_the_window_is_shown_and_earlier_weeks_are_a_page_away(
    alice: User, client_for: Browser, me_for: Me
) -> None:
    keep_check_in(ago(me_for, alice, 80), said={"hard": 9})
    keep_check_in(ago(me_for, alice, 1), said={"hard": 2})
    client = client_for(alice)
    seen = look(client)
    assert seen.texts(f"{DAILY} td")[::6] == ["2"]
    older = seen.select('a[rel="next"]')[0].attrs["href"]
    earlier = look(client, INDEX + older)
    assert earlier.texts(f"{DAILY} td")[::6] == ["9"]
    assert look(client, INDEX + earlier.select('a[rel="prev"]')[0].attrs["href"]).texts("td")[0] == "2"


@pytest.mark.parametrize("until", ["soon", "2999-01-01", "0001-13-01", "0001-01-01"])
def test_an_odd_day_in_the_address_is_no_error(alice: User, client_for: Browser, until: str) -> None:
    assert client_for(alice).get(INDEX, {"until": until}).status_code == 200


def test_ones_own_marks_stand_in_the_pictures(alice: User, bob: User, client_for: Browser, me_for: Me) -> None:
    keep_check_in(ago(me_for, alice, 3), said={"hard": 5})
    client = client_for(alice)
    form = page(client.get(MARK)).form("main form")
    day = (me_for(alice).today - timedelta(days=10)).isoformat()
    for words in ("First <session>", "First <session>"):  # sent twice
        assert client.post(MARK, {**form, "words": words, "day": day})["Location"] == INDEX
    assert Reading.objects.count() == 2
    seen = look(client)
    assert "First <session>" in seen.text_of(".own-marks")
    assert len(seen.select('section[aria-labelledby="p-hard"] path.chart-mark')) == 1
    assert "First" not in look(client_for(bob)).text_of("main")
    assert not any(b"session" in bytes(row.sealed) for row in Reading.objects.all())


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"words": ""}, "Write a word or two"),
        ({"words": "x" * 61}, "This holds 60 characters."),
        ({"day": "2999-01-01"}, "That day hasn’t come yet."),
        ({"day": "soon"}, "This needs a day"),
        ({"day": ""}, "Choose the day."),
    ],
)
def test_a_mark_that_cannot_be_kept(alice: User, client_for: Browser, wrong: dict[str, str], said: str) -> None:
    answer = client_for(alice).post(MARK, {"words": "Talked", "day": "2026-01-05", **wrong})
    assert answer.status_code == 422
    assert said in page(answer).text_of(".errors")
    assert page(answer).form("main form")["words"] == wrong.get("words", "Talked")


def test_one_point_is_deleted_after_being_asked_once(alice: User, bob: User, client_for: Browser, me_for: Me) -> None:
    row = keep_check_in(ago(me_for, alice, 3), said={"hard": 5, "body": "numb", "wellbeing": ONS})
    other = keep_check_in(ago(me_for, alice, 2), said={"hard": 6})
    address = reverse("checkins:reading_delete", args=[row.pk])
    client = client_for(alice)
    assert f'href="{address}"' in client.get(INDEX).content.decode()
    asked = page(client.get(address))
    assert "How hard it was: 5 of 10" in asked.text_of("main ul")
    assert Reading.objects.count() == 2
    assert client_for(bob).get(address).status_code == client_for(bob).post(address).status_code == 404
    client.post(address)
    assert list(Reading.objects.values_list("pk", flat=True)) == [other.pk]
    assert noted.last(me_for(alice), noted.WELLBEING) is None
    assert not noted.flooded_lately(me_for(alice))
    assert client.post(address).status_code == 404


def test_all_of_it_is_deleted_and_nobody_elses(alice: User, bob: User, client_for: Browser, me_for: Me) -> None:
    for user in (alice, bob):
        keep_check_in(me_for(user), said={"hard": 5, "wellbeing": ONS})
        me_for(user).change("private", lambda state: state.update(quiz={"about": "general", "answers": {"q1": 3}}))
    client = client_for(alice)
    assert Reading.objects.count() == 2
    assert "Everything since" in page(client.get(ALL)).text_of("main")
    client.post(ALL)
    assert [row.user for row in Reading.objects.all()] == [bob]
    assert "checkins" not in me_for(alice).private
    assert "quiz" not in me_for(alice).private
    assert noted.last(me_for(bob), noted.WELLBEING)
    assert "nothing here to delete" in page(client.get(ALL)).text_of("main")


def test_a_row_of_before_the_combined_check_in_still_counts(alice: User, client_for: Browser, me_for: Me) -> None:
    me = me_for(alice)
    row = Reading(user=alice, day=me.today)
    row.seal(me.keys, {"kind": "hard", "value": 8, "at": me.now.isoformat(timespec="seconds")})
    row.save(force_insert=True)
    assert look(client_for(alice)).texts("td")[0] == "8"


def test_what_leaves_an_answer_of_a_word_no_longer_known(alice: User, client_for: Browser, me_for: Me) -> None:
    keep_check_in(me_for(alice), said={"mood": "stormy"})
    seen = look(client_for(alice))
    assert seen.texts(f"{DAILY} td")[1] == "stormy"
    assert not seen.select("svg.chart circle")
