"""What is remembered of the suggestions: the day's card, and what was shown lately. Plain JSON, pure functions.

It follows from private signals, so it lies under the private key while that is open, and nowhere else; what is shown
while it is closed comes from everyday signals alone and may lie there.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from healing.suggestions.signals import Card
from healing.suggestions.targets import ABOVE_ALL, Suggestion
from healing.suggestions.thresholds import REMEMBERED

NOTHING: Mapping[str, Any] = {}


def recall(document: Mapping[str, Any]) -> tuple[Card | None, dict[date, tuple[str, ...]]]:
    """Return the last card and what was shown on which day, as `Signals` wants them."""
    card = document.get("card")
    shown = {date.fromisoformat(day): tuple(keys) for day, keys in document.get("shown", {}).items()}
    if card is None:
        return None, shown
    return Card(date.fromisoformat(card["day"]), card["rule"], card["main"], card.get("chosen", False)), shown


def remember(
    document: Mapping[str, Any], shown: Iterable[Suggestion], today: date, *, chosen: bool = False
) -> dict[str, Any]:
    """Return the document with today's cards in it; the one given stays as it is.

    People, safety and whatever rests on this visit alone are left out. `chosen` marks a card that the person asked for.
    """
    lasting = [one for one in shown if one.kind not in ABOVE_ALL and not one.this_visit]
    kept = {
        day: keys for day, keys in document.get("shown", {}).items() if today - date.fromisoformat(day) <= REMEMBERED
    }
    if not lasting:
        return {**document, "shown": kept} if kept else dict(document)
    before = kept.get(today.isoformat(), [])
    keys = [*before, *(one.key for one in lasting if one.key not in before)]
    changed: dict[str, Any] = {**document, "shown": {**kept, today.isoformat(): keys}}
    main = next((one for one in lasting if one.slot == "main"), None)
    old = document.get("card") or {}
    same = main is not None and old.get("day") == today.isoformat() and old.get("main") == main.key
    if main is not None and not (same and not chosen):
        changed["card"] = {"day": today.isoformat(), "rule": main.rule, "main": main.key, "chosen": chosen}
    return changed
