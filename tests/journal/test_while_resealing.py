"""In the middle of sealing everything afresh each row is found as before, under whichever key it lies by now."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal import attached, labels, used
from healing.journal.actions import fold_entry, keep_entry
from healing.journal.models import Entry
from healing.vault import reseal
from tests.accounts.locks import put_on, unlocked
from tests.page import Page, page

FILED = {"title": "", "prompt": "p01", "step": "B7", "labels": ["Sleep", "home"]}
Me = Callable[..., Person]
Write = Callable[..., Entry]


@pytest.fixture
def client(alice: User, client_for: Callable[[User], Client], me_for: Me, write: Write) -> Client:
    """Alice, three entries long, has put a lock on; one of them is sealed afresh by now, two wait, and she writes a fourth."""
    client = client_for(alice)
    for body in ("One.", "Two.", "Three."):
        write(me_for(alice), body, **FILED)
    put_on(client, sealing=False)
    me = unlocked(alice)
    reseal.seal_afresh(Entry, [Entry.objects.order_by("place").values_list("pk", flat=True)[0]], me.keys.private)
    write(me, "Four.", **FILED)
    return client


def rows(seen: Page) -> list[str]:
    return seen.texts(".entry-row b")


ALL = ["Four.", "Three.", "Two.", "One."]


def test_by_label_question_and_step_every_entry_is_there(client: Client) -> None:
    seen = page(client.get("/journal/look-back/"))
    chips = {a.text.split()[0]: a for a in seen.select("a.chip")}
    assert [chips[name].text.split()[-1] for name in ("Sleep", "home")] == ["4", "4"]
    counts = {a.attrs["href"]: a for a in seen.select("ul.links a")}
    assert {"/journal/from/p01/", "/journal/about/B7/"} <= set(counts)
    assert seen.text_of("main").count(" 4") >= 4
    for address in (chips["Sleep"].attrs["href"], chips["home"].attrs["href"], *counts):
        assert rows(page(client.get(address))) == ALL, address


def test_a_label_is_found_by_an_address_from_before(client: Client, alice: User, bob: User, me_for: Me) -> None:
    """A page that was open when the lock was turned on leads to all of them, too."""
    before = labels.mark(unlocked(alice).keys.private.of_version(1), "Sleep")
    seen = page(client.get(f"/journal/labels/{UUID(bytes=before)}/"))
    assert (rows(seen), seen.text_of("h1")) == (ALL, "Sleep")
    hers = labels.mark(me_for(bob).keys.private, "Sleep")
    assert client.get(f"/journal/labels/{UUID(bytes=hers)}/").status_code == 404


def test_what_is_changed_meanwhile_is_found_when_all_is_done(client: Client, alice: User) -> None:
    """An edit and a fold seal a row under the new key, and sealing afresh passes over it: they renew its marks."""
    me = unlocked(alice)
    _one, two, three = Entry.objects.filter(user=alice).order_by("place")[:3]
    assert isinstance(keep_entry(me=me, draft_id=two.pk, words={**FILED, "body": "Two, again."}, version=1), Entry)
    fold_entry(me=me, entry=three, folded=True)
    assert reseal.run(me.user, me.keys.private, seconds=60).finished
    me, mine = unlocked(alice), Entry.objects.owned_by(alice)
    new = me.keys.private
    assert mine.labelled(alice, [labels.mark(new, "home")]).count() == 4
    assert mine.filter(prompt_mark=new.blind("entry.prompt", "p01")).count() == 4
    assert mine.filter(step_mark=new.blind("entry.step", "B7")).count() == 4
    assert {one["name"]: one["count"] for one in labels.counted(me)} == {"Sleep": 4, "home": 4}


def test_counts_and_the_few_beside_a_step_add_up(client: Client, alice: User, bob: User, me_for: Me) -> None:
    me = unlocked(alice)
    assert [(one["id"], one["times"]) for one in used.prompts(me)] == [("p01", 4)]
    assert [(one["id"], one["times"]) for one in used.places(me)] == [("B7", 4)]
    assert [one["title"] for one in attached.written(me, "B7")] == ALL[:3]
    assert used.prompts(me_for(bob)) == used.places(me_for(bob)) == attached.written(me_for(bob), "B7") == []
