"""Two savers of one entry: both versions seen, kept, merged; earlier versions looked at and put back."""

import os
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.accounts.tasks import sweep
from healing.journal import merge
from healing.journal.actions import keep_entry
from healing.journal.models import Draft, Entry, Version
from healing.journal.tasks import purge
from tests.page import page

Browser = Callable[[User], Client]
Me = Callable[..., Person]


def bodies(me: Person, model: Any) -> list[str]:
    return [row.unseal(me.keys)["body"] for row in model.objects.filter(user=me.user)]


def edit(entry: Entry) -> str:
    return reverse("journal:entry_edit", args=[entry.pk])


def conflict(client: Client, me: Person, entry: Entry, theirs: str, mine: str):
    """Two tabs: the other one keeps first, then this one."""
    form = page(client.get(edit(entry))).form("form.writing")
    keep_entry(me=me, draft_id=entry.pk, words={"body": theirs}, version=entry.version)
    met = client.post(edit(entry), {**form, "body": mine})
    assert met.status_code == 409
    return page(met)


def test_the_second_saver_sees_both_and_neither_is_lost_before_they_choose(
    alice: User, client_for: Browser, me_for: Me, write: Callable
) -> None:
    client, me = client_for(alice), me_for(alice)
    seen = conflict(client, me, write(me, "As it was."), "From the phone.", "From the laptop.")
    assert "From the phone." in seen.text_of("section[aria-labelledby=other]")
    assert "From the laptop." in seen.text_of("section[aria-labelledby=yours] textarea")
    assert bodies(me, Entry) == ["From the phone."]
    assert bodies(me, Draft) == ["From the laptop."]  # the browser may be gone before anyone chooses
    assert bodies(me, Version) == ["As it was."]


@pytest.mark.parametrize(
    ("button", "entries"),
    [
        ({"theirs": "yes"}, ["Theirs."]),
        ({}, ["Mine."]),
        ({"beside": ""}, ["Mine.", "Theirs."]),
    ],
)
def test_either_or_both_can_be_kept(
    alice: User, client_for: Browser, me_for: Me, write: Callable, button: dict[str, str], entries: list[str]
) -> None:
    client, me = client_for(alice), me_for(alice)
    entry = write(me, "As it was.")
    seen = conflict(client, me, entry, "Theirs.", "Mine.")
    if "beside" in button:
        button = {"beside": seen.select("button[name=beside]")[0].attrs["value"]}
    assert client.post(edit(entry), {**seen.form("form.writing"), **button}).status_code == 303
    assert sorted(bodies(me, Entry)) == entries
    assert bodies(me, Draft) == []


def test_a_merge_by_paragraph_without_script(alice: User, client_for: Browser, me_for: Me, write: Callable) -> None:
    client, me = client_for(alice), me_for(alice)
    entry = write(me, "Rain.\n\nHe called.\n\nTea.")
    seen = conflict(client, me, entry, "Rain.\n\nHe called twice.\n\nTea.", "Rain.\n\nI called.\n\nTea.\n\nI slept.")
    assert seen.texts(".parts .part.muted") == ["Rain.", "Tea."]
    form = seen.form("details form")
    assert (form["part-0"], form["part-1"]) == (["both"], ["mine"])
    client.post(edit(entry), {**form, "merge": "yes"})
    assert bodies(me, Entry) == ["Rain.\n\nHe called twice.\n\nI called.\n\nTea.\n\nI slept."]
    assert bodies(me, Draft) == []
    assert sorted(bodies(me, Version)) == ["Rain.\n\nHe called twice.\n\nTea.", "Rain.\n\nHe called.\n\nTea."]


