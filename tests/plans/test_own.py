"""Things of one's own and small acts from exercises: their words are private, and the plan works while those are closed."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts.models import Session, User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.pathways.actions import keep_answer
from healing.plans.care import plan
from healing.plans.models import Planned, Words
from tests.page import page

WEEK, OWN = reverse("plans:week"), reverse("plans:add_own")
SECRET = "ring Marta about the flat"
Browser = Callable[[User], Client]
Me = Callable[..., Person]


def written(client: Client, **words: object) -> Planned:
    form = {**page(client.get(OWN)).form("main form"), "title": SECRET, **words}
    assert client.post(OWN, form).status_code == 303
    return Planned.objects.latest("place")


def test_it_stands_in_the_plan_with_its_time_once_however_often_sent(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    form = {**page(client.get(OWN)).form("main form"), "title": SECRET, "when": "after my coffee."}
    for _press in range(2):
        client.post(OWN, form)
    seen = page(client.get(WEEK))
    assert seen.texts(".care-name") == [SECRET]
    assert "After my coffee." in seen.text_of(".care-row")
    assert Planned.objects.count() == Words.objects.count() == 1
    written(client, when="after my coffee.")
    assert Planned.objects.count() == 1, "after Back the form is a fresh one"
    written(client, when="after my tea.")
    assert Planned.objects.count() == 2


def test_while_the_words_are_closed_it_is_neutral_and_marks_still_work(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    planned = written(client, when="when he is asleep")
    Session.objects.update(stay=True, fresh=timezone.now() - timedelta(minutes=16))
    for address in (WEEK, reverse("dashboard:today"), reverse("plans:change", args=[planned.pk])):
        answer = client.get(address)
        assert "Something of your own" in page(answer).text
        assert SECRET not in answer.content.decode()
        assert "asleep" not in answer.content.decode()
    client.post(reverse("plans:mark", args=[planned.pk]), {"state": "kept"})
    assert page(client.get(WEEK)).texts("#care .care-row [aria-pressed=true]") == ["Kept"]
    edit = reverse("plans:planned_edit", args=[planned.pk])
    assert client.post(edit, {"days": ["2"]}).status_code == 303
    assert client.get(OWN)["Location"].startswith("/sign-in/")
    assert page(client_for(alice).get(edit)).form("main form")["title"] == SECRET  # its words are as they were


def test_the_words_do_not_open_with_the_everyday_key(alice: User, client_for: Browser, me_for: Me) -> None:
    planned = written(client_for(alice), obstacle="he comes home", answer="go next door")
    me = me_for(alice)
    assert SECRET not in str(planned.unseal(me.keys))
    assert Words.objects.get().unseal(me.keys) == {
        "title": SECRET,
        "obstacle": "he comes home",
        "answer": "go next door",
    }


def test_bad_input_keeps_what_was_typed(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    form = page(client.get(OWN)).form("main form")
    for changes, said in (
        ({"title": ""}, "A few words are enough"),
        ({"title": SECRET, "days": []}, "Choose one day"),
        ({"title": "x" * 201}, "This holds 200"),
    ):
        answer = client.post(OWN, {**form, "answer": "breathe", **changes})
        assert answer.status_code == 422
        assert said in page(answer).text_of(".field-error")
        assert page(answer).form("main form")["answer"] == "breathe"
    assert not Planned.objects.exists()


def test_an_obstacle_lies_beside_a_practice(alice: User, client_for: Browser) -> None:
    client, address = client_for(alice), reverse("plans:add_one", args=["k01"])
    form = page(client.get(address)).form("main form")
    client.post(address, {**form, "obstacle": "it rains", "answer": "stay under the roof"})
    seen = page(client.get(WEEK))
    assert "it rains" in seen.text
    assert seen.texts(".care-name") == [catalogue().practices["k01"].title]
    Session.objects.update(stay=True, fresh=timezone.now() - timedelta(minutes=16))
    seen = page(client.get(WEEK))
    assert "it rains" not in seen.text
    assert seen.texts(".care-name") == [catalogue().practices["k01"].title]


def kept(me: Person, step_id: str, **answers: object) -> None:
    keep_answer(me=me, step=catalogue().steps[step_id], draft_id=uuid4(), answers=answers, half=False)


@pytest.mark.parametrize("step_id", ["A9", "B7", "C4"])
def test_a_steps_act_goes_into_the_plan_by_one_button(
    alice: User, client_for: Browser, me_for: Me, step_id: str
) -> None:
    kept(me_for(alice), "A9", act="the long way home")
    kept(me_for(alice), "B7", happens="the voices get loud", will="leave the room")
    client = client_for(alice)
    address = reverse("pathways:kept", args=[step_id])
    form = page(client.get(address)).form(f'form[action="{reverse("pathways:plan", args=[step_id])}"]')
    for _press in range(2):
        answer = client.post(reverse("pathways:plan", args=[step_id]), form)
    assert page(client.get(answer["Location"])).has("input[name=days]")
    (one,) = plan(me_for(alice))
    assert one.title == {"A9": "the long way home", "B7": "Something for me", "C4": "Call slot"}[step_id]
    assert "voices" not in client.get(WEEK).content.decode()
    assert "leave the room" not in client.get(answer["Location"]).content.decode()


def test_an_act_can_be_given_a_name_and_lose_it_again(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    form = page(client.get(reverse("pathways:kept", args=["C4"]))).form('form[action="/steps/C4/plan/"]')
    address = client.post("/steps/C4/plan/", form)["Location"]
    edit = page(client.get(address)).form("main form")
    for title, shown in (("The practice in Mill Lane", "The practice in Mill Lane"), ("", "Call slot")):
        client.post(address, {**edit, "title": title})
        assert plan(me_for(alice))[0].title == shown


def test_a_step_without_an_act_has_none(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    assert not page(client.get("/steps/A2/kept/")).has('form[action="/steps/A2/plan/"]')
    assert client.post("/steps/A2/plan/").status_code == 404
    assert client.post("/steps/B6/plan/").status_code == 404  # it takes two, and that is closed
    assert not Planned.objects.exists()
