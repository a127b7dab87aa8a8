"""The demo's people: alice with six weeks behind her, bob who is new, theo her therapist, olga who runs the place."""

from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.utils import timezone

from healing import vault
from healing.accounts import situation
from healing.accounts.actions import make_person
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.dashboard.demo.checkins import check_ins
from healing.dashboard.demo.entries import ENTRIES
from healing.dashboard.demo.exercises import filled_in
from healing.journal.actions import keep_entry
from healing.library import catalogue
from healing.pathways import progress
from healing.pathways.actions import finish, keep_answer
from healing.plans import care
from healing.plans.actions import add_own, add_practice, mark, put_away
from healing.sharing.actions import connect, make_link, record_therapist, state
from healing.sharing.models import Therapist

PASSPHRASE = "one warm cup at dawn"  # noqa: S105 - the demo's, printed at every start
NAMES = ("alice", "bob", "theo", "olga")
REGISTER = "Demo register of counsellors"  # no register of that name exists: who is in it was made here
ZONE = ZoneInfo("Europe/London")
WEEKS_6 = 42
PLANNED = (("k13", 40), ("k15", 29), ("k23", 15))
LET_GO = "k23"  # last week: its marks still show
STEPS = (("A2", 38), ("A3", 29), ("A1", 27), ("C1", 14))


def me_at(user: User, days: int, hour: int = 20) -> Person:
    """A person as they were `days` ago, at that hour of their own day."""
    moment = datetime.now(ZONE).replace(hour=hour, minute=12, second=0, microsecond=0) - timedelta(days=days)
    return Person(user, vault.open_keyring(user), now=min(moment, timezone.now()))


def make_cast() -> None:
    """Make all four, each through the apps' own actions."""
    first_day = me_first_day()
    alice = make_person(name="alice", passphrase=PASSPHRASE, preferences={"zone": ZONE.key}, agreed_on=first_day)
    today = datetime.now(ZONE).date()
    for name in ("bob", "theo"):
        make_person(name=name, passphrase=PASSPHRASE, preferences={"zone": ZONE.key}, agreed_on=today)
    make_person(
        name="olga", passphrase=PASSPHRASE, preferences={"zone": ZONE.key}, agreed_on=today, is_staff=True, is_superuser=True
    )  # fmt: skip
    six_weeks(alice)
    practice_of(User.objects.get(name="theo"), alice)


def me_first_day() -> date:
    """The day alice began."""
    return (datetime.now(ZONE) - timedelta(days=WEEKS_6)).date()


def six_weeks(alice: User) -> None:
    """What alice told, wrote, planned, marked and worked through."""
    situation.keep(me_at(alice, WEEKS_6), happened="lied", found="two_weeks", stands="together")
    check_ins(lambda days: me_at(alice, days))
    for days, hour, title, body, mood, prompt in ENTRIES:
        words = {"title": title, "body": body, "mood": mood, "prompt": prompt}
        keep_entry(me=me_at(alice, days, hour), draft_id=uuid4(), words=words)
    for number, (practice_id, since) in enumerate(PLANNED):
        planned = add_practice(me=me_at(alice, since), practice=catalogue().practices[practice_id])
        for days in range(since, -1, -1):
            me = me_at(alice, days)
            how = (days * 7 + number * 3) % 10
            state_of_day = care.KEPT if how < 6 else care.TRIED if how < 8 else care.NOT_TODAY if how == 8 else ""
            if state_of_day and days:
                mark(me=me, planned_id=planned.pk, day=me.today, state=state_of_day)
        if practice_id == LET_GO:
            put_away(me=me_at(alice, 4), planned=planned)
    of_her_own(alice)
    for step_id, days in STEPS:
        work_through(me_at(alice, days), step_id)
    begun = catalogue().steps["B7"]
    me = me_at(alice, 16)
    keep_answer(me=me, step=begun, draft_id=uuid4(), answers={"happens": "the voices get loud"}, half=True)
    finish(me=me, step=begun, answers={}, half=True)
    yesterday = me_at(alice, 1).today.isoformat()
    me_at(alice, 0).change("everyday", lambda kept: kept.update(seen={"day": yesterday, "before": None}))


def of_her_own(alice: User) -> None:
    """A thing of her own in the plan, and the small act that an exercise ended in."""
    own = {"title": "Ring Nora on the way home", "when": "after the tram stop", "smaller": "Send Nora a picture"}
    add_own(me=me_at(alice, 9), written={**own, "obstacle": "it is late", "answer": "ring her on Sunday"})
    act, me = "The long way home, along the canal", me_at(alice, 6)
    keep_answer(
        me=me, step=catalogue().steps["A9"], draft_id=uuid4(), answers={"words": "free, warm", "act": act}, half=False
    )
    days = [me_at(alice, 0).today.weekday(), me.today.weekday()]
    add_own(me=me, written={"title": act}, practice=catalogue().practices["k34"], days=days)


def work_through(me: Person, step_id: str) -> None:
    """Open a step and fill its exercise in, twice where it asks for two tries."""
    step = catalogue().steps[step_id]
    progress.note(me, step)
    answers = filled_in(step)
    for _try in range(step.needs.get("tries", 1)):
        keep_answer(me=me, step=step, draft_id=uuid4(), answers=answers, half=False)
        finish(me=me, step=step, answers=answers, half=False)


def made_here() -> bool:
    """Whether this database was made for the demo. Whoever else is in it then signed up while they tried it."""
    return bool(Therapist.objects.filter(register=REGISTER, user__name="theo").exists())


def practice_of(theo: User, alice: User) -> None:
    """Theo, found in a register, with two links; alice came by the first."""
    today = datetime.now(ZONE).date()
    therapist = record_therapist(
        user=theo, name="Theo Marsh", register=REGISTER, number="D-0417",
        checked_on=today - timedelta(days=60), checked_by="olga",
    )  # fmt: skip
    state(therapist=therapist, sees="both", keeps_private=True, looks="before our sessions")
    closes = today + timedelta(days=14)
    link, _token = make_link(therapist=therapist, label="Tuesday evenings", uses_allowed=5, closes_on=closes)
    make_link(therapist=therapist, label="First conversations", uses_allowed=1, closes_on=closes)
    connect(client=alice, link=link, name="Alice", day=today - timedelta(days=20))