def test_a_merge_that_meets_a_third_version_is_asked_again(
    alice: User, client_for: Browser, me_for: Me, write: Callable
) -> None:
    client, me = client_for(alice), me_for(alice)
    entry = write(me, "One.")
    form = conflict(client, me, entry, "Two.", "Three.").form("details form")
    keep_entry(me=me, draft_id=entry.pk, words={"body": "Four."}, version=2)
    again = client.post(edit(entry), {**form, "merge": "yes", "part-0": "mine"})
    assert again.status_code == 409
    assert "Four." in page(again).text_of("section[aria-labelledby=other]")
    assert "Three." in page(again).text_of("section[aria-labelledby=yours] textarea")


TEXT = st.lists(st.sampled_from(["a", "b", "c", " d\ne", "\n", ""]), max_size=6).map("\n\n".join)


@given(TEXT, TEXT)
@example("a\n\nb", "b\n\na")
def test_a_merge_drops_no_words_by_itself(theirs: str, mine: str) -> None:
    whole = merge.chosen(theirs, mine, {})
    for paragraph in merge.paragraphs(theirs) + merge.paragraphs(mine):
        assert paragraph in whole
    found = merge.blocks(theirs, mine)
    for choice, text in ((merge.THEIRS, theirs), (merge.MINE, mine)):
        if found and merge.paragraphs(text):
            picked = {block.name: choice for block in found}
            assert merge.paragraphs(merge.chosen(theirs, mine, picked)) == merge.paragraphs(text)


def test_more_than_anyone_can_choose_from_is_not_compared() -> None:
    assert merge.blocks("\n\n".join("xy" * 2000), "x") == []
    assert merge.chosen("\n\n".join("xy" * 2000), "x", {"part-0": "theirs"}) == "x"


Step = tuple[int, str, int]
STEPS = st.lists(
    st.tuples(st.sampled_from([0, 1]), st.sampled_from(["open", "keep", "send", "both"]), st.integers(0, 9999)),
    min_size=2, max_size=8,
)  # fmt: skip


