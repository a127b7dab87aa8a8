"""The demo's people, and the refusal to mix them with others."""

from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal.models import Entry
from healing.pathways import progress
from tests.conftest import PASSPHRASE, member
from tests.page import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo() -> None:
    call_command("demo", verbosity=0)


def test_all_four_sign_in_with_the_passphrase(demo: None) -> None:
    for name in ("alice", "bob", "theo", "olga"):
        answer = Client().post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
        assert answer["Location"] == "/today/", name


def test_alice_has_six_weeks_behind_her(
    demo: None, me_for: Callable[[User], Person], client_for: Callable[[User], Client]
) -> None:
    alice = User.objects.get(name="alice")
    assert Entry.objects.owned_by(alice).count() == 40
    assert progress.done_ids(me_for(alice)) >= {"A1", "A2", "A3", "C1"}
    seen = page(client_for(alice).get("/today/"))
    names = seen.texts("#care .care-name")
    assert {"Ring Nora on the way home", "The long way home, along the canal"} < set(names)
    assert len(names) == 4
    assert seen.has(".next h2")


def test_theo_sees_her_name_and_nothing_else(demo: None, client_for: Callable[[User], Client]) -> None:
    text = page(client_for(User.objects.get(name="theo")).get("/practice/")).text_of("main")
    assert "Alice" in text
    assert "Tuesday evenings" in text
    assert "kettle" not in text


def test_olga_operates_and_reads_nothing_private(demo: None, client_for: Callable[[User], Client]) -> None:
    client = client_for(User.objects.get(name="olga"))
    seen = page(client.get("/admin/"))
    assert "Therapists" in seen.text
    assert "Entries" not in seen.text


def test_a_second_run_changes_nothing(demo: None) -> None:
    before = list(User.objects.values_list("pk", flat=True))
    call_command("demo", verbosity=0)
    assert list(User.objects.values_list("pk", flat=True)) == before


def test_whoever_signed_up_while_trying_it_stays(demo: None) -> None:
    member("quiet-harbour-12")
    call_command("demo", verbosity=0)
    assert User.objects.filter(name="quiet-harbour-12").exists()


def test_it_refuses_a_database_with_other_people() -> None:
    member("quiet-harbour-12")
    with pytest.raises(CommandError, match="other people"):
        call_command("demo", verbosity=0)
    assert User.objects.count() == 1
