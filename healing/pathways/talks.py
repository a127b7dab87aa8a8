"""How a talk ended. One that ended badly lets the steps about talking rest for four weeks (evidence.md §4, pass 1)."""

from datetime import date, timedelta

from healing.accounts.person import Person

ENDED = ("all_right", "badly", "chose_not")
TALKING = ("B3", "B4")
RESTS = timedelta(days=28)


def ended_badly_on(me: Person) -> date | None:
    """The day of the last talk that ended badly. Raises vault.Locked."""
    day = me.private.get("talk", {}).get("ended_badly", "")
    return date.fromisoformat(day) if day else None


def resting(me: Person) -> bool:
    """Whether the steps about talking rest."""
    day = ended_badly_on(me)
    return bool(day and me.today - day < RESTS)


def tell(me: Person, how: str) -> None:
    """Say away from any step that a talk ended badly today; "back" takes back what was said. Raises vault.Locked."""
    if how != "back":
        note(me, how)
    elif me.private.get("talk"):
        me.change("private", lambda kept: kept.pop("talk", None))


def note(me: Person, ended: str) -> None:
    """Remember the day if it ended badly; otherwise nothing is kept of it but that the step went on."""
    if ended == "badly":
        me.change("private", lambda kept: kept.update(talk={"ended_badly": me.today.isoformat()}))