@settings(
    max_examples=int(os.environ.get("EXAMPLES", 20)),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(STEPS)
@example([(0, "open", 0), (1, "open", 0), (0, "keep", 1), (1, "keep", 2)])
@example([(0, "open", 0), (1, "open", 0), (0, "send", 1), (1, "keep", 2), (0, "keep", 3)])
def test_two_savers_in_any_order_lose_nothing(
    alice: User, client_for: Browser, me_for: Me, write: Callable, steps: list[Step]
) -> None:
    client, me = client_for(alice), me_for(alice)
    entry = write(me, "As it was.")
    tabs: list[dict[str, Any] | None] = [None, None]
    acknowledged: set[str] = {"As it was."}
    replaced: set[str] = set()
    for number, (who, act, n) in enumerate(steps):
        form = tabs[who]
        if act == "open" or form is None:
            tabs[who] = page(client.get(edit(entry))).form("form.writing")
            continue
        body = f"Tab {who}, {number}, {n}."
        if act == "send":
            sent = {**form, "body": body, "sent": number + 1}
            assert client.post(reverse("journal:draft_keep"), sent).status_code == 204
            replaced |= {one for one in acknowledged if one in form.get("was", "")}
            form["was"] = body
            acknowledged.add(body)
            continue
        answer = client.post(edit(entry), {**form, "body": body, "sent": number + 1})
        acknowledged.add(body)
        if answer.status_code == 409:
            seen = page(answer)
            theirs = Entry.objects.get(pk=entry.pk).unseal(me.keys)["body"]
            assert theirs in seen.text_of("section[aria-labelledby=other]")
            assert body in seen.text_of("section[aria-labelledby=yours] textarea")
            beside = {"beside": seen.select("button[name=beside]")[0].attrs["value"]} if act == "both" else {}
            assert client.post(edit(entry), {**seen.form("form.writing"), **beside}).status_code == 303
        replaced |= {one for one in acknowledged if one in form.get("was", "")}
        tabs[who] = None
    held = set(bodies(me, Entry)) | set(bodies(me, Version)) | set(bodies(me, Draft))
    assert acknowledged - replaced <= held
    Entry.objects.filter(user=alice).delete()
    Draft.objects.all().delete()


def test_the_control_a_save_without_compare_and_swap_loses_one(alice: User, me_for: Me, write: Callable) -> None:
    """What the test above would find in a build that overwrites."""
    me = me_for(alice)
    entry = write(me, "As it was.")
    for body in ("First.", "Second."):
        entry.seal(me.keys, {**entry.unseal(me.keys), "body": body})
        Entry.objects.filter(pk=entry.pk).update(sealed=entry.sealed)
    assert {"First.", "Second."} - set(bodies(me, Entry)) - set(bodies(me, Version)) == {"First."}


def test_earlier_versions_can_be_looked_at_and_put_back(
    alice: User, client_for: Browser, me_for: Me, write: Callable
) -> None:
    client, me = client_for(alice), me_for(alice)
    entry = write(me, "The first words.", mood="heavy", labels=["Sleep"])
    assert not page(client.get(reverse("journal:entry", args=[entry.pk]))).has(f"a[href=/journal/{entry.pk}/versions/]")
    keep_entry(me=me, draft_id=entry.pk, words={"body": "Other words."}, version=1)
    assert page(client.get(reverse("journal:entry", args=[entry.pk]))).has(f"a[href=/journal/{entry.pk}/versions/]")
    seen = page(client.get(reverse("journal:versions", args=[entry.pk])))
    assert seen.texts(".entry-row p") == ["The first words."]
    address = seen.select(".entry-row a")[0].attrs["href"]
    assert page(client.get(address)).text_of(".entry-text") == "The first words."
    client.post(address)
    entry.refresh_from_db()
    back = entry.unseal(me.keys)
    assert (back["body"], back["mood"], back["labels"]) == ("The first words.", "heavy", ["Sleep"])
    assert sorted(bodies(me, Version)) == ["Other words.", "The first words."]


def test_a_version_of_someone_else_is_not_here(
    alice: User, bob: User, client_for: Browser, me_for: Me, write: Callable
) -> None:
    hers, his = write(me_for(alice), "Hers."), write(me_for(bob), "His.")
    keep_entry(me=me_for(alice), draft_id=hers.pk, words={"body": "Hers, changed."}, version=1)
    version = Version.objects.get()
    client = client_for(bob)
    for entry in (hers, his):
        address = reverse("journal:version", args=[entry.pk, version.pk])
        assert client.get(address).status_code == client.post(address).status_code == 404
    assert bodies(me_for(alice), Entry) == ["Hers, changed."]


def test_they_go_after_thirty_days_and_with_the_entry(
    alice: User, client_for: Browser, me_for: Me, write: Callable
) -> None:
    with time_machine.travel("2026-11-01 12:00 +0000"):
        me = me_for(alice)
        old, other = write(me, "One."), write(me, "Two.")
        for entry in (old, other):
            keep_entry(me=me, draft_id=entry.pk, words={"body": "Changed."}, version=1)
    with time_machine.travel("2026-12-01 12:00 +0000"):
        purge.call()
        assert Version.objects.count() == 2
        Entry.objects.filter(pk=other.pk).delete()
        assert Version.objects.count() == 1
    with time_machine.travel("2026-12-02 12:00 +0000"):
        sweep.call()  # comes every day, whether or not something is deleted
    assert Version.objects.count() == 0
    assert bodies(me, Entry) == ["Changed."]


@pytest.mark.parametrize("rows", [1, 3, 40])
def test_queries(
    alice: User, client_for: Browser, me_for: Me, write: Callable, django_assert_max_num_queries: Callable, rows: int
) -> None:
    client, me = client_for(alice), me_for(alice)
    entry = write(me, "0")
    for n in range(1, rows + 1):
        keep_entry(me=me, draft_id=entry.pk, words={"body": str(n)}, version=n)
    with django_assert_max_num_queries(10):
        seen = page(client.get(reverse("journal:versions", args=[entry.pk])))
    assert len(seen.select(".entry-row")) == rows
    with django_assert_max_num_queries(10):
        client.get(seen.select(".entry-row a")[0].attrs["href"])
