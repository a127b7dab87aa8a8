"""A life as a readable story: who they are, then a line a day."""

from collections.abc import Iterable, Iterator
from typing import Any

from healing.dashboard.cards import words
from healing.dashboard.lives.life import Life
from healing.dashboard.lives.walk import Day
from healing.library import catalogue
from healing.suggestions.targets import Suggestion

MARKED = {"kept": "kept", "tried": "tried", "not_today": "not today"}


def story(life: Life, days: Iterable[Day]) -> Iterator[str]:
    """The heading, the two sentences, the days."""
    yield life.name.upper()
    yield life.who
    yield ""
    for day in days:
        yield line(day)


def line(day: Day) -> str:
    """One day: what happened, how it was, what was offered and why, what they did, and what Today said then."""
    parts = [f"Day {day.number}."]
    if day.event.words:
        parts.append(f"“{day.event.words}”")
    if not day.looks:
        return " ".join([*parts, "Not here."])
    parts.append(how(day.said))
    parts.append(offered(day.looks[0].shown))
    titles = {one.key: words(one)[0] for one in day.looks[0].shown}
    did = [f"{titles[key]}: {what}" for key, what in day.did if key in titles]
    marked = [f"{care(key)} {MARKED[what]}" for key, what in day.did if key.startswith("care:")]
    parts.append(f"→ {'; '.join(did)}." if did else "→ Nothing.")
    if marked:
        parts.append(f"Plan: {', '.join(marked)}.")
    return " ".join(part for part in parts if part)


def how(said: dict[str, Any]) -> str:
    """How they said it is."""
    parts = [f"hard {said['hard']}"] if "hard" in said else []
    parts += [said["mood"]] if "mood" in said else []
    parts += [f"{name} {said[name]}" for name in ("sleep", "energy", "body") if name in said]
    if "wellbeing" in said:
        parts.append(f"wellbeing {'-'.join(map(str, said['wellbeing']['answers'].values()))}")
    if "impact" in said:
        parts.append(f"weighs {'-'.join(map(str, said['impact'].values()))}")
    return f"[{', '.join(parts)}]" if parts else "[says nothing]"


def offered(shown: list[Suggestion]) -> str:
    """What Today offered: above the card, the card with its reason, beside it."""
    top = [f"ABOVE: {words(one)[0]} ({one.reason}, rule {one.rule})" for one in shown if one.slot == "top"]
    main = [f"{name(one)} ({one.reason} {one.rule or '–'})" for one in shown if one.slot == "main"]
    small = [f"{name(one)} ({one.rule or '–'})" for one in shown if one.slot == "small"]
    return " ".join([*top, *main, f"· {' · '.join(small)}" if small else ""]).strip()


def name(one: Suggestion) -> str:
    """A card's title, with the step it is."""
    return f"{one.id} {words(one)[0]}" if one.kind == "step" else f"{words(one)[0]} [{one.kind}]"


def care(key: str) -> str:
    """A practice by its title."""
    return catalogue().practices[key.removeprefix("care:")].title
