"""What Today tells the rules of steps, promises, writing and a therapist: ids and days, no words."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from healing.accounts import situation
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.dashboard.gather import gather
from healing.journal.actions import keep_entry
from healing.pathways import promises
from healing.sharing import actions
from tests.page import page

Me = Callable[..., Person]
Browser = Callable[[User], Client]
TODAY = reverse("dashboard:today")
pytestmark = pytest.mark.django_db


def test_promises_that_were_not_kept_as_days(alice: User, me_for: Me) -> None:
    me = me_for(alice)
    promises.note(me, [{"what": "ring at six", "by": "2026-11-20", "how": "not_kept"}] * 3)
    signals = gather(me, {}).signals
    assert [day.isoformat() for day in signals.promises_broken] == ["2026-11-20"] * 3
    assert "ring" not in repr(signals)


def test_labels_of_entries_that_dig_as_blind_marks(alice: User, bob: User, me_for: Me) -> None:
    for user in (alice, bob):
        for days, label in ((2, "nights"), (1, "Nights"), (0, "kitchen")):
            me = me_for(user, timezone.now() - timedelta(days=days))
            words = {"title": "", "body": "w", "mood": "okay", "prompt": "p12", "labels": [label]}
            keep_entry(me=me, draft_id=uuid4(), words=words)
    hers, his = (gather(me_for(user), {}).signals.hurt_entries for user in (alice, bob))
    assert hers[0].labels == hers[1].labels != hers[2].labels
    assert not hers[0].labels & his[0].labels
    assert "ights" not in repr(hers)


def test_a_connected_therapist_until_one_of_them_ends_it(alice: User, bob: User, theo: User, me_for: Me) -> None:
    day = timezone.now().date()
    therapist = actions.record_therapist(
        user=theo, name="T", register="R", number="1", checked_on=day, checked_by="olga"
    )
    link, _token = actions.make_link(therapist=therapist, label="", uses_allowed=1, closes_on=day)
    connection = actions.connect(client=alice, link=link, name="Alice", day=day)
    assert gather(me_for(alice), {}).signals.therapist_connected
    assert not gather(me_for(bob), {}).signals.therapist_connected
    actions.end(connection=connection, by="therapist", day=day)
    assert not gather(me_for(alice), {}).signals.therapist_connected


def test_a_closed_step_that_was_opened_has_its_twin_on_today_for_this_visit(
    alice: User, client_for: Browser, me_for: Me
) -> None:
    situation.keep(me_for(alice), found="longer", stands="together")
    client = client_for(alice)
    client.get(reverse("pathways:step", args=["B3"]))
    seen = page(client.get(TODAY))
    assert seen.form(".next form")["target"] == "step:B7"
    assert "The one you opened takes two. Here is one just for you." in seen.text_of(".next")
    assert page(client_for(alice).get(TODAY)).form(".next form")["target"] == "step:A1"
