"""Whatever a person owns is in what they can take away, or is named here, field by field, with the reason why it is not yet;
and all of it goes when they delete their account.

A new model or field that belongs to a person fails this test until someone has decided (security.md §4, row 23). That the
bytes are gone too is tried in tests/accounts/test_delete.py.
"""

from collections.abc import Callable, Iterable

from django.apps import apps
from django.db.models import CASCADE, Field, Model

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal.actions import document
from healing.journal.taking import formats

TAKEN = {
    "journal.Draft": "sealed day",
    "journal.Entry": "sealed day place prompt_mark step_mark",
    "journal.EntryLabel": "entry mark",
}
LATER = "comes with the export of the whole account"
OURS = "what the site needs to keep order, and says nothing of the person"
NOT_IN_IT = {
    "journal.Draft": ("of count deleted_at", OURS),
    "journal.Entry": ("version deleted_at", OURS),
    "journal.Version": (
        "sealed entry number replaced_on",
        "what an entry said before a change, deleted after thirty days: docs/taking-away.md says why",
    ),
    "journal.Incoming": ("sealed part made_at", "an upload that waits for an hour: the person has it already"),
    "accounts.User": ("name agreed_on", f"stands in Settings; {LATER}"),
    "accounts.State": ("sealed key version", f"settings and small facts; {LATER}"),
    "checkins.Reading": ("sealed day", f"check-ins; {LATER}"),
    "pathways.Answer": ("sealed step_mark day place", f"exercises print from their own page; {LATER}"),
    "plans.CalendarAddress": (
        "sealed mark copy made_on", "what a calendar gets, made from the plan: the calendar file holds the same",
    ),
    "plans.LookBack": ("sealed week", f"looks back at a week; {LATER}"),
    "plans.Mark": ("sealed planned day", f"the plan; {LATER}"),
    "plans.Planned": ("sealed place ended_on", f"the plan; {LATER}"),
    "plans.Words": ("sealed planned", f"the plan; {LATER}"),
    "reminders.Letter": ("sealed kind day state tries try_at until claimed_at", "a mail that goes, gone after a week"),
    "reminders.Reminder": ("sealed next_at silent_until", f"a mail address and when; {LATER}"),
    "support.Contact": ("sealed", f"people to reach; {LATER}"),
    "support.SafetyPlan": ("sealed", f"prints from its own page; {LATER}"),
    "sharing.Connection": ("sealed therapist since ended_on ended_by", f"stands on its own page; {LATER}"),
    "sharing.ConnectionEvent": ("therapist_name kind day", f"stands on its own page; {LATER}"),
    "sharing.Therapist": (
        "name register number checked_on checked_by checked_as sees keeps_private looks",
        "what the operator and the therapist put up for others to read; it is on their own page",
    ),
    "vault.SetAside": ("version label row sealed", "what nobody can open, its owner included"),
}  # fmt: skip
NEVER = {  # would open an account, or says how far it is open
    "accounts.User": "password is_superuser is_active is_staff",
    "accounts.Session": "expire_date session_data made used fresh stay unlock unlocked unlock_used unlock_idle",
    "accounts.SpareKey": "mark made_on",
    "vault.Keyring": "kek everyday everyday_version private private_version stretch by_code code_public epoch inbox_public "
    "inbox older lost",
    "admin.LogEntry": "action_time content_type object_id object_repr action_flag change_message",
}


def belongs(field: Field) -> bool:
    return field.is_relation and field.related_model is User


def owned() -> list[type[Model]]:
    """The person, and every model whose rows belong to one."""
    return [m for m in apps.get_models() if m is User or any(map(belongs, m._meta.concrete_fields))]


def fields(models: Iterable[type[Model]]) -> set[str]:
    """Every column of theirs, without ids and without whose it is."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in models
        for field in model._meta.concrete_fields
        if not field.primary_key and not belongs(field)
    }


def decided(*lists: dict[str, str]) -> list[str]:
    return [f"{label}.{name}" for one in lists for label, names in one.items() for name in names.split()]


NAMED = {label: names for label, (names, _why) in NOT_IN_IT.items()}


def test_every_field_that_belongs_to_a_person_is_taken_or_named_once() -> None:
    known = decided(TAKEN, NAMED, NEVER)
    assert fields(owned()) - set(known) == set(), "decide: taken away, or named here and why not"
    assert set(known) - fields(owned()) == set(), "named, and no longer there"
    assert len(known) == len(set(known))
    assert all(why for _names, why in NOT_IN_IT.values())


def test_the_control_a_field_that_nobody_named_is_found() -> None:
    assert fields(owned()) - set(decided(NAMED, NEVER)) == set(decided(TAKEN))


def test_all_of_it_goes_with_the_person() -> None:
    kept = {
        f"{model._meta.label}.{field.name}"
        for model in owned()
        for field in model._meta.concrete_fields
        if belongs(field) and field.remote_field.on_delete is not CASCADE
    }
    assert kept == set()


def test_every_field_of_an_entry_is_taken(alice: User, me_for: Callable[..., Person]) -> None:
    assert set(document(me_for(alice), {})) == set(formats.NAMES.values())
