"""Whatever a person owns is in what they can take away, or is named here with the reason why it is not yet.

A new sealed model fails this test until someone has decided (security.md §4, row 23; its other half, erasing, is tried in
tests/accounts).
"""

from collections.abc import Callable, Iterable

from django.apps import apps
from django.db.models import Model

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal.actions import document
from healing.journal.taking import formats
from healing.vault.models import Sealed

TAKEN = {"journal.Draft", "journal.Entry"}
NOT_IN_IT = {
    "accounts.State": "settings and small facts; comes with the export of the whole account",
    "checkins.Reading": "check-ins; comes with the export of the whole account",
    "journal.Version": "what an entry said before a change, deleted after thirty days: docs/taking-away.md says why",
    "journal.Incoming": "an upload that waits for an hour: the person has it already",
    "pathways.Answer": "exercises print from their own page; comes with the export of the whole account",
    "plans.CalendarAddress": "what a calendar gets, made from the plan: the calendar file holds the same",
    "plans.LookBack": "looks back at a week; comes with the export of the whole account",
    "plans.Mark": "the plan; comes with the export of the whole account",
    "plans.Words": "the plan; comes with the export of the whole account",
    "plans.Planned": "the plan; comes with the export of the whole account",
    "reminders.Letter": "a mail that goes, gone after a week",
    "reminders.Reminder": "a mail address and when; comes with the export of the whole account",
    "support.Contact": "people to reach; comes with the export of the whole account",
    "support.SafetyPlan": "prints from its own page; comes with the export of the whole account",
    "vault.SetAside": "what nobody can open, its owner included",
}


def sealed_models() -> list[type[Model]]:
    """Every model whose rows hold something sealed that belongs to a person."""
    found = []
    for model in apps.get_models():
        names = {field.name for field in model._meta.get_fields()}
        if issubclass(model, Sealed) or {"sealed", "user"} <= names:
            found.append(model)
    return found


def undecided(models: Iterable[type[Model]], decided: Iterable[str]) -> set[str]:
    return {model._meta.label for model in models} - set(decided)


def test_every_sealed_model_is_taken_or_named() -> None:
    assert undecided(sealed_models(), TAKEN | set(NOT_IN_IT)) == set()
    assert set(NOT_IN_IT) <= {model._meta.label for model in sealed_models()}, "named, and no longer there"
    assert not TAKEN & set(NOT_IN_IT)


def test_the_control_a_model_that_nobody_named_is_found() -> None:
    assert undecided(sealed_models(), NOT_IN_IT) == TAKEN


def test_every_field_of_an_entry_is_taken(alice: User, me_for: Callable[..., Person]) -> None:
    assert set(document(me_for(alice), {})) == set(formats.NAMES.values())
