"""Labels of one's own: sealed names, found through a blind mark, nobody else's."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal import labels
from healing.journal.models import EntryLabel
from tests.page import page

NEW, BACK = reverse("journal:entry_new"), reverse("journal:look_back")
Browser = Callable[[User], Client]
Me = Callable[..., Person]


def send(client: Client, line: str, **more: str):
    form = page(client.get(NEW)).form("form.writing")
    return client.post(NEW, {**form, "body": "Words.", "labels": line, **more}, follow=True)


def label_page(client: Client, name: str):
    chip = next(a for a in page(client.get(BACK)).select("a.chip") if a.text.startswith(name))
    return page(client.get(chip.attrs["href"]))


def test_an_entry_is_found_by_its_label_however_it_was_spelled(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    send(client, "Sleep, Mum", title="First")
    send(client, " sleep ", title="Second")
    send(client, "", title="Third")
    seen = label_page(client, "sleep")
    assert seen.texts(".entry-row b") == ["Second", "First"]
    assert seen.text_of("h1") == "sleep"


def test_no_name_stands_in_an_address_or_a_column(alice: User, client_for: Browser) -> None:
    client = client_for(alice)
    send(client, "Separation")
    assert "eparation" not in " ".join(a.attrs["href"] for a in page(client.get(BACK)).select("a.chip"))
    assert all(b"eparation" not in bytes(one.mark) for one in EntryLabel.objects.all())


def test_the_same_label_of_two_people_looks_different(alice: User, bob: User, me_for: Me, write: Callable) -> None:
    for who in (alice, bob):
        write(me_for(who), labels=["Sleep"])
    assert len({bytes(one.mark) for one in EntryLabel.objects.all()}) == 2


def test_someone_elses_label_and_an_unknown_one_are_the_same_nothing(
    alice: User, bob: User, client_for: Browser, me_for: Me, write: Callable
) -> None:
    write(me_for(alice), labels=["Sleep"])
    hers = UUID(bytes=labels.mark(me_for(alice).keys.private, "Sleep"))
    foreign = client_for(bob).get(reverse("journal:label", args=[hers]))
    absent = client_for(bob).get(reverse("journal:label", args=[uuid4()]))
    assert foreign.status_code == absent.status_code == 404
    assert page(foreign).text_of("main") == page(absent).text_of("main")


def test_a_changed_label_leaves_no_mark_behind(alice: User, client_for: Browser, me_for: Me, write: Callable) -> None:
    entry = write(me_for(alice), labels=["Old", "Stays"])
    client = client_for(alice)
    address = reverse("journal:entry_edit", args=[entry.pk])
    form = page(client.get(address)).form("form.writing")
    assert form["labels"] == "Old, Stays"
    seen = page(client.post(address, {**form, "labels": "Stays, New"}, follow=True))
    assert seen.texts(".chip") == ["Stays", "New"]
    assert [text.split()[0] for text in page(client.get(BACK)).texts("a.chip")] == ["Stays", "New"]


def test_a_deleted_entry_counts_no_more(alice: User, client_for: Browser, me_for: Me, write: Callable) -> None:
    entry = write(me_for(alice), labels=["Sleep"])
    client = client_for(alice)
    client.post(reverse("journal:entry_delete", args=[entry.pk]))
    assert not page(client.get(BACK)).has("a.chip")


@pytest.mark.parametrize(
    ("line", "says"),
    [("a, b, c, d, e, f", "up to 5 labels"), ("x" * 41, "too long for a label"), ("x" * 1000, "Nothing was cut")],
)
def test_too_many_or_too_long_keeps_what_was_typed(alice: User, client_for: Browser, line: str, says: str) -> None:
    answer = send(client_for(alice), line)
    assert answer.status_code == 422
    assert says in page(answer).text_of(".field-error")
    assert page(answer).form("form.writing")["labels"] == line
    assert page(answer).has("details.more[open]")


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "שלום", "👩‍👩‍👧 family", "ﬁne", "a'b\"c"])
def test_odd_names_are_kept_as_words(alice: User, client_for: Browser, name: str) -> None:
    client = client_for(alice)
    answer = send(client, name)
    assert page(answer).texts(".chip") == [name]
    assert b"<script>alert" not in answer.content
    assert label_page(client, name).texts(".entry-row b") == ["Words."]


def test_a_mark_that_turns_text_around_is_left_out(alice: User, client_for: Browser) -> None:
    assert page(send(client_for(alice), "\u202eabc\u2066")).texts(".chip") == ["abc"]


def test_commas_of_other_scripts_part_labels_too() -> None:
    assert labels.read("نوم، أم, sleep، SLEEP ,,") == ["نوم", "أم", "sleep"]
