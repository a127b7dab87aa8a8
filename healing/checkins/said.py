"""Say change in plain sentences: no scores, no praise, and nothing where too little was told."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from healing.checkins import wellbeing
from healing.checkins.answers import HARD, IMPACT, WORDS, word
from healing.checkins.readings import MARK, QUIZ, Kept

FORTNIGHT = timedelta(days=14)
FOUR_WEEKS = timedelta(days=28)
ENOUGH = 2  # answers in each of the two fortnights (design choice)
A_CHANGE = 1.0  # of ten, between the two means (design choice)


def mean(points: Sequence[tuple[datetime, float]], last: date) -> float | None:
    """The mean of the fortnight that ends on a day; None when too little was told."""
    values = [value for at, value in points if last - FORTNIGHT < at.date() <= last]
    return sum(values) / len(values) if len(values) >= ENOUGH else None


def change(points: Sequence[tuple[datetime, float]], last: date, today: date) -> str:
    """The last two weeks beside the two weeks that ended four weeks before."""
    now, then = mean(points, last), mean(points, last - FOUR_WEEKS)
    if now is None or then is None:
        return _("A few more days will say more.") if last == today else _("Too few days to say anything.")
    if abs(now - then) < A_CHANGE:
        return _("About the same as four weeks before.") if last < today else _("About the same as four weeks ago.")
    if last < today:
        return _("Lower than four weeks before.") if now < then else _("Higher than four weeks before.")
    return _("Lower than four weeks ago.") if now < then else _("Higher than four weeks ago.")


def most_often(name: str, values: Iterable[str]) -> str:
    """Which word was said most; two of them where they stand side by side."""
    counted = Counter(values).most_common()
    most = [word(name, value).lower() for value, count in counted if count == counted[0][1]]
    if len(most) == 1:
        return _("Most often: %(word)s.") % {"word": most[0]}
    if len(most) == 2:
        return _("Most often: %(one)s and %(other)s, side by side.") % {"one": most[0], "other": most[1]}
    return _("Something different each time.")


def like_before(all_said: Sequence[wellbeing.Said]) -> str:
    """The last answers about wellbeing beside the ones before them. Oldest first."""
    if len(all_said) < 2:
        return _("Asked every two weeks. A second time will say more.")
    old, new = all_said[-2:]
    if wellbeing.down(new, old):
        return _("Lower than the time before.")
    return _("Higher than the time before.") if wellbeing.down(old, new) else _("Much like the time before.")


def in_words(one: Kept) -> list[str]:
    """Everything that one row says, a line each, for the page that asks whether to delete it."""
    if one.kind == MARK:
        return [str(one.said["words"])]
    if one.kind == QUIZ:
        return [_("Ten questions, with where their dot lies.")]
    lines = [_("How hard it was: %(value)s of 10") % {"value": one.said[HARD]}] if HARD in one.said else []
    lines += [f"{HEADINGS[name]()}: {word(name, one.said[name]).lower()}" for name in WORDS if one.said.get(name)]
    scales = one.said.get("impact", {})
    lines += [f"{words} {scales[name]}" for name, words in IMPACT if name in scales]
    if one.said.get("wellbeing"):
        lines.append(_("Your answers about how life is."))
    return lines


HEADINGS = {
    "mood": lambda: _("Your mood, in words"),
    "sleep": lambda: _("How you slept"),
    "energy": lambda: _("Energy"),
    "body": lambda: _("Your body"),
}
