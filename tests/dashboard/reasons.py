"""For each row of evidence.md §4: whether its reason is true of this person today. Written from the table, not from the rules."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from healing.suggestions.signals import Leaning, Signals
from healing.suggestions.targets import Suggestion

True_ = Callable[[Signals, date], bool]
WHOLE = {
    "care": {f"A{n}" for n in range(1, 10)},
    "bonds": {f"B{n}" for n in range(2, 10)},
    "guide": {f"C{n}" for n in range(1, 8)},
}


def within(day: date | None, today: date, days: int) -> bool:
    """Whether a day lies less than so many days back."""
    return day is not None and timedelta(0) <= today - day < timedelta(days=days)


def hard(s: Signals, first: int, last: int) -> bool:
    """Whether they said today that it is between these."""
    return s.distress_now is not None and first <= s.distress_now <= last


def late_quiz(s: Signals, worry: bool, distance: bool) -> bool:
    """Whether the ten questions lie there, day 30 or later, and it is over."""
    return s.leaning == Leaning(worry, distance) and s.found != "going_on" and s.over_a_month


def three_poor(s: Signals) -> bool:
    """Whether the last three nights were poor."""
    return len(s.nights) >= 3 and all(poor for _day, poor in s.nights[-3:])


def circling(s: Signals) -> bool:
    """Whether three days of digging kept one prompt or label."""
    days: dict[str, set[date]] = {}
    for entry in s.hurt_entries:
        for one in {entry.prompt, *entry.labels}:
            days.setdefault(one, set()).add(entry.day)
    return any(len(found) >= 3 for found in days.values())


def back_to_high(s: Signals) -> bool:
    """Whether it weighs 6 or more after weeks at 3 or less."""
    values = [value for _day, value in s.impacts]
    return s.day >= 90 and values[-1] >= 6 and values[-2] <= 3


TRUE: Mapping[int, True_] = {
    1: lambda s, today: s.pressed == "ending",
    2: lambda s, today: s.pressed == "unsafe",
    3: lambda s, today: s.safety_page,
    4: lambda s, today: s.twin_opened is not None,
    5: lambda s, today: hard(s, 9, 10),
    6: lambda s, today: [one.mood for one in s.hurt_entries[-3:]] == ["heavy"] * 3,
    7: lambda s, today: s.wellbeing is not None and s.wellbeing.day == today and s.wellbeing.level == "very_low",
    8: lambda s, today: s.wellbeing is not None and s.wellbeing.day == today and s.wellbeing.level == "low",
    9: lambda s, today: s.wellbeing is not None and s.wellbeing.down_twice and within(s.wellbeing.day, today, 14),
    10: lambda s, today: s.recent,
    11: lambda s, today: within(s.numb_on, today, 14) or within(s.panic_on, today, 14),
    12: lambda s, today: not s.someone_listed and ("A3" in s.steps_done or bool(s.planned)),
    13: lambda s, today: not s.recent and "A1" not in s.steps_done,
    14: lambda s, today: hard(s, 5, 8),
    15: lambda s, today: "A2" in s.steps_done and not s.planned,
    16: lambda s, today: len(s.planned) > 3,
    17: lambda s, today: s.energy == "low",
    18: lambda s, today: three_poor(s),
    19: lambda s, today: any(times >= 3 for times in s.set_aside.values()),
    20: lambda s, today: 3 <= s.away_days <= 13,
    21: lambda s, today: s.away_days >= 14,
    22: lambda s, today: bool(s.helps),
    23: lambda s, today: late_quiz(s, True, False),
    24: lambda s, today: late_quiz(s, False, True),
    25: lambda s, today: late_quiz(s, True, True),
    26: lambda s, today: sum(one.value <= 5 and within(one.day, today, 15) for one in s.readings) >= 3 and s.day >= 42,
    27: lambda s, today: s.gate_open and "A6" in s.steps_done and not within(s.talk_ended_badly_on, today, 28),
    28: lambda s, today: within(s.talk_ended_badly_on, today, 28),
    29: lambda s, today: sum(within(day, today, 14) for day in s.promises_broken) >= 3,
    30: lambda s, today: back_to_high(s),
    31: lambda s, today: s.stands in {"apart", "not_partner"},
    32: lambda s, today: circling(s),
    33: lambda s, today: s.night and s.hurt_wanted,
    34: lambda s, today: s.therapist_connected and s.happened != "professional",
    35: lambda s, today: any(steps <= s.steps_done for steps in WHOLE.values()),
}


def is_true(one: Suggestion, s: Signals, today: date) -> bool:
    """Whether what a card says of this person holds."""
    if one.rule:
        told = s.found is not None or s.new_on is not None
        return TRUE[one.rule](s, today) and ("haven’t told" not in str(one.reason) or not told)
    said = str(one.reason)
    if "hasn’t come up" in said:
        days = [day for day in s.recently_shown if day < today]
        lately = {key for day in days if within(day, today, 7) for key in s.recently_shown[day]}
        return not any(key.startswith(f"step:{letter}") for key in lately for letter in LETTER[one.pathway])
    if "You began" in said:
        return one.id in s.steps_opened and one.id not in s.steps_done
    if "after what you did" in said:
        return any(step[0] == one.id[0] for step in s.steps_done)
    return "still suits" not in said or one.id == "add" or bool(s.planned)


LETTER = {"care": "A", "bonds": "B", "guide": "C"}
