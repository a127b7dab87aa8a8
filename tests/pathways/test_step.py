"""A step: lesson, exercise, kept whole, half or skipped; progress only adds up."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from healing.accounts import situation
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.pathways import progress
from healing.pathways.models import Answer
from healing.plans.actions import add_practice
from healing.plans.care import plan
from tests.page import page

Browser = Callable[[User], Client]
Me = Callable[..., Person]


def step(step_id: str) -> str:
    return reverse("pathways:step", args=[step_id])


def filled(client: Client, step_id: str, **values: object) -> dict[str, object]:
    return {**page(client.get(step(step_id))).form("form#exercise"), **values}


@pytest.mark.parametrize("step_id", ["A1", "A2", "A3", "B7", "C1"])
def test_each_step_has_its_lesson_its_short_form_and_its_exercise(
    alice: User, client_for: Browser, step_id: str
) -> None:
    seen = page(client_for(alice).get(step(step_id)))
    one = catalogue().steps[step_id]
    assert seen.text_of("h1") == one.title
    assert seen.texts(".help li") == list(one.brief)
    assert len(seen.text_of(".prose").split()) >= 150
    assert seen.has("form#exercise fieldset") or seen.has("form#exercise input[type=text]")


def test_the_headline_waits_while_it_is_recent(alice: User, client_for: Browser, me_for: Me) -> None:
    names = {field.name for field in catalogue().steps["A1"].fields if field.when == "not_recent"}
    assert names
    situation.keep(me_for(alice), found="two_weeks")
    assert not names & set(page(client_for(alice).get(step("A1"))).form("form#exercise"))
    situation.keep(me_for(alice), found="longer")
    assert names <= set(page(client_for(alice).get(step("A1"))).form("form#exercise"))


def test_what_is_kept_is_sealed_counts_and_can_be_read_again(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    field = next(f for f in catalogue().steps["A1"].fields if f.kind == "scale")
    seen = page(client.post(step("A1"), filled(client, "A1", **{field.name: "6"}), follow=True))
    assert "Kept. This step is done." in seen.text_of("h1")
    assert seen.has("svg .fresh") or seen.has("svg path.fresh")
    assert field.label in page(client.get(reverse("pathways:earlier", args=["A1"]))).text
    assert progress.done_ids(me_for(alice)) == {"A1"}


def test_a_half_filled_exercise_is_kept_and_goes_on_where_it_was(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    client.post(step("B7"), filled(client, "B7", happens="the voices get loud", later="1"))
    again = page(client.get(step("B7"))).form("form#exercise")
    assert again["happens"] == "the voices get loud"
    assert progress.done_ids(me_for(alice)) == set()
    client.post(step("B7"), {**again, "will": "go outside"})
    assert Answer.objects.count() == 1
    assert progress.done_ids(me_for(alice)) == {"B7"}


def test_done_again_later_the_earlier_one_stays(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    for words in ("first time", "second time"):
        client.post(step("B7"), filled(client, "B7", happens=words, will="go"))
    text = page(client.get(reverse("pathways:earlier", args=["B7"]))).text
    assert text.index("second time") < text.index("first time")


def test_the_same_form_twice_is_one_answer(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    form = filled(client, "B7", happens="x", will="y")
    for _press in range(2):
        assert client.post(step("B7"), form).status_code == 303
    assert Answer.objects.count() == 1


def test_skipping_on_purpose_counts(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    client.get(step("C1"))
    client.post(reverse("pathways:skip", args=["C1"]))
    assert progress.done_ids(me_for(alice)) == {"C1"}


def test_two_tries_make_the_second_step(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    tool = next(f.name for f in catalogue().steps["A2"].fields if f.kind == "tool")
    client.post(step("A2"), filled(client, "A2", **{tool: "on"}))
    assert progress.done_ids(me_for(alice)) == set()
    client.post(step("A2"), filled(client, "A2", **{tool: "on"}))
    assert progress.done_ids(me_for(alice)) == {"A2"}


def test_picked_practices_go_into_the_plan_once(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    field = next(f for f in catalogue().steps["A3"].fields if f.kind == "practices")
    name, chosen = field.name, [value for value, _label in field.options][:2] or ["k01", "k11"]
    for _time in range(2):
        client.post(step("A3"), filled(client, "A3", **{name: chosen}))
    assert sorted(care.practice.id for care in plan(me_for(alice))) == sorted(chosen)
    assert progress.done_ids(me_for(alice)) == {"A3"}


def test_what_is_planned_is_not_offered_again(alice: User, client_for: Browser, me_for: Me) -> None:
    me, kept = me_for(alice), reverse("pathways:kept", args=["A5"])
    first, second = (catalogue().practices[i] for i in catalogue().steps["A5"].practices)
    for given, offered in ((None, first.title), (first, second.title), (second, None)):
        if given:
            add_practice(me=me, practice=given)
        seen = page(client_for(alice).get(kept))
        titles = [one.text for one in seen.select("section[aria-labelledby=practice-title] .ask")]
        assert titles == ([offered] if offered else [])


def test_four_practices_are_too_many_at_first(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    field = next(f for f in catalogue().steps["A3"].fields if f.kind == "practices")
    offered = [value for value, _l in field.options] or ["k01", "k11", "k12", "k15"]
    answer = client.post(step("A3"), filled(client, "A3", **{field.name: offered[:4]}))
    assert answer.status_code == 422
    assert "Three is plenty" in page(answer).text_of(".field-error")


@pytest.mark.parametrize("value", ["11", "-1", "six", "<script>"])
def test_a_number_past_its_range_is_said_and_the_rest_is_kept(alice: User, client_for: Browser, value: str) -> None:
    client = client_for(alice)
    scales = [f.name for f in catalogue().steps["A1"].fields if f.kind == "scale"]
    answer = client.post(step("A1"), filled(client, "A1", **{scales[0]: value, scales[1]: "4"}))
    assert answer.status_code == 422
    assert "from 0 to 10" in page(answer).text_of(".field-error")
    assert page(answer).form("form#exercise")[scales[1]] == ["4"]
    assert not Answer.objects.exists()


def test_someone_else_sees_none_of_it(alice: User, bob: User, client_for: Browser) -> None:
    client = client_for(alice)
    form = filled(client, "B7", happens="Only mine", will="go")
    client.post(step("B7"), form)
    stranger = client_for(bob)
    assert "Only mine" not in page(stranger.get(step("B7"))).text
    assert "Only mine" not in page(stranger.get(reverse("pathways:earlier", args=["B7"]))).text
    assert stranger.post(step("B7"), form).status_code == 422  # the tag is alice's
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("step_id", ["Z9", "b7", "A11"])
def test_an_unknown_step_is_not_here(alice: User, client_for: Browser, step_id: str) -> None:
    assert "This isn’t here" in page(client_for(alice).get(step(step_id))).text_of("h1")


def test_after_a_death_there_are_no_steps_between_two(alice: User, client_for: Browser, me_for: Me) -> None:
    situation.keep(me_for(alice), stands="died")
    client = client_for(alice)
    seen = page(client.get(reverse("pathways:index")))
    assert not seen.has("#bonds")
    assert client.get(step("B1")).status_code == 404
    answer = client.get(step("B7"))
    assert (answer.status_code, answer.headers["Location"]) == (303, reverse("pathways:index"))
    assert client.post(step("B7"), {"will": "not answer"}).status_code == 404


class TestBeforeAnAccount:
    """A first step that fits works before an account, and its answers come along only if kept."""

    def test_answers_lie_in_the_sealed_cookie_only(self, db: None, client: Client) -> None:
        tool = next(f.name for f in catalogue().steps["A2"].fields if f.kind == "tool")
        answer = client.post(step("A2"), {tool: "on"})
        assert answer["Location"].startswith(reverse("accounts:keep"))
        assert not Answer.objects.exists()
        assert "calmer" not in client.cookies["b"].value
        assert page(client.get(step("A2"))).form("form#exercise")[tool] == ["on"]

    def test_using_it_without_keeping_leads_back_to_the_step(self, db: None, client: Client) -> None:
        tool = next(f.name for f in catalogue().steps["A2"].fields if f.kind == "tool")
        asked = page(client.post(step("A2"), {tool: "on"}, follow=True))
        without, _keep = asked.select(".equal a")
        assert (without.text, without.attrs["href"]) == ("Use it without keeping", step("A2"))
        assert page(client.get(without.attrs["href"])).form("form#exercise")[tool] == ["on"]

    def test_other_steps_ask_for_a_place_to_keep_them(self, db: None, client: Client) -> None:
        assert "keeps what you write" in page(client.get(step("B7"))).text_of("h1")


def test_worse_leads_to_settling_and_not_to_the_next_thing(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    answer = client.post(step("A2"), filled(client, "A2", tried="on", after="worse"))
    assert answer["Location"] == reverse("support:settle")
    assert Answer.objects.count() == 1
