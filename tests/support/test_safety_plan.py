"""A safety plan of our own form: kept part by part, printed on one page, moved out of the account only when asked."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.support import people, plan
from healing.support.models import SafetyPlan
from healing.support.plan_parts import PARTS
from healing.vault import lock
from tests.conftest import PASSPHRASE
from tests.page import Page, page

PLAN, HERE, MOVE, BRING, HELP = (
    reverse(f"support:{name}") for name in ("safety_plan", "plan_here", "plan_move", "plan_bring", "help_now")
)
Browser = Callable[[User], Client]
Me = Callable[..., Person]
HOSTILE = "<script>alert(1)</script> محمد 🫖"


def part(key: str) -> str:
    return reverse("support:plan_part", args=[key])


def blank(client: Client, key: str) -> dict[str, object]:
    return page(client.get(part(key))).form("form[data-once]")


def written(me: Person, **words: str) -> None:
    """Keep these words in these parts."""
    for key, said in words.items():
        plan.keep_part(me, key, chosen=(), words=said, turn=plan.read(me).of(key).turn)


def card(seen: Page, key: str) -> str:
    return seen.text_of(f"#{key}")


def test_two_taps_from_help_now(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    assert PLAN in [a.attrs["href"] for a in page(client.get(HELP)).select("main .own-ways a")]
    seen = page(client.get(PLAN))
    assert len(seen.select(".plan-parts > li, .plan-parts li[id]")) == 6
    assert seen.text_of("title") == "Help"
    assert not seen.has(".sheet-page")
    assert HELP in [a.attrs["href"] for a in seen.select("#trained a")]


def test_a_part_offers_choices_before_words_and_is_kept_by_itself(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    markup = client.get(part("alone")).content.decode()
    assert markup.index('type="checkbox"') < markup.index("<textarea")
    answer = client.post(part("alone"), {**blank(client, "alone"), "chosen": ["walk", "cold"], "words": "The dog.\r\n"})
    assert (answer.status_code, answer["Location"]) == (303, f"{PLAN}#alone")
    seen = page(client.get(PLAN))
    assert seen.texts("#alone li") == ["Cold water on my face or wrists", "Walk round the block"]
    assert seen.text_of("#alone .plan-words") == "The dog."
    assert "What changes first" in card(seen, "signs")
    again = blank(client, "alone")
    assert (sorted(again["chosen"]), again["words"]) == (["cold", "walk"], "The dog.")  # type: ignore[call-overload]


def test_keeping_can_go_on_to_the_next_part_and_ends_at_the_plan(alice: User, client_for: Browser) -> None:
    client, key, seen = client_for(alice), "signs", []
    while True:
        seen.append(key)
        answer = client.post(part(key), {**blank(client, key), "words": key, "next": "1"})
        if answer["Location"].startswith(f"{PLAN}#"):
            break
        key = answer["Location"].rstrip("/").rpartition("/")[2]
    assert seen == list(PARTS)
    assert [card(page(client.get(PLAN)), key).count(key) > 0 for key in PARTS] == [True] * 6


def test_on_paper_it_says_whose_it_is_for_and_nothing_of_the_site(
    alice: User, client_for: Browser, me_for: Me, settings: object
) -> None:
    me = me_for(alice)
    written(me, signs="I stop singing.")
    people.keep(me, row_id=uuid4(), name="Ana", how="988", helps=(), what_for="knows")
    sheet = page(client_for(alice).get(PLAN)).text_of(".sheet-page")
    assert "For my eyes, and for whoever I hand it to." in sheet
    assert "I stop singing." in sheet
    assert "Ana : 988" in sheet
    for word in ("Mend", "alice", "http", "healing"):
        assert word not in sheet


def test_the_people_of_the_list_are_in_the_plan(alice: User, client_for: Browser, me_for: Me) -> None:
    people.keep(me_for(alice), row_id=uuid4(), name="Ana", how="988", helps=(), what_for="")
    seen = page(client_for(alice).get(PLAN))
    assert "tel:988" in [a.attrs["href"] for a in seen.select("#people a")]


@pytest.mark.parametrize(
    ("words", "wrong"),
    [("x" * 501, "500 characters"), ("🫖" * 501, "500 characters"), ("a\n" * 8 + "b", "8 lines")],
)
def test_too_much_is_said_and_stays_typed(words: str, wrong: str, alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    answer = client.post(part("signs"), {**blank(client, "signs"), "words": words, "chosen": ["sleep"]})
    again = page(answer).form("form[data-once]")
    assert answer.status_code == 422
    assert wrong in page(answer).text_of(".errors")
    assert (again["words"], again["chosen"]) == (words, ["sleep"])
    assert not SafetyPlan.objects.exists()


def test_strange_words_are_kept_as_they_are_and_run_nothing(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    client.post(part("signs"), {**blank(client, "signs"), "words": HOSTILE + "\x00"})
    answer = client.get(PLAN)
    assert b"<script>alert" not in answer.content
    assert page(answer).text_of("#signs .plan-words") == HOSTILE


@pytest.mark.parametrize("sent", [{"chosen": ["nonsense"]}, {"chosen": "x" * 5000}])
def test_a_choice_that_is_not_offered_is_refused(sent: dict[str, object], alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    assert client.post(part("signs"), {**blank(client, "signs"), **sent}).status_code == 422


@pytest.mark.parametrize("key", ["nonsense", "SIGNS", "x" * 300])
def test_a_part_that_is_none_is_a_404(key: str, alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    missing = client.get("/nothing/is/here/")
    for answer in (client.get(f"{PLAN}{key}/"), client.post(f"{PLAN}{key}/", {"words": "x", "turn": "0"})):
        assert (answer.status_code, page(answer).text_of("main")) == (404, page(missing).text_of("main"))


def test_two_tabs_lose_nothing(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    one, other = blank(client, "safer"), blank(client, "safer")
    assert client.post(part("safer"), {**one, "words": "From the first."}).status_code == 303
    answer = client.post(part("safer"), {**other, "words": "From the second."})
    seen = page(answer)
    assert answer.status_code == 409
    assert "From the first." in seen.text_of("#met")
    assert seen.form("form[data-once]")["words"] == "From the second."
    both = seen.form("form[data-once]") | {"words": "From the first.\nFrom the second."}
    assert client.post(part("safer"), both).status_code == 303
    assert "From the first. From the second." in card(page(client.get(PLAN)), "safer")
    assert client.post(part("safer"), both).status_code == 303  # the same again changes nothing


@pytest.mark.parametrize("turn", ["", "-1", "x", "9" * 50, "٣"])
def test_a_turn_that_is_none_meets_what_is_kept(turn: str, alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    written(me_for(alice), signs="Kept.")
    answer = client.post(part("signs"), {**blank(client, "signs"), "words": "Other.", "turn": turn})
    assert answer.status_code == 409
    assert plan.read(me_for(alice)).of("signs").words == "Kept."


def test_a_part_of_an_ended_session_is_kept_after_sign_in(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    form = blank(client, "alone") | {"words": "The dog.", "chosen": ["walk"]}
    client.post("/sign-out/")
    shown = page(client.post(part("alone"), form))
    assert not SafetyPlan.objects.exists()
    answer = client.post("/sign-in/", {**shown.form("main form"), "name": "alice", "passphrase": PASSPHRASE})
    assert answer["Location"] == f"{PLAN}#alone"
    assert plan.read(me_for(alice)).of("alone") == plan.Written(("walk",), "The dog.", 1)


def test_locked_the_plan_stays_closed_even_when_it_is_empty(alice: User, client_for: Browser, me_for: Me) -> None:
    made, _code = lock.draft(alice, "seven quiet lanterns")
    assert lock.confirm(alice, made, "seven quiet lanterns", me_for(alice).keys.private)
    client = client_for(User.objects.get(pk=alice.pk))
    for where in (PLAN, part("signs"), MOVE, BRING):
        assert client.get(where).status_code == 303, where


@pytest.mark.parametrize("other", ["bob", "theo", "olga"])
def test_nobody_else_finds_any_of_it(
    other: str, alice: User, client_for: Browser, me_for: Me, request: pytest.FixtureRequest
) -> None:
    written(me_for(alice), signs="Only hers.")
    client = client_for(request.getfixturevalue(other))
    for where in (PLAN, part("signs"), MOVE, BRING, HERE, HELP, "/practice/"):
        assert "Only hers." not in page(client.get(where)).text, where
    client.post(MOVE, {"held": "yes", "turns": "1"})
    client.post(part("signs"), {**blank(client, "signs"), "words": "Theirs."})
    assert plan.read(me_for(alice)).of("signs").words == "Only hers."


def test_it_leaves_the_account_only_when_the_browser_holds_it(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    written(me_for(alice), signs="Mine.", alone="The dog.")
    seen = page(client.get(MOVE))
    assert "Anyone who opens this browser could find it" in seen.text_of("main")
    assert "This needs script, and none runs here." in seen.text_of("[data-plan-noscript]")
    assert "hidden" in seen.select("[data-plan-button]")[0].attrs
    form = seen.form("form[data-plan-move]")
    assert (form["signs-words"], form["held"]) == ("Mine.", "")
    client.post(MOVE, form)
    assert SafetyPlan.objects.count() == 1
    written(me_for(alice), alone="The dog, and the lake.")
    answer = client.post(MOVE, {**form, "held": "yes"})
    assert answer.status_code == 409
    assert "it is still with your account as well" in page(answer).text_of("main")
    answer = client.post(MOVE, {**page(answer).form("form[data-plan-move]"), "held": "yes"})
    assert answer["Location"] == HERE
    assert not SafetyPlan.objects.exists()


def test_brought_back_it_stands_beside_what_is_there(alice: User, client_for: Browser, me_for: Me) -> None:
    client, me = client_for(alice), me_for(alice)
    plan.keep_part(me, "signs", chosen=("sleep",), words="Here.", turn=0)
    form = page(client.get(BRING)).form("form[data-plan-bring]")
    brought = {
        **form,
        "signs-words": "Here.\r\nThere.",
        "signs-chosen": ["food", "of an older form"],
        "alone-words": "x",
    }
    for _time in range(2):
        assert client.post(BRING, brought)["Location"] == PLAN
    kept = plan.read(me_for(alice))
    assert (kept.of("signs").chosen, kept.of("signs").words) == (("sleep", "food"), "Here.\nThere.")
    assert kept.of("alone").words == "x"
    assert page(client.get(PLAN)).has("[data-plan-forget]")
    assert not page(client.get(PLAN)).has("[data-plan-forget]")  # told once


def test_what_does_not_fit_together_is_not_brought(alice: User, client_for: Browser, me_for: Me) -> None:
    client = client_for(alice)
    written(me_for(alice), safer="a" * 300)
    for words in ("b" * 300, "b" * 501):
        answer = client.post(BRING, {"safer-words": words})
        assert answer.status_code == 422
        assert "“What makes it safer here” is too long" in page(answer).text_of(".field-error")
    assert plan.read(me_for(alice)).of("safer").words == "a" * 300
    assert not page(client.get(PLAN)).has("[data-plan-forget]")


def test_the_page_of_the_browsers_plan_is_anyones_and_holds_nothing(
    alice: User, client: Client, client_for: Browser, me_for: Me
) -> None:
    written(me_for(alice), signs="Only sealed.")
    for browser in (client, client_for(alice)):
        seen = page(browser.get(HERE))
        assert "Only sealed." not in seen.text
        assert "hidden" in seen.select("[data-plan-root]")[0].attrs
        assert "Or take a sheet of paper" in seen.text_of("[data-plan-noscript]")
        assert all("method" not in form.attrs for form in seen.select("form[data-plan-part]"))
        assert browser.post(HERE, {"signs-words": "x"}).status_code == 405
    assert not page(client.get(HERE)).has(f"a[href={BRING}]")


@pytest.mark.parametrize("where", ["/sign-out/", "/leave/"])
def test_leaving_clears_the_cache_and_not_what_the_browser_keeps(where: str, alice: User, client_for: Browser) -> None:
    assert client_for(alice).post(where)["Clear-Site-Data"] == '"cache"'


def test_the_number_of_queries_does_not_grow(alice: User, client_for: Browser, me_for: Me) -> None:
    client, counted = client_for(alice), set()
    for keys in (["signs"], list(PARTS)):
        written(me_for(alice), **dict.fromkeys(keys, "words " * len(keys)))
        for where in (PLAN, part("people"), MOVE):
            client.get(where)
            with CaptureQueriesContext(connection) as queries:
                client.get(where)
            counted.add((where, len([q for q in queries if "BEGIN" not in q["sql"]])))
    assert len(counted) == 3, counted
    assert max(number for _where, number in counted) <= 10


def test_no_part_says_who_made_another_form() -> None:
    words = " ".join(f"{one.title} {one.ask} {one.own} {one.note}" for one in PARTS.values()).casefold()
    for borrowed in ("warning sign", "coping", "distraction", "agencies", "stanley", "brown", "means safe"):
        assert borrowed not in words
