"""Small acts that exercises end in, for the plan: a chosen act, a promise to keep, a limit to rehearse, a call to make."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from healing import vault
from healing.accounts import carry
from healing.accounts.person import Person
from healing.library import catalogue
from healing.library.for_two import may_be_shown
from healing.library.items import Practice, Step
from healing.pathways.actions import newest
from healing.pathways.models import Answer
from healing.plans.actions import add_own
from healing.plans.models import Planned

# The practice that stands behind an act, and the field of the exercise that says what it is. A limit's words stay in its
# exercise (evidence.md §3, B7); for the others the person writes what it is in the plan, if they like.
ACTS = {"A9": ("k34", "act"), "B6": ("k38", ""), "B7": ("k31", ""), "C4": ("k40", "")}


@dataclass(frozen=True)
class Act:
    """What a step offers for the plan."""

    practice: Practice
    field: str


def act_of(me: Person, step: Step) -> Act | None:
    """The act that this step ends in, if it may be shown."""
    practice_id, field = ACTS.get(step.id, ("", ""))
    practice = catalogue().practices.get(practice_id)
    return Act(practice, field) if practice and may_be_shown(me, practice) else None


def words(me: Person, step: Step, act: Act) -> str:
    """What the act is, in the person's words of last time. One query, or none. Raises vault.Locked."""
    rows = newest(me, step) if act.field else []
    try:
        found = Answer.open_row(me.keys, rows[0][0], me.user.pk, rows[0][1])["fields"].get(act.field) if rows else ""
    except vault.Damaged:
        return ""
    return found if isinstance(found, str) else ""


def offer(me: Person, step: Step) -> dict[str, str] | None:
    """What the page after a step shows of its act: its name, what it is, and the tag that makes a second press the same."""
    act = act_of(me, step)
    if act is None:
        return None
    return {
        "title": words(me, step, act) or act.practice.title,
        "about": act.practice.about,
        "tag": carry.tag(me.user.pk, uuid4()),
    }


def put(me: Person, step: Step, act: Act, draft_id: UUID | None) -> Planned:
    """Put it into the plan. Raises vault.Locked."""
    return add_own(me=me, written={"title": words(me, step, act)}, practice=act.practice, draft_id=draft_id)
