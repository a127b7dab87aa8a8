"""How days go, in small functions that the lives are written with. What takes a day's number gives that day's answer."""

from collections.abc import Callable

Hard = Callable[[int], int | None]
WAVE = (0, 1, -1, 0, 1, 0, -1)  # no week is a straight line


def easing(first: int, last: int, over: int) -> Hard:
    """How hard it is: from `first` to `last` in so many days, up and down on the way."""

    def hard(number: int) -> int:
        at = first + (last - first) * min(number, over) / over
        return max(0, min(10, round(at + WAVE[number % 7])))

    return hard


def on(weekdays: str, hard: Hard) -> Hard:
    """Said on these days of the week alone, as "135"; unsaid on the others."""
    return lambda number: hard(number) if str(number % 7) in weekdays else None


def words_for(hard: Hard, **rest: Callable[[int], str]) -> Callable[[int], dict[str, str] | None]:
    """A word for the mood that goes with how hard it is, and the rest of a check-in; nothing on days that are unsaid."""

    def feels(number: int) -> dict[str, str] | None:
        value = hard(number)
        if value is None:
            return None
        mood = "heavy" if value >= 7 else "tender" if value >= 5 else "okay" if value >= 3 else "light"
        return {"mood": mood, **{name: word for name, one in rest.items() if (word := one(number))}}

    return feels


def turns(*answers: str) -> Callable[[int], str]:
    """These answers in turn."""
    return lambda number: answers[number % len(answers)]


def until(day: int, first: Callable[[int], str], then: Callable[[int], str]) -> Callable[[int], str]:
    """One way until a day, another from then on."""
    return lambda number: first(number) if number < day else then(number)


def days_of(weekdays: str) -> Callable[[int], bool]:
    """Here on these days of the week, as "024"."""
    return lambda number: str(number % 7) in weekdays
