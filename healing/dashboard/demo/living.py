"""Move the demo's clock to a day, and let its simulated people have lived until then."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from healing.accounts import clock
from healing.accounts.actions import make_person
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.dashboard.demo.cast import PASSPHRASE, ZONE
from healing.dashboard.demo.rows import Rows
from healing.dashboard.lives import LIVES
from healing.dashboard.lives.life import Life
from healing.dashboard.lives.walk import MONTHS_4, live
from healing.web.transactions import writing

OPEN_TO_ALL = ("nura", "rose", "elsa")  # who is made where nobody is named
ACCOUNTS = {life.account: life for life in LIVES}
LIVED = "lived"  # in the everyday state of such a person: how many of their written days are behind them


class NoWayBack(Exception):
    """The demo is past that day: what was lived can't be taken back."""


def began() -> date | None:
    """Day 0 of the simulated people in this database, or None while there are none."""
    first: date | None = (
        User.objects.filter(name__in=ACCOUNTS).order_by("agreed_on").values_list("agreed_on", flat=True).first()
    )
    return first


def move_to(number: int, names: Iterable[str]) -> date:
    """Make it day `number` for these people and everyone else; returns the date. Raises NoWayBack."""
    real = timezone.now().astimezone(ZONE).date()
    start = began() or real
    day = start + timedelta(days=number)
    here = set(User.objects.filter(name__in=ACCOUNTS).values_list("name", flat=True))
    if here and day < clock.now().astimezone(ZONE).date():
        raise NoWayBack
    for name in sorted(here | set(names)):
        with writing():
            catch_up(ACCOUNTS[name], name in here, start, number)
    clock.move((day - real).days)
    return day


def catch_up(life: Life, here: bool, start: date, number: int) -> None:
    """Let someone have lived until the morning of that day. A day on which someone looked in as them stays as it was."""
    if not here:
        zone = {"zone": life.zone}
        make_person(name=life.account, passphrase=PASSPHRASE, preferences=zone, agreed_on=start)
    world = Rows(User.objects.get(name=life.account))
    lived, seen = behind(world)
    for one in range(lived, min(number, MONTHS_4)):
        if not seen or start + timedelta(days=one) > seen:
            live(life, world, one, began=start)
    if not lived and not number:  # nothing is behind them but what they told at the start
        world.visit(datetime.combine(start, datetime.min.time(), ZoneInfo(life.zone)))
        world.tell(life.told)
    world.me.change("everyday", lambda state: state.update({LIVED: max(lived, number)}))


def behind(world: Rows) -> tuple[int, date | None]:
    """How many written days are behind them, and the last day on which someone looked in."""
    world.me = Person(world.user, world.keys)
    seen = world.me.everyday.get("seen", {}).get("day")
    return world.me.everyday.get(LIVED, 0), date.fromisoformat(seen) if seen else None
