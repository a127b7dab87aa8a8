"""In the middle of sealing everything afresh, an answer is found as before, under whichever key it lies by now."""

from collections.abc import Callable
from uuid import uuid4

from django.test import Client

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.library.items import Step
from healing.pathways import filling
from healing.pathways.actions import keep_answer
from healing.pathways.models import Answer
from healing.pathways.views.showing import opened
from healing.vault import reseal
from tests.accounts.locks import put_on, unlocked
from tests.page import page
from tests.pathways.conftest import Put
from tests.pathways.shelf import field, step


def answer(me: Person, to: Step, **words: str) -> Answer:
    return keep_answer(me=me, step=to, draft_id=uuid4(), answers=words, half=False).answer


def test_answers_are_found_under_either_key(
    alice: User, client_for: Callable[[User], Client], me_for: Callable[..., Person], put: Put
) -> None:
    shelf = put(step("A5", field("line", "when"), field("line", "felt")), step("A6", field("line", "fear")))
    old, other = shelf.steps["A5"], shelf.steps["A6"]
    first = answer(me_for(alice), old, when="one")
    answer(me_for(alice), old, when="two")
    answer(me_for(alice), other, fear="three")
    client = client_for(alice)
    put_on(client, sealing=False)
    me = unlocked(alice)
    found = filling.latest(me, [old, other])
    assert (found["A5"]["when"], found["A6"]["fear"]) == ("two", "three")
    assert answer(me, old, when="four").place == 3  # after those of the same day that still bear the old mark
    assert filling.latest(me, [old])["A5"]["when"] == "four"
    seen = page(client.get("/steps/A5/earlier/")).text_of("main")
    assert [words for words in ("four", "two", "one", "three") if words in seen] == ["four", "two", "one"]
    last, _row, earlier = opened(me, old)
    assert last
    assert (last["fields"], earlier) == ({"when": "four"}, True)
    keep_answer(me=me, step=old, draft_id=first.pk, answers={"when": "one, changed"}, half=False)
    reseal.run(me.user, me.keys.private, seconds=60)
    marked = Answer.objects.filter(step_mark=unlocked(alice).keys.private.blind("answer.step", "A5"))
    assert marked.count() == 3
