"""Add in two taps, change, put away: history stays."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.plans.actions import add_practice, mark, put_away
from healing.plans.care import marks, plan
from healing.plans.models import Mark, Planned
from healing.web.dates import day_long
from tests.page import page
from tests.plans.many import planned_and_marked

WEEK, ADD = reverse("plans:week"), reverse("plans:add")
ONE = reverse("plans:add_one", args=["k01"])
Browser = Callable[[User], Client]
Me = Callable[..., Person]


def test_the_articles_ten_are_there_and_come_first(alice: User, client_for: Browser) -> None:
    seed = [p.title for p in catalogue().practices if p.seed]
    assert len(seed) == 10
    titles = page(client_for(alice).get(ADD)).texts(".tiles h3")
    assert titles[:10] == seed
    assert len(titles) >= 15


def test_two_taps_put_it_in_with_its_sentence(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    assert ONE in [a.attrs["href"] for a in page(client.get(ADD)).select(".tiles a")]
    form = page(client.get(ONE)).form("main form")
    assert form["days"] == ["0", "1", "2", "3", "4", "5", "6"]
    seen = page(client.post(ONE, form, follow=True))
    practice = catalogue().practices["k01"]
    assert f"When {practice.if_then.when}, I will" in seen.text_of("#care")


def test_the_same_form_twice_adds_once(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    form = page(client.get(ONE)).form("main form")
    for _press in range(2):
        assert client.post(ONE, form).status_code == 303
    assert Planned.objects.count() == 1


def test_the_same_words_on_a_fresh_page_add_nothing_more(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    for days in (["0", "2"], ["2", "0"], ["1"]):
        client.post(ONE, {**page(client.get(ONE)).form("main form"), "days": days})
    assert Planned.objects.count() == 2, "the same at other times is something else"


def test_a_step_back_and_other_words_change_what_was_added(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    form = page(client.get(ONE)).form("main form")
    client.post(ONE, form)
    seen = page(client.post(ONE, {**form, "when": "the rain stops"}, follow=True))
    assert len(seen.select(".care-row")) == 1
    assert "the rain stops" in seen.text_of("#care")


def test_someone_elses_form_adds_to_ones_own_plan_only(alice: User, bob: User, client_for: Browser) -> None:
    hers = page(client_for(alice).get(ONE)).form("main form")
    client_for(alice).post(ONE, hers)
    client_for(bob).post(ONE, {**hers, "when": "bob writes"})
    assert Planned.objects.owned_by(bob).count() == 1
    assert "bob writes" not in page(client_for(alice).get(WEEK)).text_of("#care")


def test_a_practice_nobody_wrote_is_not_there(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    for method in (client.get, client.post):
        assert method(reverse("plans:add_one", args=["k999"])).status_code == 404


@pytest.mark.parametrize(
    ("wanted", "words"),
    [("low", "For low energy"), ("night", "For the night"), ("child", "With a child around"), ("free", "For free")],
)
def test_something_for(alice: User, client_for: Browser, wanted: str, words: str) -> None:
    seen = page(client_for(alice).get(ADD, {"for": wanted}))
    fits = [p for p in catalogue().practices if not p.step_only and (wanted in p.tags or p.energy == wanted)]
    assert seen.texts(".tiles h3") == [p.title for p in fits]
    assert 3 <= len(fits) < 30
    assert seen.texts("nav a[aria-current=true]")[-1] == words


def test_a_filter_that_is_none_shows_all(alice: User, client_for: Browser) -> None:
    seen = page(client_for(alice).get(ADD, {"for": "<script>"}))
    assert len(seen.texts(".tiles h3")) == sum(1 for p in catalogue().practices if not p.step_only)


def test_what_is_typed_stays_as_typed(alice: User, client_for: Browser) -> None:
    client, words = client_for(alice), "<script>alert(1)</script> שלום 🫖"
    form = {**page(client.get(ONE)).form("main form"), "when": words}
    answer = client.post(ONE, form, follow=True)
    assert words in page(answer).text_of("#care")
    assert "<script>alert" not in answer.content.decode()
    planned = Planned.objects.get()
    assert page(client.get(reverse("plans:planned_edit", args=[planned.pk]))).form("main form")["when"] == words


def test_a_fourth_gets_a_kind_word_and_is_still_possible(alice: User, client_for: Browser, me_for: Me) -> None:
    for practice_id in ("k02", "k03", "k04"):
        add_practice(me=me_for(alice), practice=catalogue().practices[practice_id])
    client = client_for(alice)
    assert "Three is plenty; you can still add this" in page(client.get(ONE)).text_of(".notice")
    client.post(ONE, page(client.get(ONE)).form("main form"))
    assert len(plan(me_for(alice))) == 4


def test_the_gentler_form_is_kept(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    form = page(client.get(ONE)).form("main form")
    seen = page(client.post(ONE, {**form, "gentler": "yes"}, follow=True))
    assert catalogue().practices["k01"].gentler.title in seen.text_of("#care")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"days": []}, "Choose one day or more"),
        ({"days": ["7"]}, "Please choose from these"),
        ({"when": ""}, "When would it fit"),
        ({"then": "a" * 201}, "This holds 200 characters"),
        ({"gentler": "maybe"}, "Please choose one of these"),
    ],
)
def test_bad_input_is_said_beside_the_field_and_all_is_kept(
    alice: User, client_for: Browser, changes: dict[str, object], said: str
) -> None:
    client = client_for(alice)
    form = {**page(client.get(ONE)).form("main form"), "when": "<b>שלום</b> 🫖", **changes}
    answer = client.post(ONE, form)
    assert answer.status_code == 422
    assert said in page(answer).text_of(".field-error")
    assert page(answer).form("main form")["when"] == form["when"]
    assert not Planned.objects.exists()


def test_change_keeps_the_marks(alice: User, client_for: Browser, me_for: Me) -> None:
    me = me_for(alice)
    planned = add_practice(me=me, practice=catalogue().practices["k01"])
    mark(me=me, planned_id=planned.pk, day=me.today, state="kept")
    client = client_for(alice)
    address = reverse("plans:planned_edit", args=[planned.pk])
    form = page(client.get(address)).form("main form")
    seen = page(client.post(address, {**form, "when": "the kettle sings"}, follow=True))
    assert "the kettle sings" in seen.text_of("#care")
    assert seen.has(".week .dot.kept")


def test_put_away_and_take_back(alice: User, client_for: Browser, me_for: Me) -> None:
    me = me_for(alice)
    planned = add_practice(me=me, practice=catalogue().practices["k01"])
    mark(me=me, planned_id=planned.pk, day=me.today, state="kept")
    client = client_for(alice)
    seen = page(client.post(reverse("plans:planned_put_away", args=[planned.pk]), follow=True))
    assert not seen.has(".care-row")
    assert Mark.objects.count() == 1
    seen = page(client.post(seen.select("form.notice")[0].attrs["action"], follow=True))
    assert seen.has(".care-row")


def test_the_week_still_shows_what_was_put_away(alice: User, client_for: Browser, me_for: Me) -> None:
    me = me_for(alice)
    planned = add_practice(me=me, practice=catalogue().practices["k01"])
    mark(me=me, planned_id=planned.pk, day=me.today, state="kept")
    put_away(me=me, planned=planned)
    assert len(page(client_for(alice).get(WEEK)).select(".week .dot.kept")) == 1


def test_the_days_before_it_was_added_ask_for_nothing(alice: User, client_for: Browser, me_for: Me) -> None:
    me = me_for(alice)
    add_practice(me=me, practice=catalogue().practices["k01"])
    assert len(page(client_for(alice).get(WEEK)).select(".week .dot")) == 7 - me.today.weekday()


def test_yesterday_can_still_be_marked(alice: User, client_for: Browser, me_for: Me) -> None:
    yesterday = me_for(alice).today - timedelta(days=1)
    add_practice(me=me_for(alice, timezone.now() - timedelta(days=3)), practice=catalogue().practices["k01"])
    client = client_for(alice)
    assert f"?day={yesterday}" in " ".join(a.attrs["href"] for a in page(client.get(WEEK)).select("main nav a"))
    seen = page(client.get(WEEK, {"day": str(yesterday)}))
    assert seen.text_of("#care-title") == day_long(yesterday)
    action = seen.select("#care form")[0].attrs["action"]
    assert page(client.post(action, {"state": "tried"}, follow=True)).text_of("#care-title") == day_long(yesterday)
    assert marks(me_for(alice), yesterday, yesterday)


@pytest.mark.parametrize("day", ["", "0", "<b>", "9999-12-31", "0001-01-01"])
def test_an_odd_day_shows_today(alice: User, client_for: Browser, day: str) -> None:
    assert page(client_for(alice).get(WEEK, {"day": day})).text_of("#care-title") == "Today’s care"


@pytest.mark.parametrize("route", ["planned_edit", "planned_put_away", "planned_take_back"])
def test_a_stranger_meets_what_nobody_has(alice: User, bob: User, client_for: Browser, me_for: Me, route: str) -> None:
    planned = add_practice(me=me_for(alice), practice=catalogue().practices["k01"])
    before, words = bytes(planned.sealed), {"when": "x", "then": "y", "days": ["0"]}
    hers = client_for(bob).post(reverse(f"plans:{route}", args=[planned.pk]), words)
    nobodys = client_for(bob).post(reverse(f"plans:{route}", args=[uuid4()]), words)
    assert hers.status_code == nobodys.status_code == 404
    assert page(hers).text_of("main") == page(nobodys).text_of("main")
    planned.refresh_from_db()
    assert (bytes(planned.sealed), planned.ended_on) == (before, None)


def test_an_empty_plan_offers_one_small_thing(alice: User, client_for: Browser) -> None:
    assert "one small thing" in page(client_for(alice).get(WEEK)).text_of("#care")


def test_not_on_a_day_that_was_not_chosen(alice: User, client_for: Browser, me_for: Me) -> None:
    other = (me_for(alice).today + timedelta(days=1)).weekday()
    add_practice(me=me_for(alice), practice=catalogue().practices["k01"], days=[other])
    assert "Rest counts" in page(client_for(alice).get(WEEK)).text_of("#care")


def test_a_practice_that_left_the_content_is_left_out(alice: User, client_for: Browser, me_for: Me) -> None:
    planned = add_practice(me=me_for(alice), practice=catalogue().practices["k01"])
    kept = planned.unseal(me_for(alice).keys)
    planned.seal(me_for(alice).keys, {**kept, "practice": "k99"})
    planned.save()
    assert not page(client_for(alice).get(WEEK)).has(".care-row")


def test_queries_do_not_grow(alice: User, client_for: Browser, me_for: Me) -> None:
    client, me, rows, spent = client_for(alice), me_for(alice), 1, {}
    planned = add_practice(me=me, practice=catalogue().practices["k01"])
    mark(me=me, planned_id=planned.pk, day=me.today, state="tried")
    tried = Mark.objects.get()
    for size in (1, 3, 300):
        planned_and_marked(planned, tried, me.keys, size - rows, lambda nth: me.today - timedelta(days=nth % 30))
        rows = size
        for address in (WEEK, ADD, ONE, reverse("plans:planned_edit", args=[planned.pk])):
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            spent.setdefault(address.replace(str(planned.pk), ""), []).append(len(queries))
    assert all(len(set(counts)) == 1 and counts[0] <= 6 for counts in spent.values()), spent
