"""The first visit: four questions that can be left out, then at once something that fits. Nothing reaches the server."""

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import reverse

from healing.accounts.models import User
from tests.page import page

pytestmark = pytest.mark.django_db
HERE = reverse("welcome:here")


def ask(number: int) -> str:
    return reverse("welcome:question", args=[number])


def answered(client: Client, **answers: str) -> Client:
    for number, key in enumerate(("happened", "found", "stands", "hard"), 1):
        client.post(ask(number), {"answer": answers[key]} if key in answers else {"skip": "1"})
    return client


def first_step(client: Client) -> str:
    return page(client.get(HERE)).select(".next a.btn")[0].attrs["href"]


def test_each_answer_is_one_tap_and_leads_on(client: Client) -> None:
    seen = page(client.get(reverse("welcome:begin")))
    assert seen.text_of("h1") == "What happened, roughly?"
    assert len(seen.select("button[name=answer]")) == 6
    assert client.post(ask(1), {"answer": "lied"})["Location"] == ask(2)
    assert page(client.get(ask(1))).texts("button[aria-pressed=true]") == ["They lied, or saw someone else"]
    assert client.post(ask(4), {"answer": "4"})["Location"] == HERE
    assert not seen.has("main a[href=/begin/0/]")
    assert page(client.get(ask(2))).has("main a[href=/begin/1/]")


def test_the_two_standing_buttons_stand_on_every_question(client: Client) -> None:
    for number in range(1, 5):
        buttons = page(client.get(ask(number))).texts("button[name=pressed]")
        assert buttons == ["I’m thinking about ending my life", "I’m not safe right now"]


def test_nothing_is_on_the_server_and_the_cookie_tells_nothing(client: Client) -> None:
    before = {model: model._default_manager.count() for model in apps.get_models()}
    answered(client, happened="lied", found="longer", stands="apart", hard="4")
    assert {model: model._default_manager.count() for model in apps.get_models()} == before
    cookie = client.cookies[settings.BEFORE_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["max-age"] == 2 * 60 * 60
    for word in ("lied", "longer", "apart"):
        assert word not in cookie.value


def test_all_left_out_still_gives_something(client: Client) -> None:
    assert first_step(answered(client)) == reverse("pathways:step", args=["A2"])


def test_what_fits(client: Client) -> None:
    assert first_step(answered(client, found="two_weeks", hard="3")) == reverse("pathways:step", args=["A2"])
    assert first_step(answered(client, found="longer", hard="3")) == reverse("pathways:step", args=["A1"])
    assert first_step(answered(client, found="longer", hard="7")) == reverse("support:tool", args=["t1"])
    for value in ("9", "10"):
        assert answered(client, hard=value).get(HERE)["Location"] == reverse("support:people")


def test_harm_goes_at_once_to_people_and_settle_and_never_to_a_step(client: Client) -> None:
    assert client.post(ask(1), {"answer": "harm"})["Location"] == HERE
    seen = page(client.get(HERE))
    assert "Your safety comes first" in seen.text_of("h1")
    assert "can’t fix this by talking better" in seen.text
    links = [a.attrs["href"] for a in seen.select("main a")]
    assert {"/help/people/", "/settle/", "/read/r21/"} <= set(links)
    assert not [link for link in links if link.startswith("/steps/")]


@pytest.mark.parametrize(
    "body", [{}, {"answer": ""}, {"answer": "11"}, {"answer": "<script>"}, {"answer": "😭" * 4000}]
)
def test_an_unknown_answer_is_said_and_nothing_is_kept(client: Client, body: dict[str, str]) -> None:
    for number in (1, 4):
        answer = client.post(ask(number), body)
        assert answer.status_code == 422
        assert page(answer).has(".field-error")
        assert settings.BEFORE_COOKIE_NAME not in answer.cookies


@pytest.mark.parametrize("number", [0, 5, 99])
def test_there_is_no_fifth_question(client: Client, number: int) -> None:
    assert "This isn’t here" in page(client.get(ask(number))).text_of("h1")


def test_an_altered_or_foreign_cookie_is_no_answer(client: Client) -> None:
    answered(client, found="longer")
    client.cookies[settings.BEFORE_COOKIE_NAME] = client.cookies[settings.BEFORE_COOKIE_NAME].value[:-6] + "AAAAA="
    assert first_step(client) == reverse("pathways:step", args=["A2"])


def test_leave_now_drops_it(client: Client) -> None:
    answered(client, found="longer")
    answer = client.post(reverse("support:leave"))
    assert answer.cookies[settings.BEFORE_COOKIE_NAME].value == ""


def test_keeping_moves_it_into_the_account_but_never_harm(client: Client, me_for: object) -> None:
    answered(client, happened="lied", found="longer", stands="apart", hard="4")
    client.post(ask(1), {"answer": "harm"})
    form = page(client.get(reverse("accounts:sign_up"))).form("main form")
    boxes = {
        n.attrs["name"]: "on" for n in page(client.get(reverse("accounts:sign_up"))).select("input[type=checkbox]")
    }
    answer = client.post(reverse("accounts:sign_up"), {**form, **boxes, "passphrase": "four small words tonight"})
    assert answer.status_code == 303
    kept = me_for(User.objects.get()).private["situation"]  # type: ignore[operator]
    assert (kept["found"], kept["stands"]) == ("longer", "apart")
    assert "harm" not in kept.values()
    assert answer.cookies[settings.BEFORE_COOKIE_NAME].value == ""
