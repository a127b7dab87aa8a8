"""Looking back by month, day and question; folding away; "On this day". Nothing counts days in a row."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal.models import Entry
from tests.page import page

LIST, BACK, SETTINGS = (reverse(f"journal:{name}") for name in ("entry_list", "look_back", "settings"))
LONDON = ZoneInfo("Europe/London")
Browser = Callable[[User], Client]
Me = Callable[..., Person]


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=LONDON)


def month(client: Client, year: int, number: int):
    return page(client.get(reverse("journal:month", args=[year, number])))


class TestMonths:
    def test_days_with_something_lead_to_it(
        self, alice: User, client_for: Browser, me_for: Me, write: Callable
    ) -> None:
        for day, body in (("2026-03-02", "One"), ("2026-03-02", "Two"), ("2026-03-31", "Three")):
            write(me_for(alice, at(day)), body)
        client = client_for(alice)
        seen = month(client, 2026, 3)
        days = seen.select(".month td a")
        assert [a.text for a in days] == ["2 , 2 entries", "31 , 1 entry"]
        assert page(client.get(days[0].attrs["href"])).texts(".entry-row b") == ["Two", "One"]

    def test_the_ways_lead_to_the_nearest_months_that_have_something(
        self, alice: User, client_for: Browser, me_for: Me, write: Callable
    ) -> None:
        for day in ("2020-01-05", "2026-03-02", "2026-09-01"):
            write(me_for(alice, at(day)))
        ways = [a.text for a in month(client_for(alice), 2026, 3).select("nav.pages a")]
        assert ways == ["January 2020", "September 2026"]

    def test_nothing_of_others_or_of_what_was_deleted_shows(
        self, alice: User, bob: User, client_for: Browser, me_for: Me, write: Callable
    ) -> None:
        write(me_for(alice, at("2026-03-02")))
        assert not month(client_for(bob), 2026, 3).has(".month td a")
        client = client_for(alice)
        client.post(reverse("journal:entry_delete", args=[Entry.objects.get().pk]))
        assert not month(client, 2026, 3).has(".month td a")

    def test_it_never_counts_days_in_a_row(self, alice: User, client_for: Browser, me_for: Me, write: Callable) -> None:
        for days in range(5):
            write(me_for(alice, timezone.now() - timedelta(days=days)))
        words = page(client_for(alice).get(BACK)).text_of("main").lower()
        assert all(word not in words for word in ("streak", "in a row", "missed", "5 days"))

    def test_the_edges_of_the_calendar(self, alice: User, client_for: Browser) -> None:
        client = client_for(alice)
        for year, number in ((1900, 1), (2024, 2), (9999, 12)):
            assert month(client, year, number).has(".month")
        for year, number in ((1899, 12), (2026, 0), (2026, 13), (10000, 1), (10**30, 1)):
            assert client.get(f"/journal/months/{year}/{number}/").status_code == 404
        for day in ("1899/12/31", "2026/2/30", "2026/11/0", "0/1/1"):
            assert client.get(f"/journal/days/{day}/").status_code == 404

    def test_a_day_without_anything_says_so(self, alice: User, client_for: Browser) -> None:
        assert "Nothing is written here yet" in page(client_for(alice).get("/journal/days/2026/3/2/")).text_of("main")


class TestQuestions:
    def test_entries_are_found_by_their_question(
        self, alice: User, client_for: Browser, me_for: Me, write: Callable
    ) -> None:
        write(me_for(alice), "From it", prompt="p03")
        write(me_for(alice), "Not from it")
        client = client_for(alice)
        way = next(a for a in page(client.get(BACK)).select("a") if a.text == "What helps my body know it is safe?")
        assert page(client.get(way.attrs["href"])).texts(".entry-row b") == ["From it"]

    def test_a_closed_question_shows_what_was_written_and_nothing_else(
        self, alice: User, bob: User, client_for: Browser, me_for: Me, write: Callable
    ) -> None:
        write(me_for(alice), "From p24", prompt="p24")
        address = reverse("journal:from_prompt", args=["p24"])
        assert client_for(bob).get(address).status_code == 404
        seen = page(client_for(alice).get(address))
        assert seen.texts(".entry-row b") == ["From p24"]
        assert "Write" not in seen.texts("nav a")


class TestFolding:
    def test_a_folded_entry_is_in_no_list_until_it_is_looked_for(
        self, alice: User, client_for: Browser, me_for: Me, write: Callable
    ) -> None:
        entry = write(me_for(alice), "The worst of it", labels=["Nights"])
        client = client_for(alice)
        address = reverse("journal:entry", args=[entry.pk])
        client.post(reverse("journal:entry_fold", args=[entry.pk]), {"folded": "yes"})
        seen = page(client.get(LIST))
        assert not seen.has(".entry-row")
        assert "folded away" in seen.text_of("main")
        label = page(client.get(BACK)).select("a.chip")[0].attrs["href"]
        assert "1 entry here is folded away" in page(client.get(label)).text_of("main")
        assert "The worst" in page(client.get(address)).text_of(".entry-text")
        assert not page(client.post(reverse("journal:find"), {"words": "worst"})).has(".entry-row")
        found = client.post(reverse("journal:find"), {"only": "folded"})
        assert page(found).texts(".entry-row b") == ["The worst of it"]
        client.post(reverse("journal:entry_fold", args=[entry.pk]), {"folded": "no"})
        assert page(client.get(LIST)).has(".entry-row")

    def test_no_column_tells_that_it_is_folded(
        self, alice: User, client_for: Browser, me_for: Me, write: Callable
    ) -> None:
        entry = write(me_for(alice))
        before = Entry.objects.filter(pk=entry.pk).values().get()
        client_for(alice).post(reverse("journal:entry_fold", args=[entry.pk]), {"folded": "yes"})
        after = Entry.objects.filter(pk=entry.pk).values().get()
        assert {name for name in before if before[name] != after[name]} == {"sealed"}
        assert len(before["sealed"]) == len(after["sealed"])

    def test_folding_changes_no_word_and_no_version(
        self, alice: User, client_for: Browser, me_for: Me, write: Callable
    ) -> None:
        entry = write(me_for(alice), "Words.", mood="heavy", labels=["Nights"])
        client = client_for(alice)
        address = reverse("journal:entry_edit", args=[entry.pk])
        form = page(client.get(address)).form("form.writing")
        client.post(reverse("journal:entry_fold", args=[entry.pk]), {"folded": "yes"})
        assert client.post(address, {**form, "body": "Better words."}).status_code == 303
        entry.refresh_from_db()
        words = entry.unseal(me_for(alice).keys)
        assert (words["body"], words["folded"], words["labels"]) == ("Better words.", True, ["Nights"])

    def test_a_stranger_folds_nothing(
        self, alice: User, bob: User, client_for: Browser, me_for: Me, write: Callable
    ) -> None:
        entry = write(me_for(alice))
        address = reverse("journal:entry_fold", args=[entry.pk])
        absent = reverse("journal:entry_fold", args=[uuid4()])
        stranger = client_for(bob)
        assert stranger.post(address, {"folded": "yes"}).status_code == stranger.post(absent).status_code == 404
        assert page(client_for(alice).get(LIST)).has(".entry-row")


class TestOnThisDay:
    def a_year_ago(self, me_for: Me, alice: User) -> Person:
        now = timezone.now()
        return me_for(alice, now.replace(year=now.year - 1))

    @pytest.fixture(autouse=True)
    def no_leap_day(self, midday: object) -> None:
        if timezone.now().strftime("%m-%d") == "02-29":
            midday.shift(timedelta(days=1))

    def turn_on(self, client: Client) -> None:
        form = page(client.get(SETTINGS)).form("main form")
        assert form["on_this_day"] == ["off"]
        client.post(SETTINGS, {"heavy": "on", "on_this_day": "on"})

    def test_off_until_it_is_turned_on(self, alice: User, client_for: Browser, me_for: Me, write: Callable) -> None:
        write(self.a_year_ago(me_for, alice), "Lanterns by the river", mood="light")
        client = client_for(alice)
        assert "On this day" not in page(client.get(LIST)).text_of("main")
        self.turn_on(client)
        assert "Lanterns" in page(client.get(LIST)).text_of("section.help")

    @pytest.mark.parametrize(
        "words",
        [
            {"mood": "heavy"},
            {"before": "heavy"},
            {"prompt": "p12"},
            {"prompt": "p01", "mood": "light"},
            {"kind": "letter"},
            {"folded": True},
        ],
    )
    def test_nothing_that_hurt_comes_unasked(
        self, alice: User, client_for: Browser, me_for: Me, write: Callable, words: dict[str, object]
    ) -> None:
        write(self.a_year_ago(me_for, alice), "That night", **words)
        client = client_for(alice)
        self.turn_on(client)
        assert not page(client.get(LIST)).has("section.help")

    def test_a_gentle_one_comes_though_a_heavy_one_is_newer(
        self, alice: User, client_for: Browser, me_for: Me, write: Callable
    ) -> None:
        then = self.a_year_ago(me_for, alice)
        write(then, "Lanterns", mood="light")
        write(then, "That night", mood="heavy")
        client = client_for(alice)
        self.turn_on(client)
        assert "Lanterns" in page(client.get(LIST)).text_of("section.help")

    def test_a_damaged_one_is_passed_over(self, alice: User, client_for: Browser, me_for: Me, write: Callable) -> None:
        then = self.a_year_ago(me_for, alice)
        write(then, "Lanterns")
        Entry.objects.filter(pk=write(then, "Harmed").pk).update(sealed=b"x" * 600)
        client = client_for(alice)
        self.turn_on(client)
        assert "Lanterns" in page(client.get(LIST)).text_of("section.help")


def test_what_was_deleted_lately_is_found_by_an_index_of_its_own(alice: User) -> None:
    """Or a list of ten thousand entries would cost more than one of three hundred."""
    lately = Entry.objects.deleted_since(alice, timezone.now() - timedelta(minutes=1)).values_list("id")[:1]
    plan = lately.explain()  # PostgreSQL keeps statistics, and chooses by them
    assert connection.vendor != "sqlite" or "entry_gone (user_id=? AND deleted_at>?)" in plan


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_queries(alice: User, client_for: Browser, me_for: Me, write: Callable, django_assert_max_num_queries, rows):
    now = timezone.now()
    for number in range(rows):
        write(me_for(alice, now - timedelta(days=number // 3)), labels=["Sleep"], prompt="p03", step="A1")
    client = client_for(alice)
    label = page(client.get(BACK)).select("a.chip")[0].attrs["href"]
    month = reverse("journal:month", args=[now.year, now.month])
    for address in (BACK, month, label, "/journal/from/p03/", "/journal/about/A1/", "/journal/questions/", SETTINGS):
        with django_assert_max_num_queries(10):
            client.get(address)
    with django_assert_max_num_queries(10):
        client.post(reverse("journal:find"), {"words": "nothing of the kind"})
