"""Pass 2, the rows that rest on check-ins: wellbeing, body, energy, sleep, impact and the ten questions."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from django.utils.translation import gettext_lazy as _

from healing.suggestions import fits
from healing.suggestions import thresholds as at
from healing.suggestions.left import Left
from healing.suggestions.signals import Leaning, Signals
from healing.suggestions.table import rule
from healing.suggestions.targets import Target


def someone(left: Left) -> Iterator[Target]:
    """The step about when help fits, and the article that says how to tell a doctor."""
    yield from left.steps("C1")
    yield from left.articles(*fits.READING["guide"])


def checked_in_today(s: Signals, left: Left) -> bool:
    """Rules 7 and 8 speak once a check-in: on its day."""
    return s.wellbeing is not None and s.wellbeing.day == left.today


@rule(7, 1, _("Support helps many people at a time like this."), behind_why=True, because=("wellbeing",))
def very_low(s: Signals, left: Left) -> Iterator[Target]:
    """Wellbeing is very low."""
    if s.wellbeing and checked_in_today(s, left) and s.wellbeing.level == "very_low":
        yield from someone(left)


@rule(8, 1, _("A small plan and one ally."), behind_why=True, pair=True, because=("wellbeing",))
def low(s: Signals, left: Left) -> Iterator[Target]:
    """Wellbeing is low."""
    if s.wellbeing and checked_in_today(s, left) and s.wellbeing.level == "low":
        yield from left.steps("A3", "C1")


@rule(9, 1, _("Two dips are worth telling someone."), behind_why=True, pair=True, because=("wellbeing",))
def down_twice(s: Signals, left: Left) -> Iterator[Target]:
    """Wellbeing went down clearly, twice: one person; the article about telling someone where the step is known."""
    if dipped(s, left):
        yield from islice(chain(left.steps("C1"), left.articles(fits.HOW_TO_TELL)), 1)


@rule(9, 1, _("While it dips, a smaller plan asks less of you."), behind_why=True, pair=True, because=("wellbeing",))
def carry_less(s: Signals, left: Left) -> Iterable[Target]:
    """The same, and less to carry: the other half, with words of its own, since it may stand there alone."""
    return left.plan("trim") if dipped(s, left) and len(s.planned) > 1 else ()


def dipped(s: Signals, left: Left) -> bool:
    """Whether wellbeing went down clearly, twice, and lately."""
    return bool(s.wellbeing and s.wellbeing.down_twice and left.today - s.wellbeing.day < at.DOWN_LATELY)


@rule(11, 1, _("Trained help suits this."), behind_why=True, because=("numb_on", "panic_on"))
def flooded(s: Signals, left: Left) -> Iterable[Target]:
    """Panic, numbness or flashbacks were reported lately."""
    days = [day for day in (s.numb_on, s.panic_on) if day and left.today - day < at.FLOODED_LATELY]
    return left.steps("A2", "C2") if days else ()


@rule(17, 2, _("Matched to today."), because=("energy",))
def little_energy(s: Signals, left: Left) -> Iterator[Target]:
    """Energy is low today: the list for days like this; a way to settle where the plan is full."""
    if s.energy == "low":
        yield from left.practices(energy="low")
        yield from left.tools()


@rule(18, 2, _("Sleep steadies mood."), behind_why=True, because=("nights",))
def poor_sleep(s: Signals, left: Left) -> Iterator[Target]:
    """The last three nights told of were poor, all in the last days."""
    last = s.nights[-at.POOR_NIGHTS :]
    lately = [poor for day, poor in last if left.today - day < at.NIGHTS_WITHIN]
    if len(lately) == at.POOR_NIGHTS and all(lately):
        yield from left.steps("A4")
        yield from (practice for practice in left.practices(tag="night") if practice.id in fits.FOR_SLEEP)


def leaning(s: Signals) -> Leaning:
    """What the quiz said, from day 30 and while it is not going on; before that, worry is an alarm that works."""
    return s.leaning if s.leaning and s.over_a_month else Leaning()


@rule(23, 3, _("A kind voice steadies the alarm."), behind_why=True, because=("leaning",))
def worried(s: Signals, left: Left) -> Iterable[Target]:
    """The quiz leans to worry alone."""
    return left.steps("A5") if leaning(s) == Leaning(worry=True) else ()


@rule(24, 3, _("Small doses count."), behind_why=True, because=("leaning",))
def apart(s: Signals, left: Left) -> Iterable[Target]:
    """The quiz leans to distance alone."""
    return left.steps("A6") if leaning(s) == Leaning(distance=True) else ()


@rule(25, 3, _("Slow is wise."), behind_why=True, because=("leaning",))
def both(s: Signals, left: Left) -> Iterable[Target]:
    """The quiz leans to both."""
    return left.steps("A2", "A5", "C1") if leaning(s) == Leaning(worry=True, distance=True) else ()


@rule(30, 3, _("A stuck place is common, and help exists for it."), behind_why=True, because=("impacts",))
def back_again(s: Signals, left: Left) -> Iterable[Target]:
    """It weighs 6 or more again, after four weeks at 3 or less: someone for them alone first."""
    return left.steps("C1", "C2") if s.day >= at.STUCK_FROM and rose_again(s, left) else ()


def rose_again(s: Signals, left: Left) -> bool:
    """Whether the last impact is high, the ones before it were low for four weeks, and it had been high before that."""
    if not s.impacts or s.impacts[-1][1] < at.IMPACT_BACK or left.today - s.impacts[-1][0] >= at.IMPACT_LATELY:
        return False
    now = s.impacts[-1][0]
    calm = []
    earlier = list(s.impacts[:-1])
    while earlier and earlier[-1][1] <= at.IMPACT_LOW:
        calm.append(earlier.pop()[0])
    return bool(calm) and now - calm[-1] >= at.IMPACT_CALM and any(value >= at.IMPACT_BACK for _day, value in earlier)
